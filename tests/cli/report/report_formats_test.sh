#!/bin/sh
# The same figures as text, JSON, CSV, XLSX and HTML: each opens, and nothing foreign runs in any.
. "$(dirname "$0")/../lib.sh"

now "2026-11-02 09:00"
fresh_desk
ONECALL_USER=boss onecall user set park supervisor >/dev/null
ONECALL_USER=boss onecall category add '=1+1' >/dev/null

# Questions as an attacker would ask them; each is on the report's lists.
now "2026-11-23 10:00"
for question in "=cmd|' /C calc'!A0" 보통 '+1+1' '-2+3' '@SUM(1)' '<script>alert(1)</script> & "x"' \
    'a,b;"c"' "</style></svg><img src=x onerror=alert(1)>" "]]> &#0; &lt;b&gt;"; do
    expect_status 0 onecall ask --category '=1+1' --phone 010-1234-5678 -- "$question"
done
for n in 1 2 3 4 5 6 7 8 9; do
    expect_status 0 onecall flag "$n"
    expect_status 0 onecall refer "$n" --to kita
done
now "2026-11-24 10:00"
expect_status 0 onecall reply 1 --from 김대리 --text "대상입니다"
expect_status 0 onecall attempt 1
expect_status 0 onecall reply 2 --from 김대리 --text "대상입니다"
expect_status 0 onecall deliver 2 --via phone --text "안내함" --expertise "같은 문의"
now "2026-11-25 09:30"

row "every report in every format"
for report in daily agencies stats; do
    for format in text json csv xlsx html; do
        expect_status 0 onecall report "$report" --format "$format" --output "$work/$report.$format"
        [ -s "$work/$report.$format" ] || fail "$report.$format is empty"
        expect_same "" "$(cat "$err")"
    done
done
expect_status 2 onecall report weekly
expect_has "daily, agencies, stats"
expect_status 2 onecall report stats --format pdf
expect_status 2 onecall report stats --format html --bom
expect_status 2 onecall report daily --to 2026-11-25
expect_status 2 onecall report stats --from 2026-11-25 --to 2026-11-01
expect_status 2 onecall report stats --as-of "2026-11-26 00:00"
expect_status 8 onecall report stats --format csv --output "$work/none/such.csv"
[ ! -e "$work/none" ] || fail "something was written"

row "the same figures in all of them"
onecall report stats --json >"$out" 2>"$err"
cmp -s "$out" "$work/stats.json" || fail "--output is not what stdout gets"
expect_has '"calls":9,"answered":0,"answered_share":0'
expect_has '"met":1,"breached":0'
grep -q '^taken,9' "$work/stats.csv" || fail "the CSV counts otherwise"
grep -q '<dt>taken</dt><dd>9</dd>' "$work/stats.html" || fail "the HTML counts otherwise"
onecall extract "$work/stats.xlsx" >"$out" 2>"$err" || fail "our own reader cannot open the workbook"
expect_has "taken	9"
onecall extract "$work/daily.xlsx" >"$out" 2>"$err" || fail "our own reader cannot open the workbook"
expect_has "한국무역협회"

row "a spreadsheet runs nothing"
for cell in "'=cmd|' /C calc'!A0" "'+1+1" "'-2+3" "'@SUM(1)"; do
    grep -qF -- "$cell" "$work/daily.csv" || fail "the CSV lacks $cell"
done
grep -qF "'=1+1,9" "$work/stats.csv" || fail "a category can be a formula"
! grep -qE '(^|,)"?[=+@]' "$work/daily.csv" "$work/stats.csv" || fail "a cell begins as a formula"
expect_has "=cmd|' /C calc'!A0"
grep -qF '"a,b;""c"""' "$work/daily.csv" || fail "the CSV does not quote"

row "CSV with a byte order mark, where it is wanted"
expect_status 0 onecall report stats --format csv --bom
expect_same "efbbbf" "$(head -c 3 "$out" | od -An -tx1 | tr -d ' \n')"
expect_same "표준인" "$(head -c 9 "$work/stats.csv")"

row "HTML: one file, well-formed, no script, a policy, nothing of strangers"
for report in daily agencies stats; do
    html=$work/$report.html
    if command -v xmllint >/dev/null; then
        xmllint --nonet --noout "$html" 2>"$err" || fail "$report.html is not well-formed"
    fi
    grep -q "Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" "$html" ||
        fail "$report.html has no policy"
    ! grep -qiE '<script|<img|<iframe|<link|<object|javascript:|onerror=[^a]|url\(|@import| style=' "$html" ||
        fail "$report.html loads or runs something"
    ! grep -oE '(src|href)="[^"]*"' "$html" | grep -q . || fail "$report.html refers to something"
    grep -q '@media print' "$html" || fail "$report.html is not for paper"
    svgs=$(grep -c '<svg' "$html") titles=$(grep -c '<title id=' "$html") descs=$(grep -c '<desc id=' "$html")
    expect_same "$svgs $svgs" "$titles $descs"
    [ "$svgs" -gt 0 ] || fail "$report.html has no chart"
done
grep -qF '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;' "$work/daily.html" || fail "the question is gone"

