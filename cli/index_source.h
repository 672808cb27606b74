/* cli/index_source.h - the index follows the log: where knowledge (kb) meets the readers (import).
 */
#pragma once
#include "import/model/document.h"
#include "kb/index/catch_up.h"

/* Documents just read, so that they are not read twice: sha256 -> ImportDoc. */
typedef GHashTable ReadDocs;
ReadDocs *read_docs_new(void);

/* What an index may use to read originals; each may be NULL. */
typedef struct {
    ReadDocs *at_hand;
    const char *password; /* of encrypted originals */
} CatchUp;

/* Indexes what the log has and the index lacks. An original that cannot be read any more is named
 * on stderr and left out of the index; the rest can still be searched. */
bool index_catch_up(Desk *desk, GError **err);
bool index_catch_up_with(Desk *desk, const CatchUp *with, GError **err);

/* The passages of `doc` as the knowledge base takes them; their strings belong to `doc`. */
void index_passages(const ImportDoc *doc, GArray *passages);
