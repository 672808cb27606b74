/* tests/fuzz/fuzz_query.c - a libFuzzer target: any bytes as a document's text and as a question.
 *
 * Holds: the tokenizer stays inside its text and gives valid, ordered tokens; a question that is
 * clean text is either searched or refused, and never an error of the store. Run:
 * tests/fuzz/fuzz_query CORPUS_FOLDER -max_total_time=1800; without libFuzzer it replays the files
 * it is given.
 */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/korean/hangul.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "db/events.h"
#include "kb/index/catch_up.h"
#include "kb/library/events.h"
#include "kb/search/search.h"
#include "tests/fuzz/replay.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    int size, last_start;
} Bounds;

static int check_token(
    void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    Bounds *bounds = user;
    g_assert_cmpint(bytes, >, 0);
    g_assert_cmpint(start, >=, bounds->last_start);
    g_assert_cmpint(end, >, start);
    g_assert_cmpint(end, <=, bounds->size);
    g_assert_true(same_place || g_utf8_validate(token, bytes, NULL));
    bounds->last_start = start;
    return 0;
}

static bool give_passages(void *user, gint64 version, const char *name, const char *sha256,
    GArray *passages, GError **err)
{
    (void)user, (void)version, (void)name, (void)sha256, (void)err;
    static const KbPassage some[] = {
        { REGION_MAIN, "제5조", "안전인증 등", "제2장",
            "안전인증대상제품은 KC 60335-1에 따라 안전인증을 받는다.", false },
        { REGION_ADDENDUM, "부칙 제1조", "시행일", "", "이 법은 공포한 날부터 시행한다.", false },
        { REGION_ANNEX, "별표 3", "대상 품목", "", "전선, 전기매트, C++ \"따옴표\" 100%", false },
    };
    g_array_append_vals(passages, some, G_N_ELEMENTS(some));
    return true;
}

static bool fill(Desk *desk)
{
    static const char text[] = "글";
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof text);
    give_passages(NULL, 0, NULL, NULL, passages, NULL);
    const KbDocument doc = { .key = "전파법/법률",
        .title = "전파법",
        .kind = "법률",
        .country = "KR",
        .name = "law",
        .format = "text",
        .promulgated = INSTANT_NONE,
        .effective = 0,
        .checked = INSTANT_NONE,
        .passages = passages };
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
    const KbSources sources = { .passages = give_passages };
    g_autoptr(GBytes) packed = kb_pack_original(bytes);
    const KbOriginal original = { "00", sizeof text, packed };
    return tx && kb_record(desk, &doc, &original, NULL) == KB_NEW &&
           db_commit(g_steal_pointer(&tx), NULL) && kb_catch_up(desk, &sources, NULL);
}

static Desk *desk;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static const LogView *const views[] = { db_views, kb_views, NULL };
    static const DeskSetup setup = { .actor = "fuzz", .doing = "fuzz", .views = views };
    i18n_init("en");
    g_assert_cmpint(sodium_init(), >=, 0);
    desk = desk_new_for_tests(&setup, NULL);
    g_assert_nonnull(desk);
    g_assert_true(fill(desk));
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Bounds bounds = { (int)size, 0 };
    hangul_tokenize((const char *)data, (int)size, check_token, &bounds);
    g_autofree char *text = text_clean((const char *)data, (gssize)size, NULL);
    if (!text)
        return 0;
    g_autoptr(GError) error = NULL;
    const KbSearch search = { .text = text, .limit = 10, .on = INSTANT_NONE, .today = 20000 };
    g_autoptr(KbResult) result = kb_search(desk, &search, &error);
    g_assert_true(result || g_error_matches(error, ERR, ERR_USAGE));
    for (guint i = 0; result && i < result->hits->len; i++) {
        g_autofree char *excerpt =
            kb_excerpt(result, g_ptr_array_index(result->hits, i), 40, "[", "]");
        g_assert_true(g_utf8_validate(excerpt, -1, NULL));
    }
    return 0;
}

REPLAY_MAIN_AFTER(LLVMFuzzerInitialize)
