/* import/layout/flow_xml.h - XML told to a flow by a table of its elements: the way of DOCX and
 * HWPX, whose elements are paragraphs, rows and notes by other names.
 */
#pragma once
#include "import/layout/flow.h"
#include "import/package/xml.h"
#include "import/package/xml_skip.h"

/* What a format makes of an element; only what the element has is given. Elements that are not in
 * the table are passed through. At a start things happen in this order, at an end in the other. */
typedef struct {
    const char *name;
    const char *says;          /* into the open paragraph */
    BlockPlace place;          /* where its content stands; PLACE_BODY: where it is */
    void (*opens)(Flow *flow); /* what of the flow begins with it */
    void (*closes)(Flow *flow);
    bool text;    /* holds text; what stands in no such element is none */
    bool tracked; /* a change that is tracked: the document gets a note */
    void (*start)(void *user, const XmlAttributes *attributes);
    void (*end)(void *user);
    bool skipped; /* with all in it; its end does not come */
} FlowElement;

typedef struct FlowXml FlowXml;

/* What a reader has as its first member, so that the user of its handlers is both. */
struct FlowXml {
    ImportDoc *doc;              /* borrowed */
    Flow *flow;                  /* borrowed */
    const FlowElement *elements; /* static; the last has no name */
    void (*ready)(void *user); /* before anything is put into or hung on a paragraph; may be NULL */
    bool mute;                 /* text is dropped */
    guint text;                /* how deep in elements that hold text */
    XmlSkip skip;
};

void flow_xml_init(FlowXml *xml, ImportDoc *doc, Flow *flow, const FlowElement *elements);
void flow_xml_clear(FlowXml *xml);

/* Members of the reader's XmlHandler; `user` begins with a FlowXml. */
void flow_xml_start(void *user, const char *name, const XmlAttributes *attributes);
void flow_xml_end(void *user, const char *name);
void flow_xml_text(void *user, const char *text, gsize n);

/* Into the open paragraph, unless text is dropped. */
void flow_xml_add(FlowXml *xml, const char *text, gsize n);
void flow_xml_add_string(FlowXml *xml, const char *text); /* NULL is fine */
/* Ends with flow_end_place(). */
void flow_xml_begin_place(FlowXml *xml, BlockPlace place);
/* Within a `start`: the element is skipped. */
void flow_xml_skip(FlowXml *xml);
