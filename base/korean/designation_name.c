/* base/korean/designation_name.c - one name of a designation. */
#include "base/korean/designation_name.h"
#include <string.h>

bool name_add(DesignationName *name, const char *text, int n)
{
    if (name->bytes + n > DESIGNATION_BYTES)
        return false;
    memcpy(name->text + name->bytes, text, (size_t)n);
    name->bytes += n;
    return true;
}
