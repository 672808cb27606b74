/* base/korean/designation_read.c - characters and digits read from a text. */
#include "base/korean/designation_read.h"

int read_past(const Reading *r, int at, gunichar c)
{
    int bytes;
    return read_at(r, at, &bytes) == c && bytes > 0 ? at + bytes : at;
}

int read_digits(const Reading *r, int at, int most, int *count)
{
    int bytes;
    *count = 0;
    while (*count <= most && read_is_digit(read_at(r, at, &bytes))) {
        at += bytes;
        ++*count;
    }
    return at;
}

bool name_add_digits(DesignationName *name, const Reading *r, int from, int to, bool bare)
{
    int bytes, start = name->bytes;
    for (int at = from; at < to; at += bytes) {
        char digit = (char)read_at(r, at, &bytes);
        if (bare && digit == '0' && name->bytes == start && at + bytes < to)
            continue;
        if (!name_add(name, &digit, 1))
            return false;
    }
    return true;
}
