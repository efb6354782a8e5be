"""test-desktop.py: the window among other programs, and in trouble

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import sqlite3
import subprocess
import sys

from sitting import PAPER, Arxiv, Sitting, fill, main
from window import APP, Skip, Window, check, equal, get_desktop, wait_for

NEXT_DAY = '2026-04-22T14:00:00Z'
sitting = Sitting()


def test_second_instance(place):
    """Raises the first above what hides it, and ends."""
    window = sitting.take()
    own = window.ids()[0]
    env = dict(window.env, OFFPRINT_DATA_DIR='')
    with subprocess.Popen([APP, '--sample'], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:
        try:
            above = wait_for(lambda: [one for one in subprocess.run(
                ['xdotool', 'search', '--onlyvisible', '--pid', str(other.pid)], env=env,
                stdout=subprocess.PIPE).stdout.split()], 'the sample day in a window of its own')[0]
            wait_for(lambda: get_desktop().stacking().index(int(above)) > get_desktop().stacking().index(own),
                     'a window above')
            second = subprocess.run([APP], env=window.env, timeout=60, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            equal((second.returncode, second.stdout, second.stderr), (0, b'', b''))
            wait_for(lambda: get_desktop().stacking().index(own) > get_desktop().stacking().index(int(above)),
                     'the first window raised')
        finally:
            other.terminate()
    equal(len([frame for frame in window.windows() if frame.role == 'frame']), 1)
    window.fit()


def test_command_line_changes(place):
    """What the command line stores shows up in the open window: other categories, and papers that come in."""
    fill(place)
    with Window(place) as window:
        window.row(PAPER)
        equal(place.run('categories', 'math.NT').status, 0)
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory alone')
        place.env['OFFPRINT_NOW'] = NEXT_DAY
        with Arxiv(place, '-n', '3', '-c', 'math.NT'):
            equal(place.run('refresh').status, 0)
        before = window.place_row('Number Theory').name
        wait_for(lambda: window.place_row('Number Theory').name != before or '22 April' in window.root.all_text(),
                 'the next day')


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
        window.find('push button', lambda name: 'Get the First Digest' in name)    # the way on


def test_newer_store(place):
    """A store of a newer version is left alone; the window says so."""
    fill(place)
    with contextlib.closing(sqlite3.connect(place.store / 'offprint.db')) as database:
        database.execute('PRAGMA user_version = 9999')
    before = (place.store / 'offprint.db').read_bytes()
    with Window(place) as window:
        window.find(name=lambda name: 'newer version' in name)
        window.picture('newer')
    equal((place.store / 'offprint.db').read_bytes(), before)


def test_locked_store(place):
    """Another program holds the store: the window says so, and goes on when it may."""
    fill(place)
    with contextlib.closing(sqlite3.connect(place.store / 'offprint.db', isolation_level=None)) as holder:
        holder.execute('PRAGMA locking_mode = EXCLUSIVE')
        holder.execute('BEGIN EXCLUSIVE')
        with Window(place) as window:
            window.find(name=lambda name: 'Another program holds the store' in name)
            window.picture('locked')
            holder.close()
            window.find('push button', 'Try Again').click()
            window.row(PAPER)


def test_read_only_store(place):
    """A store that cannot be written to is said to be so."""
    if os.geteuid() == 0:
        raise Skip('root may write everywhere')
    fill(place)
    for path in place.store.iterdir():
        path.chmod(0o400)
    place.store.chmod(0o500)
    with Window(place) as window:
        window.find(name=lambda name: 'cannot be written to' in name)


def test_closing_during_work(place):
    """Closing while papers come in ends the program at once, and well."""
    fill(place, 'cs.AI', 'math.NT')
    place.env['OFFPRINT_NOW'] = NEXT_DAY
    with Arxiv(place, '-n', '300', '-c', 'cs.AI,math.NT', '--fault', 'slow'), Window(place) as window:
        window.row(PAPER)
        window.press('ctrl+r')
        wait_for(lambda: not any(node.has('sensitive') for node in window.look(name='Refresh')), 'work')
        window.press('ctrl+w')
        equal(window.wait_for_end(), 0)
    equal(place.run('status').status, 0)


def test_offline(place):
    """No network: the sentence says so, what is stored stays readable, and there is a way to try again."""
    fill(place)
    place.env['OFFPRINT_NOW'] = NEXT_DAY
    with Window(place) as window:
        window.row(PAPER)
        window.press('ctrl+r')
        window.find(name=lambda name: 'does not accept connections' in name)
        window.row(PAPER)
        window.press('alt+Right')
        window.find(name='Could Not Be Fetched')
        window.find('push button', 'Retry')
        window.picture('offline')


def test_no_browser(place):
    """A page that no program can show is said to be so, with its address."""
    fill(place)
    with Window(place, env={'XDG_DATA_DIRS': str(place.path / 'none')}) as window:
        window.show(PAPER)
        window.press('o')
        window.find(name=lambda name: name.startswith('https://arxiv.org/abs/2604.90187: '))


def test_export(place):
    """The file that is saved is the command line's, byte for byte."""
    window = sitting.take()
    window.press('ctrl+e')
    window.focus_newest()
    window.find(name=lambda name: name.rstrip(':') == 'Name')
    window.press('ctrl+a')
    window.type(str(place.path / 'saved.md'))
    window.press('Return')
    wait_for(lambda: len(window.ids()) == 1, 'the end of the dialog')
    window.find(name='Digest exported')
    window.find(name='Open')
    window.picture('exported')
    window.fit()
    equal(window.place.run('export', '-o', place.path / 'written.md').status, 0)
    equal((place.path / 'saved.md').read_bytes(), (place.path / 'written.md').read_bytes())


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/desktop'))
