#!/bin/sh
# What runs by itself: the units and lines for cron name commands that there are, and systemd takes them.
. "$(dirname "$0")/lib.sh"

build=$(dirname "$ONECALL")
row "every command of the units and of the crontab exists"
sed -n 's/^Exec[A-Za-z]*=//p' "$build"/systemd/*.service >"$work/commands"
grep -o '[^ ]*/onecall [a-z][^>&]*' "$build/systemd/onecall.cron" >>"$work/commands"
now "2026-11-23 09:00" # a Monday
fresh_desk
while read -r program command rest; do
    case $program in
    '') continue ;;
    */onecall) ;;
    *) fail "not a command of ours: $program" && continue ;;
    esac
    case "$command $rest" in
    "mail ingest"*) expect_status 4 onecall mail ingest "$work/no-maildir" ;;
    "mail send"*) expect_status 0 onecall mail send ;;
    "calendar working"*) expect_status 0 onecall calendar working ;;
    "report daily"*) expect_status 0 onecall report daily ;;
    "tick"*) expect_status 0 onecall tick ;;
    *) fail "not looked at: $command $rest" ;;
    esac
done <"$work/commands"
expect_same 10 "$(grep -c onecall "$work/commands")"

row "no report on a holiday"
expect_status 1 onecall calendar working 2026-12-25
expect_status 1 onecall calendar working 2026-11-22
now "2026-12-25 09:00"
expect_status 1 onecall calendar working

row "systemd takes them"
command -v systemd-analyze >/dev/null 2>&1 || {
    echo "not verified: there is no systemd-analyze"
    exit 0
}
for unit in "$build"/systemd/*@*; do
    name=$(basename "$unit")
    sed "s|^\(Exec[A-Za-z]*=\)[^ ]*/onecall |\1$ONECALL |; s/User=%i/User=root/" "$unit" \
        >"$work/${name%@*}@root.${name##*.}"
done
expect_status 0 systemd-analyze --man=no verify "$work"/*@root.service "$work"/*@root.timer
