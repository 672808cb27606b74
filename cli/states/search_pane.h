/* cli/states/search_pane.h - hits and the text of the chosen one, beside or above each other.
 * Private to this folder.
 */
#pragma once
#include "cli/console/state.h"

void search_pane_draw(Console *c, Pane pane);
/* Moves the text of the chosen hit by so many pages. */
void search_pane_page(Console *c, int pages);
