/* import/layout/flow_xml.c - feeds XML to a flow, driven by a table of the format's elements. */
#include "import/layout/flow_xml.h"
#include <string.h>
#include "base/i18n.h"

void flow_xml_init(FlowXml *xml, ImportDoc *doc, Flow *flow, const FlowElement *elements)
{
    *xml = (FlowXml){ .doc = doc, .flow = flow, .elements = elements };
    xml_skip_init(&xml->skip);
}

void flow_xml_clear(FlowXml *xml)
{
    xml_skip_clear(&xml->skip);
}

void flow_xml_skip(FlowXml *xml)
{
    xml_skip_this(&xml->skip);
}

static void make_ready(FlowXml *xml)
{
    if (xml->ready)
        xml->ready(xml);
}

void flow_xml_add(FlowXml *xml, const char *text, gsize n)
{
    if (xml->mute)
        return;
    make_ready(xml);
    flow_text(xml->flow, text, n);
}

void flow_xml_add_string(FlowXml *xml, const char *text)
{
    if (text)
        flow_xml_add(xml, text, strlen(text));
}

void flow_xml_begin_place(FlowXml *xml, BlockPlace place)
{
    make_ready(xml);
    flow_begin_place(xml->flow, place);
}

static const FlowElement *find_element(const FlowXml *xml, const char *name)
{
    for (const FlowElement *element = xml->elements; element->name; element++)
        if (strcmp(name, element->name) == 0)
            return element;
    return NULL;
}

static void note_changes(FlowXml *xml)
{
    import_doc_note(xml->doc,
        _("the file has tracked changes: it was read as if they were accepted; deleted text is "
          "left out"));
}

void flow_xml_start(void *user, const char *name, const XmlAttributes *attributes)
{
    FlowXml *xml = user;
    if (xml_skip_start(&xml->skip, name))
        return;
    const FlowElement *element = find_element(xml, name);
    if (!element)
        return;
    flow_xml_add_string(xml, element->says);
    if (element->place != PLACE_BODY)
        flow_xml_begin_place(xml, element->place);
    if (element->opens)
        element->opens(xml->flow);
    xml->text += element->text;
    if (element->tracked)
        note_changes(xml);
    if (element->start)
        element->start(xml, attributes);
    if (element->skipped)
        flow_xml_skip(xml);
}

void flow_xml_end(void *user, const char *name)
{
    FlowXml *xml = user;
    if (xml_skip_end(&xml->skip, name))
        return;
    const FlowElement *element = find_element(xml, name);
    if (!element)
        return;
    if (element->end)
        element->end(xml);
    xml->text -= element->text;
    if (element->closes)
        element->closes(xml->flow);
    if (element->place != PLACE_BODY)
        flow_end_place(xml->flow);
}

void flow_xml_text(void *user, const char *text, gsize n)
{
    FlowXml *xml = user;
    if (xml->text > 0 && xml->skip.depth == 0)
        flow_xml_add(xml, text, n);
}
