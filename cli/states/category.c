/* cli/states/category.c - what the call is about. */
#include "cli/console/parts.h"

void category_choose(Console *c)
{
    (void)c;
}
