# tests/fault/lib.sh - a desk of one's own for tests that hurt it. Sourced.
set -eu
ONECALL=$(realpath "${ONECALL:?}")
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
unset ONECALL_NOW LC_ALL LC_MESSAGES
ONECALL_DESK=$work/desk ONECALL_LANG=en ONECALL_USER=kim XDG_STATE_HOME=$work
export ONECALL_DESK ONECALL_LANG ONECALL_USER XDG_STATE_HOME

fail() {
    echo "$*" >&2
    exit 1
}

# The numbers of all calls the desk holds, a line each.
calls_kept() {
    "$ONECALL" list --all --limit 0 --json | tr ',{' '\n\n' | sed -n 's/^"number":\([0-9]*\)$/\1/p' | sort -n
}

# Takes a call; prints its number once it is acknowledged.
take_call() {
    "$ONECALL" ask --json --limit 1 "$1" | sed -n 's/^{"number":\([0-9]*\),.*/\1/p'
}
