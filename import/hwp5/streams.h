/* import/hwp5/streams.h - the container of an HWP 5 file: its header, and its streams decrypted and
 * inflated (한글 문서 파일 형식 5.0; 배포용 문서 revision 1.2).
 */
#pragma once
#include "import/text/bytes.h"
#include "import/package/ole.h"

/* Bits of the file header. */
enum {
    HWP_COMPRESSED = 1 << 0,
    HWP_PASSWORD = 1 << 1,
    HWP_DISTRIBUTED = 1 << 2,
    HWP_DRM = 1 << 4,
    HWP_CERTIFICATE_ENCRYPTED = 1 << 8,
    HWP_CERTIFICATE_DRM = 1 << 10,
    HWP_TRACKED_CHANGES = 1 << 14,
};

/* Bits of a distribution file. */
enum {
    HWP_NO_COPY = 1 << 0,
    HWP_NO_PRINT = 1 << 1,
};

#define HWP_STREAM_BYTES (32u << 20) /* of one stream, inflated: some 3,000 pages */
#define HWP_ALL_BYTES (96u << 20)    /* of all that are read of one file */

typedef struct {
    Ole *ole;
    guint32 flags;
    guint forbidden; /* HWP_NO_COPY, HWP_NO_PRINT; known once a section is read */
    gsize capacity;  /* bytes that may still be read */
    bool damaged;    /* a stream was cut off or broken: what could be read was given */
    bool bomb;       /* a stream was larger than the limits */
} HwpStreams;

/* Opens the container and reads the file header. ERR_INPUT where either is not readable. */
bool hwp_streams_open(HwpStreams *streams, const guint8 *bytes, gsize n, GError **err);
void hwp_streams_clear(HwpStreams *streams);

/* The paths of the sections, in the order of their numbers; those of ViewText where the file is
 * distributed: its BodyText holds a notice only. Free with g_ptr_array_unref(). */
GPtrArray *hwp_streams_sections(const HwpStreams *streams);

/* A stream as its records stand in it, for g_byte_array_free(); NULL where there is none. */
GByteArray *hwp_streams_read(HwpStreams *streams, const char *path);
