/* cli/help_tables.h - what help says beside the table of commands: the groups, what is used most
 * first, and examples that can be typed as they are.
 */
#pragma once

typedef struct {
    const char *title;          /* N_() */
    const char *const *members; /* names of commands; ends with a NULL */
} HelpGroup;
/* Ends with a NULL title. A command that is in none is shown in the last one. */
extern const HelpGroup help_groups[];

typedef struct {
    const char *command;
    const char *line; /* N_(): without the "onecall " or "/" before it */
} HelpExample;
/* In an order in which they can be typed at a new desk with the starter data, one after the other:
 * a test does. Ends with a NULL command. */
extern const HelpExample help_examples[];
