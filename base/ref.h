/* base/ref.h - a reference that names a version of what it refers to: "전파법
 * 제58조의2@2024-01-01", the one in force on that day, or "...@제3호", the one of that number.
 */
#pragma once
#include <glib.h>

/* The bytes of `ref` before the '@' of its version; all of it if it names none. A '@' before
 * anything but a day or 제...호 is part of a name. `*version` is borrowed; NULL: none.
 */
gsize ref_name_bytes(const char *ref, const char **version);
