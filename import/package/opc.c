/* import/package/opc.c - *.rels. */
#include "import/package/opc.h"
#include <string.h>
#include "import/package/office.h"

#define MOST_RELATIONS 10000

typedef struct {
    char *id, *type, *part;
} Relation;

struct OpcRelations {
    const Package *package; /* borrowed */
    const char *base;       /* the part they are of; borrowed while they are loaded */
    GPtrArray *all;         /* of Relation */
};

static void relation_free(gpointer data)
{
    Relation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->part);
    g_free(relation);
}

/* "../media/x" seen from "word/document.xml" is "media/x". */
static char *resolve(const char *base, const char *target)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    const char *slash = target[0] == '/' ? NULL : strrchr(base, '/');
    g_autofree char *path =
        slash ? g_strdup_printf("%.*s/%s", (int)(slash - base), base, target) : g_strdup(target);
    g_auto(GStrv) steps = g_strsplit(path, "/", 64);
    for (char **step = steps; *step; step++)
        if (strcmp(*step, "..") == 0)
            g_ptr_array_set_size(parts, (gint)MAX(parts->len, 1) - 1);
        else if (**step != '\0' && strcmp(*step, ".") != 0)
            g_ptr_array_add(parts, *step);
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("/", (char **)parts->pdata);
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    OpcRelations *relations = user;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    bool complete = strcmp(name, "Relationship") == 0 && id && type && target;
    bool external = g_strcmp0(xml_attribute(attributes, "TargetMode"), "External") == 0;
    if (!complete || external || relations->all->len >= MOST_RELATIONS)
        return;
    g_autofree char *part = resolve(relations->base, target);
    if (!package_has(relations->package, part))
        return;
    const char *slash = strrchr(type, '/');
    Relation *relation = g_new(Relation, 1);
    *relation =
        (Relation){ g_strdup(id), g_strdup(slash ? slash + 1 : type), g_steal_pointer(&part) };
    g_ptr_array_add(relations->all, relation);
}

static const XmlHandler handler = { .start = on_start };

static char *name_of_relations(const char *part)
{
    const char *slash = strrchr(part, '/'), *name = slash ? slash + 1 : part;
    return g_strdup_printf("%.*s_rels/%s.rels", (int)(name - part), part, name);
}

OpcRelations *opc_relations_load(ImportDoc *doc, Package *package, const char *part, GError **err)
{
    g_autoptr(OpcRelations) relations = g_new0(OpcRelations, 1);
    relations->package = package;
    relations->base = part;
    relations->all = g_ptr_array_new_with_free_func(relation_free);
    g_autofree char *name = name_of_relations(part);
    if (package_has(package, name) && !office_parse(doc, package, name, &handler, relations, err))
        return NULL;
    return g_steal_pointer(&relations);
}

void opc_relations_free(OpcRelations *relations)
{
    if (!relations)
        return;
    g_ptr_array_free(relations->all, TRUE);
    g_free(relations);
}

static const Relation *find_id(const OpcRelations *relations, const char *id)
{
    for (guint i = 0; i < relations->all->len; i++) {
        const Relation *relation = relations->all->pdata[i];
        if (g_strcmp0(relation->id, id) == 0)
            return relation;
    }
    return NULL;
}

const char *opc_part_by_id(const OpcRelations *relations, const char *id)
{
    const Relation *relation = find_id(relations, id);
    return relation ? relation->part : NULL;
}

bool opc_id_is(const OpcRelations *relations, const char *id, const char *type)
{
    const Relation *relation = find_id(relations, id);
    return relation && strcmp(relation->type, type) == 0;
}

const char *opc_part_by_type(const OpcRelations *relations, const char *type)
{
    for (guint i = 0; i < relations->all->len; i++) {
        const Relation *relation = relations->all->pdata[i];
        if (strcmp(relation->type, type) == 0)
            return relation->part;
    }
    return NULL;
}
