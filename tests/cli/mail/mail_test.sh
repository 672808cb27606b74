#!/bin/sh
# Mail without a server: a command that takes mails stands for sendmail.
. "$(dirname "$0")/../lib.sh"

sent=$work/sent
mkdir "$sent" "$work/box" "$work/box/new" "$work/box/cur" "$work/box/tmp"
ONECALL_MAIL_FROM=desk@desk.test ONECALL_SENDMAIL=$work/sendmail
export ONECALL_MAIL_FROM ONECALL_SENDMAIL

# sendmail_does COMMANDS: what the command does with the mail on its standard input
sendmail_does() {
    printf '#!/bin/sh\nset -- %s "$@"\n%s\n' "'$sent'" "$1" >"$ONECALL_SENDMAIL"
    chmod +x "$ONECALL_SENDMAIL"
}
keeps='n=$(ls "$1" | wc -l); cat >"$1/$n"'

# header NAME FILE
header() { sed -n "/^\$/q; s/^$1: //p" "$2"; }

# body FILE: decoded
body() { sed '1,/^$/d' "$1" | base64 -d; }

# call_is N STATE
call_is() { expect_status 0 onecall show "$1" --json && expect_has "\"state\":\"$2\""; }

# comes NAME: a mail from standard input lies in the Maildir
comes() { cat >"$work/box/new/$1"; }

now "2026-11-23 09:00"
fresh_desk
ONECALL_USER=boss
expect_status 0 onecall agency set kita --mail help@kita.test
expect_status 0 onecall agency set kotra --mail info@kotra.test
expect_status 0 onecall user mail kim kim@desk.test
ONECALL_USER=kim

row "a referral's letter is sent"
now "2026-11-23 10:00"
sendmail_does "$keeps; echo \"\$*\" >$work/arguments"
expect_status 0 onecall ask "전기매트를 수입하려면 KC 인증이 필요한가요" --category 수출 \
    --caller 홍길동 --phone 010-1234-5678 --company 한빛전자
expect_status 0 onecall flag 1
expect_status 0 onecall refer 1 --to kita --text "급합니다"
expect_status 0 onecall mail list
expect_has "hand-over"
expect_status 0 onecall mail send --json
expect_has '"sent":1,"failed":0'
expect_same "$sent -f desk@desk.test" "$(cat "$work/arguments")"
expect_same "help@kita.test" "$(header To "$sent/0")"
expect_same "[1381#1] Referral letter" "$(header Subject "$sent/0")"
expect_same "auto-generated" "$(header Auto-Submitted "$sent/0")"
expect_status 0 onecall mail send --json
expect_has '"sent":0,"failed":0'

row "row 50: number and question only"
body "$sent/0" >"$out"
expect_has "전기매트를 수입하려면"
expect_has "[1381#1]"
expect_has "급합니다"
expect_hasnt "홍길동"
expect_hasnt "1234-5678"
expect_hasnt "한빛전자"
expect_status 0 onecall letter 1 --kind handover
expect_hasnt "홍길동"
expect_status 5 onecall refer 1 --to kotra --with-contact

row "row 50: with the caller's consent"
expect_status 0 onecall set 1 --consent
expect_status 0 onecall refer 1 --to kotra --with-contact
expect_status 0 onecall letter 1 --agency kotra --kind handover
expect_hasnt "홍길동"
expect_has "홍*동"
expect_status 0 onecall letter 1 --agency kotra --kind handover --reveal "팩스로 보냄"
expect_has "홍길동"
expect_status 0 onecall mail send
body "$sent/1" >"$out"
expect_has "홍길동"
expect_has "010-1234-5678"

