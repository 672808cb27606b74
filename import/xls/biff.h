/* import/xls/biff.h - the records of an Excel workbook up to 2003 (MS-XLS 2.1.4, BIFF5 and BIFF8).
 *
 * A record is a type, a length and so many bytes; what is longer than a record may be goes on in
 * CONTINUE records, strings with a flag byte of their own in each. No length is believed.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "import/text/bytes.h"

typedef enum {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_CODEPAGE = 0x0042,
    BIFF_OBJ = 0x005D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_TXO = 0x01B6,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_ROW = 0x0208,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_BOF = 0x0809,
} BiffType;

typedef struct {
    Bytes stream; /* borrowed */
    gsize at;     /* of the next record */
    guint16 type; /* of the record read last */
    Bytes data;
    bool wide;         /* BIFF8: strings are Unicode */
    guint16 code_page; /* of the strings of BIFF5; 0: not said */
} Biff;

/* Reads the next record; false at the end. */
bool biff_next(Biff *biff);

/* A place inside the data of the record read last, which CONTINUE records lengthen. */
typedef struct {
    Biff *biff;
    gsize at;
    bool ended; /* more was asked for than there is */
} BiffCursor;

guint32 biff_number(BiffCursor *cursor, int bytes);
void biff_skip(BiffCursor *cursor, gsize bytes);
/* `n` characters; in BIFF8 led by their flags, and with what fonts and phonetics belong to them
 * left out. UTF-8, what cannot be decoded as U+FFFD. Free with g_free(). */
char *biff_string(BiffCursor *cursor, gsize n);
/* The text of a text box: `n` characters in CONTINUE records after the TXO. Free with g_free(). */
char *biff_box_text(BiffCursor *cursor, gsize n);
