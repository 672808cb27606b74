#!/bin/sh
# What may be done to a call, and what it does to the clock; rows of the table of scenarios.
. "$(dirname "$0")/../lib.sh"

# ticket: call 1, received Monday 10:00, flagged
ticket() {
    fresh_desk
    now "2026-11-23 10:00"
    expect_status 0 onecall ask "전기면도기 KC 대상인가요" --category 국내인증 --phone 010-1234-5678
    expect_status 0 onecall flag 1
}
deliver() { onecall deliver 1 --via phone --text "대상입니다" --cite "전안법 제5조" "$@"; }

now "2026-11-20 08:00"
fresh_desk

row "row 25: delivered while waiting, the pause ends at that instant"
ticket
now "2026-11-23 14:00"
expect_status 0 onecall wait 1 --question "모델명은?"
now "2026-11-24 15:00"
expect_status 0 deliver --json
expect_has '"verdict":"met"'
expect_has '"due_at":"2026-11-26T11:00:00+09:00"'
expect_has '"margin_seconds":158400'
expect_status 0 onecall explain 1 --json
expect_has '"holder":"caller","name":null,"from":"2026-11-23T14:00:00+09:00","to":"2026-11-24T15:00:00+09:00","seconds":90000'

row "row 26: never waits for an agency"
ticket
expect_status 0 onecall refer 1 --to KITA
expect_status 5 onecall wait 1 --agency KITA --question "답을 기다림"
expect_has "the agency's time is part of the promise"
expect_status 2 onecall wait 1
expect_status 0 onecall show 1 --json
expect_has '"state":"referred"'
expect_has '"custodian":"kita"'

row "row 28: reopened, a new cycle; the old verdict stays"
ticket
now "2026-11-25 09:00"
expect_status 0 deliver
expect_has "in time"
now "2026-11-26 14:00"
expect_status 0 onecall reopen 1 --reason "답이 틀렸다고 함" --json
expect_has '"cycle":2'
expect_has '"due_at":"2026-11-28T14:00:00+09:00"'
expect_has '"due_office_at":"2026-11-30T14:00:00+09:00"'
expect_has '"verdict":null'
expect_status 0 onecall explain 1
expect_has "cycle 1"
expect_has "met"
expect_status 0 onecall report --json
expect_has '"met_ever":1'
row "row 28: after 30 days a new, linked call"
ticket
now "2026-11-25 09:00"
expect_status 0 deliver
now "2026-12-15 09:00"
expect_status 0 onecall note 1 "아직 답이 없음"
now "2026-12-25 09:00:01"
expect_status 5 onecall reopen 1 --reason "답이 틀렸다고 함"
expect_has "--same-caller"
expect_status 0 onecall ask --same-caller 1 "답이 틀렸다고 합니다"

row "row 29: nothing clears a breach"
ticket
now "2026-11-25 13:00"
expect_status 0 deliver --json
expect_has '"verdict":"breached"'
expect_has '"late_seconds":10800'
expect_status 5 onecall close 1 --knowledge "새 문답" --user lee
expect_status 12 onecall close 1 --knowledge "새 문답" --cause told_late
expect_status 0 onecall close 1 --knowledge "새 문답" --cause told_late --user lee
now "2026-11-25 15:00"
expect_status 0 onecall reopen 1 --reason "모델이 달랐음"
now "2026-11-25 16:00"
expect_status 0 deliver --json
expect_has '"verdict":"met"'
expect_status 0 onecall report daily --json
expect_has '"met_ever":1,"breached_ever":1'

row "row 31: rejected, ours to place again"
ticket
now "2026-11-23 10:30"
expect_status 0 onecall refer 1 --to kita
now "2026-11-24 09:20"
expect_status 0 onecall reject 1 --reason "소관이 아님" --json
expect_has '"state":"triage"'
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'
expect_has '"refer_by":"2026-11-24T10:20:00+09:00"'
expect_status 12 onecall refer 1 --to kita
expect_status 0 onecall refer 1 --to kita --user boss

row "row 43: what does not touch the clock"
ticket
now "2026-11-25 09:00"
expect_status 0 onecall show 1 --json
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'
expect_status 0 onecall note 1 "다시 확인함" --json
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'
expect_status 0 onecall set 1 --tag 급함 --priority urgent --json
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'
expect_status 0 onecall assign 1 boss --json
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'
expect_has '"state":"triage"'
expect_has '"owner":"boss"'
now "2026-11-25 10:00:01"
expect_status 10 onecall overdue --exit-code

