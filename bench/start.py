#!/usr/bin/env python3
"""Exec-to-exit times on a desk with many open tickets, beside taskwarrior with as many tasks.

usage: bench/start.py ONECALL [TICKETS] [RUNS]      (needs task, Debian's taskwarrior, for the peer)

Makes a starter desk and TICKETS flagged calls (default 5000), and TICKETS tasks; then times `onecall
--version`, `onecall ask`, `onecall list`, `onecall overdue` and `task add`, RUNS times each (default 100), in turn.
"""
import os, shutil, statistics, subprocess, sys, tempfile, time


def timed(argv, env):
    t = time.perf_counter()
    r = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    ms = (time.perf_counter() - t) * 1000
    if r.returncode not in (0, 10, 11):
        sys.exit('%s: exit %d: %s' % (' '.join(argv), r.returncode, r.stderr.decode()))
    return ms


def make_desk(onecall, env, n):
    subprocess.run([onecall, 'init', '--starter'], env=env, check=True, stdout=subprocess.DEVNULL)
    lines = []
    for i in range(1, n + 1):
        lines.append("/ask '수출용 전기매트 %d 인증 문의' --limit 1" % i)
        lines.append("/flag %d --category 해외인증 --phone 010-%04d-%04d" % (i, i // 10000, i % 10000))
    subprocess.run([onecall], env=env, check=True, input='\n'.join(lines).encode(), stdout=subprocess.DEVNULL)


def make_tasks(env, n, folder):
    """All at once by import: adding one by one takes minutes."""
    rows = ','.join('{"description":"수출용 전기매트 %d 인증 문의","status":"pending","entry":"20261120T080000Z"}' % i
                    for i in range(n))
    path = os.path.join(folder, 'tasks.json')
    open(path, 'w', encoding='utf-8').write('[' + rows + ']')
    subprocess.run(['task', 'import', path], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    onecall = os.path.abspath(sys.argv[1])
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    folder = tempfile.mkdtemp()
    env = dict(os.environ, ONECALL_DESK=folder + '/desk', TASKDATA=folder + '/task', TASKRC=folder + '/taskrc')
    open(folder + '/taskrc', 'w').write('confirmation=off\n')
    commands = {
        'onecall --version': [onecall, '--version'],
        'onecall ask': [onecall, 'ask', '전기매트 수입 안전인증'],
        'onecall list': [onecall, 'list'],
        'onecall overdue': [onecall, 'overdue'],
    }
    make_desk(onecall, env, n)
    if shutil.which('task'):
        make_tasks(env, n, folder)
        commands['task add'] = ['task', 'add', '전기매트 수입 안전인증']
    else:
        print('task is not installed: no peer')
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, argv in commands.items():
            times[name].append(timed(argv, env))
    print('%d open tickets, %d tasks, %d runs each, ms from exec to exit' % (n, n, runs))
    print('%-20s %8s %8s %8s' % ('', 'median', 'p95', 'max'))
    for name, ms in times.items():
        ms.sort()
        print('%-20s %8.1f %8.1f %8.1f' % (name, statistics.median(ms), ms[int(len(ms) * .95)], ms[-1]))
    shutil.rmtree(folder)


main()
