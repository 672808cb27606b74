/* Commands, actions, options and values in English and in Korean: one word means one thing. */
#include "tickets_desk.h"
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/korean/jamo.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/report/write.h"
#include "cli/word_tables.h"
#include "cli/words.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/state.h"
#include "tickets/mail/letter.h"
#include "tickets/moves/extend.h"
#include "tickets/time/clock.h"

typedef const char *Find(const void *where, const char *typed, GPtrArray *near);

static const char *find_command(const void *where, const char *typed, GPtrArray *near)
{
    (void)where;
    return word_command(typed, near);
}

static const char *find_action(const void *where, const char *typed, GPtrArray *near)
{
    return word_action(where, typed, near);
}

/* The options of a command. */
typedef struct {
    const char *command;
    GPtrArray *names;
} OptionsOf;

static const char *find_option(const void *where, const char *typed, GPtrArray *near)
{
    const OptionsOf *of = where;
    return word_option(of->command, of->names, typed, near);
}

static const char *find_value(const void *where, const char *typed, GPtrArray *near)
{
    const char *const *of = where;
    return word_value(of[0], of[1], typed, near);
}

static bool contains(GPtrArray *names, const char *name)
{
    return g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL);
}

/* `typed` means `name`, or it could mean several and says so; never something else. */
static void means_nothing_else(Find *find, const void *where, const char *typed, const char *name)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    const char *found = find(where, typed, near);
    if (found ? !g_str_equal(found, name) : !contains(near, name))
        fail_msg("\"%s\" is typed for %s and means %s", typed, name, found ? found : "nothing");
}

static void word_means(Find *find, const void *where, const char *word, const char *name)
{
    const char *found = find(where, word, NULL);
    if (g_strcmp0(found, name) != 0)
        fail_msg("the word \"%s\" of %s means %s", word, name, found ? found : "nothing");
    g_autofree char *keys = jamo_keys(word), *hangul = jamo_compose(word);
    means_nothing_else(find, where, keys, name);
    means_nothing_else(find, where, hangul, name);
}

static char *initials_of(const char *word)
{
    g_autofree char *keys = jamo_initials(word);
    g_autoptr(GString) lone = g_string_new(NULL);
    for (char *key = keys; *key; key++) {
        const char one[] = { *key, '\0' };
        g_autofree char *consonant = jamo_compose(one);
        g_string_append(lone, consonant);
    }
    return g_string_free(g_steal_pointer(&lone), FALSE);
}

static void name_means_itself(Find *find, const void *where, const char *context, const char *name)
{
    word_means(find, where, name, name);
    const char *words = i18n_word(context, name);
    if (g_str_equal(words, name))
        return;
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (char **word = list; *word; word++)
        word_means(find, where, *word, name);
    g_autofree char *initials = initials_of(list[0]);
    if (g_utf8_strlen(initials, -1) > 1)
        means_nothing_else(find, where, initials, name);
}

static void each_language(void (*check)(void))
{
    i18n_init("en");
    check();
    i18n_init("ko");
    assert_string_equal(i18n_word("command", "answer"), "답변"); /* the catalogue is there */
    check();
    i18n_init("en");
}

static void check_commands(void)
{
    for (const Command *c = commands; c->name; c++)
        name_means_itself(find_command, NULL, "command", c->name);
    name_means_itself(find_command, NULL, "command", "quit");
    name_means_itself(find_command, NULL, "command", "exit");
}

static void every_command_has_one_meaning(void **state)
{
    (void)state;
    each_language(check_commands);
}

/* "#ask\n--text\n...": what each command shows of itself. */
static void print_name(App *app, const Command *c)
{
    print_say(app->out, "#%s", c->name);
}

static char *all_options(void)
{
    char *text = NULL;
    gsize size;
    FILE *file = open_memstream(&text, &size);
    App app = { .out = printer_new(PRINT_TEXT, file, 0, false) };
    help_each_command(&app, SHOW_OPTIONS, print_name);
    assert_true(printer_finish(app.out, NULL));
    printer_free(app.out);
    fclose(file);
    return text;
}

static void check_options_of(const OptionsOf *of)
{
    g_autofree char *narrower = g_strconcat("option ", of->command, NULL);
    for (guint i = 0; i < of->names->len; i++) {
        const char *name = g_ptr_array_index(of->names, i);
        const char *own = i18n_word(narrower, name);
        if (!g_strv_contains(word_all_options, name))
            fail_msg("cli/word_tables.c does not have --%s of %s: add it, and its word in po/ko.po",
                name, of->command);
        name_means_itself(find_option, of, g_str_equal(own, name) ? "option" : narrower, name);
    }
}

static void add_global(GPtrArray *names)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    for (const GOptionEntry *e = global; e->long_name; e++)
        g_ptr_array_add(names, (char *)e->long_name);
}

