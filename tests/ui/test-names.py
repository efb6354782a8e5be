"""test-names.py: a screen reader has something to say of everything on every page

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from window import Window, check, equal, fill, main, says_something, wait_for


def all_named(window, page):
    check(not window.unnamed(), f'{page}: {window.unnamed()}')


def all_named_by_tab(window, page, platform=0):
    """The same of what Tab comes to, which leaves out what is hidden behind. Some parts of the platform have no name."""
    unnamed = [str(node) for node in window.walk_by_tab() if not says_something(node) and node.role != 'scroll pane']
    check(len(unnamed) <= platform, f'{page}: {unnamed}')


def test_first_start(place):
    with Window(place) as window:
        window.find('push button', lambda name: 'Get the First Digest' in name)
        all_named_by_tab(window, 'first start')
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
        window.search('household')
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
            window.focus_newest()
            # the search button of libadwaita 1.2's preferences and GTK 4.8's shortcuts
            all_named_by_tab(window, name, platform=1)
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
