/* tests/unit/kb_fixture.h - a desk in memory whose documents come from memory, too. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "base/hash.h"
#include "db/events.h"
#include "kb/index/catch_up.h"
#include "kb/library/events.h"

#define TODAY 20777 /* 2026-11-20 */

typedef struct {
    const char *key, *title, *kind, *country, *number, *effective; /* a day; NULL: not known */
    const KbPassage *passages;                                     /* up to one without locator */
} Sample;

typedef struct {
    Desk *desk;
    GHashTable *samples; /* SHA-256 -> Sample, borrowed */
} Kb;

static const LogView *const fixture_lists[] = { db_views, kb_views, NULL };
static const DeskSetup fixture_setup = { "kim", "test", NULL, fixture_lists };

static inline void sample_passages(const Sample *sample, GArray *passages)
{
    for (const KbPassage *p = sample->passages; p->locator; p++)
        g_array_append_val(passages, *p);
}

static inline bool load_sample(void *user, gint64 version, const char *name, const char *sha256,
    GArray *passages, GError **err)
{
    (void)version;
    const Sample *sample = g_hash_table_lookup(user, sha256);
    if (sample)
        sample_passages(sample, passages);
    else
        g_set_error(err, ERR, ERR_INPUT, "%s: unknown", name);
    return sample != NULL;
}

/* The document's bytes are its title, its day and its bodies. */
static inline KbRecorded record(Kb *kb, const Sample *s)
{
    g_autoptr(GString) text = g_string_new(s->title);
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    KbDocument doc = { s->key, s->title, s->kind, NULL, s->country, NULL, s->number, NULL, s->key,
        "memory", NULL, INSTANT_NONE, INSTANT_NONE, INSTANT_NONE, passages };
    sample_passages(s, passages);
    assert_true(!s->effective || day_parse(s->effective, &doc.effective, NULL));
    g_string_append(text, s->effective ? s->effective : "");
    for (const KbPassage *p = s->passages; p->locator; p++)
        g_string_append(text, p->body);
    g_autofree char *sha256 = hash_sha256(text->str, text->len);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    g_hash_table_insert(kb->samples, g_strdup(sha256), (gpointer)s);
    g_autoptr(DbTx) tx = db_begin(desk_main(kb->desk), NULL);
    g_autoptr(GBytes) packed = kb_pack_original(bytes);
    const KbOriginal original = { sha256, (gint64)text->len, packed };
    KbRecorded recorded = kb_record(kb->desk, &doc, &original, NULL);
    assert_true(recorded != KB_FAILED && db_commit(g_steal_pointer(&tx), NULL));
    return recorded;
}

static inline Kb kb_around(Desk *desk)
{
    assert_non_null(desk);
    return (Kb){ desk, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
}

static inline void kb_clear(Kb *kb)
{
    desk_free(kb->desk);
    g_hash_table_unref(kb->samples);
}
