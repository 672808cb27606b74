#!/bin/sh
# The house rules that a command can check: layers, folders, who prints, who speaks SQLite, sizes.
set -eu
cd "${ONECALL_SOURCE:?}"
bad=0

wrong() {
    echo "$*" >&2
    bad=1
}

# What each folder may include; a folder always may include itself.
may_include() {
    case $1 in
    base) echo base ;;
    db) echo base db ;;
    kb) echo base db kb ;;
    tickets) echo base db tickets ;;
    import) echo base import ;;
    cli) echo base db kb tickets import cli ;;
    esac
}

for folder in base db kb tickets import cli; do
    allowed=" $(may_include $folder) "
    for file in "$folder"/*.[ch]; do
        for included in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
            case $included in
            schema_sql.h) [ "$file" = db/schema.c ] || wrong "$file: only db/schema.c includes $included" ;;
            */*)
                case $allowed in
                *" ${included%%/*} "*) ;;
                *) wrong "$file: $folder may not include $included" ;;
                esac
                ;;
            *) wrong "$file: an include names its folder: $included" ;;
            esac
        done
    done
done

known=' base db kb tickets import cli tests bench docs data po scripts cmake build '
for folder in */; do
    case $known in
    *" ${folder%/} "*) ;;
    *) wrong "$folder is no folder of this house (docs/design.md)" ;;
    esac
done

for file in base/*.[ch] import/*.[ch] cli/*.[ch]; do
    ! grep -n 'sqlite3_' "$file" || wrong "$file: SQLite is spoken in db, kb and tickets"
done
for file in base/*.c db/*.c kb/*.c tickets/*.c import/*.c; do
    case $file in base/printer.c) continue ;; esac
    ! grep -nE '(^|[^a-z_])(printf|puts|putchar|fprintf|fputs|exit|abort) *\(' "$file" ||
        wrong "$file: only cli and base/printer.c print or exit"
done
for file in */*.[ch]; do
    ! grep -nE 'g_print|TODO|FIXME|XXX|goto ' "$file" || wrong "$file: not in this house"
    lines=$(wc -l <"$file")
    case $file in
    *.h) [ "$lines" -le 100 ] || wrong "$file: a header of $lines lines" ;;
    *.c) [ "$lines" -le 500 ] || wrong "$file: a file of $lines lines" ;;
    esac
done
exit $bad
