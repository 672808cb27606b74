#!/bin/sh
# Every example in the READMEs is real output: the commands of their console blocks are run in order and
# the whole file must come out the same. README_UPDATE=1 writes what came out into the files.
set -eu
source=${ONECALL_SOURCE:?}
ONECALL=$(realpath "${ONECALL:?}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset ONECALL_NOW ONECALL_DESK ONECALL_USER LC_ALL LC_MESSAGES
ONECALL_USER=kim
export ONECALL_USER

onecall() {
    "$ONECALL" "$@"
}

# Prints FILE with the output of its commands in place of the output it shows.
replay() {
    inside=no
    while IFS= read -r line; do
        case $inside:$line in
        no:'```console') inside=yes ;;
        yes:'```') inside=no ;;
        yes:'$ '*)
            printf '%s\n' "$line"
            # shellcheck disable=SC2294 # the line is a command line
            eval "${line#??}" 2>&1 || true
            continue
            ;;
        yes:*) continue ;;
        esac
        printf '%s\n' "$line"
    done <"$1"
}

status=0
for name in README.md:en README.ko.md:ko; do
    file=$source/${name%:*}
    mkdir "$work/${name#*:}"
    (
        cd "$work/${name#*:}"
        ONECALL_LANG=${name#*:}
        export ONECALL_LANG
        replay "$file" >"$work/out.md"
    )
    if [ "${README_UPDATE-}" = 1 ]; then
        cp "$work/out.md" "$file"
    elif ! diff -u "$file" "$work/out.md"; then
        echo "${name%:*} shows what the program does not print; run: README_UPDATE=1 sh tests/cli/readme_test.sh" >&2
        status=1
    fi
done
exit $status
