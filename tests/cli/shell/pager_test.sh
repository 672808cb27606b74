#!/bin/sh
# Long output on a terminal goes through the pager that the user chose, and through no shell.
. "$(dirname "$0")/../lib.sh"
command -v script >/dev/null || {
    echo "skipped: there is no script(1)"
    exit 77
}

now "2026-11-20 10:00"
fresh_desk
TERM=xterm
export TERM
unset PAGER ONECALL_PAGER LESS NO_COLOR

# A pager that says what it was given and how.
cat >"$work/pager" <<'END'
#!/bin/sh
printf 'PAGED %s secure=%s ' "$*" "$LESSSECURE"
wc -l
END
chmod +x "$work/pager"

# on_terminal ROWS WORDS...: on a terminal of so many rows and 100 columns; its exit status
on_terminal() {
    rows=$1
    shift
    printf '%s\n' "$*" >"$work/line"
    SHELL=/bin/sh script -qefc "stty rows $rows cols 100; $*" /dev/null </dev/null >"$out" 2>"$err"
    status=$?
}

row "what is longer than the screen goes through the pager, whose words are its own"
PAGER="$work/pager 'one word' ; \$(touch $work/planted) | cat"
export PAGER
on_terminal 20 "'$ONECALL'" synonym list
expect_same 0 "$status"
expect_has "PAGED one word ; \$(touch $work/planted) | cat secure=1"
expect_hasnt '가정용'
[ ! -e "$work/planted" ] || fail "a shell ran the pager's words"

row "what fits does not; nor in JSON, nor on a pipe, nor if it is not wanted"
on_terminal 60 "'$ONECALL'" policy
expect_hasnt PAGED
on_terminal 60 "'$ONECALL'" user list
expect_hasnt PAGED
on_terminal 20 "'$ONECALL'" synonym list --json
expect_hasnt PAGED
on_terminal 20 "'$ONECALL'" synonym list --no-pager
expect_hasnt PAGED
on_terminal 20 "'$ONECALL' synonym list | head -n 3"
expect_hasnt PAGED
on_terminal 20 "PAGER=cat '$ONECALL'" synonym list
expect_hasnt PAGED
on_terminal 20 "PAGER= '$ONECALL'" synonym list
expect_hasnt PAGED

row "ONECALL_PAGER goes before PAGER"
on_terminal 20 "ONECALL_PAGER=cat '$ONECALL'" synonym list
expect_hasnt PAGED

row "a pager that is not there, or left at once, loses nothing and is no failure"
on_terminal 20 "PAGER=/nonexistent/pager '$ONECALL'" synonym list
expect_same 0 "$status"
[ "$(wc -l <"$out")" -gt 1000 ] || fail "the output was lost"
on_terminal 20 "PAGER=true '$ONECALL'" synonym list
expect_same 0 "$status"

row "the command's own status stays"
on_terminal 1 "'$ONECALL'" show 99
expect_same 3 "$status"
