#!/bin/sh
# A check that cannot fail is none: breaks every rule of layers_test.sh in a small tree and sees that each
# violation is noticed, under its rule, and nothing else is.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
design=$here/../../docs/design.md
wanted=$work/wanted
failed=0

check() { ONECALL_SOURCE=$tree sh "$here/layers_test.sh" > "$work/said" 2>&1; }

fail() {
    failed=1
    echo "$1"
    sed 's/^/    | /' "$work/said"
}

# expect LINE: the next check says this
expect() { echo "$1" >> "$wanted"; }

# plant LINE FILE TEXT...: FILE gets these lines of text, and so the check says LINE
plant() {
    expect "$1"
    file=$2
    shift 2
    printf '%s\n' "$@" > "$file"
}

# 1. The folders of the table, each with a header, and what the rules let pass.
mkdir -p "$tree/docs"
cp "$design" "$tree/docs/"
for folder in $(awk -v list=1 -f "$here/includes.awk" "$design" /dev/null) tests/unit bench scripts cmake; do
    mkdir -p "$tree/$folder"
    echo "What this is." > "$tree/$folder/README.md"
    echo "#pragma once" > "$tree/$folder/face.h"
done
cd "$tree"
: > CMakeLists.txt
plant passes cli/main.c '#include "cli/session/face.h"' '#include "cli/commands/face.h"' 'printf("");'
plant passes import/worker/main.c 'printf("");' 'exit(1);'
plant passes kb/search/passes.c '#include "kb/query/face.h"' '#include "kb/search/face.h"' '#include "base/face.h"' \
    '/* goto, exit(1) */' 'char *s = "goto exit(1) printf(stdout";'
plant passes cli/show/passes.c '/* SELECT,' ' * "DELETE" */' 'char *s = "UPDATED";' 'char *t = _("a selection");'
plant passes db/passes.c 'char *s = "INSERT INTO t(a, b)"' '" VALUES (1, 2)";' 'char *c = "DROP INTO t", x, "VALUES";'
plant passes db/schema/desk-001.sql 'INSERT INTO t SELECT 1;'
plant passes tests/unit/kb_test.c '#include "face.h"' '#include "kb/search/face.h"'
mkdir docs/full
for n in $(seq 25); do : > "docs/full/$n"; done
check || fail "a small tree that breaks no rule is refused:"
: > "$wanted"

# 2. Without the table nothing passes.
sed 's/^```shelves/```/' "$design" > docs/design.md
check && fail 'not noticed: no table of shelves'
cp "$design" docs/

# 3. Every rule broken.
order='include against the order of:'
plant "$order layers: kb/query/a.c:1: kb may not include tickets/calls/face.h" kb/query/a.c '#include "tickets/calls/face.h"'
plant "$order layers: base/text/a.h:2: base may not include db/face.h" base/text/a.h '' '#include "db/face.h"'
plant "$order layers: import/xls/a.c:1: import may not include kb/query/face.h" import/xls/a.c '  #  include "kb/query/face.h"'
plant "$order layers: tickets/time/a.c:1: tickets may not include cli/face.h" tickets/time/a.c '#include "cli/face.h"'
plant "$order layers: db/a.c:1: face.h: name the folder" db/a.c '#include "face.h"'
plant "$order layers: bench/a.c:1: scripts/a.h is of no layer" bench/a.c '#include "scripts/a.h"'
plant "$order shelves: kb/index/a.c:1: kb/index may not include kb/search/face.h" kb/index/a.c '#include "kb/search/face.h"'
plant "$order shelves: base/korean/a.c:1: base/korean may not include base/format/face.h" base/korean/a.c '#include "base/format/face.h"'
plant "$order shelves: base/a.c:1: base/root may not include base/text/face.h" base/a.c '#include "base/text/face.h"'
plant "$order shelves: cli/a.c:1: cli/root may not include cli/session/face.h" cli/a.c '#include "cli/session/face.h"'
plant "$order shelves: import/hwp5/a.c:1: import/hwp5 may not include import/hwp3/face.h" import/hwp5/a.c '#include "import/hwp3/face.h"'
plant "$order shelves: import/pdf/a.c:1: import/pdf may not include import/face.h" import/pdf/a.c '#include "import/face.h"'

