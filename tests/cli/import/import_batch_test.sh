#!/bin/sh
# Importing many files: several at a time, again, stopped and gone on with, dry, watched, from
# archives and mail; and files with names or contents that no one can read.
. "$(dirname "$0")/../lib.sh"
samples=${ONECALL_SOURCE:?}/data/samples
now 2026-11-20T17:00:00+09:00
fresh_desk

# copies FOLDER N: the samples N times, each copy a document of its own
copies() {
    mkdir -p "$1"
    copy=0
    while [ $copy -lt "$2" ]; do
        for file in "$samples"/*/*.md; do
            sed "s/^제목: /제목: $copy판 /" "$file" >"$1/$copy-$(basename "$file")"
        done
        copy=$((copy + 1))
    done
}

# figure KEY: of the last --json
figure() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$out" | tail -n 1; }

# until_found WORDS: the watcher needs a moment
until_found() {
    tries=0
    while ! "$ONECALL" search "$1" 2>/dev/null | grep -q . && [ $tries -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    [ $tries -lt 100 ] || fail "never found: $1"
}

row "the same, however many at a time"
copies "$work/many" 3
all=$(find "$work/many" -name '*.md' | wc -l)
for jobs in 1 3; do
    cp -Rp "$work/starter" "$work/desk.$jobs"
    expect_status 0 onecall --desk "$work/desk.$jobs" import --jobs $jobs --json "$work/many"
    expect_same "$all" "$(figure new)"
    sed 's/^.*"documents"//' "$out" >"$work/said.$jobs"
    expect_status 0 onecall --desk "$work/desk.$jobs" verify
done
cmp -s "$work/said.1" "$work/said.3" || fail "three at a time say otherwise than one"
expect_status 2 onecall import --jobs 99 "$work/many"
expect_status 2 onecall import --jobs 1x "$work/many"
expect_status 2 onecall import

row "again: nothing is read twice"
ONECALL_DESK=$work/desk.1
expect_status 0 onecall import "$work/many"
expect_has "$all files: 0 new, 0 new versions, $all unchanged, 0 failed"
expect_has "formats: markdown $all"
ONECALL_DESK=$work/desk

row "a dry run"
printf '%s\n' '---' '제목: 시험 고시' '공포번호: 제7호' '시행일자: 2026-01-02' '---' \
    '##### 제1조 (목적)' '이 고시는 시험이다.' >"$work/one.md"
expect_status 0 onecall import --dry-run --authority 시험원 "$work/one.md"
expect_has "시험 고시"
expect_has "시험원"
expect_has "in force from 2026-01-02"
expect_has "nothing was written"
expect_status 1 onecall search '"이 고시는 시험이다"'

row "failures by their reason"
mkdir "$work/bad"
: >"$work/bad/empty.txt"
printf '\0\1\2\3\4\5\6\7' >"$work/bad/binary.dat"
printf '글\n' >"$work/bad/good.txt"
: >"$work/bad/$(printf 'no\377utf8').txt"
expect_status 4 onecall import --json "$work/bad"
expect_has '"fault":"empty","files":2'
expect_has '"fault":"binary","files":1'
expect_same 1 "$(figure new)"
expect_same 3 "$(figure failed)"
expect_status 4 onecall import "$work/bad"
expect_has "not read: empty 2, unknown format 1"
expect_status 4 onecall import "$work/nowhere"
expect_has "not to be opened 1"

row "an archive and a mail"
mkdir "$work/mail"
{
    printf 'From: a@b.kr\nDate: Fri, 20 Nov 2026 17:00:00 +0900\nSubject: 전자파 문의\n'
    printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n'
    printf -- '--B\nContent-Type: text/plain; charset=utf-8\n\n시험기관을 묻습니다.\n'
    printf -- '--B\nContent-Type: text/plain; charset=utf-8\n'
    printf 'Content-Disposition: attachment; filename="guide.txt"\n\n안내문 무선기기 붙임\n--B--\n'
} >"$work/mail/question.eml"
expect_status 0 onecall import --json "$work/mail"
expect_same 2 "$(figure new)"
expect_has 'question.eml/본문.txt","title":"전자파 문의"'
expect_has 'question.eml/guide.txt'
expect_status 0 onecall search '"안내문 무선기기 붙임"'
expect_status 0 onecall import "$work/mail"
expect_has "2 files: 0 new, 0 new versions, 2 unchanged, 0 failed"
expect_status 0 onecall extract "$work/mail/question.eml"
expect_has "guide.txt"
expect_status 0 onecall rebuild
expect_status 0 onecall search '"안내문 무선기기 붙임"'

row "a password is in a file"
printf 'secret\nmore\n' >"$work/password"
: >"$work/nothing"
expect_status 0 onecall extract --password-file "$work/password" "$work/one.md"
expect_status 4 onecall extract --password-file "$work/nothing" "$work/one.md"
expect_has "the first line is empty"
expect_status 4 onecall import --password-file "$work/missing" "$work/one.md"

row "stopped by Ctrl-C, and gone on with"
copies "$work/long" 30
printf '맨 먼저 읽힐 문서\n' >"$work/long/+first.txt"
all=$(find "$work/long" -type f | wc -l)
"$ONECALL" import --jobs 2 "$work/long" >"$out" 2>"$err" </dev/null &
process=$!
until_found '"맨 먼저 읽힐 문서"'
kill -INT $process
status=0
wait $process || status=$?
expect_same 130 $status
expect_has "files are left; run the same command again to go on with them"
read_before=$(sed -n 's/^\([0-9]*\) files: .*/\1/p' "$out")
[ "$read_before" -lt "$all" ] || fail "nothing was left of $all files"
expect_status 0 onecall verify
expect_status 0 onecall import "$work/long"
expect_has "$all files: $((all - read_before)) new, 0 new versions, $read_before unchanged, 0 failed"

row "a folder that is watched"
mkdir -p "$work/inbox/sub"
printf '처음부터 있던 문서\n' >"$work/inbox/first.txt"
"$ONECALL" import --watch "$work/inbox" >"$out" 2>"$err" </dev/null &
process=$!
until_found '"처음부터 있던 문서"'
{
    printf '천천히 적은 '
    sleep 1
    printf '문서 하나\n'
} >"$work/inbox/slow.txt"
printf '옮겨 온 문서\n' >"$work/moved.txt"
mv "$work/moved.txt" "$work/inbox/sub/"
mkdir "$work/inbox/new"
printf '새 폴더의 문서\n' >"$work/inbox/new/late.txt"
printf '반쯤 온 문서\n' >"$work/inbox/half.part"
until_found '"천천히 적은 문서 하나"'
until_found '"옮겨 온 문서"'
until_found '"새 폴더의 문서"'
kill -INT $process
status=0
wait $process || status=$?
expect_same 0 $status
expect_has "watching"
expect_has ": 4 new, 0 new versions"
expect_status 1 onecall search '"반쯤 온 문서"'
expect_status 4 onecall import --watch "$work/nowhere"
expect_status 2 onecall import --watch "$work/inbox" "$work/one.md"
