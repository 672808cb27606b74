#!/bin/sh
# Every source is formatted as .clang-format says.
set -eu

source=${ONECALL_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v clang-format > /dev/null || {
    echo "skipped: there is no clang-format"
    exit 77
}
cd "$source"
find base db kb tickets import cli tests bench -name '*.[ch]' -exec clang-format --dry-run -Werror {} +
