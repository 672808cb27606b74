/* import/split/headings.h - cuts a text without articles at its headings. */
#pragma once
#include "import/model/document.h"

/* Fills doc->passages from doc->blocks: one passage a heading, its locator the path of headings
 * ("수수료 > 환불"), "본문" for what stands before the first. A first heading that repeats
 * the document's title is not one of them. What is long under one heading is gathered by
 * paragraphs into passages of useful length: "본문", "본문 (2)". */
void headings_split(ImportDoc *doc);
