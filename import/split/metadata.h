/* import/split/metadata.h - what a document says of itself: title, kind, dates, and the key that
 * stays the same from version to version.
 */
#pragma once
#include "import/model/document.h"

/* Fills what the reader left open from the first lines of the text and from `name`. */
void metadata_complete(ImportDoc *doc, const char *name);

/* "제품안전기본법/시행령" for a law. `name` is the path the file came by: in a collection laid out
 * as <law>/<kind>.md the folder keeps the law's name even if its title has changed since. */
void metadata_set_law(ImportDoc *doc, const char *name);

/* Makes a doc->number of digits what it is cited as: "00012" is "제12호", "2026-0001"
 * "제2026-0001호". Any other is left as it is. */
void metadata_set_number(ImportDoc *doc);

/* The file's name without folders and suffix, in NFC; NULL if it is not UTF-8. */
char *metadata_stem(const char *name);
