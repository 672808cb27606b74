/* import/text/charset.c - one ordered list of guesses, each strict. */
#include "import/text/charset.h"
#include <string.h>
#include <uchardet/uchardet.h>
#include "base/i18n.h"
#include "base/text/text.h"

#define SAMPLE_BYTES (64u << 10)

/* What the labels of the world mean here; those not listed go to iconv as they are. */
static const struct {
    const char *label, *encoding;
} aliases[] = {
    { "euc-kr", "CP949" },
    { "euckr", "CP949" },
    { "uhc", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "ks_c_5601-1989", "CP949" },
    { "ks_c_5601", "CP949" },
    { "ksc5601", "CP949" },
    { "ksc_5601", "CP949" },
    { "korean", "CP949" },
    { "cp949", "CP949" },
    { "ms949", "CP949" },
    { "x-windows-949", "CP949" },
    { "windows-949", "CP949" },
    { "ascii", "UTF-8" },
    { "utf8", "UTF-8" },
    { "iso-8859-1", "WINDOWS-1252" }, /* as browsers read it */
    { "latin1", "WINDOWS-1252" },
    { "shift_jis", "CP932" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
};

static const struct {
    guint8 bytes[4];
    gsize n;
    const char *encoding;
} marks[] = {
    { { 0xFF, 0xFE, 0, 0 }, 4, "UTF-32LE" }, /* before UTF-16LE, whose mark it begins with */
    { { 0, 0, 0xFE, 0xFF }, 4, "UTF-32BE" },
    { { 0xEF, 0xBB, 0xBF }, 3, "UTF-8" },
    { { 0xFF, 0xFE }, 2, "UTF-16LE" },
    { { 0xFE, 0xFF }, 2, "UTF-16BE" },
};

typedef struct {
    const guint8 *bytes;
    gsize n;
    const char *label;
} Input;

/* A guess names an encoding, or NULL if it has none. */
typedef const char *GuessFn(const Input *in);

static const char *guess_iso2022(const Input *in)
{
    return memmem(in->bytes, MIN(in->n, SAMPLE_BYTES), "\x1b$)C", 4) ? "ISO-2022-KR" : NULL;
}

/* How the bytes look when every second one, from `high` on, is taken for the high half of UTF-16.
 */
typedef struct {
    gsize ascii, hangul, nul; /* pairs of bytes; nul: both halves are, which text never has */
} Pairs;

static Pairs count_pairs(const Input *in, gsize high)
{
    Pairs pairs = { 0 };
    for (gsize i = 0; i + 1 < MIN(in->n, SAMPLE_BYTES); i += 2) {
        guint8 upper = in->bytes[i + high], lower = in->bytes[i + 1 - high];
        pairs.ascii += upper == 0 && lower >= '\t' && lower <= '~';
        pairs.hangul += upper >= 0xAC && upper <= 0xD7;
        pairs.nul += upper == 0 && lower == 0;
    }
    return pairs;
}

static bool is_utf16(Pairs pairs, Pairs swapped, gsize n)
{
    gsize known = pairs.ascii + pairs.hangul, known_swapped = swapped.ascii + swapped.hangul;
    bool mostly_text = known * 10 > n * 3 && pairs.nul * 50 < n;
    return pairs.ascii > 0 && mostly_text && known > 2 * known_swapped;
}

/* UTF-16 without its mark: line ends, blanks and digits have a NUL, always on the same side.
 * Without a single NUL it is never UTF-16: a short text in CP949 looks just like it. */
static const char *guess_utf16(const Input *in)
{
    if (in->n % 2 != 0 || !memchr(in->bytes, 0, MIN(in->n, SAMPLE_BYTES)))
        return NULL;
    gsize n = MIN(in->n, SAMPLE_BYTES) / 2;
    Pairs little = count_pairs(in, 1), big = count_pairs(in, 0);
    if (is_utf16(little, big, n))
        return "UTF-16LE";
    return is_utf16(big, little, n) ? "UTF-16BE" : NULL;
}

static const char *guess_utf8(const Input *in)
{
    (void)in;
    return "UTF-8";
}

static const char *meaning(const char *label)
{
    for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (g_ascii_strcasecmp(label, aliases[i].label) == 0)
            return aliases[i].encoding;
    return label;
}

static const char *guess_label(const Input *in)
{
    return in->label ? meaning(in->label) : NULL;
}

static const char *guess_cp949(const Input *in)
{
    (void)in;
    return "CP949";
}

/* The name is borrowed for ever: interned, as the detector that owns it goes away. */
static const char *guess_statistics(const Input *in)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, (const char *)in->bytes, MIN(in->n, SAMPLE_BYTES));
    uchardet_data_end(detector);
    const char *name = uchardet_get_charset(detector);
    const char *lent = *name ? g_intern_string(meaning(name)) : NULL;
    uchardet_delete(detector);
    return lent;
}

static const struct {
    GuessFn *guess;
    bool doubted; /* taken only where the result looks Korean */
} guesses[] = {
    { guess_iso2022, false }, /* seven bits wide, so it would pass as UTF-8 */
    { guess_utf16, false },
    { guess_utf8, false },
    { guess_label, false },
    { guess_cp949, true },
    { guess_statistics, false },
    { guess_cp949, false },
};

