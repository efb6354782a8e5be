#!/usr/bin/env python3
"""test-import.py: arXiv's metadata dump into the store, whole, cut off and hostile

SPDX-License-Identifier: GPL-3.0-or-later
"""
import gzip
import json
import signal
import sqlite3
import sys

from harness import SHARED, Skip, check, equal, main, one_sentence


def record(number, **changes):
    return json.dumps({
        'id': f'2512.{number:05}', 'submitter': 'A. Lace', 'authors': 'A. Lace, B. Elan', 'title': f'On lace {number}',
        'comments': None, 'journal-ref': None, 'doi': None, 'categories': 'math.GT cs.CG', 'license': None,
        'abstract': 'We tie knots in lace.\n', 'update_date': '2025-12-03',
        'versions': [{'version': 'v1', 'created': 'Mon, 1 Dec 2025 10:00:00 GMT'}],
        'authors_parsed': [['Lace', 'A.', ''], ['Elan', 'B.', '']], **changes})


def dump(first, last):
    return ''.join(record(number) + '\n' for number in range(first, last + 1))


def count(place):
    with sqlite3.connect(place.store / 'offprint.db') as database:
        n_papers = database.execute('SELECT count(*) FROM papers').fetchone()[0]
        # by table: newer versions of SQLite look into the index too, whose tokenizer is the program's own
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for table, in database.execute(tables).fetchall():
            equal(database.execute(f'PRAGMA integrity_check({table})').fetchone()[0], 'ok')
    database.close()
    return n_papers


def wait_for_papers(place, process):
    """Until the first of them are in the store, and the others are not yet."""
    while True:
        check(process.poll() is None, 'it was done before it could be stopped')
        try:
            if (place.store / 'offprint.db').exists() and count(place) > 0:
                return
        except sqlite3.OperationalError:
            pass    # the tables are being made


def test_dump(place):
    result = place.run('import', place.write('dump.json', dump(1, 30)))
    equal(result.status, 0)
    check('30 papers, 30 new' in result.err, result.err)
    equal(count(place), 30)
    found = place.run('search', '--json', 'author:elan', 'knots', 'cat:cs.CG').json()
    equal(len(found), 30)
    shown = place.run('show', '2512.00007').out
    check('On lace 7' in shown, shown)


def test_again_and_newer(place):
    path = place.write('dump.json', dump(1, 30))
    place.run('import', path)
    result = place.run('import', path)
    equal(result.status, 0)
    check('30 papers, 0 new, 0 updated' in result.err, result.err)
    newer = record(3, title='On lace, revised', versions=[{'version': 'v1'}, {'version': 'v2'}])
    result = place.run('import', place.write('newer.json', newer))
    check('1 paper, 0 new, 1 updated' in result.err, result.err)
    equal(len(place.run('search', '--json', 'revised').json()), 1)


def test_gzip_and_several_files(place):
    one = place.write('one.json.gz', gzip.compress(dump(1, 10).encode()) + gzip.compress(dump(11, 20).encode()))
    two = place.write('two.json', dump(15, 25))
    equal(place.run('import', one, two).status, 0)
    equal(count(place), 25)


def test_repeated_ids(place):
    result = place.run('import', place.write('dump.json', record(1) + '\n' + (record(2) + '\n') * 500))
    equal(result.status, 0)
    check('501 papers, 2 new' in result.err, result.err)
    equal(count(place), 2)


def refuse(place, content, *fragments):
    """Nothing of the file is taken, and one sentence says why."""
    place.run('import', place.write('good.json', dump(1, 3)))
    result = place.run('import', place.write('bad.json', content))
    equal(result.status, 1)
    one_sentence(result, 'bad.json', *fragments)
    equal(count(place), 3)


def test_not_json(place):
    refuse(place, 'These are not the papers you are looking for.\n')


def test_empty(place):
    refuse(place, '')


def test_binary(place):
    refuse(place, bytes(range(256)) * 100)


def test_endless_line(place):
    refuse(place, b'{"id": "' + b'x' * 100_000_000, 'line 1')


def test_deep(place):
    refuse(place, '[' * 1_000_000)


def test_gzip_of_nothing(place):
    refuse(place, gzip.compress(b'\0' * 50_000_000), 'line 1')


