/* cli/completion/scripts.h - what each shell is told: to ask onecall itself. */
#pragma once

/* The script for "bash", "zsh" or "fish", to be sourced or installed; NULL for other shells.
 * Static. */
const char *completion_script(const char *shell);
