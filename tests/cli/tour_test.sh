#!/bin/sh
# The tour: a day in a rehearsal desk, which touches no other desk and leaves nothing behind.
. "$(dirname "$0")/lib.sh"
mkdir "$work/tmp"
TMPDIR=$work/tmp
export TMPDIR
unset ONECALL_NOW

# left: what stands in TMPDIR
left() { ls -A "$work/tmp"; }

# desks: what the user's own folders and desk hold
desks() { (cd "$work" && find config data state desk -type f -exec cksum {} + 2>/dev/null | sort); }

# playing: waits until the tour's desk is there
playing() {
    until [ -n "$(find "$work/tmp" -name desk.db)" ]; do sleep 0.1; done
}

row "it runs through in both languages, and its desk verifies"
for language in en ko; do
    expect_status 0 onecall --lang "$language" tour
    expect_same "" "$(cat "$err")"
    expect_same 16 "$(grep -c '^\$ onecall ' "$out")"
    expect_same "" "$(left)"
    cp "$out" "$work/$language"
done
out=$work/en
expect_has '$ onecall deliver 2 --via phone'
expect_has "the caller has been told; the clock has stopped"
expect_has "late by"
expect_has "replayed, they give the same"
out=$work/ko
expect_has '$ onecall 회신 2 --방법 전화'
expect_has "기록 사슬 이상 없음"
out=$work/out

row "no desk is made where there is none"
[ ! -e "$ONECALL_DESK" ] || fail "there is a desk now"

row "the user's desk and settings are neither read nor written"
now "2026-11-20 09:00"
expect_status 0 onecall init
mkdir -p "$work/config"
printf '[onecall]\ncentre=나의센터\n' >"$work/config/onecall.conf"
desks >"$work/before"
expect_status 0 env ONECALL_POLICY=office "$ONECALL" tour
expect_has "(48 hours elapsed)"
expect_hasnt "나의센터"
desks | cmp -s - "$work/before" || fail "the user's files changed"
expect_same "" "$(left)"
unset ONECALL_NOW

row "a signal ends it, and its desk is gone before it ends"
for signal in INT TERM HUP; do
    what="signal $signal"
    # sh starts what runs beside it with SIGINT ignored
    env --default-signal=INT "$ONECALL" tour >"$out" 2>"$err" &
    tour=$!
    playing
    kill -"$signal" "$tour"
    wait "$tour"
    expect_same 130 "$?"
    expect_same "" "$(left)"
    expect_has "stopped"
done

row "nobody reads on"
onecall tour 2>"$err" | head -n 3 >"$out"
expect_same "" "$(left)"

row "it has no JSON and no operands"
expect_status 2 onecall --json tour
expect_status 2 onecall tour 3
expect_same "" "$(left)"

row "no folder can be made"
expect_status 8 env TMPDIR="$work/none" "$ONECALL" tour
expect_has "no temporary folder"