static void check_options(void)
{
    g_autofree char *text = all_options();
    g_auto(GStrv) parts = g_strsplit(text, "#", -1);
    assert_true(g_strv_length(parts) > 50);
    for (char **part = parts + 1; *part; part++) {
        g_auto(GStrv) lines = g_strsplit(*part, "\n", -1);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (char **line = lines + 1; *line; line++)
            if (g_str_has_prefix(*line, "--"))
                g_ptr_array_add(names, *line + 2);
        add_global(names);
        check_options_of(&(OptionsOf){ lines[0], names });
    }
}

static void every_option_has_one_meaning(void **state)
{
    (void)state;
    each_language(check_options);
}

/* "list|show|set ..." */
static GPtrArray *alternatives(const char *operands, char ***list)
{
    g_autofree char *first = g_strndup(operands, strcspn(operands, " "));
    GPtrArray *names = g_ptr_array_new();
    *list = g_strsplit(first, "|", -1);
    for (char **name = *list; (*list)[1] && *name; name++)
        g_ptr_array_add(names, *name);
    return names;
}

static void check_actions(void)
{
    for (const Command *c = commands; c->name; c++) {
        g_auto(GStrv) list = NULL;
        g_autoptr(GPtrArray) names = alternatives(c->operands, &list);
        if (word_values(c->name, "") || g_str_equal(c->name, "completion"))
            continue;
        for (guint i = 0; i < names->len; i++) {
            const char *name = g_ptr_array_index(names, i);
            if (!g_strv_contains(word_all_actions, name))
                fail_msg("cli/word_tables.c does not have the action %s %s", c->name, name);
            name_means_itself(find_action, names, "action", name);
        }
    }
}

static void every_action_has_one_meaning(void **state)
{
    (void)state;
    each_language(check_actions);
}

static const char *const coded[][2] = { { "ask", "channel" }, { "deliver", "via" },
    { "ask", "priority" }, { "ask", "policy" }, { "list", "state" }, { "letter", "kind" },
    { "close", "cause" }, { "extend", "reason" }, { "synonym", "relation" },
    { "knowledge", "state" }, { "user", "" }, { "report", "" }, { "report", "format" },
    { "agency", "active" }, { "list", "color" }, { "list", "lang" } };

static void check_values(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(coded); i++) {
        const char *const *value = word_values(coded[i][0], coded[i][1]);
        assert_non_null(value);
        for (; *value; value++)
            name_means_itself(find_value, coded[i], "value", *value);
    }
}

static void every_value_has_one_meaning(void **state)
{
    (void)state;
    each_language(check_values);
}

static void is_typed(const char *command, const char *option, const char *value)
{
    if (g_strcmp0(word_value(command, option, value, NULL), value) != 0)
        fail_msg("cli/word_tables.c does not have %s of %s --%s", value, command, option);
}

/* The lists that decide stand in other layers. */
static void the_values_are_those_that_are_taken(void **state)
{
    (void)state;
    for (const char *const *channel = call_channels; *channel; channel++)
        is_typed("ask", "channel", *channel);
    for (const char *const *priority = call_priorities; *priority; priority++)
        is_typed("set", "priority", *priority);
    for (TicketState s = TICKET_LIVE; s < TICKET_N_STATES; s++)
        is_typed("list", "state", state_name(s));
    for (LetterKind kind = 0; kind < LETTER_WARNING; kind++)
        is_typed("letter", "kind", letter_name(kind));
    for (const Cause *cause = causes; cause->code; cause++)
        is_typed("close", "cause", cause->code);
    for (const ExtendReason *reason = extend_reasons; reason->code; reason++)
        is_typed("extend", "reason", reason->code);
    for (const Policy *policy = policies; policy->name; policy++)
        is_typed("ask", "policy", policy->name);
    for (const ReportWriter *w = report_writers; w->name; w++)
        is_typed("report", "format", w->name);
}

static void korean(const char *typed, const char *name)
{
    const char *found = word_command(typed, NULL);
    if (g_strcmp0(found, name) != 0)
        fail_msg("%s means %s, not %s", typed, found ? found : "nothing", name ? name : "nothing");
}

static void a_command_is_typed_in_many_ways(void **state)
{
    (void)state;
    i18n_init("ko");
    korean("answer", "answer");
    korean("답변", "answer");
    korean("ㄷㅂ", "answer");
    korean("ekqqus", "answer");
    korean("ㅁㄴㅏ", "ask");
    korean("ㅁ나", "ask"); /* as the input method joins it */
    korean("ａｓｋ", "ask");
    korean("ASK", "ask");
    korean("티켓", "flag");
    korean("보류", "flag");
    korean("ㄳ", "search"); /* ㄱㅅ, joined */
    korean("종료", "quit");
    korean("\xE1\x84\x83\xE1\x85\xA1\xE1\x86\xB8\xE1\x84\x87\xE1\x85\xA7\xE1\x86\xAB", "answer");
    korean("ㅂ", NULL);
    korean("", NULL);
    korean("\xFF", NULL);
    korean("eq", NULL); /* initials and the other layout: only near */
    i18n_init("en");
    korean("답변", NULL);
    korean("ㅁㄴㅏ", "ask");
}

