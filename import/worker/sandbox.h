/* import/worker/sandbox.h - what a process that reads a stranger's file may still do: compute, read
 * the system's own libraries and tables, write to what is open already.
 *
 * Limits of memory and time hold everywhere. Landlock (Linux 5.13) takes the file system away,
 * seccomp the other system calls; if the kernel has neither, the limits are all there is, and
 * `doctor` says so. Nothing here can be undone by the process.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum {
    SANDBOX_FILES = 1 << 0,  /* Landlock */
    SANDBOX_CALLS = 1 << 1,  /* seccomp */
    SANDBOX_MEMORY = 1 << 2, /* a limit of the address space: not under AddressSanitizer, whose
                              * shadow of all addresses takes terabytes of it */
} SandboxParts;

#define SANDBOX_MEMORY_BYTES (G_GUINT64_CONSTANT(1) << 30)
#define SANDBOX_FILES_OPEN 16

/* What this kernel and this build have of it: SandboxParts. */
guint sandbox_offers(void);

/* From now on no file can be opened but those of /usr and the like, for reading. What a library
 * loads late (a charset's table, a font's metrics) still comes. True if the kernel obeyed. */
bool sandbox_close_files(void);

/* Limits and, if there is seccomp, the end of all system calls that a reader does not need.
 * `files_closed`: what sandbox_close_files() said; without it, nothing at all can be opened. */
void sandbox_close(guint cpu_seconds, bool files_closed);
