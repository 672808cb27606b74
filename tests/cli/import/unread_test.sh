#!/bin/sh
# What could not be read is kept with its reason until it is read.
. "$(dirname "$0")/../lib.sh"
: "${WRITE_HWP:?names the program that writes HWP files}"
now 2026-11-20T17:00:00+09:00
fresh_desk
events() { onecall verify --json | sed -n 's/.*"events":\([0-9]*\).*/\1/p'; }

row "nothing yet"
expect_status 0 onecall import --list-unread
expect_has 'every file that was imported could be read'
expect_status 2 onecall import --list-unread "$work"

row "a dry run records nothing"
mkdir -p "$work/in"
: >"$work/in/empty.txt"
printf '\0\1\2\3\4\5\6\7' >"$work/in/binary.dat"
printf '글\n' >"$work/in/good.txt"
expect_status 4 onecall import --dry-run "$work/in"
expect_status 0 onecall import --list-unread
expect_has 'every file that was imported could be read'

row "by class, with the reason and what to do"
expect_status 4 onecall import "$work/in"
expect_status 0 onecall import --list-unread
expect_has 'empty: ask for the file again'
expect_has 'unknown format: save it as HWPX'
expect_has "  $work/in/empty.txt"
expect_hasnt good.txt
expect_status 0 onecall import --json --list-unread
expect_has "{\"path\":\"$work/in/binary.dat\",\"fault\":\"binary\",\"message\":"
expect_has '"at":"2026-11-20T17:00:00+09:00"}'

row "the same again is no news"
before=$(events)
(cd "$work/in" && expect_status 4 onecall import ./empty.txt ../in)
expect_same "$before" "$(events)"

row "a slip of the hand is not remembered"
expect_status 4 onecall import "$work/nowhere.hwp"
expect_status 0 onecall import --list-unread
expect_hasnt nowhere

row "what can be read now is no longer listed"
printf '이제 글이 있다\n' >"$work/in/empty.txt"
expect_status 0 onecall import "$work/in/empty.txt"
expect_status 0 onecall import --list-unread
expect_hasnt empty.txt
expect_has binary.dat
expect_status 0 onecall verify

row "nor what is gone from its folder"
rm "$work/in/binary.dat"
expect_status 0 onecall import "$work/in"
expect_status 0 onecall import --list-unread
expect_hasnt binary.dat
expect_status 0 onecall verify

row "text in page headers only is a scan"
printf '^ 시험인증청고시 제2026-1호\n' | "$WRITE_HWP" "$work/in/scan.hwp"
expect_status 0 onecall extract "$work/in/scan.hwp"
expect_has '시험인증청고시 제2026-1호'
expect_status 4 onecall import "$work/in/scan.hwp"
expect_has 'only text is in the headers and footers'
expect_has 'recognise their text (OCR) first'
expect_has 'not read: without text 1'
expect_status 4 onecall import --dry-run "$work/in/scan.hwp"
expect_status 0 onecall import --list-unread
expect_has 'without text: it has pictures only'
expect_has "  $work/in/scan.hwp"
expect_status 1 onecall search '"시험인증청고시 제2026-1호"'
printf '%s\n' '^ 시험인증청고시 제2026-1호' '본문이 있다.' | "$WRITE_HWP" "$work/in/scan.hwp"
expect_status 0 onecall import "$work/in/scan.hwp"
expect_status 0 onecall import --list-unread
expect_hasnt scan.hwp
