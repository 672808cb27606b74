/* tickets/mail/quoting.c - what letters and their answers have in common, as text. */
#include "tickets/mail/quoting.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"

#define DIGITS_MOST 12
#define RULE_MARK "----"

char *mail_subject(gint64 number, const char *title)
{
    g_autofree char *subject = g_strdup_printf(MAIL_TAG "%" G_GINT64_FORMAT "] %s", number, title);
    g_autofree char *safe = text_safe(subject);
    return text_one_line(safe);
}

bool mail_tag(const char *subject, gint64 *number)
{
    for (const char *at = subject; at && (at = strstr(at, MAIL_TAG)); at++) {
        const char *digits = at + strlen(MAIL_TAG);
        gsize n = strspn(digits, "0123456789");
        *number = g_ascii_strtoll(digits, NULL, 10);
        if (n > 0 && n <= DIGITS_MOST && digits[n] == ']' && *number > 0)
            return true;
    }
    return false;
}

char *mail_cut_line(gint64 number)
{
    return g_strdup_printf(RULE_MARK " %s " MAIL_TAG "%" G_GINT64_FORMAT "] " RULE_MARK,
        _("please write your answer above this line"), number);
}

/* After quote marks and spaces. */
static const char *unquoted(const char *line)
{
    return line + strspn(line, "> \t|");
}

static bool holds_any(const char *line, const char *const *words)
{
    g_autofree char *folded = g_utf8_casefold(line, -1);
    for (; *words; words++)
        if (strstr(folded, *words))
            return true;
    return false;
}

/* Our own line, or where a mail program puts the letter it answers. */
static bool begins_letter(const char *line)
{
    static const char *const originals[] = { "original message", "원본 메시지", "원본메시지",
        "원본 메일", "forwarded message", NULL };
    const char *plain = unquoted(line);
    return g_str_has_prefix(plain, "--") &&
           (strstr(plain, MAIL_TAG) || holds_any(plain, originals));
}

/* "On ..., ... wrote:", "2026년 ... 작성:", "From: ...". */
static bool leads_in(const char *line)
{
    static const char *const says[] = { "wrote:", "님이 작성", "작성:", "썼습니다", NULL };
    static const char *const fields[] = { "from:", "sent:", "to:", "cc:", "date:", "subject:",
        "보낸 사람:", "보낸사람:", "보낸 날짜:", "받는 사람:", "받는사람:", "제목:", "날짜:",
        NULL };
    g_autofree char *folded = g_utf8_casefold(unquoted(line), -1);
    for (const char *const *field = fields; *field; field++)
        if (g_str_has_prefix(folded, *field))
            return true;
    return holds_any(line, says);
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

/* Cut at a whole character. */
static void limit(GString *text)
{
    if (text->len <= MAIL_TEXT_MOST)
        return;
    const char *end = g_utf8_find_prev_char(text->str, text->str + MAIL_TEXT_MOST + 1);
    g_string_truncate(text, (gsize)(end - text->str));
    g_string_append(text, "…");
}

static char *joined(char *const *lines, gsize from, gsize to)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (from < to && is_blank(lines[from]))
        from++;
    while (to > from && is_blank(lines[to - 1]))
        to--;
    for (; from < to && text->len <= MAIL_TEXT_MOST; from++) {
        g_string_append(text, text->len > 0 ? "\n" : "");
        g_string_append(text, g_strchomp(lines[from]));
    }
    limit(text);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *mail_answer(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gsize all = g_strv_length(lines), end = 0;
    while (end < all && !begins_letter(lines[end]))
        end++;
    while (end > 0 &&
           (is_blank(lines[end - 1]) || lines[end - 1][0] == '>' || leads_in(lines[end - 1])))
        end--;
    return joined(lines, 0, end > 0 ? end : all);
}

bool mail_is_absence(const char *subject)
{
    static const char *const words[] = { "out of office", "out of the office", "auto-reply",
        "autoreply", "automatic reply", "auto reply", "vacation", "on leave", "부재중", "부재 중",
        "자동응답", "자동 응답", "자동회신", "자동 회신", "휴가 중", "휴가중", NULL };
    return subject && holds_any(subject, words);
}

bool mail_is_return(const char *from, const char *subject)
{
    static const char *const words[] = { "undeliver", "delivery status", "delivery failure",
        "delivery has failed", "mail delivery", "returned mail", "failure notice", "반송",
        "전송 실패", "배달 실패", NULL };
    static const char *const senders[] = { "mailer-daemon@", "postmaster@", NULL };
    return (subject && holds_any(subject, words)) || (from && holds_any(from, senders));
}
