/* base/format/printer.h - structured output through a vtable: a command says what it found, the
 * printer how it looks.
 *
 * Keyed values are for programs: JSON prints them all (docs/output.md keeps the keys). Sentences
 * (print_say) are for people: text prints them, JSON does not. A table is for both: its rows are
 * maps, its columns choose the keys that people see. Text is UTF-8; whatever could harm a terminal
 * is made safe here, in one place. A value has a key inside a map and NULL inside a list.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include "base/format/table.h"

/* Style marks inside a sentence; a printer that has no styles drops them. */
#define STYLE_BOLD "\x01"
#define STYLE_DIM "\x02"
#define STYLE_ALARM "\x03"
#define STYLE_HIT "\x04"
#define STYLE_END "\x05"

typedef struct Printer Printer;

typedef enum { PRINT_TEXT, PRINT_JSON } PrintFormat;

/* `columns`: the terminal's width; 0 if the output is not a terminal: then tables are
 * tab-separated, without titles, nothing is cut and nothing is wrapped. */
Printer *printer_new(PrintFormat format, FILE *out, int columns, bool styles);
/* Flushes. False with ERR_STORE if anything could not be written. */
bool printer_finish(Printer *p, GError **err);
void printer_free(Printer *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printer, printer_free)

bool printer_is_text(const Printer *p);
int printer_columns(const Printer *p); /* 0: no terminal */

void print_map(Printer *p, const char *key);
void print_list(Printer *p, const char *key);
void print_table(Printer *p, const char *key, const PrintColumn *columns); /* a list of maps */
void print_end(Printer *p);
void print_text(Printer *p, const char *key, const char *value);
void print_number(Printer *p, const char *key, gint64 value);
void print_real(Printer *p, const char *key, double value);
void print_bool(Printer *p, const char *key, bool value);
void print_instant(
    Printer *p, const char *key, gint64 instant); /* RFC 3339, or as people read it */
void print_day(Printer *p, const char *key, gint64 day);

/* One line for people; on a terminal wrapped, continued lines indented as the first, and rows with
 * TABs in columns (base/format/columns.h); print_hang(): by `hang` columns more. */
void print_say(Printer *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A line that is copied: never wrapped. */
void print_whole(Printer *p, const char *line);
void print_hang(Printer *p, int hang, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* A cell of a table that people see otherwise than programs do: call it beside the keyed value. */
void print_shown(Printer *p, const char *key, const char *shown);