def test_missing_file(place):
    result = place.run('import', place.path / 'nowhere.json')
    equal(result.status, 1)
    one_sentence(result, 'nowhere.json')


def test_no_file(place):
    equal(place.run('import').status, 2)


def stop_at(place, content, line):
    """What stands before the bad line is in the store, and both are said."""
    result = place.run('import', place.write('bad.json', content))
    equal(result.status, 3)
    check(f'bad.json, line {line}: ' in result.err, result.err)
    return result


def test_cut_off(place):
    result = stop_at(place, dump(1, 9)[:-40], 9)
    check('cut off' in result.err, result.err)
    equal(count(place), 8)


def test_cut_off_gzip(place):
    # Texts that do not compress away, so that half of the file has some whole lines.
    import hashlib
    text = ''.join(record(number, abstract=hashlib.sha512(b'%d' % number).hexdigest() * 3) + '\n'
                   for number in range(1, 2001))
    packed = gzip.compress(text.encode())
    result = place.run('import', place.write('bad.json', packed[:len(packed) // 2]))
    equal(result.status, 3)
    check('cut off' in result.err, result.err)
    check(200 < count(place) < 2000)


def test_not_json_later(place):
    stop_at(place, dump(1, 4) + '\nhello\n' + dump(5, 6), 6)
    equal(count(place), 4)


def test_endless_line_later(place):
    stop_at(place, dump(1, 4) + '{"id": "' + 'x' * 10_000_000 + '"}\n', 5)
    equal(count(place), 4)


def test_bomb(place):
    packed = gzip.compress(record(1).encode() + b'\n' * 100_000_000)
    result = place.run('import', place.write('bomb.json', packed))
    equal(result.status, 3)
    check('expands' in result.err, result.err)
    equal(count(place), 1)


def test_lines_that_are_no_papers(place):
    result = place.run('import', place.write('dump.json', record(1) + '\n{"a": 1}\n' + record(2) + '\n{"id": "x"}\n'))
    equal(result.status, 3)
    check('2 lines' in result.err and 'line 2' in result.err, result.err)
    equal(count(place), 2)


def test_hostile_text(place):
    line = record(1, title='A <b>bold</b> \ud800 C', abstract="'); DROP TABLE papers; --", authors_parsed=[])
    equal(place.run('import', place.write('dump.json', line)).status, 0)
    equal(count(place), 1)
    check('<b>bold</b>' in place.run('show', '2512.00001').out)


def test_stopped_and_run_again(place):
    path = place.write('dump.json', dump(1, 60000))
    process = place.start('import', path)
    wait_for_papers(place, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    check(0 < count(place) < 60000)
    result = place.run('import', path, timeout=600)
    equal(result.status, 0)
    equal(count(place), 60000)
    equal(len(place.run('search', '--json', '--limit', '70000', 'lace').json()), 60000)


def test_older_index(place):
    """A store whose index is of an older form has it built before the first search, and nothing is missing from that."""
    place.run('import', place.write('dump.json', dump(1, 5000)))
    with sqlite3.connect(place.store / 'offprint.db') as database:
        database.execute('UPDATE search_state SET format = 1')
    database.close()
    equal(len(place.run('search', '--json', '--limit', '9999', 'lace').json()), 5000)
    with sqlite3.connect(place.store / 'offprint.db') as database:
        equal(database.execute('SELECT floor FROM search_state').fetchone()[0], 0)
    database.close()


def test_interrupted(place):
    process = place.start('import', place.write('dump.json', dump(1, 60000)))
    wait_for_papers(place, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    equal(process.returncode, 1)
    equal(len(err.decode().splitlines()), 1)
    check(0 < count(place) < 60000)


def test_crawled(place):
    files = sorted((SHARED / 'data' / 'upstream').glob('*_crawled.jsonl'))
    if not files:
        raise Skip('there are no crawled papers here')
    for path in files:
        ids = {json.loads(line)['html_url'] for line in path.open()}
        before = count(place) if (place.store / 'offprint.db').exists() else 0
        result = place.run('import', path)
        equal(result.status, 0)
        check(0 < count(place) - before <= len(ids))
    everything = {json.loads(line)['html_url'] for path in files for line in path.open()}
    equal(count(place), len(everything))


sys.exit(main(dict(globals()), 'cli/import'))
