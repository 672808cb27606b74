/* base/mail_address.c - addresses that mail may be sent to. */
#include "base/mail_address.h"
#include <string.h>

#define LOCAL_MOST 64
#define LABEL_MOST 63

static bool is_local(const char *text, gsize n)
{
    if (n == 0 || n > LOCAL_MOST || text[0] == '.' || text[0] == '-' || text[n - 1] == '.')
        return false;
    for (gsize i = 0; i < n; i++)
        if (text[i] == '.' ? text[i + 1] == '.'
                           : !g_ascii_isalnum(text[i]) && !strchr("!#$%&'*+-/=?^_`{|}~", text[i]))
            return false;
    return true;
}

static bool is_label(const char *text, gsize n)
{
    if (n == 0 || n > LABEL_MOST || text[0] == '-' || text[n - 1] == '-')
        return false;
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '-')
            return false;
    return true;
}

static bool is_domain(const char *text)
{
    for (;;) {
        gsize n = strcspn(text, ".");
        if (!is_label(text, n))
            return false;
        if (text[n] == '\0')
            return true;
        text += n + 1;
    }
}

bool mail_address_is(const char *text)
{
    const char *at = text ? strchr(text, '@') : NULL;
    return at && strlen(text) <= MAIL_ADDRESS_MOST && is_local(text, (gsize)(at - text)) &&
           is_domain(at + 1);
}

bool mail_address_same_domain(const char *one, const char *other)
{
    return mail_address_is(one) && mail_address_is(other) &&
           g_ascii_strcasecmp(strchr(one, '@'), strchr(other, '@')) == 0;
}
