"""test-keys.py: each key of the overview of shortcuts does what it says

SPDX-License-Identifier: GPL-3.0-or-later
"""
import html
import re
import sys

from sitting import PAPER, Arxiv, Sitting, fill, main
from window import SOURCE, Window, check, equal, wait_for

ID = '2604.90187'
sitting = Sitting()
pressed = set()    # what the cases below try, as the overview writes it


def try_keys(window, *keys):
    pressed.update(keys)
    window.press(*(re.sub('<(.*?)>', lambda found: {'Control': 'ctrl', 'Alt': 'alt'}[found[1]] + '+', key) for key in keys))


def opened():
    """The sample paper, open, with the focus in the list."""
    window = sitting.take()
    window.show(PAPER)
    return window


def other_paper(window):
    wait_for(lambda: window.title() and not window.title().startswith(PAPER), 'another paper')


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


def test_papers(place):
    window = opened()
    for forth, back in (('j', 'k'), ('Down', 'Up')):
        try_keys(window, forth)
        if forth == 'Down':
            try_keys(window, 'Return')    # arrows move, Enter reads
        other_paper(window)
        try_keys(window, back)
        if back == 'Up':
            try_keys(window, 'Return')
        window.shows_paper(PAPER)
    try_keys(window, 'n')
    other_paper(window)


def test_marks(place):
    window = opened()
    was_unread = 'unread' in window.row(PAPER).name
    for _ in range(2):
        try_keys(window, 'm')
        was_unread = not was_unread
        wait_for(lambda: ('unread' in window.row(PAPER).name) == was_unread, 'the other mark')
    try_keys(window, 's')
    wait_for(lambda: 'starred' in window.row(PAPER).name, 'a star')
    try_keys(window, 's')
    wait_for(lambda: 'starred' not in window.row(PAPER).name, 'no star')


def test_page_and_pdf(place):
    fill(place)
    log = fake_browser(place)
    with Window(place) as window:
        window.show(PAPER)
        try_keys(window, 'o')
        wait_for(lambda: log.exists() and f'https://arxiv.org/abs/{ID}' in log.read_text(), 'the page')
        try_keys(window, 'p')
        wait_for(lambda: f'https://arxiv.org/pdf/{ID}' in log.read_text(), 'the PDF')


def test_days(place):
    window = opened()
    try_keys(window, '<Alt>Left')
    wait_for(lambda: not window.rows(), 'the day before')
    try_keys(window, '<Alt>Right')
    window.row(PAPER)


def test_search(place):
    for key in ('<Control>f', 'slash'):
        window = opened()
        try_keys(window, key)
        wait_for(lambda: window.focused() is not None and window.focused().role in ('entry', 'text'), 'the search entry')
        window.press('Escape')
        window.row(PAPER)


def test_windows(place):
    """Preferences, shortcuts, the menu: each opens, and Escape closes it."""
    window = opened()
    for keys in ('<Control>comma', '<Control>question', 'F10', '<Control>e', '<Control>o'):
        try_keys(window, keys)
        wait_for(lambda: len(window.ids()) > 1, f'what {keys} opens')
        if keys != 'F10':
            window.focus_newest()
        window.close_newest()


def test_refresh(place):
    """On the next day there is something to fetch, which an arXiv that says nothing makes long enough to be stopped."""
    fill(place)
    place.env['OFFPRINT_NOW'] = '2026-04-22T14:00:00Z'
    with Arxiv(place, '--fault', 'silent'), Window(place) as window:
        window.row(PAPER)
        refresh = window.find(name='Refresh')
        for keys in ('<Control>r', 'F5'):
            try_keys(window, keys)
            wait_for(lambda: not refresh.has('sensitive'), 'work')
            window.find(name='Stop').click()
            wait_for(lambda: refresh.has('sensitive'), 'the end of it')


def test_typing_is_not_a_shortcut(place):
    """Letters that stand for actions are letters in the search entry."""
    window = opened()
    window.press('ctrl+f')
    window.type('sonkpmj')
    wait_for(lambda: window.focused().text == 'sonkpmj', lambda: f'the letters in {window.focused()}')
    check('Starred: 0' in window.place.run('status').out, 'a letter was a shortcut')
    window.press('ctrl+a', 'BackSpace', 'Escape')
    window.row(PAPER)


def test_close_and_remember(place):
    """The place is there again at the next start."""
    fill(place)
    with Window(place) as window:
        window.touch(window.place_row('Number Theory'))
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory')
        try_keys(window, '<Control>q')
        equal(window.wait_for_end(), 0)
    with Window(place) as window:
        wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory again')
        try_keys(window, '<Control>w')
        equal(window.wait_for_end(), 0)


def test_all_of_the_overview(place):
    """No key of the overview has been left out above."""
    overview = (SOURCE.parent / 'src' / 'app' / 'shortcuts-window.ui').read_text()
    told = {key for keys in re.findall('<property name="accelerator">(.*?)</property>', overview)
            for key in html.unescape(keys).split()}
    check(len(told) > 15, told)
    if len(sys.argv) == 1:
        equal(sorted(told - pressed), [])


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/keys'))
