/* cli/answer_file.h - an agency's answer that came as a file: HWP, PDF, Word, a mail, text. */
#pragma once
#include "base/err.h"

#define ANSWER_FILE_MOST (64 * 1024) /* bytes of text: an answer, not a regulation */

/* Its text, read apart as documents are (cli/workers.h); of a mail what was written, without what
 * it quotes. ERR_INPUT naming the file if it cannot be read, has no text, or is longer than
 * ANSWER_FILE_MOST. Free with g_free(). */
char *answer_file_text(const char *path, GError **err);
