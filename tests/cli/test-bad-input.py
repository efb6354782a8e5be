#!/usr/bin/env python3
"""test-bad-input.py: whatever is fed in, one clear sentence, a defined exit status, the store unchanged or complete

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import resource
import subprocess
import sys

from harness import CLI, DATA, SHARED, Skip, check, equal, main, one_sentence

FEED = DATA.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'

HEAD = '''<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel><title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link>
<pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>
'''
TAIL = '</channel></rss>\n'


def item(number, title='A title', abstract='We show that a thing holds.', kind='new'):
    return f'''<item><title>{title}</title><link>https://arxiv.org/abs/2604.{number:05}</link>
<description>arXiv:2604.{number:05}v1 Announce Type: {kind}
Abstract: {abstract}</description>
<guid isPermaLink="false">oai:arXiv.org:2604.{number:05}v1</guid><category>cs.AI</category>
<arxiv:announce_type>{kind}</arxiv:announce_type><dc:creator>A. Author</dc:creator></item>
'''


def feed(*items):
    return HEAD + ''.join(items) + TAIL


def stored(place):
    return len(place.papers('--day', '2026-04-21'))


def refuse(place, content, *fragments, name='bad.xml'):
    """The document is refused and the store is as it was."""
    place.run('refresh', '--from', FEED)
    before = place.papers()
    result = place.run('digest', '--from', place.write(name, content))
    equal(result.status, 1)
    equal(result.out, '')
    one_sentence(result, name, *fragments)
    equal(place.papers(), before)


def test_not_xml(place):
    refuse(place, 'These are not the papers you are looking for.\n')


def test_empty_file(place):
    refuse(place, '')


def test_binary(place):
    refuse(place, os.urandom(5000))


def test_other_xml(place):
    refuse(place, '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')


def test_error_feed(place):
    refuse(place, '''<?xml version='1.0' encoding='UTF-8'?>
<rss version="2.0"><channel><title>Feed error for query: cs.XX</title><link>http://rss.arxiv.org/rss/cs.XX</link>
<description>Bad archive 'cs.XX'. Valid archive names are: cs, math.</description></channel></rss>''', 'cs.XX')


def test_external_entity(place):
    secret = place.write('secret.txt', 'the secret')
    refuse(place, f'''<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file://{secret}">]>
<rss version="2.0"><channel><title>cs.AI updates on arXiv.org</title>
<item><title>&e;</title><link>https://arxiv.org/abs/2604.00001</link></item></channel></rss>''')


def test_nested_entities(place):
    lines = ['<!ENTITY a0 "lol">'] + [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)]
    refuse(place, f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(lines)}]><rss version="2.0"><channel>'
                  '<title>&a9;</title></channel></rss>')


def test_huge_element(place):
    """100 MB of one element end in one sentence, with bounded memory."""
    path = place.path / 'huge.xml'
    with open(path, 'w') as file:
        file.write(HEAD + '<item><title>')
        for _ in range(100):
            file.write('x' * 1000000)
        file.write('</title></item>' + TAIL)
    process = subprocess.Popen([CLI, 'digest', '--from', str(path)], env=place.env, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=120)
    equal((process.returncode, out), (1, b''))
    equal(len(err.decode().strip().splitlines()), 1)
    if 'ASAN_OPTIONS' not in os.environ:
        check(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 200 * 1024)


def test_cut_off(place):
    whole = feed(*[item(i) for i in range(1, 11)])
    path = place.write('cut.xml', whole[:whole.index('2604.00008') + 200])
    result = place.run('digest', '--from', path)
    equal(result.status, 3)
    equal(result.out.count('\n## '), 7)
    check('cut.xml' in result.err)
    equal(stored(place), 7)
    equal(place.run('days', '--json').json()[0]['state'], 'failed')


def test_cut_off_shared(place):
    if not SHARED.is_dir():
        raise Skip('the shared samples are not here')
    result = place.run('digest', '--from', SHARED / 'samples' / 'atom-cs.AI-20250820-truncated.xml')
    equal(result.status, 3)
    equal(result.out.count('\n## '), 86)


def test_empty(place):
    path = place.write('empty.xml', feed())
    result = place.run('digest', '--from', path)
    equal((result.status, result.out), (0, '# 20260421\n\n'))
    equal(place.run('days', '--json').json()[0]['state'], 'not-announced')


def test_items_without_id_or_title(place):
    no_id = '<item><title>Nothing to go by</title><description>Abstract: x</description></item>'
    no_title = item(2).replace('<title>A title</title>', '')
    path = place.write('odd.xml', feed(item(1), no_id, no_title, item(3)))
    result = place.run('digest', '--from', path)
    equal(result.status, 3)
    equal(result.out.count('\n## '), 2)
    check('2' in result.err or result.err.count('odd.xml') >= 2, result.err)
    equal(stored(place), 2)


def test_duplicate(place):
    path = place.write('twice.xml', feed(item(1, title='First'), item(2), item(1, title='Second')))
    result = place.run('digest', '--from', path)
    equal(result.out.count('\n## '), 2)
    check('First' in result.out and 'Second' not in result.out)
    equal(stored(place), 2)


def test_invalid_utf8(place):
    content = feed(item(1), item(2, title='Caf@ society'), item(3)).encode().replace(b'@', b'\xe9')
    result = place.run('digest', '--from', place.write('latin.xml', content))
    check(result.status in (0, 3), result.status)
    equal(result.out.count('\n## '), 3)
    equal(stored(place), 3)


def test_nul_bytes(place):
    content = feed(item(1), item(2, title='N@L'), item(3)).encode().replace(b'@', b'\0')
    result = place.run('digest', '--from', place.write('nul.xml', content))
    check(result.status in (1, 3, 0), result.status)
    check('\0' not in result.out)
    equal(stored(place), result.out.count('\n## '))


def test_markup_is_text(place):
    path = place.write('markup.xml', feed(item(1, title='&lt;b&gt;bold&lt;/b&gt; &amp;amp; `x`')))
    check('<b>bold</b> &amp; `x` [PDF]' in place.run('digest', '--from', path).out)


def test_directory(place):
    result = place.run('digest', '--from', place.path)
    equal(result.status, 1)
    one_sentence(result, place.path)


def test_missing_file(place):
    result = place.run('digest', '--from', place.path / 'none.xml')
    equal(result.status, 1)
    one_sentence(result, 'none.xml')


def test_unreadable_file(place):
    if os.geteuid() == 0:
        raise Skip('root reads everything')
    path = place.write('closed.xml', feed(item(1)))
    path.chmod(0)
    result = place.run('digest', '--from', path)
    equal(result.status, 1)
    one_sentence(result, 'closed.xml')


def test_output_in_no_folder(place):
    result = place.run('digest', '--sample', '-o', place.path / 'none' / 'out.md')
    equal(result.status, 1)
    check('out.md' in result.err)


def test_output_is_a_folder(place):
    result = place.run('digest', '--sample', '-o', place.path)
    equal(result.status, 1)
    check(str(place.path) in result.err)


def test_output_on_a_full_disk(place):
    """The old file stays as it was."""
    old = place.write('out.md', 'the old digest')
    done = subprocess.run(['sh', '-c', f'ulimit -f 4; exec {CLI} export -o {old}'], env=place.env,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) if place.run(
                              'refresh', '--from', FEED).status == 0 else None
    check(done.returncode != 0)
    equal(old.read_text(), 'the old digest')


def test_full_device(place):
    place.run('refresh', '--from', FEED)
    with open('/dev/full', 'w') as full:
        done = subprocess.run([CLI, 'export'], env=place.env, stdout=full, stderr=subprocess.PIPE)
    equal(done.returncode, 1)
    check(done.stderr)


def test_data_directory_is_a_file(place):
    path = place.write('file', 'x')
    result = place.run('status', '--data-dir', path)
    equal(result.status, 1)
    one_sentence(result, path)


def test_read_only_data_directory(place):
    if os.geteuid() == 0:
        raise Skip('root writes everywhere')
    place.run('refresh', '--from', FEED)
    for path in [*place.store.iterdir(), place.store]:
        path.chmod(0o555)
    result = place.run('refresh', '--from', FEED)
    equal(result.status, 1)
    one_sentence(result)


def test_damaged_store(place):
    """It is set aside under a new name, said so, and never overwritten."""
    place.store.mkdir()
    (place.store / 'offprint.db').write_bytes(b'this is no database' * 1000)
    result = place.run('refresh', '--from', FEED)
    equal(result.status, 0)
    kept = [path for path in place.store.iterdir() if path.read_bytes().startswith(b'this is no database')]
    equal(len(kept), 1)
    check(kept[0].name in result.err, result.err)
    check(stored(place) >= 28)


def test_newer_store(place):
    place.run('refresh', '--from', FEED)
    import sqlite3
    with sqlite3.connect(place.store / 'offprint.db') as database:
        database.execute('PRAGMA user_version = 9999')
    database.close()
    result = place.run('list')
    equal(result.status, 1)
    one_sentence(result)


sys.exit(main(dict(globals()), 'cli/bad-input'))
