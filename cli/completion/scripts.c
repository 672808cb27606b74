/* cli/completion/scripts.c - what each shell is told.
 *
 * The words of the line are handed over after "--", and what comes back are lines of a word, a TAB
 * and what it is, or ":files", ":folders". Errors say nothing: a Tab is no place for them.
 */
#include "cli/completion/scripts.h"
#include <glib.h>

static const char bash[] =
    "# bash completion for onecall; source <(onecall completion bash)\n"
    "_onecall() {\n"
    "    local line word stem=${COMP_WORDS[COMP_CWORD]}\n"
    "    COMPREPLY=()\n"
    "    [ \"$stem\" = '=' ] && stem=\n"
    "    while IFS= read -r line; do\n"
    "        word=${line%%$'\\t'*}\n"
    "        case $line in\n"
    "        :files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "
    "\"$stem\"); return ;;\n"
    "        :folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "
    "\"$stem\"); return ;;\n"
    "        esac\n"
    "        case $word in\n"
    "        *[\\ \\'\\\"\\$\\`\\\\\\;\\&\\|\\<\\>\\(\\)\\*\\?\\[\\]\\#\\~\\!\\{\\}]*) printf -v "
    "word %q \"$word\" ;;\n"
    "        esac\n"
    "        COMPREPLY+=(\"$word\")\n"
    "    done < <(\"${COMP_WORDS[0]}\" completion --words \"$COMP_CWORD\" -- \"${COMP_WORDS[@]}\" "
    "2>/dev/null)\n"
    "    compopt -o nosort 2>/dev/null\n"
    "    return 0\n"
    "}\n"
    "complete -F _onecall onecall\n";

static const char zsh[] =
    "#compdef onecall\n"
    "# zsh completion for onecall; source <(onecall completion zsh)\n"
    "_onecall() {\n"
    "    local line\n"
    "    local -a found plain\n"
    "    while IFS= read -r line; do\n"
    "        case $line in\n"
    "        :files) _files; return ;;\n"
    "        :folders) _files -/; return ;;\n"
    "        *$'\\t'*) found+=(\"${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}\") ;;\n"
    "        ?*) found+=(\"${line//:/\\\\:}\") ;;\n"
    "        esac\n"
    "    done < <(\"$words[1]\" completion --words $((CURRENT - 1)) -- \"${(Q)words[@]}\" "
    "2>/dev/null)\n"
    "    (( $#found )) && _describe -V onecall found\n"
    "}\n"
    "if [ \"$funcstack[1]\" = _onecall ]; then\n"
    "    _onecall \"$@\"\n"
    "else\n"
    "    compdef _onecall onecall\n"
    "fi\n";

static const char fish[] =
    "# fish completion for onecall; onecall completion fish | source\n"
    "function __onecall\n"
    "    set -l before (commandline -opc)\n"
    "    set -l lines ($before[1] completion --words (count $before) -- $before (commandline -ct) "
    "2>/dev/null)\n"
    "    switch \"$lines[1]\"\n"
    "        case :files\n"
    "            __fish_complete_path (commandline -ct)\n"
    "        case :folders\n"
    "            __fish_complete_directories (commandline -ct)\n"
    "        case '*'\n"
    "            printf '%s\\n' $lines\n"
    "    end\n"
    "end\n"
    "complete -c onecall -f -k -a '(__onecall)'\n";

const char *completion_script(const char *shell)
{
    static const struct {
        const char *shell, *script;
    } scripts[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (g_str_equal(scripts[i].shell, shell))
            return scripts[i].script;
    return NULL;
}
