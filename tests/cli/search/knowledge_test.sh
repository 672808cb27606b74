#!/bin/sh
# Knowledge articles: proposed from a call, accepted by another, found, stale when what they cite
# changes - the cited article, not merely its document -, confirmed or retired.
. "$(dirname "$0")/../lib.sh"
now "2026-11-20 10:00"
fresh_desk
as() { (ONECALL_USER=$1 && shift && "$@"); }

cat >"$work/guide.md" <<'END'
---
제목: 콰룽이 인증 안내
종류: 안내
시행일자: 2026-01-01
---
# 콰룽이 인증 안내

## 대상

바퀴가 달린 콰룽이는 안전확인 대상이다.

## 절차

시험기관에 신청한다.
END
expect_status 0 onecall import "$work/guide.md"

row "an article is what a caller was told"
expect_status 0 onecall ask '왕왕찡 콰룽이를 수입합니다 010-1234-5678' --phone 010-1234-5678 --category 국내인증 --limit 1
expect_status 5 onecall knowledge propose 1
expect_status 0 onecall flag 1
expect_status 0 onecall deliver 1 --via phone --text '안전확인 대상입니다. 문의는 02-123-4567' \
    --cite '콰룽이 인증 안내#대상' --propose
expect_has '상담지식 1'

row "without personal data"
expect_status 0 onecall knowledge show 1
expect_has '[전화]'
expect_hasnt '1234'
expect_status 0 onecall verify

row "one article a call"
expect_status 5 onecall knowledge propose 1

row "not found before it is accepted; nobody accepts their own"
expect_status 0 onecall search -n 1 '왕왕찡 콰룽이'
expect_hasnt '상담지식 1'
expect_status 12 onecall knowledge accept 1
expect_has 'somebody else'

row "nor does an auditor"
expect_status 0 as boss onecall user set choi auditor
expect_status 12 as choi onecall knowledge accept 1
expect_status 12 as choi onecall knowledge propose 1

row "accepted, it is a passage of its own kind, with what it cites"
expect_status 0 as lee onecall knowledge accept 1
expect_status 0 onecall search -n 1 '왕왕찡'
expect_has '상담지식 1 (checked on 2026-11-20)'
expect_has '콰룽이 인증 안내, 대상'
expect_status 0 onecall search -n 5 --kind 상담지식 '안전확인'
expect_has '상담지식 1'
expect_status 0 onecall show '상담지식 1'
expect_has '안전확인 대상입니다'
expect_status 5 as lee onecall knowledge accept 1

row "another article of the same document changes: still good"
sed 's/^시험기관에/공인된 시험기관에/; s/2026-01-01/2026-06-01/' "$work/guide.md" >"$work/second.md"
expect_status 0 onecall import "$work/second.md"
expect_has 'changed (1): 절차'
expect_status 0 onecall knowledge list --stale
expect_hasnt '왕왕찡'

row "the cited article is going to change"
sed 's/^바퀴가 달린/바퀴나 날개가 달린/; s/2026-06-01/2027-01-01/' "$work/second.md" >"$work/third.md"
expect_status 0 onecall import "$work/third.md"
expect_status 0 onecall knowledge list --stale
expect_has '#대상'
expect_status 0 onecall search -n 1 '왕왕찡'
expect_has 'stale'
expect_has 'changes on 2027-01-01'

row "confirmed with the coming text in view, it stays good when that comes into force"
expect_status 12 onecall knowledge confirm 1
expect_status 0 as lee onecall knowledge confirm 1
expect_status 0 onecall knowledge list --stale
expect_hasnt '왕왕찡'
now "2026-12-15 10:00"
expect_status 0 onecall note 1 '아직 맞음'
now "2027-01-04 10:00"
expect_status 0 onecall knowledge list --stale
expect_hasnt '왕왕찡'

row "changed on the day it is imported"
sed 's/^바퀴나 날개가 달린/날개가 달린/; s/2027-01-01/2027-01-02/' "$work/third.md" >"$work/fourth.md"
expect_status 0 onecall import "$work/fourth.md"
expect_status 0 onecall knowledge show 1
expect_has 'changed with the version of 2027-01-02'

row "gone from the document"
awk '/^## 대상/ { skip = 1 } /^## 절차/ { skip = 0 } !skip' "$work/fourth.md" |
    sed 's/2027-01-02/2027-01-03/' >"$work/fifth.md"
expect_status 0 onecall import "$work/fifth.md"
expect_status 0 onecall knowledge show 1 --json
expect_has '"fate":"gone"'
expect_status 0 onecall verify
expect_status 0 onecall rebuild
expect_status 0 onecall verify
expect_status 0 onecall search -n 1 '왕왕찡'
expect_has '상담지식 1 (checked on 2026-11-20)'

row "retired, with a reason, it is found no more"
expect_status 5 as lee onecall knowledge retire 1
expect_status 0 as lee onecall knowledge retire 1 --reason '대상에서 빠짐'
expect_status 1 onecall search -n 1 --kind 상담지식 '왕왕찡'
expect_status 0 onecall knowledge list --state retired
expect_has 'retired'
expect_status 0 onecall rebuild
expect_status 1 onecall search -n 1 --kind 상담지식 '왕왕찡'
expect_status 0 onecall verify

row "what has changed between proposal and acceptance is looked at first"
expect_status 0 onecall ask '콰룽이 시험은 어디서 하나요' --limit 1
expect_status 0 onecall answer 2 --text '공인된 시험기관에서 합니다' --cite '콰룽이 인증 안내#절차' --propose
sed 's/^공인된 시험기관에/지정된 시험기관에/; s/2027-01-03/2027-01-04/' "$work/fifth.md" >"$work/sixth.md"
expect_status 0 onecall import "$work/sixth.md"
expect_status 6 as lee onecall knowledge accept 2
expect_status 0 as lee onecall knowledge accept 2 --changed
expect_status 0 onecall knowledge list --stale
expect_hasnt '콰룽이'

row "rejected; then another may be proposed"
expect_status 0 onecall ask '콰룽이 색은 상관없나요' --limit 1
expect_status 0 onecall answer 3 --text '상관없습니다' --expertise '시행규칙에 정함 없음' --propose --json
expect_has '"knowledge":3'
expect_status 0 as lee onecall knowledge reject 3 --reason '근거가 없음'
expect_status 0 onecall knowledge propose 3 --question '콰룽이의 색' --answer '정한 바 없습니다'
expect_status 0 onecall knowledge show 4
expect_has 'Q. 콰룽이의 색'

row "no such article"
expect_status 3 onecall knowledge show 9
expect_status 3 onecall knowledge accept 9
expect_status 2 onecall knowledge list --state none
expect_status 0 onecall verify
