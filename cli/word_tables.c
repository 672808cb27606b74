/* cli/word_tables.c - which words can be typed in the language of the interface. */
#include "cli/word_tables.h"
#include <glib.h>
#include "base/i18n.h"

/* The last ones mean something narrower in their command: --to of refer is an agency. */
const char *const word_all_options[] = { NC_("option", "abbr"), NC_("option", "accept-clock"),
    NC_("option", "active"), NC_("option", "agency"), NC_("option", "alias"), NC_("option", "all"),
    NC_("option", "answer"), NC_("option", "answers"), NC_("option", "as-of"), NC_("option", "at"),
    NC_("option", "authority"), NC_("option", "batch"), NC_("option", "bom"),
    NC_("option", "caller"), NC_("option", "category"), NC_("option", "cause"),
    NC_("option", "causes"), NC_("option", "changed"), NC_("option", "channel"),
    NC_("option", "cite"), NC_("option", "closes"), NC_("option", "color"),
    NC_("option", "columns"), NC_("option", "company"), NC_("option", "consent"),
    NC_("option", "consultant"), NC_("option", "count"), NC_("option", "country"),
    NC_("option", "desk"), NC_("option", "dry-run"), NC_("option", "effective"),
    NC_("option", "email"), NC_("option", "exit-code"), NC_("option", "expertise"),
    NC_("option", "explain"), NC_("option", "field"), NC_("option", "file"),
    NC_("option", "forget"), NC_("option", "format"), NC_("option", "format-version"),
    NC_("option", "former"), NC_("option", "from"), NC_("option", "head"), NC_("option", "help"),
    NC_("option", "hours"), NC_("option", "issue"), NC_("option", "jobs"), NC_("option", "json"),
    NC_("option", "kind"), NC_("option", "knowledge"), NC_("option", "lang"),
    NC_("option", "late-reason"), NC_("option", "limit"), NC_("option", "list-unread"),
    NC_("option", "mail"), NC_("option", "mine"), NC_("option", "missed"), NC_("option", "name"),
    NC_("option", "no-pager"), NC_("option", "none"), NC_("option", "note"),
    NC_("option", "number"), NC_("option", "of"), NC_("option", "on"), NC_("option", "opens"),
    NC_("option", "output"), NC_("option", "override"), NC_("option", "owner"),
    NC_("option", "partial"), NC_("option", "password-file"), NC_("option", "phone"),
    NC_("option", "plain"), NC_("option", "policy"), NC_("option", "priority"),
    NC_("option", "propose"), NC_("option", "question"), NC_("option", "raw"),
    NC_("option", "reach"), NC_("option", "reason"), NC_("option", "reasons"),
    NC_("option", "received"), NC_("option", "relation"), NC_("option", "remedy"),
    NC_("option", "reveal"), NC_("option", "revision"), NC_("option", "rows"),
    NC_("option", "same-caller"), NC_("option", "site"), NC_("option", "source"),
    NC_("option", "stale"), NC_("option", "starter"), NC_("option", "state"), NC_("option", "tag"),
    NC_("option", "text"), NC_("option", "times"), NC_("option", "title"), NC_("option", "to"),
    NC_("option", "told"), NC_("option", "unmatched"), NC_("option", "untag"),
    NC_("option", "user"), NC_("option", "version"), NC_("option", "via"), NC_("option", "watch"),
    NC_("option", "why"), NC_("option", "with-contact"), NC_("option", "with-key"),
    NC_("option", "yes"), NC_("option refer", "to"), NC_("option handover", "to"),
    NC_("option reply", "from"), NC_("option reject", "from"), NULL };

const char *const word_all_actions[] = { NC_("action", "list"), NC_("action", "show"),
    NC_("action", "set"), NC_("action", "unset"), NC_("action", "import"), NC_("action", "apply"),
    NC_("action", "working"), NC_("action", "propose"), NC_("action", "accept"),
    NC_("action", "reject"), NC_("action", "confirm"), NC_("action", "retire"),
    NC_("action", "send"), NC_("action", "ingest"), NC_("action", "file"), NC_("action", "dismiss"),
    NC_("action", "remove"), NC_("action", "mail"), NC_("action", "add"), NULL };