row "row 51: agency mail ingested twice"
id=$(header Message-Id "$sent/0")
comes 1 <<END
From: =?UTF-8?B?6rmA64yA66as?= <kim@kita.test>
To: desk@desk.test
Subject: Re: [1381#1] Referral letter
Message-ID: <answer-1@kita.test>
In-Reply-To: $id
Content-Type: text/plain; charset=utf-8

안전확인 대상입니다. 담당 02-6000-5114

On Mon, 23 Nov 2026, desk wrote:
> 전기매트를 수입하려면
END
cp "$work/box/new/1" "$work/again"
now "2026-11-23 14:00"
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"outcome":"reply","call":1,"agency":"kita"'
expect_has '"replies":1'
call_is 1 ready
expect_has '안전확인 대상입니다. 담당 [전화]'
expect_hasnt "6000-5114"
[ -f "$work/box/cur/1:2,S" ] || fail "the mail did not move to cur"
cp "$work/again" "$work/box/new/2"
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"duplicates":1'
"$ONECALL" mail ingest - --json <"$work/again" >"$out" 2>"$err"
expect_has '"duplicates":1'
expect_same 1 "$(onecall show 1 --json | grep -o '"kind":"call.replied"' | wc -l)"

row "row 51: a vacation auto-reply is filed"
expect_status 0 onecall ask "블루투스 이어폰 인증" --category 수출 --phone 010-2222-3333
expect_status 0 onecall flag 2
expect_status 0 onecall refer 2 --to kita
expect_status 0 onecall mail send
last=$sent/$(($(find "$sent" -type f | wc -l) - 1))
id=$(header Message-Id "$last")
comes 3 <<END
From: help@kita.test
Subject: vacation
Message-ID: <away@kita.test>
References: <x@y> $id
Auto-Submitted: auto-replied (vacation)

다음 주에 돌아옵니다.
END
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"outcome":"auto","call":2'
call_is 2 referred

row "row 51: a bounce starts refer_by again"
now "2026-11-24 09:20"
comes 4 <<END
Return-Path: <>
From: MAILER-DAEMON@mail.test
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mail.test>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

This is the mail system.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.test

Final-Recipient: rfc822; help@kita.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <help@kita.test>: no such user
--b
Content-Type: text/rfc822-headers

Message-ID: $id
Subject: [1381#2] x
--b--
END
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"outcome":"bounce","call":2,"agency":"kita"'
call_is 2 triage
expect_has '"refer_by":"2026-11-24T10:20:00+09:00"'
expect_has 'no such user'
expect_status 0 onecall doctor
expect_has "2026-11-24 (Tue) 09:20"
expect_status 0 onecall refer 2 --to kita

row "unknown mail is listed, and never lost"
printf 'From: a@b.test\nSubject: \033[31m=?EUC-KR?B?vsiz5w==?=\n\n궁금합니다 010-7777-8888\n' | comes 5
printf '\377\376\000\001 no mail at all' | comes 6
: | comes 7
mkfifo "$work/box/new/8"
ln -s /etc/passwd "$work/box/new/9"
expect_status 0 onecall mail ingest "$work/box" --json
expect_has '"unmatched":5'
expect_status 0 onecall mail list --unmatched
expect_hasnt "7777-8888"
expect_hasnt "root:"
expect_hasnt "$(printf '\033')"
expect_status 3 onecall mail file zz 2
mail=$(onecall mail list --unmatched --json | sed 's/.*"unmatched":\[//; s/},{/}\n{/g' | sed -n 's/.*"id":"\([0-9a-f]*\)".*"from":"a\*\*\*.*/\1/p')
expect_status 0 onecall mail file "$mail" 2
call_is 2 ready
expect_status 4 onecall mail ingest "$work"
expect_status 2 onecall mail ingest

row "what cannot be sent is tried again, and named"
expect_status 0 onecall ask "선풍기" --category 수출 --phone 010-2222-3333
expect_status 0 onecall flag 3
expect_status 0 onecall refer 3 --to kita
sendmail_does 'echo "cannot connect to 127.0.0.1" >&2; exit 75'
expect_status 75 onecall mail send
expect_has "cannot connect"
expect_status 0 onecall doctor
expect_has "cannot connect"
expect_status 0 onecall mail list
expect_has "failing"
sendmail_does "$keeps"
expect_status 0 onecall mail send --json
expect_has '"sent":0'
ONECALL_SENDMAIL=$work/nothing
now "2026-11-24 09:25"
expect_status 75 onecall mail send
ONECALL_SENDMAIL=$work/sendmail
ONECALL_MAIL_FROM=
now "2026-11-24 09:45"
expect_status 4 onecall mail send
ONECALL_MAIL_FROM="desk@desk.test
Bcc: x@y.z" expect_status 4 onecall mail send
ONECALL_SENDMAIL="sh -c x" expect_status 4 onecall mail send
ONECALL_MAIL_FROM=desk@desk.test

row "row 39: killed between handing over and recording, sent again as the same"
rm -f "$sent"/*
sendmail_does "$keeps; kill -9 \$PPID"
onecall mail send >"$out" 2>&1
sendmail_does "$keeps"
expect_status 0 onecall mail send
[ -f "$sent/1" ] || fail "it was not sent again"
expect_same "$(header Message-Id "$sent/0")" "$(header Message-Id "$sent/1")"
expect_status 0 onecall mail send --json
expect_has '"sent":0'

row "row 39: two runs at once send once"
expect_status 0 onecall ask "드라이어" --category 수출 --phone 010-2222-3333
expect_status 0 onecall flag 4
expect_status 0 onecall refer 4 --to kita
rm -f "$sent"/*
sendmail_does "$keeps; : >$work/started; while [ ! -f $work/go ]; do sleep 0.1; done"
onecall mail send --json >"$work/one" 2>&1 &
one=$!
while [ ! -f "$work/started" ]; do sleep 0.1; done
expect_status 75 onecall mail send
row "the gate stays open while a mail is handed over"
expect_status 0 onecall note 4 "기관에 전화함"
: >"$work/go"
expect_status 0 wait "$one"
expect_same 1 "$(find "$sent" -type f | wc -l)"

row "row 43: mail to the agency at hour 47"
now "2026-11-26 08:40"
sendmail_does "$keeps"
before=$(onecall show 4 --json | grep -o '"due_at":"[^"]*"\|"revision":[0-9]*')
expect_status 0 onecall tick
expect_status 0 onecall mail send
expect_same "$before" "$(onecall show 4 --json | grep -o '"due_at":"[^"]*"\|"revision":[0-9]*')"

row "an agency's name makes no header"
ONECALL_USER=boss
expect_status 4 onecall agency set kita --mail "help@kita.test
Bcc: x@evil.test"
expect_status 0 onecall agency set kita --name "협회
Bcc: x@evil.test"
ONECALL_USER=kim
expect_status 0 onecall ask "다리미" --category 수출 --phone 010-2222-3333
expect_status 0 onecall flag 5
expect_status 0 onecall refer 5 --to kita
rm -f "$sent"/*
ONECALL_CENTRE="센터
Bcc: x@evil.test" expect_status 0 onecall mail send
! grep -qi '^bcc' "$sent"/* || fail "a header came in"

row "the log holds it all"
expect_status 0 onecall verify
