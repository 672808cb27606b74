/* cli/states/help_words.c - what each key of each state does, in a sentence. */
#include "cli/states/help_words.h"
#include "base/i18n.h"

typedef struct {
    const State *state; /* NULL: wherever nothing else is said */
    gunichar key;
    const char *what;
} Words;

static const Words words[] = {
    { &state_idle, ENTER, N_("opens the chosen row; #12 opens call 12, /list runs a command") },
    { &state_idle, KEY_F3, N_("shows your own work, or everybody's") },
    { &state_idle, KEY_ESCAPE, N_("clears what is typed") },
    { &state_search, KEY_ESCAPE, N_("clears what is typed") },
    { &state_idle, CTRL('D'), N_("ends the session, if the line is empty") },
    { &state_search, TAB, N_("marks the chosen passage to be read out, or takes the mark away") },
    { &state_search, ENTER,
        N_("reads the chosen passage; digits alone are the caller's number, #12 opens call 12") },
    { &state_search, KEY_UP, N_("choose another hit") },
    { &state_search, KEY_DOWN, N_("choose another hit") },
    { &state_search, KEY_PAGE_UP, N_("scroll the text of the chosen hit") },
    { &state_search, KEY_PAGE_DOWN, N_("scroll the text of the chosen hit") },
    { &state_search, KEY_F6, N_("to what the caller is answered; records nothing yet") },
    { &state_search, KEY_F7, N_("holds the call: an agency is asked, the caller called back") },
    { &state_search, KEY_F2, N_("the next call; this one is answered, held or dropped first") },
    { &state_search, KEY_DELETE, N_("on an empty line drops the call: nothing was recorded") },
    { &state_search, CTRL('D'), N_("the next call; this one is answered, held or dropped first") },
    { &state_answer, ENTER, N_("records question and answer: the call is over") },
    { &state_answer, KEY_F6, N_("records question and answer: the call is over") },
    { &state_answer, TAB, N_("takes a citation out") },
    { &state_answer, KEY_F7, N_("holds the call instead") },
    { &state_answer, KEY_F9, N_("writes the answer in $EDITOR") },
    { &state_hold, ENTER, N_("takes what is proposed or typed, then the next line of the card") },
    { &state_hold, TAB, N_("the next line of the card") },
    { &state_hold, KEY_F7, N_("records the call as held and refers it") },
    { &state_hold, KEY_F6, N_("answers the call instead") },
    { &state_hold, KEY_F9, N_("writes the question in $EDITOR") },
    { &state_work, ENTER, N_("opens the chosen row") },
    { &state_work, KEY_F3, N_("shows your own work, or everybody's") },
    { &state_work, CTRL('O'), N_("back to the call in progress, or to the idle screen") },
    { &state_work, KEY_F2, N_("back to the call in progress, or to the idle screen") },
    { &state_ticket, KEY_F6,
        N_("the caller was told: what is typed, or the agency's answer in hand") },
    { &state_ticket, KEY_F5, N_("the agency has answered: what is typed is what it said") },
    { &state_ticket, KEY_F8, N_("you called and nobody was reached; what is typed says why") },
    { &state_ticket, KEY_F7, N_("to an agency: by the name that is typed, or one of a list") },
    { &state_ticket, KEY_F9, N_("keeps what is typed as a note; on an empty line in $EDITOR") },
    { &state_ticket, KEY_F4, N_("shows the caller's number until you leave; the log says so") },
    { &state_ticket, ENTER, N_("keeps what is typed as a note; /list runs a command") },
    { &state_ticket, KEY_F2, N_("back to the call in progress, or to the idle screen") },
    { &state_ticket, KEY_UP, N_("scroll") },
    { &state_ticket, KEY_DOWN, N_("scroll") },
    { NULL, ENTER, N_("takes what is typed or chosen") },
    { NULL, TAB, N_("the next field") },
    { NULL, KEY_UP, N_("choose another row") },
    { NULL, KEY_DOWN, N_("choose another row") },
    { NULL, KEY_PAGE_UP, N_("a page up or down") },
    { NULL, KEY_PAGE_DOWN, N_("a page up or down") },
    { NULL, KEY_ESCAPE, N_("clears what is typed; on an empty line goes back") },
    { NULL, CTRL('C'), N_("clears what is typed; stops a command that runs") },
    { NULL, CTRL('D'), N_("goes back, if the line is empty") },
    { NULL, CTRL('O'), N_("the work list; a call in progress stays in its bar") },
    { NULL, CTRL('R'), N_("finds what you typed before") },
    { NULL, CTRL('Z'), N_("takes back what you recorded last (15 minutes) and says what it was") },
    { NULL, KEY_F1, N_("this help; ? and Enter shows it too") },
    { NULL, KEY_F2, N_("the next call") },
    { NULL, KEY_F3, N_("chooses the category from a list") },
    { NULL, KEY_F4, N_("changes the question") },
    { NULL, KEY_F6, N_("answers the call") },
    { NULL, KEY_F7, N_("holds the call, refers it") },
    { NULL, KEY_F9, N_("writes the text in $EDITOR") },
};

const char *help_of(const State *state, gunichar key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].key == key && (!words[i].state || words[i].state == state))
            return _(words[i].what);
    return NULL;
}

char *help_key(gunichar key)
{
    static const struct {
        gunichar key;
        const char *name;
    } names[] = { { ENTER, "Enter" }, { TAB, "Tab" }, { KEY_ESCAPE, "Esc" }, { KEY_UP, "↑" },
        { KEY_DOWN, "↓" }, { KEY_LEFT, "←" }, { KEY_RIGHT, "→" }, { KEY_PAGE_UP, "PgUp" },
        { KEY_PAGE_DOWN, "PgDn" }, { KEY_DELETE, "Del" }, { KEY_HOME, "Home" }, { KEY_END, "End" },
        { KEY_BACKTAB, "S-Tab" }, { KEY_ALT_ENTER, "Alt-Enter" } };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key)
            return g_strdup(names[i].name);
    if (key >= KEY_F1 && key <= KEY_F10)
        return g_strdup_printf("F%d", (int)(key - KEY_F1) + 1);
    return key < 0x20 ? g_strdup_printf("^%c", (char)(key + 0x40)) : g_strdup("?");
}
