"""test-first-start.py: the main job, from the first start to the exported digest

By pointer, by keys alone, and through nothing but what a screen reader offers.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from sitting import Arxiv, main
from window import GTK, Window, check, equal, wait_for

CHOICE = ('-n', '6', '-c', 'math.NT')


def save_as(window, path):
    """In the file dialog, by keys."""
    window.focus_newest()
    window.find(name=lambda name: name.rstrip(':') == 'Name')
    window.press('ctrl+a')
    window.type(str(path))
    window.press('Return')
    wait_for(lambda: len(window.ids()) == 1, 'the end of the dialog')
    window.find(name='Digest exported')


def is_what_the_command_line_writes(place):
    equal(place.run('export', '-o', place.path / 'written.md').status, 0)
    equal((place.path / 'saved.md').read_bytes(), (place.path / 'written.md').read_bytes())
    check((place.path / 'saved.md').read_text().count('### Innovation') >= 6, 'a digest without papers')


def test_by_pointer(place):
    """Choose, fetch, read, export."""
    with Arxiv(place, *CHOICE), Window(place) as window:
        start = window.find('push button', 'Get the First Digest')
        check(not start.has('sensitive'), 'a digest of no category')
        window.picture('first-start')
        window.touch(window.find(name='Search categories'))
        window.type('math.NT')
        wait_for(lambda: window.find('label', 'Number Theory').area[1] < 400, 'what was searched, at the top')
        window.touch(window.find('label', 'Number Theory'))
        wait_for(lambda: start.has('sensitive'), 'a button that can be pressed')
        window.touch(start)
        wait_for(lambda: len(window.rows()) >= 6, 'the first papers')
        window.touch(window.rows()[0])
        window.find(name=lambda name: 'built-in summariser' in name)
        window.picture('first-digest')
        window.press('ctrl+e')
        save_as(window, place.path / 'saved.md')
    is_what_the_command_line_writes(place)


def test_by_keys(place):
    """No pointer: Tab, letters, space and Enter."""
    with Arxiv(place, *CHOICE), Window(place) as window:
        window.find('push button', 'Get the First Digest')
        window.tab_to('Search categories')
        window.type('math.NT')
        wait_for(lambda: window.focused().text == 'math.NT', 'what was typed')
        row = window.tab_to(lambda name: 'Number Theory' in name)
        check(not row.has('checked'), 'checked from the start')
        window.press('space')
        wait_for(lambda: row.has('checked'), 'a checked row')
        wait_for(lambda: window.find('push button', 'Get the First Digest').has('sensitive'), 'a button to press')
        window.tab_to('Get the First Digest')
        window.press('space')
        wait_for(lambda: len(window.rows()) >= 6, 'the first papers')
        wait_for(lambda: window.focused() is not None and window.focused().role == 'list item', 'the focus in the list')
        first, second = [row.name.split(', ')[0] for row in window.rows()[:2]]
        window.press('Return')
        window.shows_paper(first[:20])
        window.press('j')
        window.shows_paper(second[:20])
        window.press('ctrl+e')
        save_as(window, place.path / 'saved.md')
    is_what_the_command_line_writes(place)


def test_by_screen_reader(place):
    """No pointer: what is there is found by what is said of it, and acted on through that, as far as it can be."""
    with Arxiv(place, *CHOICE), Window(place) as window:
        start = window.find('push button', 'Get the First Digest')
        window.tab_to('Search categories')
        window.type('math.NT')
        wait_for(lambda: window.focused().text == 'math.NT', 'what was typed')
        row = window.tab_to(lambda name: 'Number Theory' in name)
        window.press('space')    # rows have no action in GTK 4.8
        wait_for(lambda: row.has('checked'), 'a checked row')
        wait_for(lambda: start.has('sensitive'), 'a button to press')
        start.click()
        wait_for(lambda: len(window.rows()) >= 6, 'the first papers')
        row = window.rows()[0]
        check('unread' in row.name and 'math.NT' in row.name, row.name)
        window.press('Return')
        window.shows_paper(row.name.split(', ')[0][:20])
        paper = window.find(name='Paper')
        said = paper.all_text()
        for words in ('Background', 'Innovation', 'Conclusion', 'built-in summariser', 'Abstract'):
            check(words in said, f'{words} is not in {said}')
        window.find(name='Main Menu').click()
        window.find('menu item', lambda name: name.startswith('Export')).click()
        save_as(window, place.path / 'saved.md')
    is_what_the_command_line_writes(place)


def test_progress_is_said(place):
    """Progress is a live region that changes at most every ten seconds, and is said where GTK can say things; what is done
    is gone."""
    place.env['OFFPRINT_NOW'] = '2026-04-22T14:00:00Z'
    place.store.mkdir()
    (place.store / 'settings.ini').write_text('[offprint]\nrefresh-at-start=false\n')
    equal(place.run('categories', 'math.NT', 'cs.AI').status, 0)
    with Arxiv(place, '-n', '6', '-c', 'math.NT,cs.AI', '--fault', 'silent'), Window(place) as window:
        window.find(name='Refresh')
        check(not window.look('status bar'), 'something to say of nothing')
        changes, said = [], []
        window.bus.listeners.append(lambda path, member, arguments: said.append(str(arguments))
                                    if member == 'Announcement' and 'Fetching' in str(arguments) else None)
        window.press('ctrl+r')
        region = window.find('status bar')
        window.bus.listeners.append(lambda path, member, arguments: changes.append(arguments)
                                    if path == region.path and member == 'PropertyChange' else None)
        # a status has no name in GTK 4.18
        wait_for(lambda: said if GTK >= (4, 14) else region.name.startswith('Fetching'), 'what is under way')
        bar = window.find('progress bar', lambda name: name.startswith('Fetching'))
        equal([node.name for node in bar.relations().get('labelled by', [])], [bar.name])
        window.find(name='Stop').click()
        wait_for(lambda: any(node.has('sensitive') for node in window.look(name='Refresh')), 'the end of it')
        window.gone('status bar')
        check(len(changes) <= 1, f'said more than once in ten seconds: {changes}')
        equal(bool(said), GTK >= (4, 14))
        check(len(said) <= len(changes) + 1, f'said more often than it changes: {said}')


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/first-start'))
