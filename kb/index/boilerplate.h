/* kb/index/boilerplate.h - articles that refer to all others of their statute, and so match
 * whatever is asked: penalties, delegation, review. */
#pragma once
#include <stdbool.h>

/* Whether an article with this heading is boilerplate. */
bool kb_is_boilerplate(const char *heading);
