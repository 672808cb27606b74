#!/bin/sh
# What is said after a move: whose call it was, and what goes on record as read out to the caller. A hit's number
# cites only what was searched for while that call was at hand.
. "$(dirname "$0")/../lib.sh"
command -v sqlite3 >/dev/null || exit 77

session() {
    printf '%s\n' "$@" >"$work/lines"
    onecall <"$work/lines" >"$out" 2>"$err"
    status=$?
}
cited() { sqlite3 -readonly "$ONECALL_DESK/desk.db" "SELECT ref FROM citation WHERE call = $1"; }

now "2026-11-20 10:00"
fresh_desk

row "a receipt names the call, the caller masked and the question"
expect_status 0 onecall ask '사우디 SABER 적합성 증서 등록 절차' --caller 김갑출 --phone 010-1234-5678 --category 해외인증
expect_status 0 onecall flag 1
expect_has '#1 is now a ticket'
expect_has '    김*출 "사우디 SABER 적합성 증서 등록 절차"'
expect_hasnt '김갑출'
expect_status 0 onecall ask '전기매트 KC 인증' --category 국내인증
expect_status 0 onecall flag 2 --phone 010-2222-3333

row "a number cites what was searched for this call, and the receipt spells it out"
session '/show 1' '사우디 SABER 적합성 증서' '/deliver 1 --via phone --text 등록합니다 --cite 1'
expect_same 0 "$status"
expect_has '    cites 사우디 SABER 적합성 증서 안내'
case $(cited 1) in
사우디saber*) ;;
*) fail "cited $(cited 1)" ;;
esac

row "a number of another call's search is refused, in a sentence that says what it would have been"
session '/show 1' '사우디 SABER 적합성 증서' '/show 2' '/deliver 2 --via phone --text 대상입니다 --cite 1'
expect_has 'hit 1 was not searched for call 2: it is 사우디 SABER 적합성 증서 안내'
expect_hasnt '#2 the caller has been told'
expect_same '' "$(cited 2)"

row "nor of a search while no call was at hand"
session '사우디 SABER 적합성 증서' '/deliver 2 --via phone --text 대상입니다 --cite 1'
expect_has 'hit 1 was not searched for call 2'
expect_same '' "$(cited 2)"

row "the search of a call that is taken afterwards is not that of the ticket"
session '/show 2' '전기매트 KC 인증' '/ask 사우디 SABER 적합성 증서' '/deliver 2 --via phone --text 대상입니다 --cite 1'
expect_has 'hit 1 was not searched for call 2'
expect_same '' "$(cited 2)"

row "what is not known is kept as typed, and the receipt says so; what is refused says nothing of it"
expect_status 5 onecall answer 2 --text x --cite '없는 책 3쪽'
expect_hasnt 'knowledge base'
expect_status 0 onecall deliver 2 --via phone --text 대상입니다 --cite '없는 책 3쪽'
expect_has '    cites 없는 책 3쪽 (not in the knowledge base, as typed)'

row "the screen of the call cites as it is read out too"
expect_status 0 onecall show 1
expect_has 'cites           사우디 SABER 적합성 증서 안내'

row "a hint in the session is typed as the session takes it"
session '/flag 1'
expect_has '/reopen 1'
expect_hasnt 'onecall reopen'
expect_status 5 onecall flag 1
expect_has 'onecall reopen 1'
