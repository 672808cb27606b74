#!/bin/sh
# row 47: an edited event and a truncated log are found, by the event's number.
. "$(dirname "$0")/../lib.sh"
command -v sqlite3 >/dev/null || exit 77

sql() { sqlite3 "$ONECALL_DESK/desk.db" "$1"; }

now "2026-11-20 08:00"
fresh_desk
now "2026-11-20 10:00"
for n in 1 2 3 4 5 6 7 8 9 10; do
    expect_status 0 onecall ask "문의 $n" --category 국내인증 --phone 010-1234-5678
    expect_status 0 onecall flag $n --why "고시 확인"
    expect_status 0 onecall note $n "확인 중"
done
expect_status 0 onecall verify
cp -Rp "$ONECALL_DESK" "$work/whole"
head=$(onecall report daily | tail -n 1)

row "row 47: one byte of an event edited"
seq=$(sql "SELECT min(seq) FROM log WHERE kind = 'call.flagged'")
sql "UPDATE log SET body = replace(body, '고시', '고사') WHERE seq = $seq"
expect_status 7 onecall verify
expect_has "event $seq:"

row "row 47: the last 20 events deleted"
rm -rf "$ONECALL_DESK"
cp -Rp "$work/whole" "$ONECALL_DESK"
last=$(sql "SELECT max(seq) FROM log")
sql "DELETE FROM log WHERE seq > $last - 20"
expect_status 7 onecall verify
expect_has "deleted after $((last - 20))"
expect_status 7 onecall verify --head "$head"
expect_has "$head"

row "row 47: one event in the middle deleted"
rm -rf "$ONECALL_DESK"
cp -Rp "$work/whole" "$ONECALL_DESK"
sql "DELETE FROM log WHERE seq = $seq"
expect_status 7 onecall verify
expect_has "event $seq:"

row "the whole log still has its head"
rm -rf "$ONECALL_DESK"
cp -Rp "$work/whole" "$ONECALL_DESK"
expect_status 0 onecall verify --head "$head"
