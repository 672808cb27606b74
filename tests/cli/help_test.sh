#!/bin/sh
# Help: the commands in groups, both their names, examples that can be typed as they stand; the manual.
. "$(dirname "$0")/lib.sh"
now "2026-11-20 16:40"
fresh_desk

# examples COMMAND: the lines that its help shows below "Examples:", in the language $ONECALL_LANG
examples() {
    onecall help "$1" | sed -n '/^Examples:$/,/^$/{s/^  onecall //p}; /^예:$/,/^$/{s/^  onecall //p}'
}

row "every command stands in one group, what is used most first"
expect_status 0 onecall help
expect_same "On the phone|Tickets|Search and documents|Reports|The desk|" \
    "$(grep -E '^[A-Z][a-z ]+$' "$out" | tr '\n' '|')"
expect_same "" "$(sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' "$out" | sort | uniq -d)"
sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' "$out" | sort >"$work/listed"
onecall help --manual | sed -n 's/^## \([a-z-]*\).*/\1/p' | sort >"$work/all"
expect_same "$(cat "$work/all")" "$(cat "$work/listed")"
expect_same ask "$(sed -n '/^On the phone$/{n;s/^  \([a-z]*\).*/\1/p}' "$out")"

row "in Korean help shows both names of commands and options"
ONECALL_LANG=ko
expect_status 0 onecall help 답변
expect_has "onecall answer|답변 번호"
expect_has "--text, --내용 내용"
expect_status 0 onecall help
expect_has "answer 답변"
expect_status 0 onecall 도움말 ㅎㅅ
expect_has "onecall deliver|회신"
expect_status 0 onecall help
expect_hasnt "--manual"
expect_status 2 onecall help 없는말
ONECALL_LANG=en
expect_status 2 onecall help 답변

row "the examples of the most used commands can be typed one after the other"
for language in en ko; do
    now "2026-11-20 16:40"
    fresh_desk
    ONECALL_LANG=$language ONECALL_USER=boss HOME=$work
    mkdir -p "$work/법령"
    for command in search show ask answer note set flag list refer explain reply callbacks attempt deliver close overdue \
        caller report user import; do
        examples "$command" >"$work/lines"
        [ -s "$work/lines" ] || fail "$language: no example of $command"
        while read -r line; do
            what="$language: $line"
            expect_status 0 sh -c "\"\$ONECALL\" $line"
        done <"$work/lines"
    done
    row "$language: after the examples"
    expect_status 0 onecall --lang en show 2
    expect_has "closed"
done
ONECALL_LANG=en

row "in the session they begin with a slash"
printf '/help answer\n' | onecall >"$out" 2>"$err"
expect_has "  /answer 1 --text"

row "the manual: each option on a line of its own, sections, both languages"
for language in en ko; do
    ONECALL_LANG=$language
    onecall help --manual >"$work/manual.scd" || fail "no manual"
    expect_same "" "$(awk 'last != "" && /^\*.*\*$/ { print } { last = $0 }' "$work/manual.scd")"
    expect_same 0 "$(grep -c -- '--manual' "$work/manual.scd")"
    grep -q 'ONECALL\\_DESK' "$work/manual.scd" || fail "no environment"
    grep -q 'onecall/history' "$work/manual.scd" || fail "no history file"
    grep -q '^\*130\*$' "$work/manual.scd" || fail "no exit status 130"
    grep -q '^\*F6, Ctrl-G\*$' "$work/manual.scd" || fail "no keys"
    command -v scdoc >/dev/null 2>&1 && command -v man >/dev/null 2>&1 || continue
    SOURCE_DATE_EPOCH=0 scdoc <"$work/manual.scd" >"$work/onecall.1" || fail "scdoc does not take it"
    MANROFFOPT=-ww MANWIDTH=80 man --warnings -l "$work/onecall.1" >"$out" 2>"$err" || fail "man does not take it"
    expect_same "" "$(cat "$err")"
    expect_has "1970-01-01"
done
grep -q '개요' "$out" || fail "the Korean manual is not in Korean"
grep -qF '[옵션]' "$out" || fail "[options] is not translated"
