#!/bin/sh
# Help names every code that an option takes: the lists in the sources and the sentences agree.
. "$(dirname "$0")/../lib.sh"
now "2026-11-20 08:00"
fresh_desk

# helped COMMAND: the help of the command has each code that the last refusal listed
helped() {
    codes=$(sed -n 's/.*there are: //p; s/.*is one of //p' "$err" | tr ',' ' ')
    [ -n "$codes" ] || fail "lists no codes"
    expect_status 0 onecall help "$1"
    for code in $codes; do
        expect_has "$code"
    done
}

row "channels"
expect_status 4 onecall ask 질문 --channel fax
helped ask
expect_status 4 onecall ask 질문 --channel fax
helped deliver
expect_status 4 onecall ask 질문 --channel fax
helped attempt

row "priorities"
expect_status 4 onecall ask 질문 --priority soon
helped ask
expect_status 4 onecall ask 질문 --priority soon
helped set

row "a setting takes every policy there is"
expect_status 4 onecall ask 질문 --policy never
codes=$(sed -n 's/.*there are: //p' "$err" | tr ',' ' ')
expect_same "$(onecall policy | cut -f1 | xargs)" "$(echo $codes)"
for policy in $codes; do
    expect_status 0 env ONECALL_POLICY="$policy" "$ONECALL" ask 질문
done
