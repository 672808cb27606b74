#!/usr/bin/env python3
"""Prints what `run` measured, as Markdown.

usage: table.py EVALUATE.py QUESTIONS.jsonl WORKDIR
"""
import json, math, os, platform, re, subprocess, sys, time

NAMES = {
    'onecall': 'onecall',
    'nori-title': 'Lucene 8.7, Nori morphology, title field',
    'nori': 'Lucene 8.7, Nori morphology',
    'pairs-title': 'Lucene 8.7, character pairs, title field',
    'pairs': 'Lucene 8.7, character pairs',
    'trigram': 'FTS5 trigram',
    'words': 'FTS5 unicode61, words',
    'prefixes': 'FTS5 unicode61, prefixes',
}
PASSES = ('pass1', 'pass2')


def read(path):
    with open(path, encoding='utf-8') as f:
        return f.read()


def quality(evaluate, qrels, run):
    out = subprocess.run([sys.executable, evaluate, '--json', '--qrels', qrels, '--run', run], check=True,
                         capture_output=True, text=True).stdout
    return json.loads(out)


def percentile(values, share):
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def number(ms):
    return '%.1f' % ms if ms < 9.95 else '%.0f' % ms


def latency(folder, queries, shares):
    """Each pass's percentiles; the mean where single queries could not be timed."""
    cells = []
    for p in PASSES:
        path = '%s/%s/%s' % (folder, p, queries)
        if os.path.exists(path + '.ms'):
            ms = [float(line.split('\t')[1]) for line in read(path + '.ms').splitlines()]
            cells.append(' / '.join(number(percentile(ms, s)) for s in shares))
        elif os.path.exists(path + '.mean'):
            cells.append('mean ' + number(float(read(path + '.mean'))))
    return '; '.join(cells)


def row(cells):
    print('| ' + ' | '.join(cells) + ' |')


def table(head, rows):
    row(head)
    print('|---' * len(head) + '|')
    for r in rows:
        row(r)
    print()


def main_row(name, folder, evaluate, questions):
    q = quality(evaluate, questions, folder + '/questions.run')
    index = read(folder + '/index-all.txt').split()
    return [NAMES[name], '%.3f' % q['nDCG@10'], '%.3f' % q['MRR@10'], '%.3f' % q['R@10'], '%.3f' % q['R@100'],
            latency(folder, 'questions', (.5, .95, .99)), latency(folder, 'laws', (.5, .95, .99)),
            ' / '.join('%.0f' % float(x) for x in index[:3])]


def class_row(name, folder, evaluate, laws):
    q = quality(evaluate, laws, folder + '/laws.run')
    return ([NAMES[name], '%.3f' % q['MRR@10'], '%.3f' % q['R@10']] +
            [latency(folder, c, (.5, .99)) for c in ('rare', 'mid', 'common')])


def machine():
    cpu = re.search(r'model name\s*: (.*)', read('/proc/cpuinfo'))
    kib = re.search(r'MemTotal:\s*(\d+)', read('/proc/meminfo'))
    return '%s, %d cores, %d MiB, %s' % (
        cpu[1] if cpu else platform.machine(), os.cpu_count(), int(kib[1]) // 1024,
        time.strftime('%Y-%m-%d'))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    evaluate, questions, work = sys.argv[1:]
    engines = [line.split()[0] for line in read(work + '/engines.txt').splitlines()]
    folders = {e: '%s/out/%s' % (work, e) for e in engines}
    count = {n: read('%s/%s.tsv' % (work, n)).count('\n') for n in ('all', 'field', 'q/questions', 'q/laws')}
    print('Quality: %d questions over %d articles. Times in ms over %d articles: one thread, warm, first ten, two passes.\n'
          % (count['q/questions'], count['field'], count['all']))
    table(['engine', 'nDCG@10', 'MRR@10', 'R@10', 'R@100', '%d questions: p50 / p95 / p99' % count['q/questions'],
           '%d law queries: p50 / p95 / p99' % count['q/laws'], 'index: CPU s / s / MiB'],
          [main_row(e, folders[e], evaluate, questions) for e in engines])
    table(['over all articles', 'law queries: MRR@10', 'R@10', 'rare words: p50 / p99', 'mid words: p50 / p99',
           'common words: p50 / p99'],
          [class_row(e, folders[e], evaluate, work + '/q/laws.jsonl') for e in engines])
    if 'onecall' in folders:
        print('onecall, a process a query, exec to exit: median / p95 %s ms; the whole desk: %.0f MiB.' % (
            latency(folders['onecall'], 'once', (.5, .95)), float(read(folders['onecall'] + '/index-all.txt').split()[3])))
    print('Machine: %s; load after each timing: %s.' % (
        machine(), ', '.join(x.split()[1] for x in read(work + '/load.txt').splitlines())))


main()
