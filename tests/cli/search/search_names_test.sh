#!/bin/sh
# What is named is found however it is typed and however its text was written: names of standards,
# annexes; and text whose syllables are in parts (NFD), as some systems write it.
. "$(dirname "$0")/../lib.sh"

nfd() { python3 -c 'import sys, unicodedata; sys.stdout.write(unicodedata.normalize("NFD", sys.argv[1]))' "$1"; }
command -v python3 >/dev/null || exit 77

# first ID QUERY: what the first hit of a query is
first() {
    expect_status 0 onecall --json search --limit 1 "$2"
    expect_has "\"id\":\"$1\""
}

now "2026-11-20 08:00"
mkdir "$work/texts"
cat >"$work/texts/composed.txt" <<'TEXT'
가열기구 시험요령

제1조(적용) 가열기구는 KS C IEC 60335-1:2018에 맞아야 한다.
제2조(보고) 시험기관은 별표 3에 따라 결과를 보고한다.
TEXT
nfd "$(sed 's/가열기구/냉각기구/; s/60335-1:2018/60335-2-24/' "$work/texts/composed.txt")" >"$work/texts/parts.txt"
onecall init >/dev/null
onecall import "$work/texts" >/dev/null 2>&1

row "a standard"
for typed in "KS C IEC 60335-1" "KSCIEC60335_1" "ksc iec60335-01" "케이에스 씨 60335-1" "KS C IEC 335-1"; do
    first "가열기구시험요령#제1조" "$typed"
done

row "syllables in parts"
first "냉각기구시험요령#제1조" "냉각기구"
first "냉각기구시험요령#제1조" "$(nfd 냉각기구)"
first "가열기구시험요령#제1조" "$(nfd 가열기구)"
first "냉각기구시험요령#제2조" "$(nfd '냉각기구 제2조')"
printf 'q1\t%s\n' "$(nfd 가열기구)" >"$work/batch"
expect_status 0 onecall search --batch "$work/batch"
expect_has "q1 Q0 가열기구시험요령#제1조 1 "
printf '%s\n' "$(nfd 가열기구)" >"$work/lines"
"$ONECALL" <"$work/lines" >"$out" 2>"$err"
expect_has "가열기구 시험요령"