row "row 44: keyed late"
fresh_desk
now "2026-11-20 09:00"
expect_status 0 onecall user set lee supervisor --user boss
now "2026-11-20 17:20"
expect_status 0 onecall ask "문의" --received 16:50 --json
expect_has '"received_at":"2026-11-20T16:50:00+09:00"'
expect_has '"due_at":"2026-11-22T16:50:00+09:00"'
expect_status 5 onecall ask "문의" --received 16:49
expect_status 12 onecall ask "문의" --received 16:49 --late-reason "정전"
expect_status 0 onecall ask "문의" --received 16:49 --late-reason "정전" --user lee
expect_status 0 onecall report daily --from 09:00
expect_has "2026-11-20 (Fri) 16:49	2026-11-20 (Fri) 17:20	lee	정전"

row "row 49: an agency by its former name"
ticket
expect_status 0 onecall refer 1 --to 중소기업청
expect_has "중소기업청 is now called 중소벤처기업부"
expect_status 3 onecall refer 1 --to 없는기관
expect_status 0 onecall agency set kita --active no --user boss
expect_status 5 onecall refer 1 --to kita

row "row 50: contact only with consent"
ticket
expect_status 5 onecall refer 1 --to kita --with-contact
expect_status 0 onecall set 1 --consent
expect_status 0 onecall refer 1 --to kita --with-contact --json
expect_has '"with_contact":true'

row "row 41: a stale revision is refused, notes are kept"
ticket
revision=$(onecall show 1 --json | sed 's/.*"revision":\([0-9]*\).*/\1/')
expect_status 0 onecall refer 1 --to kita --revision "$revision"
expect_status 6 onecall set 1 --category 표준 --revision "$revision" --user lee
expect_status 0 onecall note 1 "하나" --user lee
expect_status 0 onecall note 1 "둘"
expect_status 0 onecall show 1
expect_has "하나"
expect_has "둘"
expect_status 0 onecall reply 1 --from "박 과장" --text "대상입니다"
expect_status 0 deliver
expect_status 6 deliver --user lee
expect_has "already"
expect_has "kim"

row "a callback is listed until the caller is told"
ticket
expect_status 0 onecall reply 1 --from "박 과장" --text "대상입니다"
expect_status 0 onecall callbacks
expect_has "전기면도기"
expect_status 0 onecall attempt 1 --text "받지 않음"
expect_status 0 onecall list --state ready --json
expect_has '"number":1'
expect_status 0 deliver
expect_status 0 onecall callbacks
expect_has "nobody is waiting"

row "what cannot be understood"
expect_status 2 onecall show
expect_status 2 onecall flag x
expect_status 3 onecall flag 99
expect_status 2 onecall list --state lost
expect_status 2 onecall report weekly
expect_has "daily"

row "several agencies answer, one while the caller is asked; all of it is told"
ticket
expect_status 0 onecall refer 1 --to kita
expect_status 0 onecall refer 1 --to ktr
expect_status 0 onecall reply 1 --from 한국무역협회 --text "원산지는 우리가 봅니다"
expect_status 0 onecall wait 1 --question "모델명은?"
printf '시험은 KS 표준을\r\n따릅니다\r\n' | iconv -f UTF-8 -t CP949 >"$work/회신.txt"
expect_status 0 onecall reply 1 --agency ktr --from "이 과장" --file "$work/회신.txt"
expect_status 0 onecall show 1
expect_has "한국무역협회"
expect_has "원산지는 우리가 봅니다"
expect_has "따릅니다"
expect_hasnt "$work"
expect_status 0 onecall deliver 1
expect_status 0 onecall show 1 --json
expect_has "원산지는 우리가 봅니다"
expect_has "한국화학융합시험연구원 (이 과장): 시험은 KS 표준을"
expect_status 2 onecall reply 1 --from "이 과장"
expect_status 4 onecall reply 1 --from "이 과장" --file "$work/없음.hwp"

row "the caller is told though an agency has not answered; another is taken back"
ticket
expect_status 0 onecall refer 1 --to kita
expect_status 0 onecall refer 1 --to ktr
expect_status 0 onecall recall 1 --agency ktr --reason "대상이 아님"
expect_status 0 onecall show 1 --lang ko
expect_has "이관 취소"
expect_status 0 onecall deliver 1 --text "대상이 아닙니다" --expertise "같은 문의"
expect_status 0 onecall list --state delivered --json
expect_has '"number":1'
expect_status 5 onecall recall 1
