#!/usr/bin/env python3
"""test-store.py: what the command line says of the store, and keeps in it

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import signal
import sys
import time

from harness import DATA, check, equal, main, one_sentence

FEED = DATA.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'


def test_help_of_each_command(place):
    listed = place.run('--help')
    equal(listed.status, 0)
    for command in ('digest', 'refresh', 'summarize', 'export', 'list', 'show', 'search', 'label', 'days', 'categories', 'status'):
        check(command in listed.out, command)
        result = place.run(command, '--help')
        equal((command, result.status), (command, 0))
        check('--data-dir' in result.out, command)
        equal(result.err, '')


def test_usage(place):
    for arguments in ((), ('nonsense',), ('digest', '--nonsense'), ('list', 'extra'), ('show',), ('show', 'not-an-id'),
                      ('list', '--day', '2026-02-30'), ('list', '-c', 'not a category!'),
                      ('digest', '--sample', '--format', 'papyrus'), ('digest', '--sample', '--engine', 'steam')):
        result = place.run(*arguments)
        equal((arguments, result.status), (arguments, 2))


def test_label(place):
    """Each sentence once, in its order, with a label and how sure that is."""
    text = 'Sets are known. However, large ones are slow. We propose a new method. Experiments show that it is faster.'
    path = place.write('abstract.txt', text)
    labelled = place.run('label', '--title', 'A faster method', '--json', path).json()
    equal(' '.join(each['sentence'] for each in labelled), text)
    equal([each['label'] for each in labelled][-1], 'result')
    check(all(0 <= each['confidence'] <= 1 for each in labelled))
    for each in labelled:
        equal(text.encode()[each['start']:each['end']].decode(), each['sentence'])
    with open(path) as file:
        lines = place.run('label', '-', stdin=file).out.splitlines()
    equal(len(lines), 4)
    equal(place.run('label', place.write('empty.txt', '')).out, '')
    equal(place.run('label', place.path / 'none.txt').status, 1)
    equal(place.run('label').status, 2)


def test_version(place):
    check(place.run('--version').out.startswith('offprint-cli '))


def test_refresh_list_show(place):
    equal(place.run('refresh', '--from', FEED).status, 0)
    papers = place.papers()
    check(len(papers) >= 28)
    paper = place.run('show', '--json', papers[0]['id']).json()
    equal(paper['id'], papers[0]['id'])
    equal(paper['title'], papers[0]['title'])
    equal(len(paper['authors']), papers[0]['n_authors'])
    for source in paper['summary']['sources']:
        sentence = paper['abstract'].encode()[source['start']:source['end']].decode()
        check(sentence in paper['summary'][source['section']], sentence)
    text = place.run('show', f'https://arxiv.org/abs/{papers[0]["id"]}v1')
    equal(text.status, 0)
    check(paper['title'] in text.out)


def test_show_unknown(place):
    result = place.run('show', '2604.00001')
    equal(result.status, 1)
    one_sentence(result, '2604.00001')


def test_categories(place):
    equal(len(place.run('categories', '--all').out.splitlines()), 155)
    equal(place.run('categories', 'cs.ai', 'MATH.nt,hep-th').status, 0)
    equal([line.split()[0] for line in place.run('categories').out.splitlines()], ['cs.AI', 'math.NT', 'hep-th'])
    place.run('refresh', '--from', FEED)
    equal({paper['category'] for paper in place.papers()}, {'cs.AI', 'math.NT', 'hep-th'})
    equal(place.run('categories', '--none').status, 0)
    equal(place.run('categories').out, '')


def test_days(place):
    place.run('refresh', '--from', FEED)
    days = place.run('days', '--json').json()
    equal(len(days), 5)
    for day in days:
        equal((day['day'], day['state']), ('2026-04-21', 'complete'))
        check(day['stored'] > 0)
    text = place.run('days').out
    check('2026-04-21' in text and 'math.NT' in text, text)


def test_status(place):
    place.run('refresh', '--from', FEED)
    status = place.run('status', '--json').json()
    equal(status['newest_day'], '2026-04-21')
    check(status['papers'] >= 28)
    check(str(place.store) in place.run('status').out)


def test_summarize_again(place):
    place.run('refresh', '--from', FEED)
    result = place.run('summarize')
    equal(result.status, 0)
    check('0 papers' in result.err, result.err)


def test_two_at_once(place):
    """Two processes store the same feed at the same time: nothing lost, nothing twice, nobody fails."""
    runs = [place.start('refresh', '--from', FEED) for _ in range(4)]
    for run in runs:
        _, err = run.communicate(timeout=120)
        equal((run.returncode, err.decode() if run.returncode else ''), (0, ''))
    papers = place.papers()
    equal(len(papers), len({paper['id'] for paper in papers}))
    check(len(papers) >= 28)


def test_killed(place):
    """Whatever the moment, the store opens again and a second run completes it."""
    for delay in (0.005, 0.01, 0.02, 0.03, 0.05):
        run = place.start('refresh', '--from', FEED)
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.communicate()
    equal(place.run('refresh', '--from', FEED).status, 0)
    check(len(place.papers()) >= 28)
    equal(place.run('export').status, 0)


def test_reader_goes_away(place):
    place.run('refresh', '--from', FEED)
    reader, writer = os.pipe()
    os.close(reader)
    import subprocess
    from harness import CLI
    done = subprocess.run([CLI, 'export'], env=place.env, stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    check(done.returncode in (0, -signal.SIGPIPE), done)
    equal(done.stderr.decode(), '')


sys.exit(main(dict(globals()), 'cli/store'))
