#!/usr/bin/env python3
"""Articles as lines id<TAB>law, article number and heading<TAB>text, for engines that are not ours.

usage: articles.py ARTICLES.jsonl OUT.tsv
"""
import json, sys


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding='utf-8') as f, open(sys.argv[2], 'w', encoding='utf-8') as out:
        for line in f:
            a = json.loads(line)
            title = '%s %s %s' % (a['law'], a['article_no'], a['title'])
            out.write('\t'.join(' '.join(column.split()) for column in (a['id'], title, a['text'])) + '\n')


main()
