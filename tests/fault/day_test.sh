#!/bin/sh
# A day of ten consultants at terminals: 100 calls (CALLS=300 for a whole day), two sessions killed in mid-call. Nothing acknowledged is
# lost, what was being typed is offered again, every screen counts the same, and the log verifies.
. "$(dirname "$0")/lib.sh"

ONECALL_LANG=ko "$ONECALL" init --starter >"$work/log"
# libedit 3.1 never frees the names of the functions that keys were bound to (map_addfunc)
echo 'leak:wcsdup' >"$work/libedit"
LSAN_OPTIONS=suppressions=$work/libedit:print_suppressions=0 "$DAY" "$ONECALL" "$ONECALL_DESK" "$work/homes" "${CALLS:-100}"
"$ONECALL" verify | head -n 2
