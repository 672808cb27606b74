#!/bin/sh
# The sources are as .clang-format has them.
set -eu
cd "${ONECALL_SOURCE:?}"
command -v clang-format >/dev/null || {
    echo "clang-format is not installed: not checked"
    exit 77
}
# shellcheck disable=SC2046 # names without spaces
clang-format --dry-run -Werror $(find base db kb tickets import cli tests bench -name '*.[ch]')
