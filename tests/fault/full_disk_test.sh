#!/bin/sh
# A full disk: a clear sentence, exit 8, nothing lost, and all goes on when there is room again.
. "$(dirname "$0")/lib.sh"
mkdir "$work/small"
mount -t tmpfs -o size=3m tmpfs "$work/small" 2>/dev/null || {
    echo "a small file system cannot be mounted here: not checked"
    exit 77
}
trap 'umount "$work/small"; rm -rf "$work"' EXIT
ONECALL_DESK=$work/small/desk
"$ONECALL" init >/dev/null

take_call "첫 상담" >"$work/taken"
dd if=/dev/zero of="$work/small/filler" bs=4k 2>/dev/null || true
status=0
n=0
while [ $n -lt 200 ] && [ $status -eq 0 ]; do
    number=$("$ONECALL" ask --json --limit 1 "자리가 없는 상담" 2>"$work/error") || status=$?
    [ $status -ne 0 ] || echo "$number" | sed -n 's/^{"number":\([0-9]*\),.*/\1/p' >>"$work/taken"
    n=$((n + 1))
done
[ $status -eq 8 ] || fail "a full disk gave exit $status: $(cat "$work/error")"
grep -q 'disk is full' "$work/error" || fail "not said: $(cat "$work/error")"

rm "$work/small/filler"
calls_kept >"$work/kept"
diff "$work/taken" "$work/kept" >/dev/null || fail "what was acknowledged is not what is kept"
take_call "다시 자리가 생긴 상담" >>"$work/taken"
calls_kept >"$work/kept"
diff "$work/taken" "$work/kept" >/dev/null || fail "the desk did not go on"
"$ONECALL" verify >/dev/null
echo "full disk: exit 8 after $n calls, none lost, goes on, verify clean"