row "XLSX: a package of well-formed parts, native charts, no formula"
if command -v unzip >/dev/null && command -v xmllint >/dev/null; then
    mkdir "$work/parts"
    unzip -q "$work/stats.xlsx" -d "$work/parts" || fail "the workbook is no package"
    find "$work/parts" -name '*.xml' -o -name '*.rels' >"$out"
    while read -r part; do
        xmllint --nonet --noout "$part" 2>>"$err" || fail "$part is not well-formed"
    done <"$out"
    charts=$(find "$work/parts/xl/charts" -name 'chart*.xml' | wc -l)
    [ "$charts" -ge 5 ] || fail "$charts charts"
    ! grep -rqE '<f>|<f ' "$work/parts/xl/worksheets" || fail "a cell is a formula"
fi
expect_status 0 onecall report stats --format xlsx --output "$work/again.xlsx"
cmp -s "$work/stats.xlsx" "$work/again.xlsx" || fail "the same report gives other bytes"

row "as of then: what was printed then"
for report in daily agencies stats; do
    for format in text json csv html xlsx; do
        now "2026-11-25 09:30"
        expect_status 0 onecall report "$report" --format "$format" --output "$work/then.$report.$format"
    done
done
now "2026-11-25 11:00"
expect_status 0 onecall deliver 1 --via phone --text "안내함" --expertise "같은 문의"
expect_status 0 onecall ask "나중" --category 표준 --phone 010-1111-2222
expect_status 0 onecall tick
for report in daily agencies stats; do
    for format in text json csv html xlsx; do
        expect_status 0 onecall report "$report" --as-of "2026-11-25 09:30" --format "$format" --output "$work/now"
        cmp -s "$work/now" "$work/then.$report.$format" || fail "$report.$format is another one as of then"
    done
done
expect_status 0 onecall verify

row "callbacks: how often, when next, where"
now "2026-11-25 11:05"
expect_status 0 onecall reply 3 --from 김대리 --text "대상입니다"
expect_status 0 onecall attempt 3 --via phone
expect_status 0 onecall callbacks --json
expect_has '"phone":"010-****-5678","attempts":1,"last_attempt_at":"2026-11-25T11:05:00+09:00","next_try_at":"2026-11-25T11:05:00+09:00"'
expect_status 0 onecall callbacks
expect_has "010-****-5678"
expect_hasnt "010-1234-5678"

row "issued once a working day; the next begins where it ended"
now "2026-11-26 08:59"
expect_status 0 onecall report daily --issue
expect_has "no report is due now; the next one: 2026-11-26 (Thu) 09:00"
now "2026-11-26 09:00"
expect_status 0 onecall report daily --issue
expect_has '"new" is since 2026-11-25 (Wed) 09:00'
cp "$out" "$work/issued"
now "2026-11-26 09:00:08"
expect_status 0 onecall note 4 "나중에"
now "2026-11-26 15:00"
expect_status 0 onecall report daily --issue
cmp -s "$out" "$work/issued" || fail "the day's report changed"
expect_status 0 onecall report daily --as-of "2026-11-26 09:00"
cmp -s "$out" "$work/issued" || fail "the issued report cannot be reproduced"
now "2026-11-28 10:00"
expect_status 0 onecall report daily --issue
expect_has "the next one: 2026-11-30 (Mon) 09:00"
now "2026-12-01 09:30"
expect_status 0 onecall report daily --issue
expect_has '"new" is since 2026-11-26 (Thu) 09:00'
expect_status 2 onecall report stats --issue
expect_status 2 onecall report daily --issue --from 2026-11-01
expect_status 0 onecall verify

# A script stands for sendmail.
ONECALL_MAIL_FROM=desk@desk.test ONECALL_SENDMAIL=$work/sendmail
export ONECALL_MAIL_FROM ONECALL_SENDMAIL
printf '#!/bin/sh\ncat >"%s/mail"\n' "$work" >"$work/sendmail"
chmod +x "$work/sendmail"

row "by mail: as text, and as a file"
expect_status 0 onecall report daily --mail boss@desk.test
expect_has "sent to boss@desk.test"
grep -q '^To: boss@desk.test$' "$work/mail" || fail "it goes elsewhere"
grep '^Message-Id: ' "$work/mail" >"$work/id"
expect_status 0 onecall report daily
sed '1,/^$/d' "$work/mail" | base64 -d >"$work/body"
expect_same "$(head -n 2 "$out" | tr -d '\n')" "$(head -n 2 "$work/body" | tr -d '\n')"
expect_status 0 onecall report daily --format xlsx --mail boss@desk.test
grep '^Message-Id: ' "$work/mail" | cmp -s - "$work/id" || fail "the same report is not recognised"
grep -q 'filename=daily-2026-12-01.xlsx' "$work/mail" || fail "no workbook goes with it"
cp "$work/mail" "$work/daily.eml"
expect_status 0 onecall import --dry-run --json "$work/daily.eml"
expect_has '"path":"'"$work"'/daily.eml/daily-2026-12-01.xlsx"'

row "mail that cannot go"
rm "$work/mail"
expect_status 4 onecall report daily --mail 'boss@desk.test -oQ/tmp'
expect_status 2 onecall report daily --mail boss@desk.test --output "$work/daily.txt"
ONECALL_MAIL_FROM= expect_status 4 onecall report daily --mail boss@desk.test
[ ! -e "$work/mail" ] || fail "something was sent"
printf '#!/bin/sh\necho no route; exit 75\n' >"$work/sendmail"
expect_status 75 onecall report daily --mail boss@desk.test
expect_has "no route"
