"""test-hostile.py: papers as nobody should write them, and a full disk, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys
from xml.sax.saxutils import escape

from sitting import main
from window import Window, check, equal

OVERRIDE, ISOLATE, END = '\u202e', '\u2067', '\u2069'
TITLE = 'Endless ' + 'and on ' * 700 + 'end'
AUTHORS = ', '.join(f'Ada Number{i}' for i in range(3000))

# (title, abstract, authors): the first words of the titles are looked for
PAPERS = [
    (TITLE, 'We show it.', 'A. B'),
    ('Crowd of authors', 'We show it. It holds.', AUTHORS),
    ('Nobody wrote this', 'We show it.', ''),
    ('Silent paper', '', 'A. B'),
    (f'Turned {OVERRIDE}gnirts desrever {ISOLATE}rtl{END} <b>bold</b> &amp; <script>', f'We {OVERRIDE}show <a href="x">it</a>.',
     f'{OVERRIDE}Evil Author'),
    ('Wide ' + 'W' * 300, 'Z' * 400 + ' is long.', 'N' * 300),
]


def feed():
    items = ''.join(
        f'<item><title>{escape(title)}</title><link>https://arxiv.org/abs/2604.{i:05}</link>'
        f'<description>arXiv:2604.{i:05}v1 Announce Type: new \nAbstract: {escape(abstract)}</description>'
        f"<guid isPermaLink='false'>oai:arXiv.org:2604.{i:05}v1</guid><category>cs.AI</category>"
        f'<arxiv:announce_type>new</arxiv:announce_type><dc:creator>{escape(authors)}</dc:creator></item>'
        for i, (title, abstract, authors) in enumerate(PAPERS, 1))
    return ("<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv='http://arxiv.org/schemas/atom' "
            "xmlns:dc='http://purl.org/dc/elements/1.1/' version='2.0'><channel>"
            '<title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link>'
            f'<pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>{items}</channel></rss>')


def fill(place):
    place.store.mkdir()
    (place.store / 'settings.ini').write_text('[offprint]\nrefresh-at-start=false\n')
    path = place.path / 'hostile.xml'
    path.write_text(feed())
    equal(place.run('digest', '--from', path, '-o', place.path / 'digest.md').status, 0)
    equal(place.run('categories', 'cs.AI').status, 0)


def test_each_is_read(place):
    """Every one of them is in the list and opens, in a window that keeps its size."""
    fill(place)
    with Window(place) as window:
        window.row('Nobody wrote this')
        equal(len(window.rows()), len(PAPERS))
        before = window.windows()[0].area[2:]
        for title, *_ in PAPERS:
            words = title.split()[0]
            window.show(words)
            check(window.title().startswith(words), window.title())
            equal(window.windows()[0].area[2:], before)
            window.picture('hostile-' + words.lower())
        for node in window.root.walk():
            check(OVERRIDE not in node.name, node.name)


def test_narrow(place):
    """At 360 px nothing of them makes the window wider."""
    fill(place)
    with Window(place, size='360x720') as window:
        for title, *_ in PAPERS:
            words = title.split()[0]
            window.open_by_touch(words)
            window.shows_paper(words)
            check(window.windows()[0].area[2] <= 360, window.windows()[0].area)
            window.picture('hostile-narrow-' + words.lower())
            window.find(name='Back to the List').click()


sys.exit(main(dict(globals()), 'ui/hostile'))
