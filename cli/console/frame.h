/* cli/console/frame.h - what surrounds every state: the status row, the call in progress, the rule
 * with what was said last, the keys that are valid now. Private to this folder.
 */
#pragma once
#include "cli/console/state.h"

/* Draws the whole screen; what stands there already is not written again. */
void frame_draw(Console *c);
/* The line that is typed has another size, or the screen: puts it where it belongs, and draws. */
void frame_lay_out(Console *c);
/* Where the states draw. */
Pane frame_pane(const Console *c);
