#!/bin/sh
# Mail end to end, through a real server: Exim (Debian: exim4-daemon-light) on a port of its own, with a
# configuration, queue, log and mailboxes of its own in the test's folder; msmtp (Debian: msmtp) is the
# command that speaks as sendmail does and hands over by SMTP. Exim takes a configuration
# of others from root alone; it delivers as its own user, which the package makes.
command -v exim4 >/dev/null 2>&1 || PATH=$PATH:/usr/sbin
for program in exim4 msmtp; do
    command -v "$program" >/dev/null 2>&1 || {
        echo "skipped: there is no $program; scripts/install-packages test installs it"
        exit 77
    }
done
[ "$(id -u)" = 0 ] || {
    echo "skipped: Exim takes another configuration from root only"
    exit 77
}
. "$(dirname "$0")/../lib.sh"

server=
trap 'status=$?; [ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"
    [ "$failed" = 0 ] || status=1; exit "$status"' EXIT

post=$work/post
mkdir "$post" "$post/spool" "$post/log" "$post/mail"
for box in desk help; do
    mkdir "$post/mail/$box" "$post/mail/$box/new" "$post/mail/$box/cur" "$post/mail/$box/tmp"
done
chmod 711 "$work" # for Exim's user, who goes to $post
chown -R Debian-exim "$post"

# write_config PORT: help@kita.test and desk@desk.test have mailboxes, nobody else has
write_config() {
    cat >"$post/exim.conf" <<END
primary_hostname = mail.test
exim_user = Debian-exim
exim_group = Debian-exim
notifier_socket =
keep_environment =
spool_directory = $post/spool
log_file_path = $post/log/%s
pid_file_path = $post/exim.pid
daemon_smtp_ports = $1
local_interfaces = 127.0.0.1
disable_ipv6
domainlist ours = kita.test : desk.test
qualify_domain = desk.test
acl_smtp_rcpt = rcpt
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts =
begin acl
rcpt:
  accept domains = +ours
  deny message = relay not permitted
begin routers
boxes:
  driver = accept
  domains = +ours
  local_parts = desk : help
  transport = maildir
begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = $post/mail/\$local_part_data
  return_path_add
  user = Debian-exim
END
    cat >"$post/msmtp.conf" <<END
account default
host 127.0.0.1
port $1
auth off
tls off
END
    chmod 644 "$post/exim.conf"
    chmod 600 "$post/msmtp.conf"
}

# wait_for COMMAND: until it holds; a minute at most
wait_for() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || return 1
        sleep 0.1
    done
}

