/* kb/index/boilerplate.h - articles that name every other article of their statute. */
#pragma once
#include <stdbool.h>

/* By its heading: penalties, delegation, review. Such an article matches whatever is asked. */
bool kb_is_boilerplate(const char *heading);
