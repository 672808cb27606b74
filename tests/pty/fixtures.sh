#!/bin/sh
# Makes what the cases share, once: desks, and the locales that a machine may lack. usage: fixtures.sh FOLDER
set -eu
: "${ONECALL:?names the program to test}"
made=$1
work=$made.new
rm -rf "$work"
mkdir -p "$work/home" "$work/locales"
[ ! -d "$made/locales" ] || mv "$made/locales" "$work" # they take seconds and never change
rm -rf "$made"
trap 'rm -rf "$work"' EXIT

HOME=$work/home XDG_CONFIG_HOME=$HOME XDG_DATA_HOME=$HOME XDG_STATE_HOME=$HOME
ONECALL_LANG=ko ONECALL_USER=boss LC_ALL=C.UTF-8 ONECALL_NOW=2026-11-20T09:00:00+09:00
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME ONECALL_LANG ONECALL_USER LC_ALL ONECALL_NOW
onecall() { "$ONECALL" "$@" </dev/null >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }; }
at() { ONECALL_NOW=2026-11-20T$1:00+09:00; }

for locale in ko_KR.UTF-8 ko_KR.EUC-KR; do
    [ -d "$work/locales/$locale" ] || localedef -i ko_KR -f "${locale#*.}" "$work/locales/$locale" >>"$work/log" 2>&1 ||
        [ -d "$work/locales/$locale" ] # 1 is a warning
done
[ -d "$work/locales/C.UTF-8" ] || cp -R /usr/lib/locale/C.utf8 "$work/locales/C.UTF-8"

# empty: no document, no call. starter: the documents that come with the program.
ONECALL_DESK=$work/empty && export ONECALL_DESK
onecall init
ONECALL_DESK=$work/starter
onecall init --starter

# calls: a morning of kim's.
cp -R "$work/starter" "$work/calls"
ONECALL_DESK=$work/calls ONECALL_USER=kim
at 09:10
onecall ask --channel phone --category 국내인증 --caller 김서출 --company 한빛완구 --phone 010-2345-5678 '전기매트 KC 안전인증'
onecall answer 1 --text '안전인증 대상, 통관 전에 받아야 합니다' --expertise '자주 묻는 질문'
at 09:40
onecall ask --channel phone --category 해외인증 --caller 박미선 --phone 010-9876-4321 '사우디 SABER 적합성 증서'
onecall flag 2
at 10:20
onecall ask --channel mail --category 국내인증 --caller 최나벨 --email bell@example.com '완구 안전확인 신고'
onecall flag 3
onecall refer 3 --to 한국기계전기전자시험연구원

# scripts: callers and questions in the scripts of the world, all with an agency that has a long name.
cp -R "$work/starter" "$work/scripts"
ONECALL_DESK=$work/scripts
at 09:10
n=0
while IFS='|' read -r caller question; do
    n=$((n + 1))
    onecall ask --channel phone --category 국내인증 --phone "010-2345-$((5000 + n))" --caller="$caller" -- "$question"
    onecall flag "$n"
    onecall refer "$n" --to 한국기계전기전자시험연구원
done <"$(dirname "$0")/scripts.txt"
rm -rf "$work/home"
mv "$work" "$made"
