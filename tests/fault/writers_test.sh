#!/bin/sh
# Many processes take calls at once: nothing is lost, no number is given twice, nobody is told "busy".
# WRITERS and SECONDS_LONG make it longer (20 and 30 for the figures in docs/performance.md).
. "$(dirname "$0")/lib.sh"
writers=${WRITERS:-8} seconds=${SECONDS_LONG:-4}

"$ONECALL" init >/dev/null
end=$(($(date +%s) + seconds))
i=1
while [ $i -le "$writers" ]; do
    (
        longest=0
        while [ "$(date +%s)" -lt $end ]; do
            from=$(date +%s%N)
            take_call "동시에 받은 상담 $i" >>"$work/taken.$i" 2>>"$work/errors"
            ms=$((($(date +%s%N) - from) / 1000000))
            [ $ms -le $longest ] || longest=$ms
        done
        echo $longest >"$work/longest.$i"
    ) &
    i=$((i + 1))
done
wait

[ ! -s "$work/errors" ] || fail "somebody was refused: $(head -n 3 "$work/errors")"
cat "$work"/taken.* | sort -n >"$work/taken"
calls_kept >"$work/kept"
[ -s "$work/taken" ] || fail "nobody wrote anything"
[ -z "$(uniq -d "$work/taken")" ] || fail "numbers given twice: $(uniq -d "$work/taken" | head -n 3)"
diff "$work/taken" "$work/kept" >/dev/null || fail "what was acknowledged is not what is kept"
"$ONECALL" verify >/dev/null
echo "$writers writers, $seconds s: $(wc -l <"$work/taken") calls, none lost, longest command $(cat "$work"/longest.* | sort -n | tail -n 1) ms, verify clean"
