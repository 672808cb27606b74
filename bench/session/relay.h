/* bench/session/relay.h - a slow link: a terminal within the terminal, everything later. */
#pragma once

/* Runs the program in a terminal of its own and passes on what either side says `ms` later, until
 * the program ends; returns its exit status. */
int relay_run(int ms, char **argv);
