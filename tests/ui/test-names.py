"""test-names.py: a screen reader has something to say of everything on every page

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import sqlite3
import sys

from sitting import PAPER, Sitting, fill, main
from window import Window, check, equal, says_something, wait_for

sitting = Sitting()


def all_named(window, page):
    """Everything in the tree; and no name with the underscore of a mnemonic."""
    check(not window.unnamed(), f'{page}: {window.unnamed()}')
    raw = [str(node) for node in window.root.walk()
           if node.has('focusable') and node.name.startswith('_') and node.is_shown()]
    check(not raw, f'{page}: {raw}')


def all_named_by_tab(window, page, platform=0):
    """The same of what Tab comes to, which leaves out what is hidden behind. Some parts of the platform have no name."""
    met = window.walk_by_tab()
    check(met, f'{page}: Tab comes to nothing')
    unnamed = [f'{node} in {node.parent}' for node in met if not says_something(node) and node.role != 'scroll pane']
    check(len(unnamed) <= platform, f'{page}: {unnamed}')


def stops(window, keys):
    """Where these keys come to, one after the other. A list is one place, whichever of its rows has the focus."""
    return {(node.parent if node.role == 'list item' else node).path for node in window.walk_by_tab(keys=keys)}


def both_ways(window, page):
    """Shift and Tab come to all that Tab comes to: the focus is caught nowhere. Leaves the focus anywhere."""
    forward, backward = stops(window, 'Tab'), stops(window, 'shift+Tab')
    missed = [str(node) for node in window.root.walk() if node.path in forward ^ backward]
    check(len(forward) > 2 and not missed, f'{page}: one way only: {missed}')


def test_first_start(place):
    with Window(place) as window:
        window.find('push button', 'Get the First Digest')
        all_named_by_tab(window, 'first start')
        both_ways(window, 'first start')
        window.picture('first-start')


def test_list_and_paper(place):
    window = sitting.take()
    for row in window.rows():
        check(row.name.count(', ') >= 2, f'a row without authors or category: {row}')
    all_named(window, 'list')
    window.show(PAPER)
    all_named(window, 'paper')
    all_named_by_tab(window, 'paper')
    both_ways(window, 'paper')
    for name in ('Refresh', 'Main Menu', 'Search', 'Star'):
        window.tab_to(name)
    window.touch(window.row(PAPER))
    equal([frame.name for frame in window.windows() if frame.name == ''], [])


def test_sections_are_told_apart(place):
    """Headings are headings, and each section has its own for a name."""
    window = sitting.take()
    window.show(PAPER)
    headings = [node.name for node in window.look('heading') if node.name]
    equal(headings, [headings[0], 'Background', 'Innovation', 'Conclusion'])
    for name in headings[1:]:
        check(window.look('panel', name), f'no section named {name}')


def test_search(place):
    window = sitting.take()
    window.search('household')
    wait_for(lambda: len(window.rows()) == 1, 'a hit')
    all_named(window, 'search')
    both_ways(window, 'search')
    window.press('ctrl+f')
    window.press('Escape', 'Escape')
    window.row(PAPER)


def test_menus(place):
    window = sitting.take()
    window.press('F10')
    wait_for(lambda: len(window.look('menu item')) > 3, 'the menu')
    all_named(window, 'menu')
    window.close_newest()
    for button in ('Filter and Sort', 'Copy'):
        window.find(name=button).click()
        wait_for(lambda: len(window.ids()) > 1, f'the menu of {button}')
        all_named(window, button)
        window.close_newest()


def test_calendar(place):
    window = sitting.take()
    window.find('push button', lambda name: '21 April' in name).click()
    wait_for(lambda: len(window.ids()) > 1, 'the calendar')
    all_named(window, 'calendar')
    window.close_newest()


def test_status_pages(place):
    """A day that is not there, no star, nothing found, nothing left."""
    window = sitting.take()
    window.press('alt+Left')
    wait_for(lambda: not window.rows(), 'an empty day')
    all_named(window, 'empty day')
    window.press('alt+Right')
    window.touch(window.place_row('Starred'))
    window.find('label', 'No Starred Papers')
    all_named(window, 'no stars')
    window.touch(window.place_row('Today'))
    window.row(PAPER)
    window.search('zzzzqqqq')
    window.find('label', 'Nothing Found')
    all_named(window, 'nothing found')
    window.press('Escape', 'Escape')
    window.row(PAPER)


def test_trouble(place):
    fill(place)
    with contextlib.closing(sqlite3.connect(place.store / 'offprint.db')) as database:
        database.execute('PRAGMA user_version = 9999')
    with Window(place) as window:
        window.find(name=lambda name: 'newer version' in name)
        all_named(window, 'trouble')


def test_dialogs(place):
    """Each page of the preferences, the overview of shortcuts, the categories, about, and the export."""
    window = sitting.take()
    for keys, name, platform in (('ctrl+comma', 'preferences', 1),    # libadwaita 1.2's search button
                                 ('ctrl+question', 'shortcuts', 1)):  # GTK 4.8's search button
        window.press(keys)
        window.focus_newest()
        all_named_by_tab(window, name, platform)
        window.picture(name)
        window.close_newest()


def test_about(place):
    window = sitting.take()
    window.press('F10')
    window.find('menu item', lambda name: name.startswith('About')).click()
    wait_for(lambda: len(window.windows()) > 1, 'about')
    window.focus_newest()
    all_named_by_tab(window, 'about')
    window.picture('about')
    window.close_newest()


def test_categories(place):
    window = sitting.take()
    window.touch(window.place_row('Add Categories'))
    window.focus_newest()
    window.find('push button', 'Done')
    all_named_by_tab(window, 'categories')
    both_ways(window, 'categories')
    row = window.find('list item', lambda name: name.startswith('Number Theory math.NT'))
    check(row.has('checked'), 'a chosen category that is not told to be')
    window.picture('categories')
    window.close_newest()


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/names'))
