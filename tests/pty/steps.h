/* tests/pty/steps.h - the words of a case file, carried out. */
#pragma once
#include "tests/pty/run.h"

/* True: the step did what it says, or what it waits for came. False: run->why, if it is set, says
 * more than the step does. */
bool step_run(Run *run, const Step *step);
