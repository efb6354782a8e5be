#!/usr/bin/env python3
"""test-digest.py: the main job, from a saved feed to a written digest

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import re
import sys

from harness import DATA, SHARED, Skip, check, equal, main

HEADING = re.compile(r'^## (\d+)\. `([^`]+)` - (.+) \[PDF\]\(https://arxiv\.org/pdf/([^)]+)\), '
                     r'\[HTML\]\(https://arxiv\.org/abs/([^)]+)\)$')


def parse(text):
    """Reads a digest strictly by the grammar; fails on the first line that does not fit."""
    lines = text.split('\n')
    equal(lines.pop(), '')
    check(re.fullmatch(r'# \d{8}', lines[0]), lines[0])
    at = 1
    header = None
    if lines[at] != '':
        header = lines[at]
        at += 1
    equal(lines[at], '')
    at += 1
    entries = []
    while at < len(lines):
        heading = HEADING.match(lines[at])
        check(heading, lines[at])
        equal(heading[4], heading[5])
        equal([lines[at + i] for i in (1, 3, 5, 7)], ['### Authors', '### Background', '### Innovation', '### Conclusion'])
        equal(int(heading[1]), len(entries) + 1)
        entries.append(dict(category=heading[2], title=heading[3], id=heading[4],
                            sections=[lines[at + i] for i in (4, 6, 8)], authors=lines[at + 2]))
        for section in entries[-1]['sections']:
            check(section.strip(), 'an empty section is written as a dash')
        at += 9
    return lines[0][2:], header, entries


def test_sample(place):
    result = place.run('digest', '--sample')
    equal(result.status, 0)
    equal(result.out, (DATA / 'cli' / 'sample.md').read_text())
    check(not (place.store / 'offprint.db').exists(), 'invented papers do not go into the store')


def test_sample_grammar(place):
    day, header, entries = parse(place.run('digest', '--sample').out)
    equal(day, '20260421')
    equal(header, None)
    check(len(entries) >= 28, len(entries))
    equal(len({entry['category'] for entry in entries}), 5)
    for entry in entries:
        check(entry['sections'] != ['—'] * 3, entry['id'])


def test_output_file(place):
    result = place.run('digest', '--sample', '-o', 'out.md')
    equal((result.status, result.out), (0, ''))
    equal((place.path / 'out.md').read_text(), (DATA / 'cli' / 'sample.md').read_text())
    equal([path.name for path in place.path.iterdir() if path.name.startswith('.out')], [])


def test_twice_is_the_same(place):
    feed = place.write('feed.xml', (SOURCE_FEED).read_bytes())
    first = place.run('digest', '--from', feed)
    second = place.run('digest', '--from', feed)
    equal((first.status, second.status), (0, 0))
    equal(first.out, second.out)
    check(' 0 new to the store' in second.err, second.err)


def test_export_is_the_digest(place):
    feed = place.write('feed.xml', SOURCE_FEED.read_bytes())
    digest = place.run('digest', '--from', feed)
    exported = place.run('export', '--day', '2026-04-21')
    equal(exported.status, 0)
    equal({entry['id'] for entry in parse(exported.out)[2]}, {entry['id'] for entry in parse(digest.out)[2]})


def test_header_and_category(place):
    feed = place.write('feed.xml', SOURCE_FEED.read_bytes())
    result = place.run('digest', '--from', feed, '--header', 'A *line*', '-c', 'MATH.nt')
    day, header, entries = parse(result.out)
    equal(header, 'A *line*')
    equal({entry['category'] for entry in entries}, {'math.NT'})


def test_unicode(place):
    plain = place.run('digest', '--sample').out
    unicode = place.run('digest', '--sample', '--unicode').out
    check('$' in plain)
    check(unicode.count('$') < plain.count('$') / 2)


def test_shared_samples(place):
    """Every feed, API answer and listing page at hand gives a digest with the right number of papers."""
    if not SHARED.is_dir():
        raise Skip('the shared samples are not here')
    with open(SHARED / 'samples' / 'SOURCES.tsv') as file:
        rows = [row for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE)
                if not row['file'].startswith('oai')]
    check(len(rows) >= 12)
    for row in rows:
        cut = 'truncated' in row['file']
        result = place.run('digest', '--data-dir', place.path / row['file'].split('.')[0],
                           '--from', SHARED / 'samples' / row['file'])
        equal((row['file'], result.status), (row['file'], 3 if cut else 0))
        entries = parse(result.out)[2]
        equal((row['file'], len(entries)), (row['file'], int(row['items'].split()[0])))
        equal(len({entry['id'] for entry in entries}), len(entries))
        check(all(entry['title'] and entry['authors'] for entry in entries), row['file'])


def test_shared_feed_and_listing_agree(place):
    """A whole day as feed and as page: the same papers with the same titles, authors and kinds."""
    if not SHARED.is_dir():
        raise Skip('the shared samples are not here')
    for feed, page in (('rss2-full-cs.CV-20260421.xml', 'listing-new-full-cs.CV-20260421.html'),
                       ('atom-full-cs.CV-20260417.xml', 'catchup-full-cs.CV-20260417.html')):
        lists = []
        for name in (feed, page):
            store = place.path / name.split('.')[0]
            day = name.split('-')[-1].split('.')[0]
            equal(place.run('refresh', '--data-dir', store, '--from', SHARED / 'samples' / name).status, 0)
            papers = place.papers('--data-dir', store, '--day', day, '-c', 'cs.CV')
            lists.append([(paper['id'], paper['kind'], paper['n_authors']) for paper in papers])
        equal(len(lists[0]), len(lists[1]))
        equal(lists[0], lists[1])


SOURCE_FEED = DATA.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'

sys.exit(main(dict(globals()), 'cli/digest'))
