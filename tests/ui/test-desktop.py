"""test-desktop.py: the window among other programs, small screens and trouble

SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess
import sys

from window import APP, Arxiv, Window, check, equal, fill, main, wait_for


def test_second_instance(place):
    """Raises the first and ends."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        second = subprocess.run([APP], env=window.env, timeout=60, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        equal(second.returncode, 0)
        equal(len([frame for frame in window.windows() if frame.role == 'frame']), 1)
        window.row('Teaching a Household Robot')


def test_command_line_changes(place):
    """What the command line stores shows up in the open window."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        equal(place.run('categories', 'math.NT').status, 0)
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory alone')


def test_narrow(place):
    """On a narrow screen everything is reached, one pane at a time, and the way back too."""
    fill(place)
    with Window(place, size='360x720') as window:
        window.row('Teaching a Household Robot')
        window.picture('narrow-list')
        window.open('Teaching a Household Robot')
        back = window.find('push button', 'Back to the List')
        for name in ('Star', 'Open PDF', 'Open Page', 'Copy', 'Back to the List'):
            node = window.find(name=name)
            wait_for(lambda: 0 <= node.area[0] <= 360 - node.area[2], lambda: f'{name} where it is not cut off')
        window.picture('narrow-paper')
        back.click()
        window.open('Teaching a Household Robot')


def test_keyboard_only(place):
    """From the list to a paper's text and around the window, by keys alone."""
    fill(place)
    with Window(place) as window:
        first = wait_for(lambda: window.rows(), 'papers')[0].name
        wait_for(lambda: window.focused() is not None and window.focused().role == 'list item', 'the focus in the list')
        window.press('Return')
        window.shows_paper(first.split(', ')[0])
        names = ' '.join(node.name for node in window.walk_by_tab())
        for name in ('Main Menu', 'Refresh', 'Search', 'papers, ', 'Open PDF', 'Abstract'):
            check(name in names, f'Tab never came to {name}: {names}')


def test_unreadable_store(place):
    """A damaged store is set aside and said so; nothing of it is lost."""
    fill(place)
    damaged = b'This is no database. ' * 400
    (place.store / 'offprint.db').write_bytes(damaged)
    for name in ('offprint.db-wal', 'offprint.db-shm'):
        (place.store / name).unlink(missing_ok=True)
    with Window(place) as window:
        window.find(name=lambda name: 'could not be read' in name)
        window.picture('damaged')
        wait_for(lambda: any(path.read_bytes() == damaged for path in place.store.iterdir()
                             if path.name != 'offprint.db' and path.is_file()), 'the damaged file under another name')


def test_newer_store(place):
    """A store of a newer version is left alone; the window says so."""
    fill(place)
    subprocess.run(['sqlite3', place.store / 'offprint.db', 'PRAGMA user_version = 9999'], check=True)
    with Window(place) as window:
        window.find(name=lambda name: 'newer' in name)
        check((place.store / 'offprint.db').exists(), 'the store is gone')
        window.picture('newer')


def test_first_digest(place):
    """From nothing to the first digest: choose, fetch, read."""
    with Arxiv(place, '-n', '8', '-c', 'cs.AI,math.NT'), Window(place) as window:
        window.touch(window.find(name='Search categories'))
        window.type('math.NT')
        window.touch(window.find('label', 'Number Theory'))
        start = window.find('push button', lambda name: 'Get the First Digest' in name)
        wait_for(lambda: start.has('sensitive'), 'a button that can be pressed')
        start.click()
        wait_for(lambda: len(window.rows()) >= 8, 'the first papers')
        window.touch(window.rows()[0])
        window.find(name=lambda name: 'built-in summariser' in name)
        window.picture('first-digest')


def test_closing_during_work(place):
    """Closing while papers come in ends the program at once, and well."""
    fill(place, 'cs.AI', 'math.NT')
    place.env['OFFPRINT_NOW'] = '2026-04-22T14:00:00Z'
    with Arxiv(place, '-n', '300', '-c', 'cs.AI,math.NT'), Window(place) as window:
        window.find(name='Refresh').click()
        window.press('ctrl+w')
        equal(window.wait_for_end(), 0)
    equal(place.run('status').status, 0)


def test_offline(place):
    """No network: the sentence says so, what is stored stays readable."""
    fill(place)
    place.env['OFFPRINT_NOW'] = '2026-04-22T14:00:00Z'
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.press('ctrl+r')
        wait_for(lambda: window.look(name=lambda name: 'could not be fetched' in name or 'network' in name.lower()),
                 'what is wrong', patience=150)    # after all retries
        window.row('Teaching a Household Robot')
        window.picture('offline')


def test_export(place):
    """The file that is saved is the command line's, byte for byte."""
    fill(place)
    with Window(place) as window:
        window.row('Teaching a Household Robot')
        window.press('ctrl+e')
        wait_for(lambda: len(window.ids()) > 1, 'the export dialog')
        window.focus_newest()
        window.find(name=lambda name: name.rstrip(':') == 'Name')
        window.press('ctrl+a')
        window.type(str(place.path / 'saved.md'))
        window.picture('export')
        window.press('Return')
        saved = wait_for(lambda: (place.path / 'saved.md').exists() and (place.path / 'saved.md').read_bytes(), 'the file')
        window.find(name='Open')
    equal(place.run('export', '-o', place.path / 'written.md').status, 0)
    equal(saved, (place.path / 'written.md').read_bytes())


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/desktop'))
