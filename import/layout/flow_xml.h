/* import/layout/flow_xml.h - feeds XML to a flow, driven by a table of the format's elements. For
 * DOCX and HWPX, whose elements are paragraphs, rows and notes under different names. */
#pragma once
#include "import/layout/flow.h"
#include "import/package/xml.h"
#include "import/package/xml_skip.h"

/* What an element of the format means. Fields that do not apply stay zero. The content of elements
 * that are not in the table is read as if they were not there. At the start of an element the
 * fields take effect in this order, at its end in reverse. */
typedef struct {
    const char *name;
    const char *says;          /* added to the open paragraph */
    BlockPlace place;          /* the place of its content; PLACE_BODY: unchanged */
    void (*opens)(Flow *flow); /* what it begins in the flow */
    void (*closes)(Flow *flow);
    bool text;    /* holds text; characters outside such elements are ignored */
    bool tracked; /* a tracked change: the document gets a note */
    void (*start)(void *user, const XmlAttributes *attributes);
    void (*end)(void *user);
    bool skipped; /* skips it and all in it; its `end` is not called */
} FlowElement;

typedef struct FlowXml FlowXml;

/* Must be the first member of the reader's own struct, so that a pointer to one is a pointer to
 * both. */
struct FlowXml {
    ImportDoc *doc;              /* borrowed */
    Flow *flow;                  /* borrowed */
    const FlowElement *elements; /* static; the last has no name */
    /* Called before anything is added or attached to a paragraph; may be NULL. */
    void (*ready)(void *user);
    bool mute;  /* text is dropped */
    guint text; /* how deep in elements that hold text */
    XmlSkip skip;
};

void flow_xml_init(FlowXml *xml, ImportDoc *doc, Flow *flow, const FlowElement *elements);
void flow_xml_clear(FlowXml *xml);

/* Members of the reader's XmlHandler; `user` begins with a FlowXml. */
void flow_xml_start(void *user, const char *name, const XmlAttributes *attributes);
void flow_xml_end(void *user, const char *name);
void flow_xml_text(void *user, const char *text, gsize n);

/* Adds to the open paragraph, unless text is dropped. */
void flow_xml_add(FlowXml *xml, const char *text, gsize n);
void flow_xml_add_string(FlowXml *xml, const char *text); /* NULL is fine */
/* Ends with flow_end_place(). */
void flow_xml_begin_place(FlowXml *xml, BlockPlace place);
/* Called within a `start`: skips the element. */
void flow_xml_skip(FlowXml *xml);
