"""test-digests.py: digests of others, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import subprocess
import sys

from sitting import fill, main
from window import APP, Window, check, equal, wait_for
from digests import Server, digest  # of the command line's tests


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
