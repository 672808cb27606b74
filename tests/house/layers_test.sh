#!/bin/sh
# The rules of the house that a compiler does not hold: layers, top-level folders, SQLite's and
# stdout's places, sizes, loose ends.
set -eu

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$source"
broken=$(mktemp)
trap 'rm -f "$broken"' EXIT

rule() { # WHAT: the lines on stdin break this rule
    sed "s|^|$1: |" >> "$broken"
}

# Which folders a folder may include, itself aside.
below() {
    case $1 in
    base) echo base ;;
    db | import) echo base ;;
    kb | tickets) echo 'base|db' ;;
    cli) echo 'base|db|kb|tickets|import' ;;
    *) echo 'base|db|kb|tickets|import|cli|tests' ;;
    esac
}

for folder in base db kb tickets import cli tests bench; do
    [ -d "$folder" ] || continue
    allowed="$folder|$(below "$folder")"
    find "$folder" -name '*.[ch]' -exec grep -HnE '^ *# *include *"' {} + |
        sed -E 's/^([^:]*:[0-9]+): *# *include *"([^"]*)".*/\1 \2/' |
        grep -vE " ($allowed)/" |
        grep -vE '^db/schema\.c:[0-9]+ schema_sql\.h$|^tests/[^ ]* [a-z_]*\.h$' |
        rule "$folder may not include" || true
done

# Only these at the top.
for entry in .[!.]* *; do
    [ -d "$entry" ] || continue
    case $entry in
    .git | .ci | base | db | kb | tickets | import | cli | tests | bench | docs | data | po | scripts | cmake | build) ;;
    *) echo "$entry" | rule "no such top-level folder" ;;
    esac
done

# SQLite belongs to db, kb and tickets.
grep -nE '\bsqlite3_[a-z]|<sqlite3\.h>' base/*.[ch] import/*.[ch] cli/*.[ch] | rule "SQLite outside its layers" || true

# Only the commands, the printer and a program's main() write to stdout; nobody uses g_print, which ruins Hangul.
grep -nE '(^|[^a-z_])(f?(printf|puts|putc|putchar|vprintf)|perror) *\(|[^a-z_]stdout\b' \
    base/*.[ch] db/*.[ch] kb/*.[ch] tickets/*.[ch] import/*.[ch] |
    grep -vE '^(base/printer\.[ch]|import/main\.c):' | rule "prints" || true
grep -nE '\bg_print(err)? *\(' base/*.[ch] db/*.[ch] kb/*.[ch] tickets/*.[ch] import/*.[ch] cli/*.[ch] |
    rule "g_print" || true

# Only the commands and a program's main() end it; nobody jumps.
grep -nE '(^|[^a-z_.>])_?exit *\(|\babort *\(' base/*.c db/*.c kb/*.c tickets/*.c import/*.c |
    grep -v '^import/main\.c:' | rule "exits" || true
grep -nE '^ *goto ' ./*/*.c | rule "goto" || true

# No loose ends. (Written apart, so that this file is none.)
grep -rnE 'TO''DO|FIX''ME|X''XX' base db kb tickets import cli tests bench scripts cmake CMakeLists.txt |
    grep -v '^tests/house/layers_test\.sh:' | grep -vE 'XX''XXXX' | rule "loose end" || true

# Sizes.
find base db kb tickets import cli tests bench -name '*.c' -exec wc -l {} \; |
    awk '$1 > 500 { print $2 " has " $1 " lines" }' | rule "longer than 500 lines"
find base db kb tickets import cli -name '*.h' -exec wc -l {} \; |
    awk '$1 > 80 { print $2 " has " $1 " lines" }' | rule "header longer than 80 lines"

if [ -s "$broken" ]; then
    cat "$broken"
    exit 1
fi
