/* import/package/opc.h - the relations between the parts of a DOCX or XLSX (ECMA-376 part 2, Open
 * Packaging Conventions): what a part is for is said there, not by its name. */
#pragma once
#include "import/package/package.h"

typedef struct OpcRelations OpcRelations;

/* Those of `part`; "" for the package itself. None at all is fine. NULL: the errors of
 * package_stream_open() and xml_parse(). */
OpcRelations *opc_relations_load(ImportDoc *doc, Package *package, const char *part, GError **err);
void opc_relations_free(OpcRelations *relations); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OpcRelations, opc_relations_free)

/* The part that is there with this id; or the first of this type, the last component of its URI
 * ("officeDocument", "styles"). Borrowed; NULL: there is none in the package. */
const char *opc_part_by_id(const OpcRelations *relations, const char *id);
const char *opc_part_by_type(const OpcRelations *relations, const char *type);
/* True if the relation with this id is of this type. */
bool opc_id_is(const OpcRelations *relations, const char *id, const char *type);