static const char *const channels[] = { NC_("value", "phone"), NC_("value", "mail"),
    NC_("value", "web"), NC_("value", "visit"), NULL };
static const char *const priorities[] = { NC_("value", "normal"), NC_("value", "urgent"),
    NC_("value", "low"), NULL };
static const char *const call_states[] = { NC_("value", "live"), NC_("value", "answered"),
    NC_("value", "triage"), NC_("value", "referred"), NC_("value", "ready"),
    NC_("value", "waiting"), NC_("value", "delivered"), NC_("value", "closed"),
    NC_("value", "withdrawn"), NC_("value", "declined"), NULL };
static const char *const letters[] = { NC_("value", "handover"), NC_("value", "dunning"),
    NC_("value", "reminder"), NC_("value", "recall"), NC_("value", "callback"), NULL };
static const char *const cause_codes[] = { NC_("value", "agency_late"),
    NC_("value", "agency_rejected"), NC_("value", "placed_late"), NC_("value", "told_late"),
    NC_("value", "caller_unreachable"), NC_("value", "caller_supplement"), NC_("value", "doomed"),
    NC_("value", "system"), NC_("value", "other"), NULL };
static const char *const reason_codes[] = { NC_("value", "cooperation"),
    NC_("value", "caller_supplement"), NC_("value", "survey"), NC_("value", "interpretation"),
    NC_("value", "overload"), NC_("value", "absence"), NULL };
static const char *const relations[] = { NC_("value", "same"), NC_("value", "narrower"),
    NC_("value", "related"), NULL };
static const char *const article_states[] = { NC_("value", "proposed"), NC_("value", "accepted"),
    NC_("value", "rejected"), NC_("value", "retired"), NULL };
static const char *const roles[] = { NC_("value", "consultant"), NC_("value", "supervisor"),
    NC_("value", "liaison"), NC_("value", "auditor"), NC_("value", "admin"), NULL };
static const char *const reports[] = { NC_("value", "daily"), NC_("value", "agencies"),
    NC_("value", "stats"), NULL };
static const char *const formats[] = { NC_("value", "text"), NC_("value", "html"),
    NC_("value", "csv"), NC_("value", "xlsx"), NC_("value", "json"), NULL };
static const char *const policies[] = { NC_("value", "elapsed"), NC_("value", "office"),
    NC_("value", "business"), NC_("value", "extended"), NULL };
static const char *const yes_no[] = { NC_("value", "yes"), NC_("value", "no"), NULL };
static const char *const colors[] = { NC_("value", "auto"), NC_("value", "always"),
    NC_("value", "never"), NULL };
static const char *const languages[] = { NC_("value", "ko"), NC_("value", "en"), NULL };

/* Of one command, or (NULL) of all that have such an option; the first that fits. */
static const struct {
    const char *command, *option;
    const char *const *values;
} coded[] = {
    { NULL, "channel", channels },
    { NULL, "via", channels },
    { NULL, "priority", priorities },
    { NULL, "policy", policies },
    { NULL, "color", colors },
    { NULL, "lang", languages },
    { NULL, "format", formats },
    { "knowledge", "state", article_states },
    { NULL, "state", call_states },
    { "letter", "kind", letters },
    { "close", "cause", cause_codes },
    { "extend", "reason", reason_codes },
    { "synonym", "relation", relations },
    { "agency", "active", yes_no },
    { "user", "", roles },
    { "report", "", reports },
};

const char *const *word_values(const char *command, const char *option)
{
    for (gsize i = 0; i < G_N_ELEMENTS(coded); i++)
        if ((!coded[i].command || g_strcmp0(coded[i].command, command) == 0) &&
            g_str_equal(coded[i].option, option))
            return coded[i].values;
    return NULL;
}
