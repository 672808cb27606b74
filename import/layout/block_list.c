/* import/layout/block_list.c - lists of blocks. */
#include "import/layout/block_list.h"
#include <string.h>
#include "import/text/scan.h"

#define BLOCK_COSTS 64 /* bytes of memory that a block takes besides its text */

ImportBlock *block_new(BlockPlace place, BlockKind kind, int level, const char *text, gsize n)
{
    ImportBlock *block = g_new(ImportBlock, 1);
    *block = (ImportBlock){ kind, place, level, g_strndup(text, n) };
    return block;
}

void block_into_doc(const ImportBlock *block, ImportDoc *doc)
{
    import_doc_add_at(doc, block->place, block->kind, block->level, block->text);
}

/* A row inside a cell is a line of it. */
static void append_inner_row(GString *out, const char *row)
{
    for (; *row; row++) {
        if (*row == '\t')
            g_string_append(out, " | ");
        else
            g_string_append_c(out, *row == '\n' ? ' ' : *row);
    }
}

static void append_line(GString *out, const ImportBlock *block)
{
    if (block->kind == BLOCK_ROW) {
        append_inner_row(out, block->text);
        return;
    }
    gsize from = out->len;
    g_string_append(out, block->text);
    g_strdelimit(out->str + from, "\t", ' ');
}

/* Notes keep their place even outside of a cell; all else in it is its text. */
static bool belongs_to_cell(const ImportBlock *block, BlockPlace place)
{
    return block->place == place || import_is_running(block->place);
}

void block_append_cell(GString *out, GPtrArray *cell, BlockPlace place, GPtrArray *notes)
{
    gsize from = out->len;
    for (guint i = 0; i < cell->len; i++) {
        ImportBlock *block = cell->pdata[i];
        if (!belongs_to_cell(block, place)) {
            cell->pdata[i] = NULL;
            g_ptr_array_add(notes, block);
            continue;
        }
        if (out->len > from)
            g_string_append_c(out, '\n');
        append_line(out, block);
    }
}

BlockList *block_list_new(gsize *capacity)
{
    BlockList *list = g_new(BlockList, 1);
    *list = (BlockList){ g_ptr_array_new_with_free_func(import_block_free), capacity };
    return list;
}

void block_list_free(BlockList *list)
{
    if (!list)
        return;
    g_ptr_array_free(list->blocks, TRUE);
    g_free(list);
}

bool block_list_use_capacity(BlockList *list, gsize n)
{
    bool enough = *list->capacity >= n;
    *list->capacity -= enough ? n : *list->capacity;
    return enough;
}

static void add_block(
    BlockList *list, BlockPlace place, BlockKind kind, int level, const char *text, gsize n)
{
    if (block_list_use_capacity(list, n + BLOCK_COSTS))
        g_ptr_array_add(list->blocks, block_new(place, kind, level, text, n));
}

static void add_line(
    BlockList *list, BlockPlace place, BlockKind kind, int level, const char *from, const char *to)
{
    scan_trim(&from, &to);
    if (from < to)
        add_block(list, place, kind, level, from, (gsize)(to - from));
}

void block_list_add(BlockList *list, BlockPlace place, BlockKind kind, int level, const char *text)
{
    if (kind == BLOCK_ROW) {
        if (text[strspn(text, " \t\n")])
            add_block(list, place, kind, level, text, strlen(text));
        return;
    }
    for (const char *end; (end = strchr(text, '\n')); text = end + 1)
        add_line(list, place, kind, level, text, end);
    add_line(list, place, kind, level, text, text + strlen(text));
}

void block_list_move(BlockList *list, BlockList *from)
{
    g_ptr_array_extend_and_steal(list->blocks, from->blocks);
    from->blocks = g_ptr_array_new_with_free_func(import_block_free);
}

void block_list_into_doc(BlockList *list, ImportDoc *doc)
{
    for (guint i = 0; i < list->blocks->len; i++)
        block_into_doc(list->blocks->pdata[i], doc);
    g_ptr_array_set_size(list->blocks, 0);
}
