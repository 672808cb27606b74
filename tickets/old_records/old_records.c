/* tickets/old_records/old_records.c - a centre's records from before the desk. */
#include "tickets/old_records/old_records.h"
#include <inttypes.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/csv.h"
#include "base/format/json.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/old_records/row.h"
#include "tickets/people/person.h"
#include "tickets/people/scrub.h"
#include "tickets/people/user.h"
#include "tickets/transaction/move_kind.h"

typedef struct {
    Desk *desk;
    const OldRecordOptions *options;
    OldRecordCounts *counts;
    CsvReader *csv;
    int columns[OLD_N];
    gint64 now, next;     /* next: the number of the next call */
    GHashTable *seen;     /* a row's hash -> how often it came in this file */
    GHashTable *agencies; /* as a row names it -> code, or the name itself */
} Importing;

/* The separator of cells: the candidate that the first line has most of. */
static char delimiter_of(const char *csv)
{
    static const char candidates[] = ",;\t";
    gsize line = strcspn(csv, "\r\n"), most = 0;
    char best = ',';
    for (const char *c = candidates; *c; c++) {
        gsize n = 0;
        for (gsize i = 0; i < line; i++)
            n += csv[i] == *c;
        if (n > most) {
            most = n;
            best = *c;
        }
    }
    return best;
}

/* The agency's code if the desk knows the name; else the name as it is written. Borrowed. */
static const char *agency_named(Importing *im, const char *name)
{
    const char *known = g_hash_table_lookup(im->agencies, name);
    if (known)
        return known;
    g_autoptr(Agency) agency = agency_resolve(im->desk, name, NULL);
    char *code = g_strdup(agency ? agency->code : name);
    g_hash_table_insert(im->agencies, g_strdup(name), code);
    return code;
}

/* The same row has the same fingerprint in every import; the second of two equal rows has another.
 * It is made of what goes into the log, so it reveals nothing more. */
static char *fingerprint(Importing *im, const OldCall *call, const char *const *texts, int n)
{
    guint8 digest[HASH_BYTES];
    HashChain *chain = hash_chain_new();
    hash_chain_number(chain, call->received);
    hash_chain_number(chain, call->told);
    for (int i = 0; i < n; i++)
        hash_chain_text(chain, texts[i]);
    hash_chain_end(chain, digest);
    g_autofree char *row = hash_hex(digest, 16);
    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(im->seen, row));
    g_hash_table_insert(im->seen, g_strdup(row), GUINT_TO_POINTER(times + 1));
    return times ? g_strdup_printf("%s.%u", row, times + 1) : g_steal_pointer(&row);
}

static bool is_known(Importing *im, const char *print, bool *known, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(
        desk_main(im->desk), err, "SELECT 1 FROM history WHERE fingerprint = ?1", "s", print);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *known = step == DB_ROW;
    return step != DB_FAILED;
}

/* "phone" if the record names no channel that we know. */
static const char *channel_of(const char *text)
{
    static const struct {
        const char *said, *channel; /* of call_channels[] */
    } all[] = { { "phone", "phone" }, { "전화", "phone" }, { "mail", "mail" }, { "메일", "mail" },
        { "web", "web" }, { "인터넷", "web" }, { "홈페이지", "web" }, { "온라인", "web" },
        { "visit", "visit" }, { "방문", "visit" }, { "내방", "visit" } };
    for (gsize i = 0; text && i < G_N_ELEMENTS(all); i++)
        if (strstr(text, all[i].said))
            return all[i].channel;
    return "phone";
}

static bool append(Importing *im, const OldCall *call, const char *person, const char *question,
    const char *answer, const char *print, GError **err)
{
    const char *agency = call->cells[OLD_AGENCY];
    const char *consultant = call->cells[OLD_CONSULTANT];
    g_autofree char *subject = g_strdup_printf("call:%" PRId64, im->next);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "received", call->received);
    json_number(body, "told", call->told);
    json_text(body, "question", question);
    json_text(body, "text", answer);
    json_text(body, "category", call->cells[OLD_CATEGORY]);
    json_text(body, "field", call->cells[OLD_FIELD]);
    json_text(body, "channel", channel_of(call->cells[OLD_CHANNEL]));
    json_text(body, "owner", consultant ? consultant : desk_setup(im->desk)->actor);
    json_text(body, "who", agency ? agency_named(im, agency) : NULL);
    json_text(body, "person", person);
    json_text(body, "fingerprint", print);
    json_end(body);
    return log_append(
        im->desk, subject, move_event(MOVE_IMPORT), json_text_so_far(body), NULL, err);
}

