"""test-reading.py: what a reader does all morning, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from sitting import PAPER, Sitting, main
from window import SECTIONS, check, equal, wait_for

ASKING = 'Ask Before You Think'
BELOW = 'Rounding Is Not Noise'    # the paper after that
sitting = Sitting(size='1400x1000')


def status():
    return sitting.window.place.run('status').out


def in_category(code):
    rows = sitting.window.rows()
    return rows and all(code in row.name for row in rows)


def test_list_and_paper(place):
    """Papers are there; one is opened; its three sections are those of the command line."""
    window = sitting.take()
    row = window.row(PAPER)
    check('cs.AI' in row.name and 'New' in row.name and 'unread' in row.name, row.name)
    window.show(PAPER)
    for section in SECTIONS:
        window.find('heading', section)
    window.find(name=lambda name: 'built-in summariser' in name)
    stored = next(paper for paper in window.place.run('list', '--json').json() if paper['title'].startswith(PAPER))
    shown = window.place.run('show', stored['id']).out
    said = [node.name for node in window.look('label') if node.name.startswith('In this paper we propose a calibrated')]
    check(said and said[0] in ' '.join(shown.split()), f'{said} in {shown}')
    window.picture('paper')


def test_next_and_previous(place):
    window = sitting.take()
    first, second = [row.name.split(', ')[0] for row in window.rows()[:2]]
    window.show(first)
    window.press('j')
    window.shows_paper(second)
    window.press('k')
    window.shows_paper(first)


def test_star(place):
    """A star is kept, and seen by the command line and under Starred."""
    window = sitting.take()
    window.show(PAPER)
    window.press('s')
    wait_for(lambda: 'starred' in window.row(PAPER).name, 'a starred row')
    wait_for(lambda: 'Starred: 1' in status(), 'a star in the store')
    star = window.find(name='Star')
    check(star.has('pressed') or star.has('checked'), 'the button does not show the star')
    window.touch(window.place_row('Starred'))
    wait_for(lambda: len(window.rows()) == 1, 'one starred paper')
    window.show(PAPER)
    window.press('s')
    wait_for(lambda: 'Starred: 0' in status(), 'no star in the store')
    window.touch(window.place_row('Today'))
    wait_for(lambda: len(window.rows()) > 1, 'the day')


def test_read(place):
    """m marks as read and unread again, and the sidebar counts."""
    window = sitting.take()
    window.show(PAPER)
    if 'unread' not in window.row(PAPER).name:
        window.press('m')
        wait_for(lambda: 'unread' in window.row(PAPER).name, 'an unread row')
    before = window.place_row('Artificial Intelligence').name
    window.press('m')
    wait_for(lambda: 'unread' not in window.row(PAPER).name, 'a read row')
    wait_for(lambda: window.place_row('Artificial Intelligence').name != before, 'another count')
    window.press('m')
    wait_for(lambda: 'unread' in window.row(PAPER).name, 'an unread row')


def test_category(place):
    """Every place of the sidebar has its papers, and no other's."""
    window = sitting.take()
    for words, code in (('Number Theory', 'math.NT'), ('Neurons and Cognition', 'q-bio.NC')):
        window.touch(window.place_row(words))
        wait_for(lambda: in_category(code), code)
    window.touch(window.place_row('Today'))
    window.row(PAPER)


def test_source_sentences(place):
    """Pointing at a sentence marks the one it came from; so does the text cursor."""
    window = sitting.take()
    window.show(ASKING)
    window.find('push button', 'Abstract').click()
    section = wait_for(lambda: [node for node in window.look('label') if node.name.startswith('We introduce AskBack')],
                       'the innovation')[0]
    window.point(section)
    wait_for(lambda: 'marked in the abstract' in section.description, 'a mark')
    window.picture('source')
    window.tool('mousemove', 5, 5)
    wait_for(lambda: section.description == '', 'no mark')
    window.touch(section)
    wait_for(lambda: 'marked in the abstract' in section.description, 'a mark by keyboard')
    window.touch(window.row(ASKING))


