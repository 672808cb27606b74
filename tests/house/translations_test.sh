#!/bin/sh
# Every sentence a user sees has its Korean: none missing, none unsure, none left over.
set -eu
cd "${ONECALL_SOURCE:?}"
for tool in xgettext msgfmt msgattrib msgcmp; do
    command -v $tool >/dev/null || {
        echo "$tool is not installed: not checked"
        exit 77
    }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --no-location -o "$work/onecall.pot" \
    base/*.[ch] db/*.[ch] kb/*.[ch] tickets/*.[ch] import/*.[ch] cli/*.[ch]
msgfmt --check -o /dev/null po/ko.po
msgcmp po/ko.po "$work/onecall.pot" || {
    echo "run scripts/update-po and translate what is new" >&2
    exit 1
}
for doubt in --untranslated --only-fuzzy --only-obsolete; do
    left=$(msgattrib $doubt --no-wrap po/ko.po | grep -c '^\(#~ \)\{0,1\}msgid' || true)
    # the header counts as one where anything is left
    [ "$left" -le 1 ] || {
        echo "po/ko.po: msgattrib $doubt finds $left" >&2
        exit 1
    }
done
