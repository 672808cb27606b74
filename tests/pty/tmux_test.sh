#!/bin/sh
# The screens of cases/plain/screens.case in tmux: a second terminal, which counts cells for itself.
set -eu
: "${ONECALL:?names the program to test}" "${PTY_FIXTURES:?fixtures.sh made it}" "${PTY_CASES:?tests/pty}"
command -v tmux >/dev/null || {
    echo "skipped: there is no tmux"
    exit 77
}
work=$(mktemp -d)
terminal() { tmux -u -f /dev/null -S "$work/tmux" "$@"; }
trap 'terminal kill-server 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

echo 'leak:wcsdup' >"$work/libedit" # libedit 3.1 never frees the names of functions (map_addfunc)
HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work XDG_STATE_HOME=$work XDG_RUNTIME_DIR=$work
ONECALL_DESK=$work/desk ONECALL_LANG=ko ONECALL_USER=kim ONECALL_NOW=2026-11-20T14:05:00+09:00 LC_ALL=C.UTF-8
LSAN_OPTIONS=suppressions=$work/libedit:print_suppressions=0
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR
export ONECALL_DESK ONECALL_LANG ONECALL_USER ONECALL_NOW LC_ALL LSAN_OPTIONS
failed=0

# looks CONDITION...: waits until it is true, however slow the machine
looks() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || return 1
        sleep 0.1
    done
}
capture() {
    terminal capture-pane -p -t desk | sed 's/ *$//' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' >"$work/got"
    terminal display-message -p -t desk 'cursor #{e|+:#{cursor_y},1} #{e|+:#{cursor_x},1}' >>"$work/got"
}
is_screen() { capture && cmp -s "$work/got" "$PTY_CASES/screens/plain/$1.txt"; }
# the row of the cursor ends with TEXT
has_line() { capture && grep -v '^cursor' "$work/got" | tail -n 1 | grep -qE -- "> ?$1\$"; }
screen() {
    looks is_screen "$1" && return
    failed=1
    echo "not $1.txt:"
    diff "$PTY_CASES/screens/plain/$1.txt" "$work/got" || :
}
enter() {
    terminal send-keys -t desk -l "$1"
    looks has_line "$1" || return 0
    terminal send-keys -t desk Enter
}

for size in 60x24 80x24 120x34 200x50; do
    rm -rf "$work/desk"
    cp -R "$PTY_FIXTURES/calls" "$work/desk"
    terminal new-session -d -s desk -x "${size%x*}" -y "${size#*x}" "'$ONECALL' --plain"
    looks has_line ''
    enter /list
    screen "list-$size"
    enter '/show 3'
    looks has_line ''
    terminal send-keys -t desk -l '하나 둘 셋'
    terminal send-keys -t desk C-a
    screen "show-$size"
    terminal send-keys -t desk C-c C-d
    looks sh -c "! tmux -S '$work/tmux' has-session -t desk 2>/dev/null"
done
exit "$failed"
