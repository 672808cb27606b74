#!/bin/sh
# What `cmake --install` puts under a prefix is whole, works where it stands, and can be taken away again.
. "$(dirname "$0")/lib.sh"
build=$(dirname "$ONECALL")
source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v cmake >/dev/null 2>&1 && [ -f "$build/cmake_install.cmake" ] || {
    echo "skipped: there is no cmake, or this is no build folder"
    exit 77
}
now "2026-11-20 16:40"
prefix=$work/opt/usr

row "installed under another prefix than the one that was configured"
expect_status 0 cmake --install "$build" --prefix "$prefix"
for path in bin/onecall libexec/onecall/onecall-read share/locale/ko/LC_MESSAGES/onecall.mo \
    share/onecall/data/agencies.csv share/onecall/onecall.cron lib/systemd/system/onecall-tick@.service \
    share/doc/onecall/LICENSE share/doc/onecall/README.md share/doc/onecall/README.ko.md share/doc/onecall/NEWS.md \
    share/doc/onecall/docs/output.md share/doc/onecall/examples/onecall.conf; do
    [ -f "$prefix/$path" ] || fail "not installed: $path"
done
if command -v scdoc >/dev/null 2>&1; then
    for page in "$prefix/share/man/man1/onecall.1" "$prefix/share/man/ko/man1/onecall.1"; do
        [ -f "$page" ] || [ -f "$page.gz" ] || fail "not installed: $page"
    done
fi

row "units and cron name the program that was installed"
: >"$out"
for file in "$prefix"/lib/systemd/system/*.service "$prefix/share/onecall/onecall.cron"; do
    grep -q "$prefix/bin/onecall" "$file" || fail "not of this prefix: $file"
    grep -v '^#' "$file" | grep -o '[^ "=]*/onecall ' | grep -vF "$prefix/bin/onecall " && fail "another program: $file"
done

row "nothing of the build or source folder is in what is installed"
if grep -rlF -e "$build" -e "$source" "$prefix/share" "$prefix/lib" >"$out"; then
    fail "paths of the build"
fi

row "the example of the settings is one"
mkdir -p "$work/config"
sed 's/^#\([a-z]\)/\1/; s|/srv/onecall/desk|'"$work/desk|" "$prefix/share/doc/onecall/examples/onecall.conf" \
    >"$work/config/onecall.conf"
expect_status 0 "$prefix/bin/onecall" config
rm -r "$work/config"

row "the tree works after it is moved"
mv "$work/opt" "$work/moved"
prefix=$work/moved/usr
ONECALL=$prefix/bin/onecall
expect_status 0 onecall init --starter
expect_has "51 sample documents"
expect_status 0 onecall search --limit 1 전기매트
printf '%%PDF-1.4\nnothing of a PDF\n' >"$work/broken.pdf"
ONECALL_LANG=ko
expect_status 4 onecall extract "$work/broken.pdf"
korean=$(cat "$err")
ONECALL_LANG=en
expect_status 4 onecall extract "$work/broken.pdf"
[ "$korean" != "$(cat "$err")" ] || fail "what a reader says is not in the user's language: $korean"
mv "$work/moved" "$work/opt"

row "taken away again, and nothing else"
: >"$work/opt/usr/share/onecall/kept"
expect_status 0 cmake --build "$build" --target uninstall
find "$work/opt" -type f >"$out"
expect_same "$work/opt/usr/share/onecall/kept" "$(cat "$out")"
[ ! -e "$work/opt/usr/libexec/onecall" ] || fail "an empty folder of ours stays"
exit "$failed"
