#!/usr/bin/env python3
"""onecall over the articles: builds a desk, answers and times queries.

usage: onecall.py index ONECALL DATA DESK PATH...              prints: CPU seconds, wall seconds, MiB of index.db, of all
       onecall.py run ONECALL DESK QUERIES.tsv RUN             a TREC run of the first 100
       onecall.py time ONECALL DESK PASSES OUT QUERIES.tsv...  OUT/<name of QUERIES>.ms: qid<TAB>ms, by `search --times`;
                                                               OUT/<name>.mean where the program has no --times
       onecall.py once ONECALL DESK RUNS OUT QUERIES.tsv...    OUT/once.ms: a process each, from exec to exit

DATA holds synonyms.csv and perhaps thesaurus.csv.
"""
import os, resource, shutil, subprocess, sys, time

FOUND_NOTHING = 1


def call(onecall, desk, *words, out=subprocess.DEVNULL, ok=(0,)):
    r = subprocess.run([onecall, '--desk', desk, *words], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
    if r.returncode not in ok:
        sys.exit('%s: exit %d: %s' % (' '.join(words)[:80], r.returncode, r.stderr.decode()[-500:]))


def read_tsv(path):
    with open(path, encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f]


def index(onecall, data, desk, *paths):
    shutil.rmtree(desk, ignore_errors=True)
    call(onecall, desk, 'init')
    for name in ('synonyms.csv', 'thesaurus.csv'):
        if os.path.exists(os.path.join(data, name)):
            call(onecall, desk, 'synonym', 'import', os.path.join(data, name))
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    call(onecall, desk, 'import', *paths)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    mib = {name: os.path.getsize('%s/%s.db' % (desk, name)) / 1048576 for name in ('desk', 'index')}
    print('%.1f %.1f %.1f %.1f' % (cpu, wall, mib['index'], sum(mib.values())))


def run(onecall, desk, queries, out):
    with open(out, 'wb') as f:
        call(onecall, desk, 'search', '--limit', '100', '--batch', queries, out=f)


def write_batch(path, warm, timed):
    """First the queries that only warm up; they are all called warm."""
    with open(path, 'w', encoding='utf-8') as f:
        f.writelines('warm\t%s\n' % q for _, q in warm)
        f.writelines('%s\t%s\n' % (qid, q) for qid, q in timed)


def wall_ms(onecall, desk, batch):
    start = time.perf_counter()
    call(onecall, desk, 'search', '--limit', '10', '--batch', batch)
    return (time.perf_counter() - start) * 1000


def measure(onecall, desk, passes, out, *paths):
    sets = {os.path.basename(p).split('.')[0]: read_tsv(p) for p in paths}
    warm = [q for queries in sets.values() for q in queries] * int(passes)
    batch, times = out + '/batch.tsv', out + '/times.tsv'
    write_batch(batch, warm, [q for queries in sets.values() for q in queries])
    r = subprocess.run([onecall, '--desk', desk, 'search', '--limit', '10', '--batch', batch, '--times', times],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if r.returncode == 0 and os.path.exists(times):
        ms = {row[0]: row[-1] for row in read_tsv(times)}
        for name, queries in sets.items():
            with open('%s/%s.ms' % (out, name), 'w') as f:
                f.writelines('%s\t%s\n' % (qid, ms[qid]) for qid, _ in queries)
        return
    for name, queries in sets.items():
        write_batch(batch, queries, [])
        start = wall_ms(onecall, desk, batch)
        write_batch(batch, queries, queries)
        with open('%s/%s.mean' % (out, name), 'w') as f:
            f.write('%.3f\n' % ((wall_ms(onecall, desk, batch) - start) / len(queries)))


def once(onecall, desk, runs, out, *paths):
    lists = [read_tsv(p) for p in paths]
    with open(out + '/once.ms', 'w') as f:
        for i in range(-5, int(runs)):
            queries = lists[i % len(lists)]
            qid, query = queries[i * 7 % len(queries)]
            start = time.perf_counter()
            call(onecall, desk, 'search', '--', query, ok=(0, FOUND_NOTHING))
            if i >= 0:
                f.write('%s\t%.3f\n' % (qid, (time.perf_counter() - start) * 1000))


def main():
    commands = {'index': index, 'run': run, 'time': measure, 'once': once}
    if len(sys.argv) < 6 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])


main()
