#!/usr/bin/env python3
"""Makes the query files of the comparison from the articles; the same every time.

usage: make_queries.py ARTICLES.jsonl QUESTIONS.jsonl ABBREVIATIONS.csv OUT

OUT/questions.tsv          the questions, qid<TAB>query
OUT/laws.tsv, laws.jsonl   400 law-and-article queries, and the article each was made from: law name in full
                           or short, with two words of a heading or an article number, 100 of each kind
OUT/rare.tsv, mid.tsv, common.tsv   100 pairs each of words that 3-30, 300-3000, over 10000 articles hold
"""
import collections, csv, json, random, re, sys

SEED = 20261120
LONG = re.compile(r'^(.*?)(?: 등)?에 관한 (?:특별|특례|임시)?(?:조치)?(법률?|규칙|규정)$')
PARTICLE = re.compile(r'(?:으로|에서|에게|부터|까지|을|를|의|에)$')
FUNCTION = re.compile(r'^등|(?:하여|하는|하고|되는|않는|하기|[가-힣]한|받은|된|따른|다른|있는|어야|되지|[는다등외및])$')
HANGUL = re.compile(r'(?<![0-9가-힣])[가-힣]+')


def read_jsonl(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def short_names(path):
    """The nicknames of each law: full name without spaces -> names."""
    names = collections.defaultdict(list)
    with open(path, encoding='utf-8', newline='') as f:
        for row in csv.DictReader(f):
            if row['kind'] == '법령':
                names[row['canonical'].replace(' ', '')].append(row['alias'])
    return names


def shorten(law, nicknames, rng):
    """As people say it: the nickname; else the last two words before "...에 관한 법률", and 법; else no spaces."""
    m = re.search(r' (시행령|시행규칙)$', law)
    act, tail = (law[:m.start()], m.group()) if m else (law, '')
    known = nicknames.get(act.replace(' ', ''))
    if known:
        return rng.choice(known) + tail
    m = LONG.match(act)
    if m:
        words = [w for w in re.split(r'[ ㆍ·]', m[1]) if w not in ('및', '등')]
        return ''.join(words[-2:]) + m[2].replace('법률', '법') + tail
    return act.replace(' ', '') + tail


def noun(word):
    """The word without its particle; None for a word that nobody searches for."""
    bare = PARTICLE.sub('', word)
    bare = bare if len(bare) > 1 else word
    return None if len(bare) < 2 or FUNCTION.search(bare) else bare


def heading_words(article, rng):
    words = [noun(w) for w in re.split(r'[^가-힣A-Za-z0-9]+', article['title'])]
    words = [w for w in words if w and w != '목적']
    start = rng.randrange(max(1, len(words) - 1))
    return ' '.join(words[start:start + 2])


def law_queries(articles, nicknames, rng):
    """Every law is as likely as every other, whatever its length; nicknamed laws are a quarter of the short names."""
    by_law = collections.defaultdict(list)
    for a in articles:
        if a['article_no'] != '본문':
            by_law[a['law']].append(a)
    laws = sorted(by_law)
    famous = [x for x in laws if re.sub(r' (시행령|시행규칙)$', '', x).replace(' ', '') in nicknames]
    out = []
    for short in (False, True):
        for number in (False, True):
            seen = set()
            while len(seen) < 100:
                pool = famous if short and len(seen) % 4 == 0 else laws
                a = rng.choice(by_law[rng.choice(pool)])
                what = a['article_no'] if number else heading_words(a, rng)
                if what and a['id'] not in seen:
                    seen.add(a['id'])
                    law = shorten(a['law'], nicknames, rng) if short else a['law']
                    out.append((law + ' ' + what, a['id']))
    return out


def word_counts(articles):
    """In how many articles a noun stands, with or without a particle; nouns are what headings are made of."""
    nouns = {noun(w) for a in articles for w in HANGUL.findall(a['title'])} - {None}
    counts = collections.Counter()
    for a in articles:
        words = set(HANGUL.findall(a['title'] + ' ' + a['text']))
        counts.update((words | {PARTICLE.sub('', w) for w in words}) & nouns)
    return counts


def word_pairs(counts, low, high, rng):
    words = sorted(w for w, n in counts.items() if low <= n <= high)
    return [' '.join(rng.sample(words, 2)) for _ in range(100)]


def write_tsv(path, prefix, queries):
    with open(path, 'w', encoding='utf-8') as f:
        for i, q in enumerate(queries, 1):
            f.write('%s%03d\t%s\n' % (prefix, i, q))


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    articles, out = read_jsonl(sys.argv[1]), sys.argv[4]
    with open(out + '/questions.tsv', 'w', encoding='utf-8') as f:
        for q in read_jsonl(sys.argv[2]):
            f.write(q['qid'] + '\t' + ' '.join(q['query'].split()) + '\n')
    laws = law_queries(articles, short_names(sys.argv[3]), random.Random(SEED))
    write_tsv(out + '/laws.tsv', 'l', [q for q, _ in laws])
    with open(out + '/laws.jsonl', 'w', encoding='utf-8') as f:
        for i, (_, gold) in enumerate(laws, 1):
            f.write(json.dumps({'qid': 'l%03d' % i, 'gold': [gold]}, ensure_ascii=False) + '\n')
    counts, rng = word_counts(articles), random.Random(SEED)
    for name, low, high in (('rare', 3, 30), ('mid', 300, 3000), ('common', 10000, len(articles))):
        write_tsv('%s/%s.tsv' % (out, name), name[0], word_pairs(counts, low, high, rng))


main()
