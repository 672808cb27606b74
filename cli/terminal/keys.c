/* cli/terminal/keys.c - what was pressed, out of bytes; pastes apart from keys. */
#include "cli/terminal/keys.h"
#include <string.h>
#include "base/text/nfc.h"
#include "base/text/text.h"
#include "cli/terminal/sequence.h"

#define MARK_LENGTH (sizeof PASTE_END - 1)
#define TYPED_MOST 4096 /* bytes that came in one breath with a paste's end and are yet typed */

/* Whoever made the text on the clipboard may have put a paste's end into it, and Enter after that,
 * so that the rest would be typed. Therefore what follows an end at once is kept apart until
 * nothing comes for a moment: if another end comes first, it was all pasted. */
struct Keys {
    GString *bytes; /* typed; from `at` on not decoded yet */
    gsize at;
    GString *raw;   /* pasted; marks of the end taken out */
    gsize searched; /* of `raw`: no mark begins before here */
    gsize end;      /* where the last mark stood, if `ended` */
    bool pasting, ended, too_long;
    bool late;   /* nothing more came */
    bool pasted; /* a paste is to be given as a key */
    char *paste;
    bool cut;
    guint invalid;
};

Keys *keys_new(void)
{
    Keys *k = g_new0(Keys, 1);
    k->bytes = g_string_new(NULL);
    k->raw = g_string_new(NULL);
    return k;
}

void keys_free(Keys *k)
{
    if (!k)
        return;
    g_string_free(k->bytes, TRUE);
    g_string_free(k->raw, TRUE);
    g_free(k->paste);
    g_free(k);
}

/* Bytes that are no UTF-8 become U+FFFD, each. */
static char *made_valid(Keys *k, const char *bytes, gsize n)
{
    g_autoptr(GString) out = g_string_sized_new(n);
    const char *end = bytes + n, *bad;
    while (!g_utf8_validate_len(bytes, (gsize)(end - bytes), &bad)) {
        g_string_append_len(out, bytes, bad - bytes);
        g_string_append(out, *bad ? "\357\277\275" : "");
        k->invalid += *bad != '\0';
        bytes = bad + 1;
    }
    g_string_append_len(out, bytes, end - bytes);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *clean_paste(Keys *k, const char *bytes, gsize n)
{
    g_autofree char *valid = made_valid(k, bytes, n), *nfc = nfc_compose(valid, strlen(valid));
    g_autoptr(GString) out = g_string_sized_new(n);
    for (const char *p = nfc; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool second = c == '\n' && p > nfc && p[-1] == '\r';
        if (c == '\n' || c == '\r')
            g_string_append(out, second ? "" : "\n");
        else if (c == '\t')
            g_string_append_c(out, ' ');
        else if (!text_is_unsafe(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The bytes of a paste that are kept, up to a whole character. */
static gsize kept_bytes(Keys *k)
{
    gsize n = k->ended ? k->end : k->raw->len;
    k->cut = k->too_long || n > KEYS_PASTE_MOST;
    if (n <= KEYS_PASTE_MOST)
        return n;
    n = KEYS_PASTE_MOST;
    while (n > KEYS_PASTE_MOST - 4 && ((guint8)k->raw->str[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static void finish_paste(Keys *k)
{
    gsize kept = kept_bytes(k);
    g_free(k->paste);
    k->paste = clean_paste(k, k->raw->str, kept);
    if (k->ended) /* what was typed after it; k->bytes is empty while pasting */
        g_string_append_len(k->bytes, k->raw->str + k->end, (gssize)(k->raw->len - k->end));
    g_string_truncate(k->raw, 0);
    k->pasting = k->ended = k->too_long = false;
    k->searched = k->end = 0;
    k->pasted = true;
}

/* Of a paste that is too long, the end of what came is kept: the mark may be in it. */
static void drop_excess(Keys *k)
{
    if (k->ended && k->raw->len - k->end > TYPED_MOST)
        k->ended = false; /* nobody types so much at once: the paste goes on */
    gsize most = KEYS_PASTE_MOST + MARK_LENGTH, end = k->ended ? k->end : k->raw->len;
    if (end <= most + MARK_LENGTH)
        return;
    gsize excess = end - MARK_LENGTH - most;
    g_string_erase(k->raw, (gssize)most, (gssize)excess);
    k->too_long = true;
    k->end -= k->ended ? excess : 0;
    k->searched -= MIN(k->searched, excess);
}

static void take_paste(Keys *k)
{
    g_string_append_len(k->raw, k->bytes->str + k->at, (gssize)(k->bytes->len - k->at));
    g_string_truncate(k->bytes, 0);
    k->at = 0;
    char *mark;
    while ((mark = memmem(
                k->raw->str + k->searched, k->raw->len - k->searched, PASTE_END, MARK_LENGTH))) {
        k->end = k->searched = (gsize)(mark - k->raw->str);
        k->ended = true;
        g_string_erase(k->raw, (gssize)k->end, MARK_LENGTH);
    }
    drop_excess(k);
    gsize safe = k->raw->len - MIN(k->raw->len, MARK_LENGTH - 1);
    k->searched = MAX(k->ended ? k->end : 0, safe);
}

void keys_feed(Keys *k, const char *bytes, gsize n)
{
    g_string_erase(k->bytes, 0, (gssize)k->at);
    k->at = 0;
    g_string_append_len(k->bytes, bytes, (gssize)n);
    if (n > 0)
        k->late = false;
    if (k->pasting)
        take_paste(k);
}

static void begin_paste(Keys *k)
{
    k->pasting = true;
    take_paste(k);
}

bool keys_next(Keys *k, gunichar *key)
{
    while (!k->pasted && !k->pasting) {
        gsize n = sequence_read(k->bytes->str + k->at, k->bytes->len - k->at, k->late, key);
        if (n == 0)
            return false;
        k->at += n;
        if (*key == SEQUENCE_BAD && n == 1)
            k->invalid++;
        if (*key != SEQUENCE_PASTE)
            return true;
        begin_paste(k);
    }
    if (!k->pasted)
        return false;
    k->pasted = false;
    *key = KEY_PASTE;
    return true;
}

bool keys_waiting(const Keys *k)
{
    return k->pasting || k->bytes->len > k->at;
}

int keys_patience(const Keys *k)
{
    if (!keys_waiting(k))
        return -1;
    return keys_in_paste(k) ? KEYS_PASTE_MS : KEYS_ESCAPE_MS;
}

void keys_timeout(Keys *k)
{
    if (k->pasting)
        finish_paste(k);
    else
        k->late = k->bytes->len > k->at;
}

bool keys_in_paste(const Keys *k)
{
    return k->pasting && !k->ended;
}

const char *keys_paste(const Keys *k)
{
    return k->paste ? k->paste : "";
}

bool keys_paste_was_cut(const Keys *k)
{
    return k->cut;
}

guint keys_invalid(const Keys *k)
{
    return k->invalid;
}

gunichar keys_compose(gunichar before, gunichar key)
{
    if (key < 0x300 || before < 0x20)
        return 0;
    const gunichar pair[] = { before, key, 0 };
    g_autofree char *apart = g_ucs4_to_utf8(pair, -1, NULL, NULL, NULL);
    g_autofree char *joined = apart ? nfc_compose(apart, strlen(apart)) : NULL;
    return joined && g_utf8_strlen(joined, -1) == 1 ? g_utf8_get_char(joined) : 0;
}
