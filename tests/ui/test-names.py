"""test-names.py: a screen reader has something to say of everything on every page

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from window import Window, check, equal, fill, main, wait_for


def all_named(window, page):
    check(not window.unnamed(), f'{page}: {window.unnamed()}')


def test_first_start(place):
    with Window(place) as window:
        window.find(name=lambda name: 'categor' in name.lower())
        all_named(window, 'first start')
        window.picture('first-start')


def test_paper(place):
    fill(place)
    with Window(place) as window:
        rows = wait_for(lambda: len(window.rows()) > 5 and window.rows(), 'papers')
        check(all(row.name.count(', ') >= 2 for row in rows), 'a row without authors or category')
        all_named(window, 'list')
        window.open(rows[0].name.split(', ')[0])
        all_named(window, 'paper')
        equal([frame.name for frame in window.windows() if frame.name == ''], [])


def test_search(place):
    fill(place)
    with Window(place) as window:
        window.row('Teaching')
        window.press('ctrl+f')
        window.type('household')
        wait_for(lambda: len(window.rows()) == 1, 'a hit')
        all_named(window, 'search')


def test_dialogs(place):
    fill(place)
    for keys, name in (('ctrl+comma', 'preferences'), ('ctrl+question', 'shortcuts')):
        with Window(place) as window:
            window.row('Teaching')
            window.press(keys)
            wait_for(lambda: len(window.ids()) > 1, f'the {name}')
            wait_for(lambda: len(window.windows()) > 1, f'the {name}')
            all_named(window, name)
            window.picture(name)


def test_menu(place):
    fill(place)
    with Window(place) as window:
        window.row('Teaching')
        window.press('F10')
        wait_for(lambda: len(window.look('menu item')) > 3, 'the menu')
        all_named(window, 'menu')


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/names'))
