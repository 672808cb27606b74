/* tickets/agencies/agency.h - partner agencies, which answer what the centre cannot. */
#pragma once
#include "db/desk.h"
#include "tickets/time/clock.h"

/* Who holds a ticket: an agency, by its code, or one of these, which no code can be. */
#define HOLDER_US "us"
#define HOLDER_CALLER "caller"
bool holder_is_agency(const char *holder); /* false for NULL */

/* By which kind of name an agency was found. */
typedef enum { AGENCY_BY_CODE, AGENCY_BY_NAME, AGENCY_BY_ALIAS, AGENCY_BY_FORMER } AgencyFound;

typedef struct {
    char *code, *name, *abbr, *kind, *answers, *site, *mail, *source;
    GStrv aliases, former, categories; /* never NULL */
    int opens, closes;                 /* seconds after midnight, on working days */
    gint64 checked;                    /* a day */
    bool active;
    AgencyFound found; /* by agency_resolve() */
    char *asked;       /* the name it was found by, as stored */
} Agency;
void agency_free(Agency *agency);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Agency, agency_free)

/* By code, name, abbreviation, alias or former name; spaces and middle dots do not matter.
 * ERR_NOT_FOUND, naming near ones. An inactive agency is found. */
Agency *agency_resolve(Desk *desk, const char *text, GError **err);
Agency *agency_load(Desk *desk, const char *code, GError **err); /* ERR_NOT_FOUND */
/* All, by code. Agency *; free with g_ptr_array_unref(). */
GPtrArray *agency_list(Desk *desk, GError **err);
/* The categories that agencies are recorded for, in order. char *; free with g_ptr_array_unref().
 */
GPtrArray *agency_categories(Desk *desk, GError **err);
Hours agency_hours(const Agency *agency); /* hours_agency for NULL */

/* Records the whole agency in one event. ERR_INPUT if code or name is missing or the hours are not
 * valid. */
bool agency_set(Desk *desk, const Agency *agency, GError **err);

/* Imports CSV text, all or nothing; columns by the header's names: code, name, abbr, aliases,
 * former_names, kind, categories, answers, site, opens, closes, source, checked; lists split by
 * ';'. Unchanged agencies append no event. `changed` receives how many changed. ERR_INPUT. */
bool agency_import(Desk *desk, const char *csv, gint64 *changed, GError **err);

/* The category's default agency: the active one that was recorded first. `code` receives NULL if
 * there is none. Free with g_free(). */
bool agency_of_category(Desk *desk, const char *category, char **code, GError **err);
