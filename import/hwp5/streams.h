/* import/hwp5/streams.h - the container of an HWP 5 file: its header, and its streams decrypted and
 * inflated (한글 문서 파일 형식 5.0; 배포용 문서 revision 1.2).
 */
#pragma once
#include "import/text/bytes.h"
#include "import/package/ole.h"

/* Bits of the file header. */
enum {
    HWP5_COMPRESSED = 1 << 0,
    HWP5_PASSWORD = 1 << 1,
    HWP5_DISTRIBUTED = 1 << 2,
    HWP5_DRM = 1 << 4,
    HWP5_CERTIFICATE_ENCRYPTED = 1 << 8,
    HWP5_CERTIFICATE_DRM = 1 << 10,
    HWP5_TRACKED_CHANGES = 1 << 14,
};

/* Bits of a distribution file. */
enum {
    HWP5_NO_COPY = 1 << 0,
    HWP5_NO_PRINT = 1 << 1,
};

#define HWP5_STREAM_BYTES (32u << 20) /* of one stream, inflated: some 3,000 pages */
#define HWP5_ALL_BYTES (96u << 20)    /* of all that are read of one file */

typedef struct {
    Ole *ole;
    guint32 flags;
    guint forbidden; /* HWP5_NO_COPY, HWP5_NO_PRINT; known once a section is read */
    gsize capacity;  /* bytes that may still be read */
    bool damaged;    /* a stream was cut off or broken: only its readable part was returned */
    bool bomb;       /* a stream was larger than the limits */
} Hwp5Streams;

/* Opens the container and reads the file header. ERR_INPUT if either is not readable. */
bool hwp5_streams_open(Hwp5Streams *streams, const guint8 *bytes, gsize n, GError **err);
void hwp5_streams_clear(Hwp5Streams *streams);

/* The paths of the sections, in the order of their numbers; those of ViewText in a distribution
 * file, whose BodyText holds only a notice. Free with g_ptr_array_unref(). */
GPtrArray *hwp5_streams_sections(const Hwp5Streams *streams);

/* A stream as its records stand in it, for g_byte_array_free(); NULL if there is none. */
GByteArray *hwp5_streams_read(Hwp5Streams *streams, const char *path);