/* Computed before the caller is sealed: a row that is known must leave no person behind. */
static char *fingerprint_of(Importing *im, const OldCall *call)
{
    const ScrubKnown known[] = { { SCRUB_NAME, call->cells[OLD_NAME] },
        { SCRUB_COMPANY, call->cells[OLD_COMPANY] } };
    const char *said = call->cells[OLD_ANSWER] ? call->cells[OLD_ANSWER] : "";
    g_autofree char *question =
        scrub_text(call->cells[OLD_QUESTION], known, G_N_ELEMENTS(known), NULL);
    g_autofree char *answer = scrub_text(said, known, G_N_ELEMENTS(known), NULL);
    const char *const texts[] = { question, answer, call->cells[OLD_CATEGORY],
        call->cells[OLD_FIELD], call->cells[OLD_CONSULTANT], call->cells[OLD_AGENCY] };
    return fingerprint(im, call, texts, G_N_ELEMENTS(texts));
}

static bool import_new(Importing *im, const OldCall *call, const char *print, GError **err)
{
    g_autofree char *person = NULL, *question = NULL, *answer = NULL;
    const PersonFields caller = { call->cells[OLD_NAME], call->cells[OLD_COMPANY],
        call->cells[OLD_PHONE], call->cells[OLD_MAIL] };
    return person_put(im->desk, &caller, &person, err) &&
           person_scrub(im->desk, person, call->cells[OLD_QUESTION], &question, err) &&
           person_scrub(im->desk, person, call->cells[OLD_ANSWER], &answer, err) &&
           append(im, call, person, question, answer, print, err);
}

static bool import_row(Importing *im, const OldCall *call, GError **err)
{
    bool known;
    g_autofree char *print = fingerprint_of(im, call);
    if (!is_known(im, print, &known, err))
        return false;
    im->counts->same += known;
    if (known)
        return true;
    if (!import_new(im, call, print, err))
        return false;
    im->next++;
    im->counts->imported++;
    return true;
}

static void leave_out(Importing *im, const char *why)
{
    im->counts->bad++;
    if (im->options->bad)
        im->options->bad(csv_line(im->csv), why, im->options->user);
}

/* A row that cannot be read is reported and left out. */
static bool read_row(Importing *im, GError **err)
{
    OldCall call;
    g_autoptr(GError) why = NULL;
    im->counts->rows++;
    if (old_record_read_row(csv_cells(im->csv), im->columns, im->now, &call, &why))
        return import_row(im, &call, err);
    leave_out(im, why->message);
    return true;
}

/* At most OLD_RECORD_BATCH rows in one transaction; *step says how it ended. */
static bool read_batch(Importing *im, CsvStep *step, GError **err)
{
    g_autoptr(GError) broken = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(im->desk), err);
    if (!tx || !log_now(im->desk, &im->now, NULL, err) ||
        !db_number(desk_main(im->desk), err, 1, &im->next,
            "SELECT coalesce(max(number), 0) + 1 FROM call", ""))
        return false;
    *step = CSV_ROW;
    for (int n = 0; n < OLD_RECORD_BATCH && (*step = csv_next(im->csv, &broken)) == CSV_ROW; n++)
        if (!read_row(im, err))
            return false;
    if (!im->options->dry_run && !db_commit(g_steal_pointer(&tx), err))
        return false;
    if (broken)
        g_propagate_error(err, g_steal_pointer(&broken));
    return *step != CSV_FAILED;
}

static bool may_import(Desk *desk, GError **err)
{
    bool may;
    if (!user_may_supervise(desk, &may, err))
        return false;
    if (!may)
        g_set_error_literal(err, ERR, ERR_FORBIDDEN,
            _("only a supervisor or an admin may import old records; see who is one with: onecall "
              "user list"));
    return may;
}

static bool read_header(Importing *im, GError **err)
{
    CsvStep step = csv_next(im->csv, err);
    if (step == CSV_END)
        g_set_error_literal(err, ERR, ERR_INPUT, _("the file is empty"));
    return step == CSV_ROW && old_record_find_columns(csv_cells(im->csv), im->columns, err);
}

bool old_records_import(Desk *desk, const char *csv, const OldRecordOptions *options,
    OldRecordCounts *counts, GError **err)
{
    *counts = (OldRecordCounts){ 0 };
    g_autoptr(CsvReader) reader = csv_reader_new(csv, -1, delimiter_of(csv));
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) agencies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Importing im = { .desk = desk,
        .options = options,
        .counts = counts,
        .csv = reader,
        .seen = seen,
        .agencies = agencies };
    CsvStep step = CSV_ROW;
    csv_forgive(reader);
    if (!may_import(desk, err) || !read_header(&im, err))
        return false;
    while (step == CSV_ROW)
        if (!read_batch(&im, &step, err))
            return false;
    return true;
}
