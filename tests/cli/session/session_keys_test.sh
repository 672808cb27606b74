#!/bin/sh
# The session as it is typed into: a terminal of 80 by 24, Hangul, arrows, Ctrl-C.
. "$(dirname "$0")/../lib.sh"
command -v tmux >/dev/null || {
    echo "skipped: there is no tmux"
    exit 77
}

now 2026-11-20T09:00:00+09:00
fresh_desk

# libedit 3.1 never frees the names of the functions that keys were bound to (map_addfunc).
echo 'leak:wcsdup' >"$work/libedit"
LSAN_OPTIONS=suppressions=$work/libedit:print_suppressions=0
export LSAN_OPTIONS

terminal() { tmux -f /dev/null -S "$work/tmux" "$@"; }
trap 'status=$?; terminal kill-server 2>/dev/null; rm -rf "$work"; [ "$failed" = 0 ] || status=1; exit "$status"' EXIT
key() { terminal send-keys -t desk "$@"; }

# sees TEXT: waits until the screen shows it, however slow the machine
sees() {
    tries=0
    until terminal capture-pane -p -t desk >"$out" 2>"$err" && grep -qF -- "$1" "$out"; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || {
            fail "the screen does not show: $1"
            exit 1
        }
        sleep 0.1
    done
}
# line TEXT: waits until the line being typed is this, and nothing else
line() {
    tries=0
    until terminal capture-pane -p -t desk >"$out" 2>"$err" &&
        [ "$(grep -v '^ *$' "$out" | tail -n 1 | sed 's/^.* > *//; s/ *$//')" = "$1" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || {
            fail "the line is not: $1"
            exit 1
        }
        sleep 0.1
    done
}

row "a session begins"
terminal new-session -d -s desk -x 80 -y 24 "'$ONECALL'; echo ended=\$?; sleep 600"
sees 'Ctrl-D ends'
line ''

row "the arrow up brings the lines before, the arrow down goes back"
key -l '전기매트 인증'
key Enter
sees 'KC'
key -l '완구 신고'
key Enter
line ''
key Up
line '완구 신고'
key Up
line '전기매트 인증'
key Down
line '완구 신고'
key Down
line ''

row "Ctrl-C takes a line of Hangul back whole, from its middle too"
key -l '하나 둘 셋'
line '하나 둘 셋'
key C-c
line ''
key -l '하나 둘 셋'
key Left Left
key C-c
line ''

row "the session goes on, and Ctrl-D ends it"
key -l '/list'
key Enter
line ''
key C-d
sees 'ended=0'
