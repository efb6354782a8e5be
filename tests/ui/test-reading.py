"""test-reading.py: what a reader does all morning, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from window import Window, check, equal, fill, main, wait_for


def test_list_and_paper(place):
    """Papers are there; one is opened; its three sections are those of the command line."""
    fill(place)
    papers = place.run('list', '--json').json()
    with Window(place) as window:
        row = window.row('Teaching a Household Robot')
        check('cs.AI' in row.name and 'New' in row.name and 'unread' in row.name, row.name)
        window.touch(row)
        window.press('Return')
        window.shows_paper('Teaching a Household Robot')
        for section in ('Background', 'Innovation', 'Conclusion'):
            window.find('heading', section)
        window.find(name=lambda name: 'built-in summariser' in name)
        check(len(papers) == 30, len(papers))
        window.picture('paper')


def test_next_and_previous(place):
    fill(place)
    with Window(place) as window:
        first, second = [row.name for row in wait_for(lambda: len(window.rows()) > 5 and window.rows(), 'papers')[:2]]
        window.touch(window.row(first))
        window.press('Return')
        window.shows_paper(first.split(', ')[0])
        window.press('j')
        window.shows_paper(second.split(', ')[0])
        window.press('k')
        window.shows_paper(first.split(', ')[0])


def test_star(place):
    """A star is kept, and seen by the command line and under Starred."""
    fill(place)
    with Window(place) as window:
        window.open('Teaching a Household Robot')
        window.press('s')
        wait_for(lambda: 'starred' in window.row('Teaching a Household Robot').name, 'a starred row')
        wait_for(lambda: place.run('status').out.count('Starred: 1'), 'a star in the store')
        star = window.find(name='Star')
        check(star.has('pressed') or star.has('checked'), 'the button does not show the star')
        window.touch(window.place_row('Starred'))
        wait_for(lambda: len(window.rows()) == 1, 'one starred paper')
        window.press('s')


def test_read(place):
    """m marks as read and unread again, and the sidebar counts."""
    fill(place)
    with Window(place) as window:
        before = window.place_row('Artificial Intelligence').name
        window.open('Teaching a Household Robot')
        if 'unread' in window.row('Teaching a Household Robot').name:
            window.press('m')
        wait_for(lambda: 'unread' not in window.row('Teaching a Household Robot').name, 'a read row')
        wait_for(lambda: window.place_row('Artificial Intelligence').name != before, 'another count')
        window.press('m')
        wait_for(lambda: 'unread' in window.row('Teaching a Household Robot').name, 'an unread row')


def test_category(place):
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.touch(window.place_row('Number Theory'))
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory')


def test_source_sentences(place):
    """Pointing at a sentence marks the one it came from; so does the text cursor."""
    fill(place)
    with Window(place, size='1400x1000') as window:
        window.open('Ask Before You Think')
        abstract = window.find('push button', 'Abstract')
        abstract.click()
        section = wait_for(lambda: [node for node in window.look('label') if node.name.startswith('We introduce AskBack')
                                    or node.text.startswith('We introduce AskBack')], 'the innovation')[0]
        window.point(section)
        wait_for(lambda: 'marked in the abstract' in section.description, 'a mark')
        window.picture('source')
        window.tool('mousemove', 5, 5)
        wait_for(lambda: section.description == '', 'no mark')
        window.touch(section)
        wait_for(lambda: 'marked in the abstract' in section.description, 'a mark by keyboard')


def test_author(place):
    """An author is a link that searches."""
    fill(place)
    with Window(place) as window:
        window.open('Ask Before You Think')
        window.find('link', 'Tadeusz Wierzbołowski').click()
        wait_for(lambda: any('Wierzbo' in node.text for node in window.look('text') + window.look('entry')),
                 'the name in the search')


def test_search(place):
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.search('household')
        wait_for(lambda: len(window.rows()) == 1 and 'Household' in window.rows()[0].name, 'what was searched for')
        window.press('ctrl+a', 'BackSpace')
        window.type('zzzzqqqq')
        window.find(name=lambda name: 'found' in name.lower() or 'no ' in name.lower())
        window.picture('nothing-found')
        window.press('Escape', 'Escape')
        window.row('Teaching a Household Robot')


def test_filter(place):
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.find(name='Filter and Sort').click()
        wait_for(lambda: [node for node in window.look(name='Unread')], 'the menu')
        window.look(name='Replaced')[0].click()
        wait_for(lambda: window.rows() and not any('Replaced' in row.name for row in window.rows()), 'none replaced')


def test_mark_all_read(place):
    """All at once, with a way back."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.press('F10')
        wait_for(lambda: window.look('menu item', 'Mark All as Read'), 'the menu')[0].click()
        wait_for(lambda: not any('unread' in row.name for row in window.rows()), 'read rows')
        window.press('ctrl+z')    # the toast's button is nothing to AT-SPI in libadwaita 1.2
        wait_for(lambda: '30 unread' in place.run('status').out, 'unread papers again')


def test_days(place):
    """The day before has no papers, which is said, and the way back is short."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.find(name='Previous Day').click()
        wait_for(lambda: not window.rows(), 'an empty day')
        window.picture('empty-day')
        window.find(name='Next Day').click()
        window.row('Teaching a Household Robot')
        chart = window.find('slider')
        check('30 papers' in chart.name, chart.name)


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/reading'))
