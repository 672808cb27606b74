#!/bin/sh
# When a call is due, in all four readings of 48 hours; rows of the table of scenarios.
. "$(dirname "$0")/../lib.sh"

# due POLICY TIME: the next call, received now, is due then by that reading
due() {
    expect_status 0 onecall ask "문의" --policy "$1" --category 국내인증 --phone 010-1234-5678 --json
    expect_has "\"policy\":\"$1\""
    expect_has "\"due_at\":\"2026-$2+09:00\""
}

# office TIME: that call is due then by the office reading, whatever its policy
office() { expect_has "\"due_office_at\":\"2026-$1+09:00\""; }

now "2026-11-20 08:00"

row "row 1: told at the last second is met"
fresh_desk
now "2026-11-23 10:00"
due elapsed 11-25T10:00:00
expect_status 0 onecall flag 1
now "2026-11-25 10:00:00"
expect_status 0 onecall show 1
expect_has "due now"
expect_status 11 onecall overdue --exit-code
expect_status 0 onecall deliver 1 --via phone --text "대상입니다" --cite "전안법 제5조" --json
expect_has '"verdict":"met"'
expect_has '"margin_seconds":0'
fresh_desk
now "2026-11-23 10:00"
due elapsed 11-25T10:00:00
expect_status 0 onecall flag 1
now "2026-11-25 10:00:01"
expect_status 10 onecall overdue --exit-code --json
expect_has '"late_seconds":1'
expect_status 0 onecall deliver 1 --via phone --text "대상입니다" --cite "전안법 제5조"
expect_has "breached"
expect_has "1 s after it was due"

row "row 3: around midnight"
fresh_desk
now "2026-11-24 23:59:59"
due elapsed 11-26T23:59:59
office 11-26T18:00:00
now "2026-11-25 00:00:00"
due elapsed 11-27T00:00:00
office 11-26T18:00:00
expect_status 0 onecall show 2
expect_has "2026-11-27 (Fri) 00:00"
due office 11-26T18:00:00

row "row 4: received Friday 17:00"
fresh_desk
now "2026-11-20 17:00"
due elapsed 11-22T17:00:00
expect_has '"act_by":"2026-11-20T18:00:00+09:00"'
office 11-24T17:00:00
due office 11-24T17:00:00
due business 11-30T11:00:00
due extended 11-27T10:00:00
expect_status 0 onecall flag 1
expect_has "due 2026-11-22 (Sun) 17:00 (48 hours elapsed)"
expect_has "act by 2026-11-20 (Fri) 18:00"
expect_has "09:00-18:00"
expect_hasnt "No agency is open"
expect_status 0 onecall flag 2
expect_has "due 2026-11-24 (Tue) 17:00 (16 working hours (8 a day))"

row "row 5: received on a Saturday"
fresh_desk
now "2026-11-21 11:00"
due elapsed 11-23T11:00:00
office 11-24T18:00:00
due office 11-24T18:00:00
due business 11-30T12:00:00
due extended 11-27T12:00:00

row "row 6: received Friday 18:30: doomed, said at once"
fresh_desk
now "2026-11-20 18:30"
due elapsed 11-22T18:30:00
office 11-24T18:00:00
expect_status 0 onecall flag 1
expect_has "due 2026-11-22 (Sun) 18:30 (48 hours elapsed)"
expect_has "No agency is open before it is due."
expect_has "Tell the caller now"
expect_has "open again 2026-11-23 (Mon) 09:00"
expect_status 0 onecall show 1 --json
expect_has '"doomed":true'
expect_has '"act_by":null'

row "row 9: received before the office opens"
fresh_desk
now "2026-11-23 08:00"
due extended 11-27T12:00:00
due business 11-30T12:00:00
due elapsed 11-25T08:00:00
expect_has '"act_by":"2026-11-24T18:00:00+09:00"'

row "row 40: another zone and locale, the night New York's clocks go back"
rm -rf "$work/starter"
now "2026-10-31 08:00"
fresh_desk
night() {
    for at in 2026-11-01T01:30:00-04:00 2026-11-01T01:30:00-05:00 2026-11-01T16:10:00+09:00; do
        now "$at"
        onecall ask "문의" --category 표준 --phone 010-1234-5678 --received "$1" --json
        onecall tick --json
    done
    onecall explain 2 --json
    onecall list --json
}
night "2026-11-01T14:25:00+09:00" >"$work/here" 2>&1
fresh_desk
(
    TZ=America/New_York LC_ALL=C LANG=C
    export TZ LC_ALL LANG
    night "2026-11-01T14:25:00+09:00" >"$work/there" 2>&1
)
expect_status 0 cmp "$work/here" "$work/there"
expect_status 0 grep -F '"due_at":"2026-11-03T14:25:00+09:00"' "$work/there"
