#!/usr/bin/env python3
"""SQLite's FTS5 over the articles: builds an index, or answers and times queries in one thread.

usage: fts5.py index TOKENIZER ARTICLES.tsv DB            prints: CPU seconds, wall seconds, MiB
       fts5.py run TERMS DB QUERIES.tsv RUN               a TREC run of the first 100
       fts5.py time TERMS DB PASSES OUT QUERIES.tsv...    OUT/<name of QUERIES>.ms: qid<TAB>ms

TOKENIZER: trigram or unicode61.  TERMS: trigrams (every three characters of the query), words, or prefixes ("word" *).
Columns: title (law, article number, heading; weight 4) and text (weight 1); bm25() as it comes, OR of the terms.
The table keeps no text of its own; ids are in an ordinary table.
"""
import os, re, resource, sqlite3, sys, time

TITLE_WEIGHT = 4.0
FIRST = ("SELECT article.id, hit.score FROM (SELECT rowid, rank AS score FROM fts WHERE fts MATCH ?1 "
         "AND rank MATCH 'bm25(%.1f, 1.0)' ORDER BY rank LIMIT ?2) hit JOIN article ON article.rowid = hit.rowid "
         "ORDER BY hit.score" % TITLE_WEIGHT)


def index(tokenizer, articles, path):
    start = time.perf_counter()
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -262144; "
                     "CREATE TABLE article(id TEXT); "
                     "CREATE VIRTUAL TABLE fts USING fts5(title, body, content = '', tokenize = %s); BEGIN"
                     % tokenizer)
    with open(articles, encoding='utf-8') as f:
        for line in f:
            key, title, text = line.rstrip('\n').split('\t')
            row = db.execute('INSERT INTO article VALUES(?)', (key,)).lastrowid
            db.execute('INSERT INTO fts(rowid, title, body) VALUES(?, ?, ?)', (row, title, text))
    db.execute("INSERT INTO fts(fts) VALUES('optimize')")
    db.execute('COMMIT')
    db.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print('%.1f %.1f %.1f' % (used.ru_utime + used.ru_stime, time.perf_counter() - start,
                              os.path.getsize(path) / 1048576))


def match(terms, query):
    """The query as an OR of quoted terms; None when no term is left."""
    query = query.replace('\0', ' ').replace('"', ' ')
    if terms == 'trigrams':
        parts = [query[i:i + 3] for i in range(len(query) - 2)]
    else:
        parts = re.findall(r'\w+', query)
    return ' OR '.join('"%s"%s' % (p, '*' if terms == 'prefixes' else '') for p in parts) or None


def search(db, terms, query, limit):
    text = match(terms, query)
    return db.execute(FIRST, (text, limit)).fetchall() if text else []


def read_tsv(path):
    with open(path, encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f]


def run(db, terms, queries, out):
    with open(out, 'w', encoding='utf-8') as f:
        for qid, query in read_tsv(queries):
            for rank, (key, score) in enumerate(search(db, terms, query, 100), 1):
                f.write('%s Q0 %s %d %.6f fts5\n' % (qid, key.replace(' ', '_'), rank, -score))


def measure(db, terms, passes, out, paths):
    for path in paths * passes:
        for _, query in read_tsv(path):
            search(db, terms, query, 10)
    for path in paths:
        name = os.path.basename(path).split('.')[0]
        with open('%s/%s.ms' % (out, name), 'w', encoding='utf-8') as f:
            for qid, query in read_tsv(path):
                start = time.perf_counter()
                search(db, terms, query, 10)
                f.write('%s\t%.3f\n' % (qid, (time.perf_counter() - start) * 1000))


def main():
    a = sys.argv[1:]
    if a[:1] == ['index'] and len(a) == 4:
        return index(*a[1:])
    if len(a) < 5:
        sys.exit(__doc__)
    db = sqlite3.connect('file:%s?mode=ro' % a[2], uri=True)
    db.executescript('PRAGMA mmap_size = 2147483648; PRAGMA cache_size = -262144')
    if a[0] == 'run':
        run(db, a[1], a[3], a[4])
    else:
        measure(db, a[1], int(a[3]), a[4], a[5:])


main()
