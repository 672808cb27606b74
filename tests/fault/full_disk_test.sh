#!/bin/sh
# A full disk: a clear sentence, exit 8, nothing lost, and all goes on when there is room again.
. "$(dirname "$0")/lib.sh"
samples=${ONECALL_SOURCE:?}/data/samples
mkdir "$work/small"
mount -t tmpfs -o size=6m tmpfs "$work/small" 2>/dev/null || {
    echo "a small file system cannot be mounted here: not checked"
    exit 77
}
trap 'umount "$work/small"; rm -rf "$work"' EXIT
ONECALL_DESK=$work/small/desk
"$ONECALL" init >/dev/null

# fill KIB: leaves so much room
fill() {
    dd if=/dev/zero of="$work/small/filler" bs=4k 2>/dev/null || true
    truncate -s "-${1}K" "$work/small/filler"
}

# told COMMAND...: the last command failed with 8 and said why
told() {
    [ "$status" -eq 8 ] || fail "$1 on a full disk gave exit $status: $(cat "$work/error")"
    grep -q 'disk is full' "$work/error" || fail "$1 did not say why: $(cat "$work/error")"
}

same() {
    calls_kept >"$work/kept"
    diff "$work/taken" "$work/kept" >/dev/null || fail "$1: what was acknowledged is not what is kept"
}

# Each amount of room makes another write the one that fails.
take_call "첫 상담" >"$work/taken"
refused=0
for room in 0 4 8 12 20 32 40 64 100 200; do
    fill $room
    status=0
    while [ $status -eq 0 ]; do
        "$ONECALL" ask --json --limit 1 "자리가 없는 상담" >"$work/said" 2>"$work/error" || status=$?
        [ $status -ne 0 ] || sed -n 's/^{"number":\([0-9]*\),.*/\1/p' "$work/said" >>"$work/taken"
    done
    told ask
    refused=$((refused + 1))
    same "with $room KiB left"
    rm "$work/small/filler"
    take_call "다시 자리가 생긴 상담" >>"$work/taken"
    same "after $room KiB"
    "$ONECALL" verify >/dev/null || fail "verify after $room KiB"
done

# An import is there wholly or not at all, and can be made again.
for room in 0 40 120 400; do
    fill $room
    status=0
    "$ONECALL" import "$samples" >/dev/null 2>"$work/error" || status=$?
    [ $status -eq 0 ] || told import
    rm "$work/small/filler"
    "$ONECALL" verify >/dev/null || fail "verify after an import with $room KiB"
done
"$ONECALL" import "$samples" >/dev/null || fail "the import could not be completed"
"$ONECALL" verify >/dev/null
echo "full disk: exit 8 $refused times, $(wc -l <"$work/taken") calls, none lost, verify clean each time"
