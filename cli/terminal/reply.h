/* cli/terminal/reply.h - yes or no, asked on a terminal. */
#pragma once
#include <stdbool.h>

typedef enum { REPLY_YES, REPLY_NO, REPLY_OTHER } Reply;

/* What was typed: in both languages, also as it comes out on the other keyboard layout. An empty
 * line is `empty`. */
Reply reply_read(const char *typed, Reply empty);
/* Prints the question to standard output and reads a line; the end of input is a no. */
Reply reply_ask(const char *question, Reply empty);
/* Whether there is a terminal to ask on. */
bool reply_possible(void);
