/* import/lawxml/article.h - one 조문단위 of the law service's XML, written as blocks. */
#pragma once
#include "import/model/document.h"

typedef struct {
    char *number, *branch, *title; /* owned; NULL: not said */
    char *content;                 /* owned: "제5조(안전인증 등) ..." */
    gint64 effective;              /* INSTANT_NONE: not said */
    bool division;                 /* 전문: the heading of a 편, 장, 절, 관 */
    GPtrArray *lines;              /* of char *: what 항, 호, 목 say, in their order */
} LawArticle;

void law_article_init(LawArticle *article);
void law_article_clear(LawArticle *article);

/* Adds a heading and its lines. An article that comes into force on another day than the law gets a
 * line of its own for it, "[시행일: 2026-01-01]". */
void law_article_add(ImportDoc *doc, const LawArticle *article);

/* Adds every line of `text` as a paragraph, or as a heading if it names a 편, 장, 절 or 관; "①이"
 * becomes "① 이", an <img> tag "[그림]". */
void law_text_add(ImportDoc *doc, const char *text);
