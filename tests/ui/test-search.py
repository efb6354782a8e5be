"""test-search.py: finding papers in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from sitting import fill, main
from window import Window, check, wait_for


def count(place, text):
    return len(place.run('search', '--json', '--limit', '1000', text).json())


def found(window, n):
    """The line above the list says how many there are, and the list has them."""
    word = 'paper' if n == 1 else 'papers'
    window.find(name=f'{n} {word} found')
    wait_for(lambda: len(window.rows()) == min(n, len(window.rows())), 'the papers')


def test_letter_by_letter(place):
    """The list follows every letter, and every letter that is taken away."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.search('h')
        text = 'h'
        found(window, count(place, text))
        for letter in 'ousehold':
            window.type(letter)
            text += letter
            found(window, count(place, text))
        check(any('Teaching a Household Robot' in row.name for row in window.rows()), window.rows())
        window.picture('search')
        while text:
            window.press('BackSpace')
            text = text[:-1]
            if text:
                found(window, count(place, text))


def test_back_to_where_one_was(place):
    fill(place)
    with Window(place) as window:
        window.open('Teaching a Household Robot')
        window.search('author:wierzbolowski')
        found(window, 1)
        window.press('Escape')
        wait_for(lambda: len(window.rows()) > 1, 'the list of before')
        window.shows_paper('Teaching a Household Robot')


def test_understood(place):
    """What was typed is said in words."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.search('robot -cat:cs.LG author:lee')
        window.find(name='robot · not in cs.LG · author: lee')


def test_identifier(place):
    """An identifier goes to its paper; one that is not there is offered on arXiv."""
    fill(place)
    with Window(place) as window:
        wanted = window.row('Teaching a Household Robot').name.split(',')[0]
        paper = [paper for paper in place.run('list', '--json').json() if paper['title'].startswith(wanted[:20])][0]
        window.search(paper['id'])
        window.shows_paper(wanted)
        window.press('ctrl+a')
        window.type('2001.00001')
        window.find(name='No Such Paper Here')
        window.find(name='Open on arXiv')


def test_in_this_list(place):
    """The same words find less in one category than everywhere."""
    fill(place)
    everywhere, here = count(place, 'the'), count(place, 'the cat:math.NT')
    check(here < everywhere, here)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.touch(window.place_row('Number Theory'))
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory')
        window.search('the')
        found(window, everywhere)
        window.touch(window.find(name='This List'))
        wait_for(lambda: 0 < len(window.rows()) <= here, 'fewer papers')


def test_kept(place):
    """A search is kept in the sidebar with its unread papers, found again after the next start, and removed."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.search('household')
        found(window, 1)
        window.find(name='Search Options').click()
        window.find('menu item', 'Keep in the Sidebar').click()
        window.place_row('household')
        wait_for(lambda: '1 unread' in window.place_row('household').name, 'its unread paper')
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.touch(window.place_row('household'))
        found(window, 1)
        window.picture('kept')


def test_recent(place):
    """A search that led to a paper is in the menu."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.search('household')
        found(window, 1)
        window.press('Return')
        window.press('Return')
        window.shows_paper('Teaching a Household Robot')
        window.press('ctrl+f', 'ctrl+a')
        window.type('zzyzx')
        window.find(name='Nothing Found')
        window.find(name='Search Options').click()
        window.find('menu item', 'household').click()
        found(window, 1)


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/search'))
