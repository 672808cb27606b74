/* tests/pty/stream.h - what a program sent to its terminal, cut into texts, controls, sequences. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum {
    STREAM_PART, /* the bytes end within a character or a sequence: read on */
    STREAM_TEXT, /* characters that are printed */
    STREAM_CONTROL,
    STREAM_SEQUENCE,
    STREAM_RAW, /* what must not reach a terminal: see stream_next() */
} StreamKind;

/* The first piece of `n` bytes (1 or more) and its length. STREAM_RAW: bytes that are no UTF-8;
 * control, bidirectional and invisible format characters; sequences of which the program sends none
 * of its own (a title, a colour of the palette, the printer, an unknown one). */
StreamKind stream_next(const char *bytes, gsize n, gsize *length);
