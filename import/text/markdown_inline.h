/* import/text/markdown_inline.h - the words of a Markdown line without its marks. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The number of '#' of a heading, its text in `text`; 0 if `line` is none. */
int markdown_heading(const char *line, const char **text);

/* In place: "**①**" -> "①", "1\." -> "1.", an <img> tag -> "[그림]". */
void markdown_undo(char *line);
/* In place: an <img> tag -> "[그림]", and nothing else. */
void markdown_undo_images(char *line);
/* In place: "&lt;2020. 6. 9.&gt;" -> "<2020. 6. 9.>". */
void markdown_unescape_entities(char *line);

/* "| a | b |" as cells joined by TAB; NULL if `line` is no row. Free with g_free(). */
char *markdown_row(const char *line);
/* "|---|:--:|", "***", "```": lines that are marks and nothing else. */
bool markdown_is_rule(const char *line);