/* NULL if a byte is wrong or the last character is cut; `good` is then its offset. */
static char *convert(const guint8 *bytes, gsize n, const char *encoding, gsize *good)
{
    gsize read = 0, written = 0;
    g_autofree char *utf8 =
        g_convert((const char *)bytes, (gssize)n, "UTF-8", encoding, &read, &written, NULL);
    *good = read;
    return utf8 && read == n ? text_clean(utf8, (gssize)written, NULL) : NULL;
}

static char *decode_as(const guint8 *bytes, gsize n, const char *encoding, gsize *good)
{
    *good = 0;
    if (g_ascii_strcasecmp(encoding, "UTF-8") == 0)
        return text_clean((const char *)bytes, (gssize)n, NULL);
    return convert(bytes, n, encoding, good);
}

/* A text of Chinese in GB2312 is valid CP949 too, and comes out with far more Hanja than Korean
 * texts have. */
static bool looks_korean(const char *text)
{
    gsize hangul = 0, hanja = 0;
    for (const char *p = text; *p && p - text < (gssize)SAMPLE_BYTES; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        hangul += text_is_syllable(c);
        hanja += c >= 0x4E00 && c <= 0x9FFF;
    }
    return hanja * 4 <= hangul || hanja < 100;
}

/* How many places of `bytes` the encoding cannot read; `first` is the first one. */
static guint count_wrong(const guint8 *bytes, gsize n, const char *encoding, gsize *first)
{
    enum { ENOUGH = 100 }; /* each costs a conversion, and nobody counts on */
    guint wrong = 0;
    for (gsize at = 0; at < n && wrong < ENOUGH; wrong++) {
        gsize good;
        g_autofree char *text = convert(bytes + at, n - at, encoding, &good);
        if (text)
            break;
        if (wrong == 0)
            *first = at + good;
        at += good + 1;
    }
    return wrong;
}

static char *refuse(const guint8 *bytes, gsize n, const char *encoding, GError **err)
{
    gsize first = 0;
    guint wrong = count_wrong(bytes, MIN(n, 16 * SAMPLE_BYTES), encoding, &first);
    g_set_error(err, ERR, ERR_INPUT,
        _("the text looks like %s but cannot be decoded at byte %zu (places like it: %u); save it "
          "again as UTF-8 and import that"),
        encoding, first, wrong);
    return NULL;
}

bool charset_is_binary(const guint8 *bytes, gsize n)
{
    static const char usual[] = "\t\n\r\f\x1b\x1a"; /* ESC of colours, the old end of file */
    gsize sample = MIN(n, SAMPLE_BYTES), odd = 0;
    Input in = { bytes, n, NULL };
    if (guess_utf16(&in) || guess_iso2022(&in))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (n >= marks[i].n && memcmp(bytes, marks[i].bytes, marks[i].n) == 0)
            return false;
    for (gsize i = 0; i < sample; i++)
        odd += bytes[i] < 0x20 && !memchr(usual, bytes[i], sizeof usual - 1);
    return odd * 50 > sample;
}

void charset_head(const guint8 *bytes, gsize n, char *head, gsize capacity)
{
    gsize at = 0, to = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(marks) && at == 0; i++)
        if (n >= marks[i].n && memcmp(bytes, marks[i].bytes, marks[i].n) == 0)
            at = marks[i].n;
    for (; at < n && to + 1 < capacity; at++)
        if (bytes[at] != 0)
            head[to++] = (char)bytes[at];
    head[to] = '\0';
}

/* Decodes by the mark at the front; `found` tells whether there is one. */
static char *decode_marked(const guint8 *bytes, gsize n, char **encoding, bool *found, GError **err)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (n < marks[i].n || memcmp(bytes, marks[i].bytes, marks[i].n) != 0)
            continue;
        *found = true;
        gsize good;
        char *text = decode_as(bytes + marks[i].n, n - marks[i].n, marks[i].encoding, &good);
        if (!text)
            return refuse(bytes + marks[i].n, n - marks[i].n, marks[i].encoding, err);
        *encoding = g_strdup(marks[i].encoding);
        return text;
    }
    return NULL;
}

char *charset_decode(const guint8 *bytes, gsize n, const char *label, char **encoding, GError **err)
{
    if (n == 0)
        bytes = (const guint8 *)""; /* NULL is no place to look from, even for nothing */
    if (charset_is_binary(bytes, n)) {
        g_set_error_literal(err, ERR, ERR_INPUT,
            _("the file is binary: no reader here knows its format; save it as text or PDF"));
        return NULL;
    }
    bool marked = false;
    char *text = decode_marked(bytes, n, encoding, &marked, err);
    if (marked)
        return text;

    Input in = { bytes, n, label };
    const char *likely = "CP949";
    for (gsize i = 0; i < G_N_ELEMENTS(guesses); i++) {
        const char *guess = guesses[i].guess(&in);
        gsize good;
        g_autofree char *decoded = guess ? decode_as(bytes, n, guess, &good) : NULL;
        if (decoded && (!guesses[i].doubted || looks_korean(decoded))) {
            *encoding = g_strdup(guess);
            return g_steal_pointer(&decoded);
        }
        if (guess && guesses[i].guess == guess_statistics)
            likely = guess;
    }
    return refuse(bytes, n, likely, err);
}
