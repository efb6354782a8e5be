"""test-digests.py: digests of others, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import subprocess
import sys
import time

from sitting import CATEGORIES, Arxiv, fill, main
from window import APP, Window, check, equal, wait_for
from digests import Server, digest  # of the command line's tests


def drop(window, *paths):
    """Drags files out of another program's window, as out of a file manager's, and drops them on ours."""
    source = subprocess.Popen([os.environ['OFFPRINT_DRAG_SOURCE'], *paths], env=window.env)
    try:
        found = wait_for(lambda: subprocess.run(
            ['xdotool', 'search', '--onlyvisible', '--pid', str(source.pid)], env=window.env, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL).stdout.split(), 'a window to drag from')
        window.tool('windowmove', '--sync', int(found[0]), 1300, 100)
        window.tool('mousemove', 1400, 240, 'mousedown', 1)    # below its header bar
        for x in range(1390, 590, -40):    # a pointer that jumps drags nothing
            window.tool('mousemove', x, 300)
            time.sleep(0.02)
        window.picture('dragged', whole=True)
        window.tool('mouseup', 1)
        wait_for(lambda: all(path.name in window.place.run('export', '--editions').out for path in paths), 'all of them')
    finally:
        source.kill()
        source.wait()


def test_imported(place):
    """An imported paper reads as any other, and says where its summary comes from."""
    fill(place)
    path = place.write('theirs.md', digest('20260422'))
    with Window(place) as window:
        equal(place.run('import', path).status, 0)
        window.show('Left in English')
        window.find(name=lambda name: 'Imported from theirs.md' in name)
        for section in ('Background', 'Innovation', 'Conclusion'):
            window.find('heading', section)
        check('[this](this https URL)背景' in window.root.all_text())
        window.picture('imported')


def test_opened(place):
    """A digest named on the command line, here of a second start, is taken in by the window and its day shown."""
    fill(place)
    path = place.write('named.md', digest('20260422'))
    with Window(place) as window:
        wait_for(lambda: len(window.rows()) > 5, 'papers')
        second = subprocess.run([APP, 'named.md'], env=window.env, cwd=pathlib.Path(path).parent, timeout=60)
        equal(second.returncode, 0)
        window.row('Left in English')
        window.picture('opened')
        window.press('ctrl+o')
        wait_for(lambda: len(window.windows()) > 1, 'the choice of a file')


def test_opened_at_work(place):
    """A digest that is opened while something else is fetched waits for its end, be it that it is stopped."""
    fill(place)
    path = place.write('waiting.md', digest('20260422'))
    place.env['OFFPRINT_NOW'] = '2026-04-22T14:00:00Z'    # when there is something to fetch
    with Arxiv(place, '-n', '6', '-c', ','.join(CATEGORIES), '--fault', 'silent'), Window(place) as window:
        wait_for(lambda: len(window.rows()) > 5, 'papers')
        window.press('ctrl+r')
        stop = window.find(name='Stop')
        equal(subprocess.run([APP, path], env=window.env, cwd=place.path, timeout=60).returncode, 0)
        check(place.run('export', '--editions').out == '', 'taken in beside other work')
        stop.click()
        window.row('Left in English')


def test_opened_in_vain(place):
    """What is no digest is refused with its name, and leaves all as it was."""
    fill(place)
    path = place.write('shopping.md', '# Milk\n\n- two bottles\n')
    with Window(place) as window:
        wait_for(lambda: len(window.rows()) > 5, 'papers')
        equal(subprocess.run([APP, path], env=window.env, cwd=place.path, timeout=60).returncode, 0)
        window.find(name=lambda name: 'shopping.md' in name)
        window.picture('refused')
        check(len(window.rows()) > 5, 'the papers are gone')


def test_other_categories(place):
    """Papers that no list shows, as their categories are not chosen: it offers to choose them."""
    fill(place, 'math.NT')
    path = place.write('others.md', digest('20260422'))
    with Window(place) as window:
        wait_for(window.rows, 'papers')
        equal(subprocess.run([APP, path], env=window.env, cwd=place.path, timeout=60).returncode, 0)
        window.find(name=lambda name: 'taken in' in name)
        window.picture('other-categories')
        check('Tuesday, 21 April' in window.root.all_text(), 'sent to a day without papers')
        window.find('push button', lambda name: name.startswith('Add Categories…')).click()
        window.find(name='Search categories')


def test_dropped(place):
    """Files that are dropped on the window are taken in, all of them, and the last one's day is shown."""
    fill(place)
    paths = [place.write(f'{day}.md', digest(day)) for day in ('20260420', '20260422')]
    with Window(place) as window:
        wait_for(lambda: len(window.rows()) > 5, 'papers')
        drop(window, *paths)
        window.row('Left in English')
        window.picture('dropped')


def test_first_start(place):
    """On an empty store a digest is taken in at once; its categories are those that are checked, and its day is where
    the first start ends."""
    path = place.write('first.md', digest('20260420').replace('`cs.LG`', '`not.one`'))
    with Arxiv(place, '-n', '3', '--fault', 'silent'), Window(place, path) as window:
        start = window.find('push button', 'Get the First Digest')
        wait_for(lambda: start.has('sensitive'), 'a button that can be pressed')
        window.picture('first-start-with-digest')
        start.click()
        window.row('Left in English')
        window.picture('first-start-done')
        window.press('Escape')
    equal(place.run('categories').out.split()[0], 'cs.AI')


def test_subscribe(place):
    """The menu's dialog takes an address only, brings what is there, and shows its day."""
    fill(place)
    with Server({'/20260420.md': digest('20260420')}) as server, Window(place) as window:
        wait_for(lambda: len(window.rows()) > 5, 'papers')
        window.press('F10')
        window.find('menu item', lambda name: name.startswith('Subscribe to a Digest')).click()
        window.find(name='Address of the digest')
        window.focus_newest()
        window.type('nonsense')
        button = window.find('push button', lambda name: 'Subscribe' in name)
        check(not button.has('sensitive'), 'nonsense is no address')
        window.press('ctrl+a')
        window.type(server.base + '/{date}.md')
        wait_for(lambda: button.has('sensitive'), 'a button to press')
        window.picture('subscribe')
        window.press('Return')
        window.row('Left in English')
        equal(place.run('subscribe').out, server.base + '/{date}.md\n')

        window.fit()
        window.press('F10')
        window.find('menu item', lambda name: name.startswith('Subscribe to a Digest')).click()
        window.find(name=server.base + '/{date}.md')
        window.picture('subscriptions')
        window.find('push button', 'Unsubscribe').click()
        wait_for(lambda: place.run('subscribe').out == '', 'the end of the subscription')


if __name__ == '__main__':
    sys.exit(main(dict(globals()), 'ui/digests'))
