#!/usr/bin/env python3
"""Compares the main part's passages of index.db with the reference articles: ids, then texts.

usage: bench/compare_articles.py index.db reference.jsonl
"""
import collections, json, re, sqlite3, sys, zlib


def squeeze(text):
    return re.sub(r'\s+', '', text)


def unpacked(body):
    """Long texts are packed: kb/library/packed_text.h."""
    return zlib.decompress(body[4:]).decode() if isinstance(body, bytes) else body


def main():
    db = sqlite3.connect('file:%s?mode=ro' % sys.argv[1], uri=True)
    ours, regions, deleted = {}, collections.Counter(), 0
    for key, locator, region, gone, body in db.execute(
            'SELECT d.key, p.locator, p.region, p.deleted, p.body FROM passage p JOIN doc d ON d.id = p.doc'):
        regions[region] += 1
        if region == 0 and gone:
            deleted += 1
        elif region == 0:
            ours['%s#%s' % (key, locator)] = unpacked(body)
    theirs = {}
    for line in open(sys.argv[2], encoding='utf-8'):
        a = json.loads(line)
        theirs[a['id']] = a['text']
    both = set(ours) & set(theirs)
    names = {0: 'main part', 1: 'addenda', 2: 'annexes', 3: 'forms'}
    print('passages: %d (%s), of these %d deleted articles' % (
        sum(regions.values()), ', '.join('%s %d' % (names[r], n) for r, n in sorted(regions.items())), deleted))
    print('reference articles: %d; ours in the main part, not deleted: %d; in both: %d' % (
        len(theirs), len(ours), len(both)))
    print('only in the reference: %d %s' % (len(theirs) - len(both), sorted(set(theirs) - both)[:8]))
    print('only ours: %d %s' % (len(ours) - len(both), sorted(set(ours) - both)[:8]))
    differ = [i for i in both if squeeze(ours[i]) != squeeze(theirs[i])]
    print('same id, other text: %d %s' % (len(differ), sorted(differ)[:8]))


main()
