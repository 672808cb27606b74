#!/bin/sh
# What scripts and shells rely on: descriptors, settings, errors in JSON, refusals.
. "$(dirname "$0")/../lib.sh"

now 2026-11-20T09:00:00+09:00
fresh_desk
expect_status 0 onecall ask --category 국내인증 --phone 010-2345-6789 '전기매트 KC 안전인증'

row "a closed descriptor takes nothing of the desk and gives nothing to the session"
onecall ask --category 국내인증 '표준 질문' >&- 2>"$err"
expect_same 0 $?
expect_same 0 "$(grep -c '표준 질문' "$ONECALL_DESK/desk.lock")"
onecall ask --nonsense >"$out" 2>&-
expect_same 2 $?
expect_same 0 "$(grep -c nonsense "$ONECALL_DESK/desk.lock")"
printf '/note 1 planted\n' >"$ONECALL_DESK/desk.lock"
onecall >"$out" 2>"$err" <&-
expect_status 0 onecall show 1
expect_hasnt planted

row "settings are written, with the comments that were there"
mkdir -p "$XDG_CONFIG_HOME"
printf '# ours\n[onecall]\n# who we are\ncentre=old\n' >"$XDG_CONFIG_HOME/onecall.conf"
expect_status 0 onecall config set centre '우리 콜센터'
expect_same '# ours [onecall] # who we are centre=우리 콜센터' "$(grep . "$XDG_CONFIG_HOME/onecall.conf" | paste -sd' ')"
expect_status 0 onecall config
expect_has '우리 콜센터'
expect_status 0 onecall config set policy office
expect_status 0 onecall config unset centre
expect_status 0 onecall config
expect_hasnt '우리 콜센터'
expect_has "office	$XDG_CONFIG_HOME/onecall.conf"
expect_status 0 onecall config unset policy

row "a setting that something stronger overrides says so; JSON too"
expect_status 0 onecall config set lang ko --json
expect_same '{"name":"lang","value":"en","origin":"ONECALL_LANG"}' "$(cat "$out")"
expect_status 0 onecall config set lang ko
expect_has 'ONECALL_LANG comes before it'
expect_status 0 onecall config unset lang

row "a linked file stays linked"
mv "$XDG_CONFIG_HOME/onecall.conf" "$work/kept.conf"
ln -s "$work/kept.conf" "$XDG_CONFIG_HOME/onecall.conf"
expect_status 0 onecall config set centre linked
[ -L "$XDG_CONFIG_HOME/onecall.conf" ] || fail "the link is gone"
grep -q linked "$work/kept.conf" || fail "the file behind it was not written"
rm "$XDG_CONFIG_HOME/onecall.conf"

row "bad settings are refused and nothing is written"
expect_status 2 onecall config set color blue
expect_has 'auto|always|never'
expect_status 2 onecall config set nothing 1
expect_has 'there is no setting "nothing"; there are: desk, user'
expect_status 2 onecall config unset nothing
expect_status 2 onecall config set user ''
expect_status 2 onecall config set mail_from nomail
expect_status 2 onecall config set user
[ ! -e "$XDG_CONFIG_HOME/onecall.conf" ] || fail "a file was written"

row "a folder is kept as it is found from anywhere"
(cd "$work" && onecall config set desk desk) >"$out" 2>"$err" || fail "not set"
grep -qxF "desk=$work/desk" "$XDG_CONFIG_HOME/onecall.conf" || fail "not absolute"
rm "$XDG_CONFIG_HOME/onecall.conf"

row "NO_COLOR counts when it is not empty"
NO_COLOR='' expect_status 0 onecall config
expect_has 'color	auto'
NO_COLOR=1 expect_status 0 onecall config
expect_has 'color	never'

row "errors are JSON where JSON was asked for, wherever it was asked for"
expect_status 5 onecall reopen 1 --reason 'no' --json
expect_same 1 "$(grep -c '^{"error":{"status":5,"command":"reopen","message":"' "$err")"
expect_same 1 "$(wc -l <"$err" | tr -d ' ')"
expect_same '' "$(cat "$out")"
expect_status 2 onecall --json flag --nonsense
expect_has '{"error":{"status":2,"command":"flag","message":"'
expect_status 2 onecall flag --nonsense --json
expect_has '{"error":{"status":2,"command":"flag","message":"'
expect_status 2 onecall nonsense --json
expect_has '{"error":{"status":2,"command":"nonsense","message":"there is no command \"nonsense\"'
expect_status 2 onecall --nonsense --json
expect_has '{"error":{"status":2,"command":null,"message":"'
expect_status 3 onecall show 99 -- --json
expect_hasnt '{"error"'
expect_status 3 onecall --desk "$work/none" list --json
expect_has '{"error":{"status":3,"command":"list"'

row "the version of the format"
expect_status 0 onecall --version --json
expect_same 1 "$(grep -c '^{"version":"[0-9.]*","format_version":1}$' "$out")"
expect_status 0 onecall list --json --format-version 1
expect_status 2 onecall note 1 kept --json --format-version 2
expect_has 'of version 1, not 2'
expect_status 0 onecall show 1
expect_hasnt kept

row "no command is silent in JSON"
expect_status 0 onecall synonym set 가나다 라마바 --json
expect_same '{"word":"가나다","means":"라마바","relation":"same"}' "$(cat "$out")"
expect_status 0 onecall synonym remove 가나다 라마바 --json
expect_same '{"word":"가나다","means":"라마바"}' "$(cat "$out")"
printf 'word,means,relation\n가나다,라마바,same\n' >"$work/words.csv"
expect_status 0 onecall synonym import "$work/words.csv" --json
expect_same '{"added":1}' "$(cat "$out")"
expect_status 0 onecall help --json
expect_has '{"name":"flag","operands":"N","help":"'
expect_status 0 onecall help note --json
expect_has '{"name":"note","operands":"N TEXT...","help":'
expect_status 0 onecall flag --help --json
expect_has '"options":[{"name":"category","short":"c","takes":"CATEGORY","help":"'

row "what cannot be meant is refused"
expect_status 2 onecall search 안전 --limit 0
expect_has 'from 1 to 1000'
expect_status 3 onecall search 안전 --kind 안냬
expect_has 'no document is of the kind "안냬"; kinds: 안내'
expect_status 3 onecall search 안전 --country XX
expect_has 'no document is of the country "XX"'
expect_status 0 onecall search 안전 --kind 안내
expect_status 1 onecall search 왕왕찡 --kind 상담지식
expect_status 2 onecall tick now
expect_has 'tick takes options only, "now" is none'

row "a citation that is not known is told when it is recorded, not before it is refused"
expect_status 0 onecall answer 1 --text '답' --cite '없는법'
expect_same 1 "$(grep -c 'cites 없는법 (not in the knowledge base, as typed)' "$out")"
expect_status 5 onecall answer 1 --text '답' --cite '없는법'
expect_same '' "$(cat "$out")"
