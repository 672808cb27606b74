/* cli/help_tables.c - the groups of commands, and examples. */
#include "cli/help_tables.h"
#include <glib.h>
#include "base/i18n.h"

static const char *const phone[] = { "ask", "answer", "flag", "search", "show", "note", "set",
    "caller", NULL };
static const char *const tickets[] = { "list", "refer", "reply", "deliver", "callbacks", "overdue",
    "attempt", "close", "explain", "wait", "resume", "reject", "recall", "assign", "handover",
    "letter", "mail", "reopen", "withdraw", "decline", "extend", "follow", "undo", "correct",
    NULL };
static const char *const documents[] = { "import", "document", "diff", "knowledge", "synonym",
    "extract", "import-calls", NULL };
static const char *const reports[] = { "report", "tick", NULL };
static const char *const desk[] = { "help", "tour", "init", "config", "doctor", "user", "category",
    "agency", "calendar", "policy", "backup", "restore", "verify", "rebuild", "completion", NULL };

const HelpGroup help_groups[] = {
    { N_("On the phone"), phone },
    { N_("Tickets"), tickets },
    { N_("Search and documents"), documents },
    { N_("Reports"), reports },
    { N_("The desk"), desk },
    { 0 },
};

const HelpExample help_examples[] = {
    { "search", N_("search electric blanket KC certification") },
    { "search", N_("search --kind 안내 --limit 3 안전인증 표시") },
    { "show", N_("show 어린이제품 KC 인증 안내") },
    { "ask", N_("ask --phone 010-1234-5678 --category 국내인증 does a bluetooth toy need KC") },
    { "ask", N_("ask --caller 김수출 --phone 010-2345-6789 --category 해외인증 who registers with "
                "SABER") },
    { "answer", N_("answer 1 --text \"as a toy it needs a safety confirmation\" --cite "
                   "\"어린이제품 KC 인증 안내\"") },
    { "note", N_("note 2 has a test report of 2024") },
    { "set", N_("set 2 --priority urgent --tag SABER") },
    { "flag", N_("flag 2 --why \"importer or maker: to be asked\"") },
    { "list", N_("list --mine") },
    { "list", N_("list --state triage --category 해외인증") },
    { "refer", N_("refer 2 --to 무역협회 --text \"please also say what it costs\"") },
    { "explain", N_("explain 2") },
    { "reply", N_("reply 2 --from 박담당 --text \"the importer registers\"") },
    { "callbacks", N_("callbacks --mine") },
    { "attempt", N_("attempt 2 --text \"no answer, again at 14:00\"") },
    { "deliver", N_("deliver 2 --via phone --expertise \"as the agency answered\"") },
    { "close", N_("close 2 --knowledge \"the importer registers with SABER\"") },
    { "overdue", N_("overdue --mine") },
    { "caller", N_("caller --reveal 2 --reason \"to call back\"") },
    { "report", N_("report daily") },
    { "report", N_("report stats --from 2026-11-01 --format csv") },
    { "user", N_("user set 박상담 consultant") },
    { "import", N_("import --dry-run ~/법령") },
    { 0 },
};
