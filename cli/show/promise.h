/* cli/show/promise.h - what a caller is promised, in the words it is said with. */
#pragma once
#include "base/instant.h"

typedef struct {
    gint64 now, due;
    gint64 act_by; /* until when an agency can be asked; INSTANT_NONE: none opens before due */
    bool agency;   /* an agency is to be asked; else we answer ourselves */
    bool by_mail;  /* the caller has no telephone number: we write */
} Promise;

/* "내일 수요일 오후 6시까지 기관에 묻고, 늦어도 11월 22일 일요일 오후 4시 40분까지
 * 전화드리겠습니다." Free with g_free(). */
char *promise_text(const Promise *promise);
