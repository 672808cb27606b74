/* kb/library/events.c - how the events of the knowledge base change the tables. */
#include "kb/library/events.h"

#define KNOWLEDGE_CITES                                                                            \
    "DELETE FROM knowledge_cite WHERE number = :n;"                                                \
    "INSERT INTO knowledge_cite(number, place, ref, citation, text, coming)"                       \
    " SELECT :n, key, value->>'ref', value->>'citation',"                                          \
    " value->>'text', value->>'coming' FROM json_each(:body, '$.cites');"
#define KNOWLEDGE_CHECKED                                                                          \
    "UPDATE knowledge SET state = 'accepted', checked_by = :actor, checked_at = :at"               \
    " WHERE number = :n;" KNOWLEDGE_CITES
#define KNOWLEDGE_ENDS(state)                                                                      \
    "UPDATE knowledge SET state = '" state                                                         \
    "', ended_by = :actor, ended_at = :at,"                                                        \
    " reason = :body->>'reason' WHERE number = :n;"

const LogView kb_views[] = {
    { "document.imported",
        "INSERT INTO document(key, title, kind, authority, country, field)"
        " VALUES (:key, :body->>'title', :body->>'kind', :body->>'authority', :body->>'country',"
        "         :body->>'field')"
        " ON CONFLICT (key) DO UPDATE SET title = excluded.title, kind = excluded.kind,"
        "  authority = excluded.authority, country = excluded.country, field = excluded.field;"
        "INSERT INTO version(id, document, sha256, name, format, encoding, title, number, source,"
        "  promulgated, effective, checked, passages, imported_at)"
        " SELECT :seq, id, :body->>'sha256', :body->>'name', :body->>'format', :body->>'encoding',"
        "  :body->>'title', :body->>'number', :body->>'source', :body->>'promulgated',"
        "  :body->>'effective', :body->>'checked', :body->>'passages', :at"
        " FROM document WHERE key = :key;" },
    { "synonym.set",
        "INSERT INTO synonym(word, means, relation, field, note, owner)"
        " SELECT value->>'word', value->>'means', value->>'relation', value->>'field',"
        "  value->>'note', :body->>'owner' FROM json_each(:body, '$.rows') WHERE true"
        " ON CONFLICT (word, means) DO UPDATE SET relation = excluded.relation,"
        "  field = excluded.field, note = excluded.note, owner = excluded.owner;" },
    { "document.corrected",
        "UPDATE version SET title = coalesce(:body->>'title', title),"
        "  number = coalesce(:body->>'number', number),"
        "  effective = coalesce(:body->>'effective', effective) WHERE id = :body->>'version';"
        "UPDATE document SET kind = coalesce(:body->>'kind', kind),"
        "  authority = coalesce(:body->>'authority', authority),"
        "  country = coalesce(:body->>'country', country),"
        "  field = coalesce(:body->>'field', field) WHERE key = :key;"
        "UPDATE document AS d SET title = coalesce(:body->>'title', title) WHERE key = :key"
        "  AND :body->>'version' = (SELECT max(v.id) FROM version v WHERE v.document = d.id);" },
    { "import.unread",
        "DELETE FROM unread WHERE path IN (SELECT value FROM json_each(:body, '$.read'));"
        "INSERT INTO unread(path, fault, message, sha256, at)"
        " SELECT value->>'path', value->>'class', value->>'message',"
        "  value->>'sha256', :at FROM json_each(:body, '$.files') WHERE true"
        " ON CONFLICT (path) DO UPDATE SET fault = excluded.fault, message = excluded.message,"
        "  sha256 = excluded.sha256, at = excluded.at;" },
    { "search.missed",
        "INSERT INTO missed(question, times, last_at) VALUES (:body->>'question', 1, :at)"
        " ON CONFLICT (question) DO UPDATE SET times = times + 1, last_at = excluded.last_at;" },
    { "synonym.removed",
        "DELETE FROM synonym WHERE word = :body->>'word' AND means = :body->>'means';" },
    { "knowledge.proposed",
        "INSERT INTO knowledge(number, state, call, question, answer, proposed_by, proposed_at)"
        " VALUES (:n, 'proposed', :body->>'call', :body->>'question', :body->>'answer', :actor,"
        "  :at);" KNOWLEDGE_CITES },
    { "knowledge.accepted", KNOWLEDGE_CHECKED },
    { "knowledge.confirmed", KNOWLEDGE_CHECKED },
    { "knowledge.rejected", KNOWLEDGE_ENDS("rejected") },
    { "knowledge.retired", KNOWLEDGE_ENDS("retired") },
    { 0 },
};
