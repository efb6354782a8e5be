#!/usr/bin/env python3
"""test-digests.py: digests of others in, and whole folders of days out

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import sys

from digests import Server, digest, entry
from harness import DATA, SHARED, Skip, check, equal, main, one_sentence

FEED = DATA.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'


ANALYSED = (
    '{"llm_update_time": "20260420", "topic": "cs.AI", "pdf_url": "https://arxiv.org/pdf/2604.90201", '
    '"html_url": "https://arxiv.org/abs/2604.90201", "title": "标题", "title_en": "A title", "authors": "Ana,Bo", '
    '"background": "一\\n二", "innovation": "\\\\textbf{x}", "conclusion": "我们的结论。"}\n'
    '{"topic": "cs.LG", "pdf_url": "https://arxiv.org/pdf/2604.90201", "html_url": "https://arxiv.org/abs/2604.90201",'
    ' "title": "另", "title_en": "A title", "authors": "Ana,Bo", "background": "a", "innovation": ["x"], '
    '"conclusion": "c"}\n')


def round_trip(place, path, form='markdown'):
    store = place.path / f'store-{path.name}'
    equal(place.run('import', '--data-dir', store, path).status, 0)
    out = place.path / 'out'
    equal(place.run('export', '--data-dir', store, '-f', form, '-o', out).status in (0, 3), True)
    check(out.read_bytes() == path.read_bytes(), f'{path} is not written as it was read')


def test_round_trips(place):
    round_trip(place, place.write('a.md', digest()))
    round_trip(place, place.write('b.md', digest(header='')))
    round_trip(place, place.write('c.jsonl', ANALYSED), 'jsonl')
    older = entry(1, 'cs.AI', '标题', '2506.14936', '一\r', '#') + entry(3, 'cs.CL', '又', '2506.14937', '二', '#')
    round_trip(place, place.write('arxiv_papers_20250622_analyzed_Chinese.md', older))


def test_published_elsewhere(place):
    """Every digest at hand comes back byte for byte."""
    found = [*(SHARED / 'seed').glob('*.txt'), *(SHARED / 'data' / 'upstream').glob('*_analyzed*')]
    if not found:
        raise Skip('no published digests are here')
    for path in found:
        round_trip(place, path, 'jsonl' if path.suffix == '.jsonl' else 'markdown')


def test_own_form(place):
    """What export writes as JSON lines, another store takes in and writes again."""
    equal(place.run('digest', '--from', FEED, '-o', place.path / 'day.md').status, 0)
    place.run('export', '-f', 'jsonl', '-o', place.path / 'day.jsonl')
    round_trip(place, place.path / 'day.jsonl', 'jsonl')
    store = place.path / 'store-day.jsonl'
    papers = place.papers('--data-dir', store)
    check(len(papers) >= 28)
    check(all(place.run('show', '--data-dir', store, paper['id'], '--json').json()['summary'] for paper in papers))


def test_store(place):
    """Papers and summaries join the store, and say where they come from."""
    path = place.write('zh.md', digest())
    result = place.run('import', path)
    equal((result.status, result.out), (0, ''))
    one_sentence(result, 'zh.md', '3', '2')
    equal([paper['id'] for paper in place.papers()], ['1112.1768', '2604.90201'])
    shown = place.run('show', '2604.90201', '--json').json()
    equal(shown['summary']['engine'], 'import:zh.md')
    equal(shown['summary']['background'], '研究的问题。背景')
    equal(shown['categories'], ['cs.AI', 'cs.LG'])
    written = [json.loads(line) for line in place.run('export', '-f', 'jsonl').out.splitlines()]
    equal([each['provenance'] for each in written], ['zh.md'] * 3)
    equal([each['background'] for each in written][1], '另一个文本。研究的问题。背景')
    again = place.run('import', path)
    one_sentence(again, 'new papers: 0')
    equal(len(place.papers()), 2)


def test_own_first(place):
    """arXiv's own list and the reader's own summaries are not touched; the edition is still there."""
    equal(place.run('digest', '--from', FEED, '-o', place.path / 'day.md').status, 0)
    own = place.run('export').out
    paper = place.papers()[0]
    day = place.run('days', '--json').json()[0]['day']
    path = place.write('theirs.md', digest(day.replace('-', '')).replace('2604.90201', paper['id'])
                       .replace('cs.LG', paper['category']).replace('cs.AI', paper['category']))
    equal(place.run('import', path).status, 0)
    equal(place.run('export').out, own)
    equal(place.run('export', '--edition', 'theirs.md').out, path.read_text())
    result = place.run('export', '--edition', 'nobody.md')
    equal(result.status, 1)
    one_sentence(result, 'nobody.md', day)
    equal(place.run('show', paper['id'], '--json', '--language', 'en').json()['summary']['engine'], 'builtin')


def test_bad_digests(place):
    """One sentence with file and line, and nothing of the file is stored."""
    good = digest()
    cases = {
        'cut.md': (good[:-30], 'line 30'),
        'heading.md': (good.replace('## 4.', '## four.'), 'line 22'),
        'section.md': (good.replace('### Conclusion', '### Result', 1), 'line 11'),
        'nul.md': (good.replace('Bo Chen', 'Bo\0', 1), 'line 6'),
        'date.md': (good.replace('# 20260420', '# 20261340'), 'line 1'),
        'line.jsonl': (ANALYSED + 'nonsense\n', 'line 3'),
        'id.jsonl': (ANALYSED.replace('2604.90201', 'x'), 'line 1'),
        'feed.xml': ('<!DOCTYPE x [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>', 'feed.xml'),
        'text.txt': ('What is this?', 'text.txt'),
        'empty.md': ('', 'empty.md'),
    }
    for name, (content, where) in cases.items():
        result = place.run('import', place.write(name, content))
        equal((name, result.status), (name, 1))
        one_sentence(result, name, where)
    equal(place.run('import', place.path / 'none.md').status, 1)
    equal(place.run('import').status, 2)
    equal(place.run('list').out, '')


def test_folder(place):
    """One file's fault is not the others'."""
    folder = place.path / 'days'
    folder.mkdir()
    for day in ('20260416', '20260417'):
        (folder / f'{day}.md').write_text(digest(day))
    (folder / 'README.md').write_text('# Read me\n')
    (folder / 'broken.md').write_text(digest('20260420')[:-9])
    result = place.run('import', folder)
    equal(result.status, 3)
    check('broken.md, line' in result.err and 'README' not in result.err, result.err)
    equal(sorted(day['day'] for day in published_days(place)), ['2026-04-16', '2026-04-17'])
    (folder / 'broken.md').unlink()
    equal(place.run('import', folder).status, 0)


def published_days(place):
    folder = place.path / 'look'
    place.run('publish', folder)
    return [{'day': f'{name[:4]}-{name[4:6]}-{name[6:8]}'} for name in
            (path.name for path in folder.glob('2*.md'))]


def test_subscribe(place):
    """A dated address brings the last days, then only what is new, and asks conditionally."""
    with Server({'/20260417.md': digest('20260417'), '/20260420.md': digest('20260420')}) as server:
        url = server.base + '/{date}.md'
        result = place.run('subscribe', url)
        equal((result.status, result.err), (0, result.err))
        one_sentence(result, url, 'days: 2')
        equal(len(server.take()), 7)
        equal(place.run('subscribe').out, url + '\n')
        equal(place.run('subscribe', '--json').json(), [{'url': url, 'newest': '2026-04-20', 'reason': None}])

        server.documents['/20260421.md'] = digest('20260421')
        refreshed = place.run('refresh', env={'OFFPRINT_FEED_URL': server.base, 'OFFPRINT_SITE_URL': server.base,
                                              'OFFPRINT_API_URL': server.base + '/api'})
        check('days: 1' in refreshed.err, refreshed.err)
        asked = [each for each in server.take() if each[0].startswith('/2026')]
        equal(asked, [('/20260420.md', 304), ('/20260421.md', 200), ('/20260422.md', 404)])
        check(place.papers('--day', '2026-04-21'))

        equal(place.run('subscribe', '--remove', url).status, 0)
        equal(place.run('subscribe', '--remove', url).status, 1)
        equal(place.run('subscribe').out, '')
        check(place.papers('--day', '2026-04-21'))


def test_subscribe_to_nothing(place):
    """A mistyped address is told at once and not kept."""
    with Server({'/page': '<html>no digest</html>'}) as server:
        for url in (server.base + '/{date}.md', server.base + '/none.atom', server.base + '/page', 'ftp://example.org/x',
                    'file:///etc/passwd', 'nonsense', '{date}'):
            result = place.run('subscribe', url)
            equal((url, result.status), (url, 1))
            check(len(result.err.splitlines()) == 1, result.err)
    equal(place.run('subscribe').out, '')


def test_feeds_of_ours(place):
    """What one publishes, another follows: papers, days and summaries arrive."""
    equal(place.run('digest', '--from', FEED, '-o', place.path / 'day.md').status, 0)
    folder = place.path / 'public'
    equal(place.run('publish', folder).status, 0)
    with Server({'/atom.xml': (folder / 'atom.xml').read_text(), '/rss.xml': (folder / 'rss.xml').read_text()}) as server:
        for name in ('atom.xml', 'rss.xml'):
            store = place.path / name.replace('.', '-')
            equal(place.run('subscribe', '--data-dir', store, f'{server.base}/{name}').status, 0)
            equal([paper['id'] for paper in place.papers('--data-dir', store)], [paper['id'] for paper in place.papers()])


def snapshot(folder):
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def of_its_own(day, text='研究的问题。'):
    """A digest of papers that no other day has."""
    return digest(day, text).replace('2604.90201', f'2604.9{day[4:]}').replace('1112.1768', f'1112.{day[4:]}')


def test_publish(place):
    """All forms of each day, feeds, index and README; again it writes what changed and nothing else."""
    source = place.path / 'days'
    source.mkdir()
    for day in ('20260331', '20260416', '20260417'):
        (source / f'{day}.md').write_text(of_its_own(day))
    equal(place.run('import', source).status, 0)
    folder = place.path / 'public'
    result = place.run('publish', folder, '--base-url', 'https://example.org/arxiv/')
    equal(result.status, 0)
    one_sentence(result, 'Days: 3, written: 3')
    equal(sorted(path.name for path in folder.iterdir()),
          sorted(['.offprint-published.json', 'README.md', 'atom.xml', 'index.html', 'rss.xml']
                 + [f'{day}.{kind}' for day in ('20260331', '20260416', '20260417')
                    for kind in ('atom', 'html', 'jsonl', 'md', 'rss')]))
    equal((folder / '20260417.md').read_text(), (source / '20260417.md').read_text())
    check('href="https://example.org/arxiv/20260417.atom"' in (folder / '20260417.atom').read_text())
    check('href="https://example.org/arxiv/rss.xml"' in (folder / 'rss.xml').read_text())
    readme = (folder / 'README.md').read_text()
    check(readme.index('2026-04-17') < readme.index('2026-04-16') < readme.index('2026-03-31'))
    check('3 of 3 summarised' in readme and '## 2026-03' in readme, readme)

    before = snapshot(folder)
    result = place.run('publish', folder, '--base-url', 'https://example.org/arxiv/')
    one_sentence(result, 'written: 0')
    equal(snapshot(folder), before)

    equal(place.run('import', place.write('20260331.md', of_its_own('20260331', '新的研究。'))).status, 0)
    one_sentence(place.run('publish', folder, '--base-url', 'https://example.org/arxiv/'), 'written: 1')
    after = snapshot(folder)
    changed = sorted(name for name in after if after[name] != before[name])
    equal(changed, ['.offprint-published.json'] + sorted(f'20260331.{kind}' for kind in ('atom', 'html', 'jsonl', 'md', 'rss'))
          + ['atom.xml', 'rss.xml'])


def test_publish_since(place):
    source = place.path / 'days'
    source.mkdir()
    for day in ('20260331', '20260416'):
        (source / f'{day}.md').write_text(digest(day))
    equal(place.run('import', source).status, 0)
    folder = place.path / 'public'
    one_sentence(place.run('publish', folder, '--since', '2026-04-01'), 'Days: 1, written: 1')
    check(not (folder / '20260331.md').exists())
    one_sentence(place.run('publish', folder), 'Days: 2, written: 1')
    for arguments in ((), (folder, folder), (folder, '--since', 'soon'), (folder, '--base-url', 'ftp://x/')):
        equal((arguments, place.run('publish', *arguments).status), (arguments, 2))


def test_publish_keeps_the_better(place):
    """Fewer papers or summaries do not take the place of more, unless told, also when the folder's memory is lost."""
    whole, part = place.path / 'whole', place.path / 'part'
    text = digest('20260417')
    equal(place.run('import', '--data-dir', whole, place.write('20260417.md', text)).status, 0)
    shorter = text[:text.index('## 4.')].replace('研究的问题。', '')
    equal(place.run('import', '--data-dir', part, place.write('20260417.md', shorter)).status, 0)
    folder = place.path / 'public'
    equal(place.run('publish', '--data-dir', whole, folder).status, 0)
    for lose in (False, True):
        if lose:
            (folder / '.offprint-published.json').unlink()
        result = place.run('publish', '--data-dir', part, folder)
        equal(result.status, 3)
        check('2026-04-17' in result.err and '--replace' in result.err, result.err)
        equal((folder / '20260417.md').read_text(), text)
    equal(place.run('publish', '--data-dir', part, folder, '--replace').status, 0)
    equal((folder / '20260417.md').read_text(), shorter)


