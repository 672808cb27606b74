#!/bin/sh
# kill -9 during an import, early and late in it: no document is there by half, and importing again
# completes it. KILLS makes it longer.
. "$(dirname "$0")/lib.sh"
samples=${ONECALL_SOURCE:?}/data/samples
kills=${KILLS:-8}
mkdir "$work/many"
for copy in 1 2 3 4; do
    for file in "$samples"/*/*.md; do
        sed "s/^제목: /제목: $copy판 /" "$file" >"$work/many/$copy-$(basename "$file")"
    done
done
all=$(find "$work/many" -name '*.md' | wc -l)

# How long it takes when nobody kills it.
"$ONECALL" init >/dev/null
from=$(date +%s%N)
"$ONECALL" import "$work/many" | tail -n 1 >"$work/whole"
ms=$((($(date +%s%N) - from) / 1000000))
"$ONECALL" search --json "안전인증" >"$work/whole.hits"

n=0
killed=0
while [ $n -lt "$kills" ]; do
    ONECALL_DESK=$work/desk.$n
    "$ONECALL" init >/dev/null
    "$ONECALL" import "$work/many" >/dev/null 2>&1 &
    process=$!
    wait_ms=$((ms * (n + 1) / (kills + 1)))
    sleep "$((wait_ms / 1000)).$(printf '%03d' $((wait_ms % 1000)))"
    kill -9 $process 2>/dev/null || true
    status=0
    wait $process 2>/dev/null || status=$?
    [ $status -ne 137 ] || killed=$((killed + 1))
    "$ONECALL" verify >/dev/null || fail "after a kill at $wait_ms of $ms ms"
    "$ONECALL" import "$work/many" >/dev/null || fail "the import could not be completed"
    "$ONECALL" import "$work/many" | tail -n 1 >"$work/said"
    grep -q ": 0 new, 0 new versions, $all unchanged, 0 failed" "$work/said" ||
        fail "importing again changed something: $(cat "$work/said")"
    "$ONECALL" verify >/dev/null || fail "after the import that was completed"
    "$ONECALL" search --json "안전인증" >"$work/hits"
    cmp -s "$work/hits" "$work/whole.hits" || fail "other hits than where nobody killed it"
    rm -r "$ONECALL_DESK"
    n=$((n + 1))
done
[ $killed -gt 0 ] || fail "no import was still running when it was to be killed"
echo "$killed kills in an import of $ms ms: $(cat "$work/whole"); completed each time, verify clean"