listens() { grep -q 'listening for SMTP' "$post"/log/* 2>/dev/null || ! kill -0 "$server" 2>/dev/null; }

# start_server: on a port that is free
start_server() {
    for try in 1 2 3 4 5; do
        port=$((20000 + ($$ * 7 + try * 1009) % 20000))
        write_config "$port"
        rm -f "$post"/log/*
        exim4 -C "$post/exim.conf" -bdf -q1m >"$post/said" 2>&1 &
        server=$!
        wait_for listens && kill -0 "$server" 2>/dev/null && return 0
    done
    echo "the server did not start:"
    cat "$post/said" "$post"/log/* 2>/dev/null
    return 1
}

# box_has BOX N: mails that were not taken out yet
box_has() { [ "$(find "$post/mail/$1/new" -type f | wc -l)" = "$2" ]; }
newest() { find "$post/mail/$1/new" -type f -newer "$post/msmtp.conf" | sort | tail -n 1; }
header() { sed -n "/^\$/q; s/^$1: //p" "$2"; }
as_sendmail() { msmtp -C "$post/msmtp.conf" -i -t -f "$1"; }
call_is() { expect_status 0 onecall show "$1" --json && expect_has "\"state\":\"$2\""; }

start_server || exit 1
kill "$server"
wait "$server" 2>/dev/null
server=
ONECALL_MAIL_FROM=desk@desk.test ONECALL_SENDMAIL="$(command -v msmtp) -C $post/msmtp.conf -i -t"
export ONECALL_MAIL_FROM ONECALL_SENDMAIL
now "2026-11-23 09:00"
fresh_desk
ONECALL_USER=boss
expect_status 0 onecall agency set kita --mail help@kita.test
expect_status 0 onecall agency set kotra --mail nobody@kita.test
ONECALL_USER=kim

row "the server is down: the letter waits"
now "2026-11-23 10:00"
expect_status 0 onecall ask "전기매트를 수입하려면 KC 인증이 필요한가요" --category 수출 --phone 010-1234-5678
expect_status 0 onecall flag 1
expect_status 0 onecall refer 1 --to kita
expect_status 75 onecall mail send
expect_status 0 onecall doctor
expect_has "msmtp"

row "the server is up: the letter reaches the agency"
start_server || exit 1
now "2026-11-23 10:05"
expect_status 0 onecall mail send
wait_for box_has help 1 || fail "no mail came to the agency"
letter=$(newest help)
expect_same "[1381#1] Referral letter" "$(header Subject "$letter")"
expect_same "<desk@desk.test>" "$(header Return-path "$letter")"
sed '1,/^$/d' "$letter" | base64 -d >"$out"
expect_has "전기매트를 수입하려면"
expect_hasnt "1234-5678"

row "the agency answers: the ticket is ready"
id=$(header Message-Id "$letter")
reply() {
    cat <<END
From: =?UTF-8?B?6rmA64yA66as?= <kim@kita.test>
To: desk@desk.test
Subject: Re: [1381#1] Referral letter
Message-ID: <answer-1@kita.test>
In-Reply-To: $id
References: $id
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

안전확인 대상입니다.

On Mon, 23 Nov 2026, desk wrote:
> 전기매트를 수입하려면
END
}
reply | as_sendmail kim@kita.test || fail "the answer could not be sent"
wait_for box_has desk 1 || fail "no answer came"
now "2026-11-23 14:00"
expect_status 0 onecall mail ingest "$post/mail/desk"
expect_has "answer in hand"
call_is 1 ready
expect_has "안전확인 대상입니다."
expect_hasnt "전기매트를 수입하려면\\n"

row "row 51: the same answer delivered again is one reply"
reply | as_sendmail kim@kita.test
wait_for box_has desk 1 || fail "it did not come again"
expect_status 0 onecall mail ingest "$post/mail/desk" --json
expect_has '"duplicates":1'

row "row 51: a letter to nobody comes back, and refer_by starts again"
expect_status 0 onecall ask "블루투스 이어폰 인증" --category 수출 --phone 010-2222-3333
expect_status 0 onecall flag 2
expect_status 0 onecall refer 2 --to kotra
expect_status 0 onecall mail send
wait_for box_has desk 1 || fail "no bounce came"
now "2026-11-23 15:20"
expect_status 0 onecall mail ingest "$post/mail/desk"
expect_has "letter came back"
call_is 2 triage
expect_has '"refer_by":"2026-11-23T16:20:00+09:00"'

row "row 51: an absence changes nothing"
expect_status 0 onecall refer 2 --to kita
expect_status 0 onecall mail send
wait_for box_has help 2 || fail "no mail came to the agency"
id=$(header Message-Id "$(grep -l '1381#2' "$post"/mail/help/new/*)")
as_sendmail help@kita.test <<END
From: help@kita.test
To: desk@desk.test
Subject: =?UTF-8?B?67aA7J6s7KSR7J6F64uI64uk?=
In-Reply-To: $id

다음 주에 돌아옵니다.
END
wait_for box_has desk 1 || fail "no absence came"
expect_status 0 onecall mail ingest "$post/mail/desk"
expect_has "automatic, filed"
call_is 2 referred

expect_status 0 onecall verify