echo '#include "kb/index/circle2.h"' > kb/index/circle.c
plant 'include circle: kb/index/circle kb/index/circle2' kb/index/circle2.h '#include "kb/index/circle.h"'

mkdir -p kb/odd kb/index/deep attic
: > kb/odd/README.md
: > kb/index/deep/README.md
rm -r kb/spelling kb/library/README.md
expect 'folder that docs/design.md does not list: kb/odd'
expect 'folder that docs/design.md does not list: kb/index/deep'
expect 'docs/design.md lists a folder that is not there: kb/spelling'
expect 'no README.md: kb/library'
expect 'no such top-level folder: attic'
: > docs/full/26
expect 'more than 25 files: docs/full has 26 files'

plant 'SQLite outside its layers: cli/show/b.c:1' cli/show/b.c 'int n = sqlite3_changes(db);'
plant 'SQLite outside its layers: import/xls/b.h:1' import/xls/b.h '#include <sqlite3.h>'
for word in SELECT INSERT UPDATE DELETE PRAGMA; do
    plant "SQL outside its layers: cli/commands/$word.c:2" "cli/commands/$word.c" '/* */' "char *s = \"$word x\";"
done
plant 'SQL outside its layers: base/c.c:2' base/c.c '' 'char *s = "count: "' '    "(SELECT count(*) FROM t)";'

plant 'INSERT without columns: kb/query/b.c:1' kb/query/b.c 'char *s = "INSERT INTO t VALUES (1)";'
plant 'INSERT without columns: tickets/moves/b.c:1' tickets/moves/b.c 'char *s = "INSERT OR IGNORE "' '    "INTO t" /* why */' '    " SELECT 1";'
plant 'INSERT without columns: db/b.h:1' db/b.h '#define ADD "DELETE FROM t;\nREPLACE INTO %s\n" \' '    "SELECT 1"'
plant 'INSERT without columns: bench/b.sql:1' bench/b.sql 'INSERT INTO t' 'VALUES (1);'

plant 'prints: kb/search/d.c:1' kb/search/d.c 'printf("");'
plant 'prints: base/d.c:1' base/d.c 'fputs("", stdout);'
plant 'prints: db/d.c:1' db/d.c 'perror("");'
plant 'prints: import/pdf/d.c:1' import/pdf/d.c 'FILE *f = stdout;'
plant 'g_print: cli/commands/d.c:1' cli/commands/d.c 'g_print("");'
plant 'g_print: tickets/mail/d.c:1' tickets/mail/d.c 'g_printerr("");'
plant 'exits: kb/index/e.c:1' kb/index/e.c 'exit(1);'
plant 'exits: db/e.c:1' db/e.c 'if (x) _exit(1);'
plant 'exits: tickets/time/e.c:1' tickets/time/e.c 'abort();'
plant 'goto: cli/session/e.c:1' cli/session/e.c 'if (x) goto out;'
plant 'loose end: kb/index/f.c:1' kb/index/f.c "/* TO""DO: more */"
plant 'loose end: scripts/f:1' scripts/f "# FIX""ME"
plant 'longer than 500 lines: tests/unit/g.c has 501 lines' tests/unit/g.c $(seq 501)
plant 'header longer than 80 lines: db/g.h has 81 lines' db/g.h $(seq 81)

check && fail "not noticed: all of it"
while read -r line; do
    grep -qF -- "$line" "$work/said" || {
        failed=1
        echo "not noticed: $line"
    }
done < "$wanted"
grep -vFf "$wanted" "$work/said" > "$work/more" && {
    failed=1
    echo "noticed although nothing is wrong:"
    cat "$work/more"
}
exit $failed
