#!/bin/sh
# What was meant is searched, it is said on the screen and in JSON, and --raw searches as typed.
. "$(dirname "$0")/../lib.sh"

# slip KIND TYPED MEANT
slip() {
    row "$1: $2"
    expect_status 0 onecall search "$2"
    expect_has "searched for \"$3\"; as typed: onecall search --raw $2"
    expect_status 0 onecall --json search --limit 1 "$2"
    expect_has "\"query\":\"$2\""
    expect_has "\"rewritten\":\"$3\""
    expect_has "\"slip\":\"$1\""
}

now "2026-11-20 08:00"
fresh_desk
slip layout "dkswjsdlswmd" "안전인증"
slip layout "ㅏㅊ" "KC"
slip initials "ㅈㄱㅇㅍ" "전기용품"
slip unfinished "안전인ㅈ" "안전인증"
slip typo "안전인즘" "안전인증"
slip spacing "안전인 증" "안전인증"

row "as typed"
expect_status 1 onecall search --raw dkswjsdlswmd
expect_status 0 onecall search --raw "안전인즘 면제"
expect_hasnt "searched for"

row "what is right stands"
for right in "안전인증 면제" "KC 62368-1" "전안법" "전기용품 안전인증" "어떻게 되나요 안전인증"; do
    expect_status 0 onecall search "$right"
    expect_hasnt "searched for"
done
expect_status 0 onecall --json search --limit 1 "안전인증"
expect_has '"rewritten":null'
expect_has '"slip":null'

row "in the session"
printf '%s\n' "dkswjsdlswmd" >"$work/lines"
"$ONECALL" <"$work/lines" >"$out" 2>"$err"
expect_has 'searched for "안전인증"; as typed: /search --raw dkswjsdlswmd'
