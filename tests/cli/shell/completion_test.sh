#!/bin/sh
# What a shell offers at Tab: what onecall answers, and what bash, zsh and fish make of it.
. "$(dirname "$0")/../lib.sh"

now 2026-11-20T09:00:00+09:00
fresh_desk
expect_status 0 onecall ask --category 국내인증 --caller 홍길동 --phone 010-2345-6789 '전기매트 KC 안전인증'
expect_status 0 onecall flag 1
ONECALL_USER=boss onecall user set lee consultant >"$out" 2>"$err" || fail "no second user"

# offers WORD...: what can stand in place of the last word, in one line; the descriptions are left out
offers() {
    expect_status 0 onecall completion --words $# -- onecall "$@"
    expect_same '' "$(cat "$err")"
    cut -f 1 "$out" | paste -sd' '
}

row "commands, options, actions, what help takes"
expect_same 'list' "$(offers li)"
expect_same 'list' "$(offers --desk "$ONECALL_DESK" li)"
expect_same 'flag follow' "$(offers help f)"
expect_same 'show set' "$(offers agency s)"
expect_same 'daily agencies stats' "$(offers report '')"
expect_same '--desk' "$(offers list --de)"
expect_same '' "$(offers nonsense '')"

row "an option that is there is not offered again, one that may be repeated is"
expect_same '--on' "$(offers show 1 --on)"
expect_same '' "$(offers show 1 --on 2026-01-01 --on)"
expect_same '--cite' "$(offers deliver 1 --cite x --ci)"

row "values: calls, agencies by code and by name, coded ones"
expect_same 1 "$(offers deliver '')"
grep -q '^1	.*전기매트 KC 안전인증$' "$out" || fail "a number without what it is about"
expect_hasnt 홍길동
expect_same '' "$(offers deliver 9)"
expect_same kita "$(offers refer 1 --to kit)"
expect_same 한국무역협회 "$(offers refer 1 --to 한국무)"
expect_same 'phone mail web visit' "$(offers deliver 1 --via '')"
expect_same 'handover' "$(offers letter 1 --kind h)"
expect_same '상담지식 안내' "$(offers search --kind '')"
expect_same 'elapsed office business extended' "$(offers ask --policy '')"
expect_same 'text html csv xlsx json' "$(offers report daily --format '')"
expect_same 'boss lee' "$(offers assign 1 '')"
expect_same 'consultant supervisor liaison auditor admin' "$(offers user set lee '')"
case " $(offers ask --category '') " in *' 국내인증 '*) ;; *) fail "no categories" ;; esac
expect_same ':files' "$(offers import '')"
expect_same ':folders' "$(offers backup '')"

row "with an equals sign, as one word and as bash splits it"
expect_same '--kind=handover' "$(offers letter 1 --kind=h)"
expect_same 'handover' "$(offers letter 1 --kind = h)"

row "the tables' own order: every action and option of every command is offered"
onecall help --json | grep -o '"name":"[a-z-]*"' | sed 's/.*:"//; s/"//' | sort >"$work/commands"
offers '' | tr ' ' '\n' | sort >"$work/offered"
cmp "$work/commands" "$work/offered" || fail "not the commands"

row "nothing is written, with a log beside the desk and without; nothing is said where there is no desk"
snapshot() { (cd "$1" && ls && cat desk.db desk.db-wal desk.key desk.lock 2>/dev/null | md5sum); }
cp -Rp "$work/starter" "$work/still"
rm -f "$work/still/desk.db-wal" "$work/still/desk.db-shm"
for desk in "$work/still" "$ONECALL_DESK"; do
    snapshot "$desk" >"$work/before"
    offers --desk "$desk" refer 1 --to '' >/dev/null
    snapshot "$desk" >"$work/after"
    cmp "$work/before" "$work/after" || fail "something was written in $desk"
