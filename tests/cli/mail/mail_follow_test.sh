#!/bin/sh
# Row 35: mail for a call that follows another.
. "$(dirname "$0")/../lib.sh"

onecall help follow >"$out" 2>"$err" || {
    echo "skipped: calls cannot follow each other yet"
    exit 77
}
mkdir "$work/box" "$work/box/new" "$work/box/cur" "$work/box/tmp"

# comes NAME NUMBER TEXT: the agency writes about call NUMBER
comes() {
    printf 'From: kim@kita.test\nSubject: Re: [1381#%s]\nMessage-ID: <%s@kita.test>\n\n%s\n' "$2" "$1" "$3" \
        >"$work/box/new/$1"
}
call_is() { expect_status 0 onecall show "$1" --json && expect_has "\"state\":\"$2\""; }

now "2026-11-23 09:00"
fresh_desk
ONECALL_USER=boss
expect_status 0 onecall agency set kita --mail help@kita.test
ONECALL_USER=kim
now "2026-11-23 10:00"
for n in 1 2; do
    expect_status 0 onecall ask "전기매트 문의" --category 수출 --phone "010-1234-567$n"
    expect_status 0 onecall flag $n
    expect_status 0 onecall refer $n --to kita
done
expect_status 0 onecall follow 2 1

row "row 35: it lands on the call that leads, and says so"
comes a 2 "안전확인 대상입니다."
expect_status 0 onecall mail ingest "$work/box"
expect_has "it was for #2, which follows #1"
call_is 1 ready
expect_has "안전확인 대상입니다."
call_is 2 ready

row "row 35: nothing is reopened"
expect_status 0 onecall deliver 1 --via phone
expect_status 0 onecall close 1 --knowledge "문서 있음" --revision 0
expect_status 0 onecall deliver 2 --via phone
before=$(onecall show 1 --json | grep -o '"state":"[^"]*"\|"cycle":[0-9]*' | head -n 2)
comes b 2 "하나 더 말씀드리면"
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"outcome":"filed","call":1,"named":2'
expect_same "$before" "$(onecall show 1 --json | grep -o '"state":"[^"]*"\|"cycle":[0-9]*' | head -n 2)"
call_is 2 delivered
expect_status 0 onecall verify
