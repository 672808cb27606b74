/* import/plain/front_matter.h - the lines between "---" at the head of a Markdown file.
 *
 * The part of YAML that such files use: "key: value" with plain or quoted scalars that may go on
 * over indented lines, and lists of scalars or of such maps, one level deep.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Calls `entry` for each scalar in order. `item` counts the entries of the list `key` belongs to,
 * from 0; it is -1 outside of lists. `field` is the key inside a map of a list, else NULL. Stops if
 * `entry` returns false. */
typedef bool FrontMatterFn(
    const char *key, int item, const char *field, const char *value, void *user);

/* Reads the front matter at the start of `text`. Returns what follows it: `text` if there is none.
 */
const char *front_matter_read(const char *text, FrontMatterFn *entry, void *user);
