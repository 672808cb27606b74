#!/bin/sh
# The rules of the house that a compiler does not hold: the order of layers and shelves (the table in
# docs/design.md), what belongs to which layer, sizes, loose ends. layers_planted_test.sh breaks each
# rule once and sees that it is noticed here.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
here=$(cd "$(dirname "$0")" && pwd)
cd "$source"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken=$work/broken
for name in broken code strings includes edges; do
    : > "$work/$name"
done

layers='base db kb tickets import cli'

# rule WHAT: the lines on stdin break this rule
rule() { sed "s|^|$1: |" >> "$broken"; }

# in_code FOLDER...: the code of those folders, "PATH:LINE<tab>..."; the same of string literals
among() { # FILE FOLDER...
    file=$1
    shift
    grep -E "^($(echo "$*" | tr ' ' '|'))/" "$file" || true
}
in_code() { among "$work/code" "$@"; }
in_strings() { among "$work/strings" "$@"; }

find $layers tests bench -name '*.[ch]' -o -name '*.def' | sort > "$work/files"
xargs awk -v code="$work/code" -v strings="$work/strings" -v includes="$work/includes" \
    -f "$here/tokens.awk" < "$work/files"

# Includes go from the right of the table to its left, and never in a circle.
awk -v edges="$work/edges" -f "$here/includes.awk" docs/design.md "$work/includes" |
    rule "include against the order of"
tsort "$work/edges" 2>&1 > "$work/order" |
    awk '/contains a loop/ { if (loop) print loop; loop = ""; next } { loop = loop (loop ? " " : "") $2 } END { if (loop) print loop }' |
    rule "include circle"

# Every folder of a layer is in the table, and every folder of the table is there and says what it is.
awk -v list=1 -f "$here/includes.awk" docs/design.md /dev/null | sort > "$work/listed"
find $layers -type d | sort > "$work/there"
comm -13 "$work/listed" "$work/there" | rule "folder that docs/design.md does not list"
comm -23 "$work/listed" "$work/there" | rule "docs/design.md lists a folder that is not there"
while read -r folder; do
    [ -f "$folder/README.md" ] || echo "$folder"
done < "$work/there" | rule "no README.md"

# Only these at the top.
for entry in .[!.]* *; do
    [ -d "$entry" ] || continue
    case $entry in
    .git | .ci | base | db | kb | tickets | import | cli | tests | bench | docs | data | po | scripts | cmake | build) ;;
    *) echo "$entry" ;;
    esac
done | rule "no such top-level folder"

# A folder is read at a glance, its README aside. (A command and a unit test are one file each.)
find . -path ./.git -prune -o -path ./build -prune -o -type f ! -name README.md -print | sed 's|^\./||; s|/[^/]*$||' |
    grep -vxE 'cli/commands|tests/unit' | sort | uniq -c |
    awk '$1 > 25 && $2 ~ /\// { print $2 " has " $1 " files" }' | rule "more than 25 files"

# SQLite belongs to db, kb and tickets; so does SQL.
in_code base import cli | grep -E 'sqlite3_[a-z]|<sqlite3\.h>' | rule "SQLite outside its layers" || true
in_strings base import cli | grep -E '(^|[^A-Za-z_])(SELECT|INSERT|UPDATE|DELETE|PRAGMA)([^A-Za-z_]|$)' |
    rule "SQL outside its layers" || true

# An INSERT names its columns. (A landed migration is never edited.)
find $layers tests bench -name '*.sql' ! -path 'db/schema/*' -exec sh -c '
    for file; do printf "%s:1\t" "$file"; tr "\n" " " < "$file"; echo; done' sh {} + > "$work/sql"
in_strings $layers bench | cat - "$work/sql" |
    grep -E '(INSERT|REPLACE) +(OR +[A-Z]+ +)?INTO +[A-Za-z_0-9.%]+( +AS +[a-z]+)? *(VALUES|SELECT|WITH)' |
    rule "INSERT without columns" || true

# Only the commands, the printer and a program's main() write to stdout; nobody uses g_print, which
# ruins Hangul.
in_code base db kb tickets import |
    grep -E '(^|[^a-z_])(f?(printf|puts|putc|putchar|vprintf)|perror) *\(|[^a-z_]stdout([^a-z_]|$)' |
    grep -vE '^(base/format/printer\.[ch]|import/worker/main\.c):' | rule "prints" || true
in_code $layers | grep -E '(^|[^a-z_])g_print(err)? *\(' | rule "g_print" || true

# Only the commands and a program's main() end it; nobody jumps.
in_code base db kb tickets import | grep -E '(^|[^a-z_.>])(_?exit|abort) *\(' |
    grep -v '^import/worker/main\.c:' | rule "exits" || true
in_code $layers tests bench | grep -E '(^|[^A-Za-z_])goto ' | rule "goto" || true

# No loose ends. (Written apart, so that this file is none.)
grep -rnE 'TO''DO|FIX''ME|X''XX' $layers tests bench scripts cmake CMakeLists.txt |
    grep -v '^tests/house/layers.*_test\.sh:' | grep -vE 'XX''XXXX' | rule "loose end" || true

# Sizes.
grep '\.c$' "$work/files" | xargs wc -l | awk '$2 != "total" && $1 > 500 { print $2 " has " $1 " lines" }' |
    rule "longer than 500 lines"
find $layers -name '*.h' -exec wc -l {} + | awk '$2 != "total" && $1 > 80 { print $2 " has " $1 " lines" }' |
    rule "header longer than 80 lines"

if [ -s "$broken" ]; then
    cat "$broken"
    exit 1
fi
