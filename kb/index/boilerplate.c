/* kb/index/boilerplate.c - articles that refer to all others of their statute. */
#include "kb/index/boilerplate.h"
#include <glib.h>
#include <string.h>

bool kb_is_boilerplate(const char *heading)
{
    static const char *const headings[] = { "벌칙", "과태료", "양벌규정", "권한의 위임",
        "업무의 위탁", "권한의 위임ㆍ위탁", "권한의 위임 및 위탁", "규제의 재검토", "고유식별정보",
        "민감정보", "수수료", "벌칙 적용에서 공무원 의제", "청문" };
    for (gsize i = 0; i < G_N_ELEMENTS(headings); i++)
        if (strstr(heading, headings[i]))
            return true;
    return false;
}
