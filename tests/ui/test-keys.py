"""test-keys.py: each key of the overview does what it says

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from window import Window, check, equal, fill, main, wait_for

PAPER = 'Teaching a Household Robot'
ID = '2604.90187'


def opened(window):
    """The sample paper, open, with the focus in the list."""
    window.open(PAPER)
    return window


def fake_browser(place):
    """What opens links writes them down."""
    log = place.path / 'opened'
    script = place.write('browser', f'#!/bin/sh\necho "$1" >> {log}\n')
    script.chmod(0o700)
    applications = place.path / 'share' / 'applications'
    applications.mkdir(parents=True)
    (applications / 'browser.desktop').write_text(
        f'[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %u\n'
        'MimeType=x-scheme-handler/https;application/pdf;text/html;\n')
    config = place.path / 'config'
    config.mkdir(exist_ok=True)
    (config / 'mimeapps.list').write_text('[Default Applications]\nx-scheme-handler/https=browser.desktop\n')
    return log


def test_page_and_pdf(place):
    fill(place)
    log = fake_browser(place)
    with Window(place) as window:
        opened(window).press('o')
        wait_for(lambda: log.exists() and f'https://arxiv.org/abs/{ID}' in log.read_text(), 'the page')
        window.press('p')
        wait_for(lambda: f'https://arxiv.org/pdf/{ID}' in log.read_text(), 'the PDF')


def test_next_unread(place):
    fill(place)
    with Window(place) as window:
        opened(window)
        window.press('n')
        wait_for(lambda: window.title() and not window.title().startswith(PAPER), 'another paper')


def test_days(place):
    fill(place)
    with Window(place) as window:
        opened(window)
        window.press('alt+Left')
        wait_for(lambda: not window.rows(), 'the day before')
        window.press('alt+Right')
        window.row(PAPER)


def test_windows(place):
    """Preferences, shortcuts, the menu: each opens, and Escape closes it."""
    fill(place)
    with Window(place) as window:
        window.row(PAPER)
        for keys in ('ctrl+comma', 'ctrl+question', 'F10'):
            window.press(keys)
            wait_for(lambda: len(window.ids()) > 1, f'what {keys} opens')
            if keys != 'F10':
                window.focus_newest()
            window.press('Escape')
            wait_for(lambda: len(window.ids()) == 1, f'the end of what {keys} opened')
            window.fit()


def test_typing_is_not_a_shortcut(place):
    """Letters that stand for actions are letters in the search entry."""
    fill(place)
    with Window(place) as window:
        opened(window)
        window.press('ctrl+f')
        window.type('sonkpmj')
        wait_for(lambda: window.focused().text == 'sonkpmj', lambda: f'the letters in {window.focused()}')
        equal(place.run('status').out.count('Starred: 0'), 1)


def test_close(place):
    fill(place)
    for keys in ('ctrl+w', 'ctrl+q'):
        with Window(place) as window:
            window.row(PAPER)
            window.press(keys)
            equal(window.wait_for_end(), 0)


def test_remembers(place):
    """The place is there again at the next start."""
    fill(place)
    with Window(place) as window:
        window.touch(window.place_row('Number Theory'))
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory')
        window.press('ctrl+q')
        equal(window.wait_for_end(), 0)
    with Window(place) as window:
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory again')
        check(window.title() is None or window.title() != '', 'an untitled paper')


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/keys'))