done
case $(offers --desk "$work/none" flag '') in --category*) ;; *) fail "no options without a desk" ;; esac
[ ! -e "$work/none" ] || fail "a desk was made"
mv "$ONECALL_DESK/desk.key" "$work/key"
expect_same 1 "$(offers deliver '')"
mv "$work/key" "$ONECALL_DESK/desk.key"

row "the scripts"
expect_status 2 onecall completion csh
expect_has 'bash, zsh and fish'
expect_status 0 onecall completion bash --json
expect_has '{"shell":"bash","script":"'
built=$(dirname "$ONECALL")/completion
if [ -d "$built" ]; then
    for place in bash:bash-completion/completions/onecall zsh:zsh/site-functions/_onecall \
        fish:fish/vendor_completions.d/onecall.fish; do
        onecall completion "${place%%:*}" | cmp - "$built/${place#*:}" || fail "not what is installed: $place"
    done
fi

row "what was mistyped is named"
expect_status 2 onecall serch 안전
expect_has 'did you mean: search'
expect_status 2 onecall lst
expect_has 'list'
expect_status 2 onecall list --jsn
expect_has 'did you mean: --json'
expect_status 2 onecall --jsn list
expect_has 'did you mean: --json'
expect_status 2 onecall agency shwo
expect_has 'did you mean: show'
expect_status 2 onecall help serch
expect_has 'did you mean: search'
expect_status 2 onecall qqqqqqqq
expect_hasnt 'did you mean'

[ "$failed" = 0 ] || exit 1
command -v tmux >/dev/null || {
    echo "skipped: there is no tmux"
    exit 77
}
shell=
mkdir -p "$work/bin"
ln -s "$ONECALL" "$work/bin/onecall"
for folder in share onecall-read; do
    [ ! -e "$(dirname "$ONECALL")/$folder" ] || ln -s "$(dirname "$ONECALL")/$folder" "$work/bin/$folder"
done
terminal() { tmux -f /dev/null -S "$work/tmux.$shell" "$@"; }
trap 'status=$?; terminal kill-server 2>/dev/null; rm -rf "$work"; [ "$failed" = 0 ] || status=1; exit "$status"' EXIT
key() { terminal send-keys -t shell "$@"; }
sees() {
    tries=0
    until terminal capture-pane -p -t shell >"$out" 2>"$err" && grep -qF -- "$1" "$out"; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || {
            fail "the screen does not show: $1"
            return
        }
        sleep 0.1
    done
}

# typed NAME COMMAND SETUP: the same keys in one shell; whether it says what a number is about is its own
typed() {
    command -v "$1" >/dev/null || {
        echo "left out: there is no $1"
        skipped=1
        return
    }
    row "in $1"
    [ -z "$shell" ] || terminal kill-server
    shell=$1 # a server of its own: the one before may still be ending
    terminal new-session -d -s shell -x 160 -y 30 "PATH='$work/bin:$PATH' TERM=screen $2"
    key -l "$3"
    key Enter
    key -l 'echo re''ady'
    key Enter
    sees 'ready'
    key -l "clear; onecall --desk $ONECALL_DESK deli"
    key Tab
    sees 'desk deliver'
    key -l '1 --vi'
    key Tab
    sees 'deliver 1 --via'
    key -l 'vis'
    key Tab
    sees '--via visit'
    key C-c
    key -l 'onecall refer 1 --to 한국무'
    key Tab
    sees '한국무역협회'
    key C-c
    key -l 'onecall agency se'
    key Tab
    sees 'agency set'
    key C-c
    key -l 'onecall deliver '
    key Tab Tab
    sees "$4"
    key C-c
}
skipped=
typed bash 'bash --norc --noprofile -i' 'source <(onecall completion bash)' 'deliver 1'
typed zsh 'zsh -f -i' 'autoload -Uz compinit && compinit -u -D && source <(onecall completion zsh)' 'deliver 1'
typed fish 'fish --no-config' 'onecall completion fish | source' 'deliver 1'
[ -z "$skipped" ] || [ "$failed" != 0 ] || exit 77
