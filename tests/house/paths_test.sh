#!/bin/sh
# A path that a document or a comment names exists, and a source's first line says where it is.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$source"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
layers='base db kb tickets import cli'
failed=0

# A name in capitals stands for others (po/LL.po, db/schema/desk-NNN.sql); what the build makes is not looked for. A
# landed migration is never edited, so it may name what has moved since.
find . -name build -prune -o -name .git -prune -o -name samples -prune -o \
    -type f \( -name '*.md' -o -name '*.[ch]' -o -name '*.def' \) -print | sed 's|^\./||' | sort > "$work/files"
xargs grep -noE '(^|[^A-Za-z0-9_./$}%-])(base|db|kb|tickets|import|cli|tests|bench|docs|data|po|scripts|cmake)/[a-z][A-Za-z0-9_./*-]*' \
    < "$work/files" | sed -E 's|^([^:]*:[0-9]+):[^a-z]*|\1 |; s|[./-]*$||' | sort -u -k 2 > "$work/named"
while read -r where path; do
    case $path in
    */README*) ;;
    */[A-Z][A-Z]* | *[A-Z][A-Z][A-Z]*) continue ;;
    esac
    # A pattern stands for what it matches, a module for its source.
    # shellcheck disable=SC2086
    set -- $path
    [ -e "$1" ] || [ -f "$path.c" ] || {
        echo "$where names $path, which is not there"
        failed=1
    }
done < "$work/named"

find $layers -name '*.[ch]' -o -name '*.def' | while read -r file; do
    read -r first < "$file"
    case $first in
    "/* $file - "*) ;;
    *) echo "$file begins with: $first" ;;
    esac
done > "$work/first"
if [ -s "$work/first" ]; then
    cat "$work/first"
    failed=1
fi
exit $failed
