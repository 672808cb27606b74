#!/bin/sh
# Every sentence that people see has its translations: complete, not guessed, with the same format.
# With ONECALL_TRANSLATIONS=strict (CI on main) a missing one fails; else it is only named, so that a patch
# can be finished by somebody who writes no Korean.
set -eu

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
for tool in xgettext msgmerge msgfmt msgattrib; do
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

# missing TEXT: a sentence without its Korean
missing() {
    if [ "${ONECALL_TRANSLATIONS-}" = strict ]; then
        fail "$*"
    else
        echo "warning, not an error here: $*"
    fi
}

find base db kb tickets import cli -name '*.[ch]' -o -name '*.def' | sort > "$work/files"
xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=NC_:1c,2 --files-from="$work/files" -o "$work/words.pot"
[ "$(grep -c '^msgid ' "$work/words.pot")" -gt 100 ] || fail "the sources have hardly a word to translate"

# A format macro of GLib's cuts a string where xgettext cannot see it: inttypes.h has its own.
if xargs grep -nE '(_|N_)\("[^)]*G_GU?INT64_FORMAT' < "$work/files"; then
    fail "these strings cannot be translated: use PRId64 or PRIu64"
fi

# The sources' messages put into a translation, as scripts/update-po does, show what is new and what is left over.
sed -i 's/charset=CHARSET/charset=UTF-8/' "$work/words.pot"
for po in po/*.po; do
    msgfmt --check --statistics -o /dev/null "$po" 2> "$work/said" || fail "$(cat "$work/said")"
    msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/merged.po" "$po" "$work/words.pot"
    msgattrib --untranslated --no-obsolete --no-wrap "$work/merged.po" |
        sed -n 's/^#: //p; s/^msgid "\(..*\)"$/    "\1"/p' > "$work/untranslated"
    # Only the Korean is promised to be complete.
    [ "$po" != po/ko.po ] || [ ! -s "$work/untranslated" ] ||
        missing "$po does not translate: $(tr '\n' ' ' < "$work/untranslated")"
    msgattrib --only-obsolete --no-wrap "$work/merged.po" | grep '^#~ msgid' > "$work/gone" || true
    [ ! -s "$work/gone" ] || fail "only $po has these; run: scripts/update-po: $(cat "$work/gone")"
    if msgattrib --only-fuzzy --no-obsolete "$po" | grep -q '^msgid'; then
        fail "$po has guessed entries: look for #, fuzzy"
    fi
    if grep -n '^#~' "$po"; then
        fail "$po has left-over entries; run: scripts/update-po"
    fi
done

# Which particle follows a word depends on the word: 기관을 but 담당자를, 이관이 but 회차가. A sentence with a gap is
# written so that none has to: "프로그램(%s)을", "메일 주소가 아닙니다: %s".
awk '/^msgstr/ || /^"/' po/ko.po |
    grep -nE '%[-.*0-9]*(<[A-Za-z0-9]+>|[a-z]+)[\\"」]*([을를은는이가와과]|으로|로)([ .,]|\()|\(([을를은는이가와과]|으|이)\)' > "$work/particles" || true
[ ! -s "$work/particles" ] || fail "a particle after a word that is not known: $(cat "$work/particles")"
exit $failed
