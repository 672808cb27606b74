#!/usr/bin/env python3
"""What the ranking is worth: 5-fold cross-validation of its weights, and an ablation.

usage: bench/crossvalidate.py TUNE DESK SHARED      (TUNE: build/release/tune)

Cross-validation: the questions are dealt into five folds (fixed seed). For each fold the weights are fitted on the other four by
coordinate descent over a coarse grid, starting from plain values, and scored on the fold. The mean over the folds is what other
questions may expect; the fit over all is not. Ablation: each layer off in turn, the shipped weights otherwise.
"""
import json, os, random, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

GRID = {
    'title': [0.4, 0.7, 1.0], 'heading': [1.5, 2.2, 3.0], 'body_length': [0.3, 0.45, 0.6],
    'saturation': [0.8, 1.0, 1.4], 'named_law': [1.0, 1.3, 1.6, 2.0], 'coverage': [0.0, 0.2, 0.3, 0.5],
    'heading_fit': [0.0, 0.1, 0.2, 0.4], 'title_fit': [0.0, 0.15, 0.3, 0.5], 'act': [0.0, 0.06, 0.12], 'question_fit': [0.0, 0.25, 0.5, 0.8],
}
START = {'title': 1.0, 'heading': 1.5, 'body_length': 0.6, 'saturation': 1.4, 'named_law': 1.3, 'coverage': 0.0,
         'heading_fit': 0.0, 'title_fit': 0.0, 'act': 0.0, 'question_fit': 0.0}
ABLATION = [('shipped', []), ('no synonyms (raw)', ['raw']), ('no coverage', ['coverage=0']),
            ('no heading fit', ['heading_fit=0']), ('no title fit', ['title_fit=0']), ('act as its decrees', ['act=0']), ('heading and title that say all', ['question_fit=0']),
            ('named statute not preferred', ['named_law=1']), ('annexes as articles', ['outside_main=1']),
            ('fields alike', ['title=1', 'heading=1']), ('no lengths', ['title_length=0', 'heading_length=0', 'body_length=0'])]

tune, desk, shared = sys.argv[1:4]
sys.path.insert(0, os.path.join(shared, 'eval'))
import evaluate

questions = [json.loads(line) for line in open(os.path.join(shared, 'eval', 'consult_dev.jsonl'), encoding='utf-8')]
gold = {q['qid']: set(q['gold']) for q in questions}
work = tempfile.mkdtemp()
queries = os.path.join(work, 'queries.tsv')
open(queries, 'w', encoding='utf-8').writelines('%s\t%s\n' % (q['qid'], q['query']) for q in questions)
known = {}


def ndcg(options):
    """nDCG@10 of each question."""
    key = tuple(sorted(options))
    if key not in known:
        path = os.path.join(work, 'run.%d' % abs(hash(key)))
        with open(path, 'w') as out:
            subprocess.run([tune, desk, queries, *options], stdout=out, check=True)
        run = evaluate.load_run(path)
        known[key] = {qid: evaluate.score(g, run.get(qid, []))[0] for qid, g in gold.items()}
        os.unlink(path)
    return known[key]


def mean(options, qids):
    scores = ndcg(options)
    return sum(scores[q] for q in qids) / len(qids)


def as_options(weights):
    return ['%s=%s' % item for item in weights.items()]


def fit(qids):
    weights = dict(START)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            for name, values in GRID.items():
                trials = [dict(weights, **{name: v}) for v in values]
                list(pool.map(lambda t: ndcg(as_options(t)), trials))
                weights = max(trials, key=lambda t: mean(as_options(t), qids))
    return weights


qids = sorted(gold)
random.Random(20261120).shuffle(qids)
folds = [qids[i::5] for i in range(5)]
held_out = []
for fold in folds:
    weights = fit([q for q in qids if q not in fold])
    held_out.append(mean(as_options(weights), fold))
    print('fold: %.4f held out, with %s' % (held_out[-1], ' '.join(as_options(weights))), flush=True)
print('5-fold cross-validation: nDCG@10 %.4f (folds %s)' % (sum(held_out) / 5, ' '.join('%.3f' % x for x in held_out)))
print('fitted on all: %.4f' % mean(as_options(fit(qids)), qids))
print('\n| off | nDCG@10 | change |\n|---|---|---|')
shipped = mean([], qids)
for name, options in ABLATION:
    print('| %s | %.4f | %+.4f |' % (name, mean(options, qids), mean(options, qids) - shipped))
