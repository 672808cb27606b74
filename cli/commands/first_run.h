/* cli/commands/first_run.h - the session is opened where no desk is: says what one is, offers to
 * make it.
 */
#pragma once
#include "cli/app.h"

/* True if the session can begin: there is a desk, one was made just now, or nobody can be asked (no
 * terminal, JSON; opening the desk then says what is missing). ERR_NOT_FOUND if it was declined,
 * else as init ends. What is made is made whole: Ctrl-C counts afterwards. */
bool first_run(App *app, GError **err);
