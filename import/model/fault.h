/* import/model/fault.h - why no document came of a file: the classes that reports count by. */
#pragma once

typedef enum {
    FAULT_NONE,
    FAULT_EMPTY,
    FAULT_BINARY,     /* not a format that is read */
    FAULT_DAMAGED,    /* cut off, inconsistent, not decodable */
    FAULT_ENCRYPTED,  /* a password is missing or wrong, or DRM */
    FAULT_REFUSED,    /* a bomb, an entity, a path that leads out: hostile or beyond the limits */
    FAULT_NO_TEXT,    /* pictures only: needs OCR */
    FAULT_UNREADABLE, /* the file itself could not be opened */
    FAULT_CRASHED,    /* the reader ended early, or sent what no reader sends */
    FAULT_TIME,       /* the reader took longer than a document may */
    FAULT_MEMORY,     /* the reader wanted more memory than a document may */
    FAULT_N,
} ImportFault;

/* For programs: "damaged", "no_text". */
const char *import_fault_name(ImportFault fault);
/* For people, in their language: "damaged", "no text". */
const char *import_fault_text(ImportFault fault);
