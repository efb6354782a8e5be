"""test-places.py: starting where something is missing: it starts, says what it lacks where it matters, and works

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess
import sys

from sitting import PAPER, Arxiv, fill, main
from window import Skip, Window, check, equal, wait_for


def reads(window):
    """The list is there, and a paper can be read."""
    window.show(PAPER)
    for section in ('Background', 'Innovation', 'Conclusion'):
        window.find('heading', section)


def reads_after_preferences(window):
    """So it does before and after the preferences were opened, also where they have to do with models."""
    reads(window)
    window.press('ctrl+comma')
    window.focus_newest()
    window.turn_to('Summaries')
    window.close_newest()
    reads(window)


def make_locale(place, name):
    """One of our own, whatever the machine has."""
    locale = f'{name}.UTF-8'
    done = subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', place.path / locale], stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Skip(f'there is no source of the locale {name}')
    return {'LOCPATH': str(place.path), 'LC_ALL': locale, 'LANGUAGE': name}


def test_untranslated_locale(place):
    """Welsh: in English, with Welsh dates."""
    fill(place)
    with Window(place, env=make_locale(place, 'cy_GB')) as window:
        reads(window)
        check('Ebrill' in window.root.all_text(), 'no Welsh date')


def test_unknown_locale(place):
    fill(place)
    with Window(place, env={'LC_ALL': 'xx_YY.UTF-8', 'LANGUAGE': 'xx'}) as window:
        reads(window)


def test_right_to_left(place):
    """The panes are mirrored; titles from left to right are read as they are."""
    fill(place)
    with Window(place, env=make_locale(place, 'ar_EG')) as window:
        row = window.row(PAPER)
        window.show(PAPER)
        paper = window.shows_paper(PAPER)
        check(window.place_of(row)[0] > window.place_of(paper)[0], 'the list is not to the right of the paper')
        window.picture('right-to-left')


def test_no_session_bus(place):
    """No bus, so no screen reader, no single instance, no keyring and no portal: the window is there and ends well."""
    fill(place)
    window = Window(place, env={'DBUS_SESSION_BUS_ADDRESS': f'unix:path={place.path}/no-bus', 'GTK_A11Y': 'none'})
    with open(place.path / 'log', 'w+b') as log:
        process = subprocess.Popen(window.arguments, env=window.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            window.process = process
            wait_for(lambda: process.poll() is not None or window.ids(), 'a window without a bus')
            equal(process.poll(), None)
            own = window.ids()[0]
            subprocess.run(['xdotool', 'windowfocus', str(own), 'key', 'ctrl+q'], env=window.env, check=True)
            equal(process.wait(60), 0)
        finally:
            if process.poll() is None:
                process.kill()


def test_no_schema(place):
    """Started from the build folder, where nobody has installed its settings' schema."""
    fill(place)
    with Window(place, env={'GSETTINGS_SCHEMA_DIR': str(place.path / 'none')}) as window:
        reads(window)


def test_older_schema(place):
    """The settings' schema of an older version is what is installed: the window and its preferences open."""
    fill(place)
    place.install_older_schema()
    with Window(place) as window:
        reads_after_preferences(window)


def test_no_file_portal(place):
    """In a sandbox the file dialog is the system's; where there is none, that is said."""
    if os.path.exists('/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service'):
        raise Skip('there is a portal here')
    fill(place)
    with Window(place, env={'FLATPAK_ID': 'io.github.offprint.Offprint'}) as window:
        window.row(PAPER)
        window.press('ctrl+e')
        window.find('label', lambda text: 'file dialog does not answer' in text)


def test_no_keyring(place):
    """There is no Secret Service on this bus: the preferences open, the built-in summariser works."""
    fill(place)
    with Window(place) as window:
        reads_after_preferences(window)


def test_read_only_home(place):
    """Nothing can be written: it says so, and stays."""
    if os.geteuid() == 0:
        raise Skip('root may write everywhere')
    place.path.chmod(0o500)
    try:
        with Window(place) as window:
            window.find(name=lambda name: 'cannot be written to' in name)
    finally:
        place.path.chmod(0o700)


def test_home_that_is_a_file(place):
    """The same for root, too: where the folders should be, there is a file."""
    place.write('store', 'not a folder')
    with Window(place) as window:
        window.find(name='The List Could Not Be Read')
        window.find('push button', 'Try Again')
        window.picture('no-store')
        (place.path / 'store').unlink()
        window.find('push button', 'Try Again').click()
        window.find('push button', 'Get the First Digest')


def test_clock_of_another_century(place):
    """What is stored is there; what cannot be fetched is said."""
    fill(place)
    for year in (1970, 2126):
        place.env['OFFPRINT_NOW'] = f'{year}-04-21T14:00:00Z'
        with Arxiv(place, '-n', '3'), Window(place) as window:
            reads(window)
            window.press('ctrl+r')
            wait_for(lambda: not window.look('push button', 'Stop'), 'the end of the refresh')
            reads(window)


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/places'))