static void what_could_be_two_is_neither(void **state)
{
    (void)state;
    i18n_init("ko");
    g_autoptr(GPtrArray) names = g_ptr_array_new(), near = g_ptr_array_new();
    g_ptr_array_add(names, (char *)"import");  /* 가져오기 */
    g_ptr_array_add(names, (char *)"send");    /* 발송 */
    g_ptr_array_add(names, (char *)"reject");  /* 반려 */
    g_ptr_array_add(names, (char *)"ingest");  /* 수신 */
    g_ptr_array_add(names, (char *)"remove");  /* 삭제 */
    g_ptr_array_add(names, (char *)"apply");   /* 적용 */
    g_ptr_array_add(names, (char *)"propose"); /* 제안: 제안, 적용 begin alike and differ */
    assert_string_equal(word_action(names, "ㅈㅇ", near) ? "one" : "none", "none");
    assert_int_equal(near->len, 2);
    assert_true(contains(near, "apply") && contains(near, "propose"));
    assert_string_equal(word_action(names, "ㅂㅅ", NULL), "send");
    i18n_init("en");
}

static void what_is_near_is_named(void **state)
{
    (void)state;
    static const char *const slips[][2] = { { "serch", "search" }, { "lst", "list" },
        { "flg", "flag" }, { "답벼", "answer" }, { "eq", "answer" }, { "withdr", "withdraw" } };
    i18n_init("ko");
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
        g_autoptr(GPtrArray) near = g_ptr_array_new();
        assert_null(word_command(slips[i][0], near));
        assert_true(near->len > 0);
        assert_true(contains(near, slips[i][1]));
    }
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    assert_null(word_command("xyzzyplugh", none));
    assert_int_equal(none->len, 0);
    i18n_init("en");
}

/* What an option line becomes, its words separated by "|". */
static void put(const char *typed, const char *wanted)
{
    char *text = NULL, *cite = NULL;
    gboolean mine = FALSE;
    const GOptionEntry entries[] = { { "text", 't', 0, G_OPTION_ARG_STRING, &text, "", "" },
        { "cite", 'c', 0, G_OPTION_ARG_STRING, &cite, "", "" },
        { "mine", 'm', 0, G_OPTION_ARG_NONE, &mine, "", NULL }, G_OPTION_ENTRY_NULL };
    g_auto(GStrv) argv = g_strsplit(typed, "|", -1);
    word_put_options("answer", (const GOptionEntry *[]){ entries, NULL }, false, argv);
    g_autofree char *got = g_strjoinv("|", argv);
    assert_string_equal(got, wanted);
}

static void options_are_put_and_values_kept(void **state)
{
    (void)state;
    i18n_init("ko");
    put("answer|1|--내용|대상임|--인용|전안법", "answer|1|--text|대상임|--cite|전안법");
    put("answer|--내용=--인용=1|--내것", "answer|--text=--인용=1|--mine");
    put("answer|--내용|--인용|--ㅇㅇ|2", "answer|--text|--인용|--cite|2");
    put("answer|-t|--인용|-mc|--내용", "answer|-t|--인용|-mc|--내용");
    put("answer|-m|--ㅅㄷㅌ|a", "answer|-m|--ㅅㄷㅌ|a");
    put("answer|--ㅅㄷㅌㅅ|a", "answer|--text|a");
    put("answer|－－ｔｅｘｔ＝값|--", "answer|--text=값|--");
    put("answer|--|--내용", "answer|--|--내용");
    put("answer|--모름|--내용|a", "answer|--모름|--text|a");
    put("answer|--text", "answer|--text");
    put("answer|--=x|--", "answer|--=x|--");
    i18n_init("en");
}

static void values_are_put_where_they_are_coded(void **state)
{
    (void)state;
    i18n_init("ko");
    char *channel = g_strdup("방 문"), *text = g_strdup("전화"), *wrong = g_strdup("전보");
    const GOptionEntry entries[] = { { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, "", "" },
        { "text", 0, 0, G_OPTION_ARG_STRING, &text, "", "" },
        { "via", 0, 0, G_OPTION_ARG_STRING, &wrong, "", "" }, G_OPTION_ENTRY_NULL };
    word_put_values("ask", entries);
    assert_string_equal(channel, "visit");
    assert_string_equal(text, "전화");
    assert_string_equal(wrong, "전보");
    g_free(channel);
    g_free(text);
    g_free(wrong);
    i18n_init("en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_one_meaning),
        cmocka_unit_test(every_option_has_one_meaning),
        cmocka_unit_test(every_action_has_one_meaning),
        cmocka_unit_test(every_value_has_one_meaning),
        cmocka_unit_test(the_values_are_those_that_are_taken),
        cmocka_unit_test(a_command_is_typed_in_many_ways),
        cmocka_unit_test(what_could_be_two_is_neither),
        cmocka_unit_test(what_is_near_is_named),
        cmocka_unit_test(options_are_put_and_values_kept),
        cmocka_unit_test(values_are_put_where_they_are_coded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
