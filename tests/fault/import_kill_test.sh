#!/bin/sh
# kill -9 during an import: no document is there by half, and importing again completes it.
. "$(dirname "$0")/lib.sh"
samples=${ONECALL_SOURCE:?}/data/samples
mkdir "$work/many"
for copy in 1 2 3 4 5 6 7 8; do
    for file in "$samples"/*.md; do
        sed "s/^제목: /제목: $copy판 /" "$file" >"$work/many/$copy-$(basename "$file")"
    done
done
all=$(find "$work/many" -name '*.md' | wc -l)

"$ONECALL" init >/dev/null
for wait in 0.02 0.05 0.09 0.14 0.2 0.3; do
    "$ONECALL" import "$work/many" >/dev/null 2>&1 &
    process=$!
    sleep $wait
    kill -9 $process 2>/dev/null || true
    wait $process 2>/dev/null || true
    "$ONECALL" verify >/dev/null || fail "after a kill at $wait s"
done
"$ONECALL" import "$work/many" >"$work/said" || fail "the import could not be completed"
"$ONECALL" import "$work/many" | tail -n 1 | grep -q ": 0 new, 0 new versions, $all unchanged, 0 failed" ||
    fail "importing again changed something: $("$ONECALL" import "$work/many" | tail -n 1)"
"$ONECALL" verify >/dev/null
"$ONECALL" rebuild >"$work/rebuilt"
echo "kills during import: $(tail -n 1 "$work/said"); $(cat "$work/rebuilt")"