def test_author(place):
    """An author is a link that searches."""
    window = sitting.take()
    window.show(ASKING)
    window.find('link', 'Tadeusz Wierzbołowski').click()
    wait_for(lambda: any('Wierzbo' in node.text for node in window.look('text') + window.look('entry')),
             'the name in the search')
    wait_for(lambda: 0 < len(window.rows()) < 10, 'the papers of the author')
    window.touch(window.place_row('Today'))
    window.row(BELOW)    # the list is scrolled to the paper that is open, and need not know of the first


def test_search(place):
    window = sitting.take()
    window.search('household')
    wait_for(lambda: len(window.rows()) == 1 and 'Household' in window.rows()[0].name, 'what was searched for')
    window.press('ctrl+a', 'BackSpace')
    window.type('zzzzqqqq')
    wait_for(lambda: not window.rows(), 'no hits')
    window.find(name=lambda name: 'found' in name.lower() or 'no ' in name.lower())
    window.picture('nothing-found')
    window.press('Escape', 'Escape')
    window.row(PAPER)


def test_filter(place):
    """The filters of the menu show what they say, and all comes back."""
    window = sitting.take()
    for choice, is_shown in (('Replaced', lambda row: 'Replaced' not in row.name),
                             ('Cross-Listed', lambda row: 'Cross' not in row.name)):
        for turn in ('off', 'on'):
            window.find(name='Filter and Sort').click()
            window.find('menu item', choice).click()
            if turn == 'off':
                wait_for(lambda: window.rows() and all(is_shown(row) for row in window.rows()), f'no {choice}')
            else:
                wait_for(lambda: not all(is_shown(row) for row in window.rows()), f'{choice} again')


def test_sort(place):
    window = sitting.take()
    before = [row.name for row in window.rows()]

    def sort_by(name):
        window.find(name='Filter and Sort').click()
        window.find('menu item', name).click()

    sort_by('Title')
    wait_for(lambda: window.rows() and window.rows()[0].name == min(before, key=str.casefold)
             or [row.name for row in window.rows()] != before, 'another order')
    sort_by('As Announced')
    wait_for(lambda: [row.name for row in window.rows()] == before, 'the first order')


def test_mark_all_read(place):
    """All at once, with a way back."""
    window = sitting.take()
    window.press('F10')
    window.find('menu item', 'Mark All as Read').click()
    wait_for(lambda: window.rows() and not any('unread' in row.name for row in window.rows()), 'read rows')
    window.press('ctrl+z')    # the toast's button is nothing to AT-SPI in libadwaita 1.2
    wait_for(lambda: 'unread' in window.row(PAPER).name, 'unread papers again')


def test_days(place):
    """The day before has no papers, which is said, and the way back is short."""
    window = sitting.take()
    window.find(name='Previous Day').click()
    wait_for(lambda: not window.rows(), 'an empty day')
    window.picture('empty-day')
    window.find(name='Next Day').click()
    window.row(PAPER)
    chart = window.find('slider')
    check('30 papers' in chart.name, chart.name)


def test_chart(place):
    """Its arrow keys go from day to day."""
    window = sitting.take()
    window.touch(window.row(PAPER))
    window.tab_to(lambda name: '30 papers' in name, role='slider', keys='shift+Tab')
    window.press('Left', 'Return')
    wait_for(lambda: not window.rows(), 'an empty day')
    window.press('Right', 'Return')
    window.row(PAPER)


def test_calendar(place):
    """The day's button opens a calendar; a day that is chosen is gone to."""
    window = sitting.take()
    window.find('push button', lambda name: '21 April' in name).click()
    window.find('label', '21')
    window.picture('calendar')
    window.press('Escape')
    wait_for(lambda: len(window.ids()) == 1, 'the end of the calendar')
    window.row(PAPER)


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/reading'))