def test_publish_failures_are_told(place):
    """A day of which some papers have no summary says so."""
    equal(place.run('refresh', '--from', FEED).status, 0)
    lines = place.run('export', '-f', 'jsonl').out.splitlines()
    first = json.loads(lines[0])
    for name in ('background', 'innovation', 'conclusion', 'engine', 'language', 'number'):
        first.pop(name, None)
    store = place.path / 'other'
    path = place.write('day.jsonl', '\n'.join([json.dumps(first), *lines[1:]]) + '\n')
    equal(place.run('import', '--data-dir', store, path).status, 0)
    folder = place.path / 'public'
    result = place.run('publish', '--data-dir', store, folder)
    n = len(lines)
    check(f'{n - 1} of {n} papers' in result.err, result.err)
    check(f'{n - 1} of {n} summarised' in (folder / 'README.md').read_text())
    check(f'{n - 1} of {n} summarised' in (folder / 'index.html').read_text())


def test_publish_two_at_once(place):
    """Both end well, no file is ever half, and nothing is left behind."""
    source = place.path / 'days'
    source.mkdir()
    for day in range(1, 29):
        (source / f'202602{day:02}.md').write_text(digest(f'202602{day:02}'))
    equal(place.run('import', source).status, 0)
    folder = place.path / 'public'
    folder.mkdir()
    (folder / '.20260201.md.AbCdEf').write_text('left by a run that was killed')
    (folder / '.mine.md.AbCdEf').write_text('not ours')
    running = [place.start('publish', folder, '--base-url', f'https://example.org/{n}') for n in (1, 2)]
    while any(process.poll() is None for process in running):
        for path in folder.glob('*.html'):
            check(path.read_text().endswith('</html>\n'), path)
    for process in running:
        process.communicate()
        equal(process.returncode, 0)
    equal(len(list(folder.glob('2*.md'))), 28)
    equal([path.name for path in folder.glob('.*.*.??????')], ['.mine.md.AbCdEf'])


def test_publish_nowhere(place):
    result = place.run('publish', '/proc/none/at/all')
    equal(result.status, 1)
    one_sentence(result, '/proc/none/at/all')


if __name__ == '__main__':
    sys.exit(main(dict(globals()), 'cli/digests'))
