/* base/interrupt.c - Ctrl-C as a request. */
#include "base/interrupt.h"
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked, ended;

static void on_interrupt(int signal)
{
    (void)signal;
    asked = 1;
}

static void on_end(int signal)
{
    (void)signal;
    asked = ended = 1;
}

/* Restarting: a write to the terminal must not fail for it. poll() returns early all the same. */
static void catch (int signal, void (*handler)(int))
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

void interrupt_catch(void)
{
    catch (SIGINT, on_interrupt);
    catch (SIGHUP, on_end);
    catch (SIGTERM, on_end);
}

bool interrupt_asked(void)
{
    return asked || ended;
}

bool interrupt_ended(void)
{
    return ended;
}

void interrupt_clear(void)
{
    asked = 0;
}
