#!/bin/sh
# Old records of a centre: closed calls, sealed, searched, and never measured.
. "$(dirname "$0")/../lib.sh"
now "2026-11-20 10:00"
fresh_desk
ONECALL_USER=boss
counted() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$out"; }

cat >"$work/old.csv" <<'END'
접수 일시,처리일시,문의내용,답변내용,분류,분야,상담원,이관기관,고객명,연락처
2024-03-05 14:20,2024.3.6. 오후 2:10,콰룽이를 수입하려면 무엇을 받나요? 홍길동 010-1234-5678,안전확인 신고 대상입니다,국내인증,생활용품,이상담,무역협회,홍길동,010-1234-5678
2024/03/05,,왕왕찡 선언은 누가 하나요,제조자가 합니다,해외인증,,이상담,KTR,,
어제,,언제인가요,답,,,,,,
2024-03-07 10:00,2024-03-06,거꾸로 된 시각,답,,,,,,
2024-03-08,,답이 없는 기록,,,,,,,
2027-03-08,,앞날의 기록,답,,,,,,
20240309101500,20240309,,답만 있음,,,,,,
2024/03/05,,왕왕찡 선언은 누가 하나요,제조자가 합니다,해외인증,,이상담,KTR,,
END
iconv -f UTF-8 -t CP949 "$work/old.csv" >"$work/cp949.csv"

row "for supervisors"
ONECALL_USER=kim
expect_status 12 onecall import-calls "$work/cp949.csv"
ONECALL_USER=boss

row "a dry run keeps nothing"
expect_status 4 onecall import-calls --dry-run "$work/cp949.csv"
expect_has '3 would be imported'
expect_status 0 onecall list --all --json
expect_hasnt '"number":1'

row "bad rows are named with line and reason, the rest goes on; two equal rows are two calls"
expect_status 4 onecall import-calls "$work/cp949.csv"
expect_has 'line 4: "어제" is not a time'
expect_has 'line 5: the caller was told before they asked'
expect_has 'line 6: it has neither an answer'
expect_has 'line 7: it is in the future'
expect_has 'line 8: it has no question'
expect_has '8 rows: 3 imported, 0 are here already, 5 cannot be read'

row "the same rows again, in another encoding"
expect_status 4 onecall import-calls "$work/old.csv"
expect_has '8 rows: 0 imported, 3 are here already'
iconv -f UTF-8 -t UTF-16 "$work/old.csv" | head -c 200000 >"$work/utf16.csv"
expect_status 4 onecall import-calls "$work/utf16.csv"
expect_has '0 imported, 3 are here already'

row "closed, not measured, without personal data"
expect_status 0 onecall show 1 --json
expect_has '"state":"closed"'
expect_has '"measured":false'
expect_has '"verdict":null'
expect_has '"received_at":"2024-03-05T14:20:00+09:00"'
expect_has '"ended_at":"2024-03-06T14:10:00+09:00"'
expect_has '[전화]'
expect_has '"who":"kita"'
expect_hasnt '1234'
expect_hasnt '홍길동'
expect_status 0 onecall explain 1
expect_has 'not measured'
expect_status 0 onecall caller 010-1234-5678
expect_has '콰룽이를'

row "past calls that are like the one at hand"
expect_status 0 onecall ask '콰룽이를 수입하려고 하는데 무엇을 받나요'
expect_has 'asked before: #1'
expect_status 0 onecall rebuild
expect_status 0 onecall ask '왕왕찡 선언은 누가'
expect_has 'asked before: #3'

row "in no figure"
expect_status 0 onecall report daily --json
expect_has '"calls":0,'
expect_has '"met_ever":0,"breached_ever":0'
expect_status 0 onecall verify

row "what is no table of calls"
printf 'a,b\n1,2\n' >"$work/other.csv"
expect_status 4 onecall import-calls "$work/other.csv"
expect_has 'no column is called "received"'
: >"$work/empty.csv"
expect_status 4 onecall import-calls "$work/empty.csv"
expect_status 3 onecall import-calls "$work/none.csv"
expect_status 2 onecall import-calls
expect_status 0 onecall import-calls --columns
expect_has '접수일시'

row "row 45: 5,000 old closed calls imported, then the tick: no alert"
awk 'BEGIN {
    print "received;told;question;answer;category;consultant"
    for (i = 0; i < 5000; i++)
        printf "2025-%02d-%02d %02d:%02d;2025-12-%02d 10:00;물건 %d의 인증;답 %d;국내인증;상담사%d\n",
            i % 11 + 1, i % 28 + 1, i % 9 + 9, i % 60, i % 28 + 1, i, i, i % 10
}' >"$work/5000.csv"
expect_status 0 onecall import-calls "$work/5000.csv" --json
expect_same 5000 "$(counted imported)"
expect_status 0 onecall tick --json
expect_has '"calls":0,"crossed":0,"messages":0,"flagged":0,"resumed":0'
now "2026-12-18 10:00"
expect_status 0 onecall overdue --json
expect_hasnt '"measured":false'
expect_status 0 onecall show 4000 --json
expect_has '"measured":false'
expect_status 0 onecall report daily --json
expect_has '"met_ever":0,"breached_ever":2' # two calls of today's that nobody answered
expect_status 0 onecall import-calls "$work/5000.csv" --json
expect_same 0 "$(counted imported)"
expect_same 5000 "$(counted same)"
expect_status 0 onecall verify
