/* import/split/regulation.h - the splitter: blocks of a Korean regulation into citable passages.
 *
 * Levels (법령의 체계: 법제처 법령입안심사기준): 편 장 절 관 조(의N) 항 호(의N) 목, then 부칙 (each
 * with its own articles, number and date), 별표, 별지 서식. A passage is one 조; 항 호 목 stay
 * inside its body.
 */
#pragma once
#include "import/model/document.h"

/* Fills doc->passages from doc->blocks. Text without articles is cut at its numbered clauses
 * ("5.1", "부속서 A.2"), if it has them; else at its headings; else between paragraphs. A long
 * annex is cut at its numbers (import/split/annex.h). No passage but an article is longer than
 * PASSAGE_LONGEST bytes where a paragraph end allows. */
void regulation_split(ImportDoc *doc);
