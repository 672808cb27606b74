#!/bin/sh
# docs/data-model.md names the tables and columns of a fresh desk, all of them and no others, and
# every kind of event.
set -eu

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source/tests/cli/lib.sh"
page=$source/docs/data-model.md
command -v sqlite3 > /dev/null || {
    echo "skipped: there is no sqlite3"
    exit 77
}

# In the page's sql blocks, comments off: "table(column, column)", over several lines.
sed -n '/^```sql$/,/^```$/p' "$page" | sed 's/--.*//; /^```/d' | tr -d ' \n' | tr ')' '\n' | tr '(,' '  ' |
    awk '{ for (i = 2; i <= NF; i++) print $1 "." $i }' | sort > "$work/written"

now '2026-11-20 10:00'
expect_status 0 onecall init --starter
onecall search 인증 > /dev/null
for file in desk index; do
    sqlite3 "$ONECALL_DESK/$file.db" "SELECT t.name || '.' || c.name FROM sqlite_schema t
        JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
done | sort > "$work/made"

row 'tables and columns'
[ "$(wc -l < "$work/made")" -gt 200 ] || fail "a fresh desk has hardly a column"
missing=$(comm -13 "$work/written" "$work/made")
[ -z "$missing" ] || fail "missing from docs/data-model.md: $(echo $missing)"
gone=$(comm -23 "$work/written" "$work/made")
[ -z "$gone" ] || fail "in docs/data-model.md, but in no desk: $(echo $gone)"

# A kind of event is a row of a LogView list, { "user.set", ..., or of the moves:
# MOVE(ASK, "ask", "call.asked", ...
row 'kinds of events'
grep -ohE '`[a-z]+\.[a-z]+`' "$page" | tr -d '`' | grep -vE '\.(db|h|key)$' | sort -u > "$work/named"
cd "$source"
{
    grep -ohE '^ *\{ "[a-z]+\.[a-z]+",' db/events.c kb/library/*.c tickets/*/*.c
    grep -ohE '^MOVE\([A-Z]+, "[^"]+", "[a-z]+\.[a-z]+"' tickets/transaction/moves.def
} | grep -oE '[a-z]+\.[a-z]+' | sort -u > "$work/kinds"
[ "$(wc -l < "$work/kinds")" -gt 40 ] || fail "hardly a kind of event was found"
unnamed=$(comm -13 "$work/named" "$work/kinds")
[ -z "$unnamed" ] || fail "kinds missing from docs/data-model.md: $(echo $unnamed)"
while read -r kind; do
    grep -rqF "\"$kind\"" db kb tickets || fail "docs/data-model.md names a kind that there is not: $kind"
done < "$work/named"
exit "$failed"
