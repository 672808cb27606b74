/* import/package/xml.h - parses untrusted XML, reporting element by element.
 *
 * Refused: any DOCTYPE (and with it every entity but the five of XML), elements nested deeper
 * than XML_DEEPEST, elements with hundreds of attributes. Nothing is loaded from anywhere, no tree
 * is built, nothing is printed. Names come without their prefix: writers differ in namespaces, and
 * strict files have their own. Text is UTF-8 as the file has it; NFC and control characters are
 * left to import_doc_add() and its callers. Korean labels (euc-kr, ...) are read as CP949
 * (import/text/charset.h).
 */
#pragma once
#include "import/model/document.h"

#define XML_DEEPEST 200

typedef struct XmlAttributes XmlAttributes;

/* The value of the attribute, borrowed until the handler returns; NULL: there is none. Of several
 * that differ in their prefix only, the first. */
const char *xml_attribute(const XmlAttributes *attributes, const char *name);
/* As a number; `otherwise` if there is none or it is not a number. */
gint64 xml_attribute_number(const XmlAttributes *attributes, const char *name, gint64 otherwise);
/* The same, brought between 0 and G_MAXINT32. */
guint xml_attribute_uint(const XmlAttributes *attributes, const char *name, guint otherwise);
/* True for "1", "true", "on"; `otherwise` if the attribute is missing. */
bool xml_attribute_bool(const XmlAttributes *attributes, const char *name, bool otherwise);

/* Any may be NULL. `text` has `n` bytes and no NUL behind; one text may come in several pieces, and
 * an empty piece comes before a CDATA section, for handlers that treat those as lines. */
typedef struct {
    void (*start)(void *user, const char *name, const XmlAttributes *attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, const char *text, gsize n);
} XmlHandler;

/* Where the bytes come from: as package_stream_read(). */
typedef struct {
    gssize (*read)(void *user, guint8 *to, gsize capacity, GError **err);
    void *user;
} XmlSource;

/* Parses to the end. ERR_INPUT and doc->fault: FAULT_REFUSED (see above), FAULT_DAMAGED if it is
 * not well-formed XML, or the fault of the source. What came before has been reported. `name` is
 * what the message calls it. */
bool xml_parse(ImportDoc *doc, const XmlSource *source, const char *name, const XmlHandler *handler,
    void *user, GError **err);
/* The same for bytes in memory. */
bool xml_parse_bytes(ImportDoc *doc, const guint8 *bytes, gsize n, const char *name,
    const XmlHandler *handler, void *user, GError **err);
