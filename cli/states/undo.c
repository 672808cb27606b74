/* cli/states/undo.c - the last change taken back. */
#include "cli/console/parts.h"

void undo_last(Console *c)
{
    (void)c;
}
