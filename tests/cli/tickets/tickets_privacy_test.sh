#!/bin/sh
# Callers' data: sealed, masked, shown for a reason, erased for good.
. "$(dirname "$0")/../lib.sh"

# nowhere TEXT: no file of the desk has it in plain
nowhere() {
    expect_status 1 grep -raF -- "$1" "$ONECALL_DESK"
}

now "2026-11-20 08:00"
fresh_desk
now "2026-11-20 10:00"

row "personal data is never in the log, the index or any other file"
expect_status 0 onecall ask "홍길동인데 010-1234-5678로 주세요, 880101-1234567, hong@example.com" \
    --caller 홍길동 --company "(주)한빛누리전자" --phone 010-1234-5678 --category 국내인증
expect_has "[이름]"
expect_status 0 onecall flag 1 --why "홍길동 님이 회신을 원함"
expect_status 0 onecall note 1 "한빛누리전자 담당자 010-8765-4321"
expect_status 0 onecall refer 1 --to kats --text "홍길동 문의"
expect_status 0 onecall reply 1 --from "박 과장" --text "홍길동 님 제품은 대상"
expect_status 0 onecall deliver 1 --via phone --told "홍길순" --cite "전안법 제5조"
for text in 홍길동 홍길순 한빛누리전자 010-1234-5678 01012345678 010-8765-4321 880101 hong@example.com; do
    nowhere "$text"
done

row "masked in lists"
expect_status 0 onecall list --all
expect_has "홍*동"
expect_status 0 onecall show 1
expect_has "홍*동"
expect_has "010-****-5678"
expect_hasnt "홍길동"

row "found again by name, company and number"
for who in 홍길동 "(주)한빛누리전자" 010-1234-5678 01012345678; do
    expect_status 0 onecall caller "$who" --json
    expect_has '"number":1'
done
expect_status 1 onecall caller 010-0000-0000

row "found by the number without what people leave out"
for who in 1234-5678 12345678 +82-10-1234-5678 1012345678; do
    expect_status 0 onecall caller "$who" --json
    expect_has '"number":1'
done
expect_status 1 onecall caller 234-5678

row "shown for a reason only"
expect_status 2 onecall caller --reveal 1
expect_status 0 onecall caller --reveal 1 --reason "회신" --json
expect_has '"name":"홍길동"'
expect_has '"phone":"010-1234-5678"'
expect_status 2 onecall caller

row "row 48: a caller erased"
figures() { onecall report daily --json | sed 's/,"head".*//'; }
before=$(figures)
expect_status 2 onecall caller --forget 1 --user boss
expect_status 2 onecall caller --forget 1 --reason "본인 요청" --user boss </dev/null
expect_has "add --yes"
expect_status 0 onecall caller --forget 1 --reason "본인 요청" --user boss --yes
expect_status 0 onecall caller --reveal 1 --reason "확인" --json
expect_has '"erased":true'
expect_has '"name":null'
expect_status 1 onecall caller 홍길동
expect_status 0 onecall verify
expect_same "$before" "$(figures)"
