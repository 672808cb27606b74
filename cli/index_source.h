/* cli/index_source.h - the index follows the log: where knowledge (kb) meets the readers (import).
 */
#pragma once
#include "import/model/document.h"
#include "kb/index/catch_up.h"

/* What is at hand of documents just read, so that they are not read twice: sha256 -> ImportDoc. */
typedef GHashTable ReadDocs;
ReadDocs *read_docs_new(void);

/* What helps to take it in; all may be NULL. */
typedef struct {
    ReadDocs *at_hand;
    const char *password; /* of originals that want one */
} CatchUp;

/* Takes in what the log has and the index has not. An original that no reader reads any more is
 * named on stderr and stays out of the search: the rest must be found all the same. */
bool index_catch_up(Desk *desk, GError **err);
bool index_catch_up_with(Desk *desk, const CatchUp *with, GError **err);

/* The passages of `doc` as the knowledge base takes them; strings are borrowed by `doc`. */
void index_passages(const ImportDoc *doc, GArray *passages);
