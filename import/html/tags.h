/* import/html/tags.h - hostile tags are looked for in a page before a parser sees it. */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define HTML_MOST_ATTRIBUTES 500

/* False if one element has more attributes than any page needs: libxml2 compares each with every
 * other, and a tag with a hundred thousand of them would take hours. Reads tags as libxml2 does. */
bool html_tags_are_sane(const char *text);
