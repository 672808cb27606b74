/* tests/fuzz/fuzz_split.c - a libFuzzer target: lines of any text as the blocks of a regulation.
 *
 * The first letter of a line says what its block is: '#' a heading, '|' a row, '~' a footnote, '^'
 * a page header, all else a paragraph. Holds: every document splits into passages of different
 * names. Without libFuzzer it replays the files it is given.
 */
#include <stdint.h>
#include "tests/fuzz/import_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_line(ImportDoc *doc, char *line)
{
    switch (*line) {
    case '#': {
        int level = (int)strspn(line, "#");
        import_doc_add(doc, BLOCK_HEADING, level, line + level);
        break;
    }
    case '|':
        import_doc_add(doc, BLOCK_ROW, 0, g_strdelimit(line + 1, "|", '\t'));
        break;
    case '~':
        import_doc_add_at(doc, PLACE_FOOTNOTE, BLOCK_PARAGRAPH, 0, line + 1);
        break;
    case '^':
        import_doc_add_at(doc, PLACE_HEADER, BLOCK_PARAGRAPH, 0, line + 1);
        break;
    default:
        import_doc_add(doc, BLOCK_PARAGRAPH, 0, line);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_clean((const char *)data, (gssize)size, NULL);
    if (!text)
        return 0;
    g_autoptr(ImportDoc) doc = import_doc_new("split");
    char *rest = text;
    for (char *line; (line = strsep(&rest, "\n"));)
        add_line(doc, line);
    split_and_check(doc);
    return 0;
}

REPLAY_MAIN
