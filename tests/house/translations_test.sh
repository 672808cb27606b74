#!/bin/sh
# Every word that people see has its Korean: complete, not guessed, with the same format.
set -eu

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
for tool in xgettext msgcmp msgcomm msgfmt msgattrib; do
    command -v "$tool" > /dev/null || {
        echo "skipped: there is no $tool (gettext)"
        exit 77
    }
done

cd "$source"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "$*"
    failed=1
}

find base db kb tickets import cli -name '*.[ch]' | sort > "$work/files"
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --files-from="$work/files" -o "$work/words.pot"
[ "$(grep -c '^msgid ' "$work/words.pot")" -gt 100 ] || fail "the sources have hardly a word to translate"

# A format macro of GLib's cuts a string where xgettext cannot see it: inttypes.h has its own.
if xargs grep -nE '(_|N_)\("[^)]*G_GU?INT64_FORMAT' < "$work/files"; then
    fail "these strings cannot be translated: use PRId64 or PRIu64"
fi

[ -f po/ko.po ] || {
    echo "po/ko.po is missing"
    exit 1
}
msgfmt --check --statistics -o /dev/null po/ko.po 2> "$work/said" || fail "$(cat "$work/said")"
msgcmp po/ko.po "$work/words.pot" 2> "$work/missing" || fail "$(cat "$work/missing")"
if msgattrib --only-fuzzy --no-obsolete po/ko.po | grep -q '^msgid'; then
    fail "po/ko.po has guessed entries: look for #, fuzzy"
fi
if grep -n '^#~' po/ko.po; then
    fail "po/ko.po has entries that no source has any more"
fi

# What one has and the other has not.
sed -i 's/charset=CHARSET/charset=UTF-8/' "$work/words.pot"
msgcomm --unique --omit-header po/ko.po "$work/words.pot" > "$work/one-sided" || fail "po/ko.po cannot be compared"
if grep '^msgid' "$work/one-sided"; then
    fail "only the sources or only po/ko.po have these; run: scripts/update-po"
fi
exit $failed
