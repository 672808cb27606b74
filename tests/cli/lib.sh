# tests/cli/lib.sh - what the end-to-end tests share; to be sourced. ONECALL names the program.
#
# Every test has a folder of its own, a desk in it, and speaks English. $out and $err hold what the
# last expect_status command printed. A failed expectation is told and the test goes on.
: "${ONECALL:?names the program to test}"
work=$(mktemp -d) || exit 1
out=$work/out err=$work/err what=start failed=0
trap 'status=$?; rm -rf "$work"; [ "$failed" = 0 ] || status=1; exit "$status"' EXIT
trap 'exit 1' HUP INT TERM

HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state
ONECALL_DESK=$work/desk ONECALL_LANG=en ONECALL_USER=kim LC_ALL=C.UTF-8
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME ONECALL_DESK ONECALL_LANG ONECALL_USER LC_ALL
unset ONECALL_COLOR ONECALL_CENTRE ONECALL_POLICY ONECALL_CONTACT ONECALL_MAIL_FROM ONECALL_SENDMAIL ONECALL_CLIPBOARD

onecall() { "$ONECALL" "$@"; }

# now TIME: what the program's clock says: 2026-11-20T17:00:00+09:00, "2026-11-20 17:00"
now() { ONECALL_NOW=$1 && export ONECALL_NOW; }

# row TEXT: what the expectations that follow are about
row() { what=$1; }

fail() {
    failed=1
    printf '%s: %s\n' "$what" "$1"
    sed 's/^/    | /' "$out" "$err"
}

# expect_status N COMMAND...: runs it and compares the exit status
expect_status() {
    wanted=$1
    shift
    "$@" >"$out" 2>"$err" </dev/null
    status=$?
    [ "$status" = "$wanted" ] || fail "exit status $status, not $wanted: $*"
}

# expect_has TEXT, expect_hasnt TEXT: in what the last command printed
expect_has() { cat "$out" "$err" | grep -qF -- "$1" || fail "does not say: $1"; }
expect_hasnt() { ! cat "$out" "$err" | grep -qF -- "$1" || fail "says: $1"; }

# expect_same WANTED GOT
expect_same() { [ "$1" = "$2" ] || fail "wanted \"$1\", got \"$2\""; }

# fresh_desk: a new desk with the starter data, made once at $ONECALL_NOW by "boss" and copied
fresh_desk() {
    if [ ! -d "$work/starter" ]; then
        ONECALL_DESK=$work/starter ONECALL_USER=boss onecall init --starter >"$out" 2>"$err" ||
            fail "no desk could be made"
    fi
    rm -rf "$ONECALL_DESK"
    cp -Rp "$work/starter" "$ONECALL_DESK"
}
