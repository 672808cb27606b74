/* cli/commands.c - the table of commands. */
#include "cli/commands.h"
#include "base/i18n.h"

const Command commands[] = {
    { NC_("command", "search"), cmd_search, N_("WORDS..."),
        N_("Find the passages that answer a question"),
        N_("Words are searched without their particles, compounds apart or together. \"Quoted "
           "words\" must appear as they are, -word must not appear, and 법령:전파법, 종류:고시, "
           "국가:EU narrow the search. --raw searches as typed, without synonyms.") },
    { NC_("command", "show"), cmd_show, N_("REF"), N_("Show a document, a passage or a call"),
        N_("REF is a call's number, a passage as search prints it (전파법/법률#제58조의2), a "
           "citation (전안법 제5조) or a document's title; with @DATE or @제3호 after it, as in "
           "that version.") },
    { NC_("command", "diff"), cmd_diff, N_("DOCUMENT"),
        N_("Show what changed between two versions of a document"),
        N_("Article by article: + is new, - is gone; an article whose text is now under another "
           "number has moved. Without --from and --to, compares the newest version with the one in "
           "force before it. Exit status 1: nothing differs; 3: there is only one version.") },
    { NC_("command", "ask"), cmd_ask, N_("QUESTION"),
        N_("Take a call: number it, search, show what answers"),
        N_("The 48-hour clock starts when the call was received. Only telling the caller stops "
           "it.") },
    { NC_("command", "answer"), cmd_answer, N_("N"),
        N_("The call was answered while the caller was on the line"), NULL },
    { NC_("command", "flag"), cmd_flag, N_("N"),
        N_("The call cannot be answered now: it becomes a ticket"),
        N_("Prints when it is due, until when an agency can act, and whether no agency is open "
           "before "
           "then: say so while the caller is still on the line.") },
    { NC_("command", "refer"), cmd_refer, N_("N"), N_("Send a ticket to a partner agency"), NULL },
    { NC_("command", "reply"), cmd_reply, N_("N"), N_("Record what the agency answered"), NULL },
    { NC_("command", "reject"), cmd_reject, N_("N"), N_("The agency does not take the ticket"),
        NULL },
    { NC_("command", "recall"), cmd_recall, N_("N"),
        N_("Take the ticket back from an agency: its answer is not needed any more"), NULL },
    { NC_("command", "wait"), cmd_wait, N_("N"),
        N_("The caller must supply something: the only pause"), NULL },
    { NC_("command", "resume"), cmd_resume, N_("N"),
        N_("The caller has supplied it: the clock runs again"), NULL },
    { NC_("command", "attempt"), cmd_attempt, N_("N"), N_("A callback that reached nobody"), NULL },
    { NC_("command", "deliver"), cmd_deliver, N_("N"),
        N_("The caller has been told: this stops the clock"), NULL },
    { NC_("command", "close"), cmd_close, N_("N"),
        N_("Close a delivered call, with what was learned"), NULL },
    { NC_("command", "reopen"), cmd_reopen, N_("N"),
        N_("The answer was wrong: a new cycle of 48 hours"), NULL },
    { NC_("command", "withdraw"), cmd_withdraw, N_("N"), N_("The caller no longer needs an answer"),
        NULL },
    { NC_("command", "decline"), cmd_decline, N_("N"),
        N_("We cannot answer; the caller was told why, and what to do instead"), NULL },
    { NC_("command", "extend"), cmd_extend, N_("N"),
        N_("More time for another consultant's call, given by a supervisor"),
        N_("Before it is due, for a coded reason, at most by the original period; a second time "
           "only with the caller's consent. The figures still count the original due time.") },
    { NC_("command", "follow"), cmd_follow, N_("N M"),
        N_("The same question as call M: its answer is this one's too"),
        N_("When M has its answer, so has N. Each caller keeps their own clock and must be "
           "told.") },
    { NC_("command", "correct"), cmd_correct, N_("N"),
        N_("Take back the last entry if another consultant keyed it wrongly"),
        N_("By a supervisor who did not key it. The wrong entry stays in the history; the call is "
           "as it was before, and its clock as if it had never stopped.") },
    { NC_("command", "undo"), cmd_undo, "",
        N_("Take back what you changed last on a call, within 15 minutes"),
        N_("All of a call that was saved at once but its question and caller: it is on the line "
           "again. The entry stays in the history. Not after somebody else changed the call, nor "
           "when its letter is sent; a receipt is not taken back but withdrawn.") },
    { NC_("command", "note"), cmd_note, N_("N TEXT..."), N_("Add a note; the clock is not touched"),
        NULL },
    { NC_("command", "assign"), cmd_assign, N_("N NAME"), N_("Hand the call to another consultant"),
        NULL },
    { NC_("command", "handover"), cmd_handover, "",
        N_("The end of your day: what is open, and who takes it"),
        N_("Refused while a referral that was drafted for one of your calls is not sent, unless "
           "you "
           "say why with --override.") },
    { NC_("command", "set"), cmd_set, N_("N"),
        N_("Change a call's category, field or priority; tag it; its caller's number"), NULL },
    { NC_("command", "caller"), cmd_caller, N_("WHO"),
        N_("Find a caller's calls, reveal or forget a caller"), NULL },
    { NC_("command", "list"), cmd_list, "", N_("List the open calls, most urgent first"), NULL },
    { NC_("command", "overdue"), cmd_overdue, "",
        N_("List what is overdue; --exit-code for scripts"), NULL },
    { NC_("command", "callbacks"), cmd_callbacks, "",
        N_("List whom to call back: an answer is in hand"), NULL },
    { NC_("command", "explain"), cmd_explain, N_("N"),
        N_("Show how due time, act-by and holder came about"), NULL },
    { NC_("command", "report"), cmd_report, N_("daily|agencies|stats"),
        N_("The morning's report, the agencies, the statistics of a period"),
        N_("The figures are the same in every format. --as-of makes a report again as it was then, "
           "from the log. The period of agencies and stats is this month unless --from and --to "
           "say otherwise.") },
    { NC_("command", "tick"), cmd_tick, "",
        N_("The periodic run: record warnings and breaches, once each"), NULL },
    { NC_("command", "letter"), cmd_letter, N_("N"),
        N_("Print a letter to an agency, or a callback note"),
        N_("handover: to the agency the ticket was referred to; dunning: numbered, when it is "
           "overdue; reminder: before that; callback: what to tell the caller. Without --kind, the "
           "one that fits the state. Callers are masked unless --reveal says why.") },
    { NC_("command", "mail"), cmd_mail, N_("list|send|ingest|file|dismiss ..."),
        N_("The outgoing queue, and what comes by mail"),
        N_("send hands what is due to the sendmail command (settings sendmail, mail_from); what "
           "fails is tried again after 5 minutes, 15, 45, ... 6 hours: exit status 75. ingest "
           "takes in the new mail of a Maildir, or one mail from standard input, and moves it "
           "from new to cur: answers to the calls they belong to, absences and returned letters "
           "as such, the rest as unmatched, until file says which call it is for, or dismiss "
           "why it is for none.") },
    { NC_("command", "import"), cmd_import, N_("PATH..."),
        N_("Import regulation documents, files or folders"),
        N_("A file that cannot be read is named with the reason, and the rest is imported. The "
           "same bytes again change nothing; other bytes of the same document make a new version. "
           "The files in an archive (ZIP) or a mail are documents of their own. Ctrl-C records "
           "what has been read so far; the same command again goes on from there. Exit status 4: "
           "some files could not be read; 130: stopped, files are left.") },
    { NC_("command", "import-calls"), cmd_import_calls, N_("FILE.csv"),
        N_("Import a centre's old records: closed calls, never measured"),
        N_("The first line names the columns, in Korean or English (--columns lists the names); "
           "the time of receipt and the question are required. Personal data is removed from the "
           "texts and the caller is sealed. Rows that were imported before are skipped; a row that "
           "cannot be read is named, and the rest is imported. Exit status 4: some rows could not "
           "be read. Supervisors only.") },
    { NC_("command", "extract"), cmd_extract, N_("FILE"),
        N_("Print what a reader gets out of a file"), NULL },
    { NC_("command", "document"), cmd_document, N_("list|show|set ..."),
        N_("What is recorded about the documents; correct it"),
        N_("What a reader took for title, kind, number or effective date may be wrong: set "
           "corrects it, for the search and the citations too. Title, number and date belong to a "
           "version, the others to the document.") },
    { NC_("command", "synonym"), cmd_synonym, N_("list|set|remove|import ..."),
        N_("Callers' words for the law's words"), NULL },
    { NC_("command", "knowledge"), cmd_knowledge,
        N_("list|show|propose|accept|reject|confirm|retire ..."),
        N_("What calls taught: articles, and whether they still hold"),
        N_("Whoever told a caller proposes an article (deliver --propose, or propose CALL); "
           "somebody else accepts it, and search finds it. When an import changes what it cites, "
           "it is stale: list --stale, then confirm or retire.") },
    { NC_("command", "category"), cmd_category, N_("list|add|retire ..."),
        N_("What a call may be about"),
        N_("What agencies answer is a category, and what an admin adds. A retired one stays on its "
           "calls, but no new call can have it.") },
    { NC_("command", "agency"), cmd_agency, N_("list|show|set|import ..."),
        N_("The partner agencies"), NULL },
    { NC_("command", "calendar"), cmd_calendar, N_("list|show|import|apply|working ..."),
        N_("The calendars of holidays"), NULL },
    { NC_("command", "user"), cmd_user, N_("list|set|mail ..."),
        N_("The consultants and their roles"), NULL },
    { NC_("command", "policy"), cmd_policy, "", N_("The readings of 48 hours"), NULL },
    { NC_("command", "init"), cmd_init, "", N_("Make a desk; --starter fills it"), NULL },
    { NC_("command", "config"), cmd_config, N_("list|set|unset ..."),
        N_("The settings and where each comes from; change your own"),
        N_("set and unset write onecall.conf in your own configuration folder; comments in it "
           "stay. The environment and options come before it.") },
    { NC_("command", "verify"), cmd_verify, "",
        N_("Walk the log's chain, replay it, compare everything"), NULL },
    { NC_("command", "doctor"), cmd_doctor, "", N_("Check the desk and say what needs attention"),
        NULL },
    { NC_("command", "rebuild"), cmd_rebuild, "", N_("Rebuild the search index from the originals"),
        NULL },
    { NC_("command", "backup"), cmd_backup, N_("FOLDER"), N_("Copy the desk while it is in use"),
        NULL },
    { NC_("command", "restore"), cmd_restore, N_("FOLDER"), N_("Make a desk from a backup"), NULL },
    { NC_("command", "help"), cmd_help, N_("[COMMAND]"), N_("Show the commands, or one of them"),
        NULL },
    { NC_("command", "tour"), cmd_tour, "", N_("A consultant's day in a rehearsal desk"),
        N_("Each step says what happens, shows the command as it would be typed, and what it "
           "prints. On a terminal Enter goes on and q ends. Your own desk is not touched; the "
           "rehearsal desk is taken away at the end, also by Ctrl-C.") },
    { NC_("command", "completion"), cmd_completion, N_("SHELL"),
        N_("Print completion for a shell: bash, zsh or fish"), NULL },
    { 0 },
};

const Command *command_find(const char *name)
{
    for (const Command *c = commands; c->name; c++)
        if (g_str_equal(c->name, name))
            return c;
    return NULL;
}

const char *command_required(const Command *command)
{
    static const struct {
        const char *command, *options;
    } required[] = {
        { "answer", N_("--text TEXT --cite REF") },
        { "refer", N_("--to AGENCY") },
        { "reply", N_("--from NAME --text TEXT") },
        { "reject", N_("--reason REASON") },
        { "wait", N_("--question TEXT") },
        { "close", N_("--knowledge TEXT") },
        { "reopen", N_("--reason REASON") },
        { "withdraw", N_("--reason REASON") },
        { "decline", N_("--reason REASON --remedy TEXT") },
        { "extend", N_("--reason CODE") },
        { "correct", N_("--reason REASON") },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(required); i++)
        if (g_str_equal(required[i].command, command->name))
            return _(required[i].options);
    return "";
}

char *command_usage(const Command *command)
{
    const char *operands = command_operands(command), *required = command_required(command);
    return g_strdup_printf("%s%s%s%s%s", command->name, *operands ? " " : "", operands,
        *required ? " " : "", required);
}

const char *command_operands(const Command *command)
{
    return *command->operands ? _(command->operands) : "";
}
