"""test-narrow.py: on a narrow screen, with large text, and without moving pictures, all can be reached

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from sitting import PAPER, Sitting, fill, main
from window import Window, get_desktop, wait_for

WIDTH = 360
sitting = Sitting(size=f'{WIDTH}x720')


def is_within(window, node):
    x, _, width, _ = window.place_of(node)
    return 0 <= x and x + width <= WIDTH


def within(window, name, role=None):
    """Waits for it, with nothing of it beyond the screen."""
    return wait_for(lambda: [node for node in window.look(role, name) if is_within(window, node)],
                    lambda: f'{name} that is not cut off')[0]


def show_sidebar(window):
    """It has the focus then, which tells that it is there."""
    within(window, 'Show the Sidebar').click()
    wait_for(lambda: window.focused() is not None and window.focused().parent.name == 'Places', 'the focus in the sidebar')


def test_panes(place):
    """Everything has its place, one pane at a time, and the way back too."""
    window = sitting.take()
    for name in ('Search', 'Previous Day', 'Next Day', 'Filter and Sort', 'Show the Sidebar'):
        within(window, name)
    window.picture('narrow-list')
    window.show(PAPER)
    for name in ('Star', 'Open PDF', 'Open Page', 'Copy', 'Back to the List'):
        within(window, name)
    window.picture('narrow-paper')
    window.find(name='Back to the List').click()
    show_sidebar(window)
    for name in ('Refresh', 'Main Menu'):
        within(window, name)
    window.picture('narrow-sidebar')
    window.touch(window.place_row('Number Theory'))
    wait_for(lambda: window.rows() and all('math.NT' in row.name for row in window.rows()), 'number theory')
    show_sidebar(window)
    window.touch(window.place_row('Today'))
    window.row(PAPER)


def test_every_function(place):
    """By keys as on a wide screen: search, menu, star, days, preferences."""
    window = sitting.take()
    window.search('household')
    wait_for(lambda: len(window.rows()) == 1, 'a hit')
    window.press('Escape')
    window.show(PAPER)
    window.press('s')
    wait_for(lambda: 'Starred: 1' in window.place.run('status').out, 'a star')
    window.press('s', 'Escape')
    wait_for(lambda: 'Starred: 0' in window.place.run('status').out, 'no star')
    window.press('alt+Left')
    wait_for(lambda: not window.rows(), 'the day before')
    window.press('alt+Right')
    window.row(PAPER)
    window.press('F10')
    window.find('menu item', 'Preferences')
    window.picture('narrow-menu')
    window.press('Escape')
    wait_for(lambda: len(window.ids()) == 1, 'the end of the menu')
    within(window, 'Today', 'label')


def test_first_start(place):
    with Window(place, size=f'{WIDTH}x720') as window:
        within(window, 'Get the First Digest')
        within(window, 'Look at a Sample Day First')
        window.picture('narrow-first-start')


def test_large_text(place):
    """Twice the size: nothing that matters is cut off, narrow as it is, nor makes the window wider."""
    fill(place)
    get_desktop().scale_text(2)
    try:
        with Window(place, size=f'{WIDTH}x720') as window:
            window.row(PAPER)
            for name in ('Search', 'Filter and Sort', 'Show the Sidebar'):
                within(window, name)
            window.picture('narrow-large-list')
            window.show(PAPER)
            for name in ('Star', 'Open PDF', 'Open Page', 'Copy', 'Back to the List'):
                within(window, name)
            for section in ('Background', 'Innovation', 'Conclusion'):
                within(window, section, 'heading')
            window.picture('narrow-large-paper')
    finally:
        get_desktop().scale_text(1)


def test_with_animations(place):
    """The panes slide where nobody asked for less motion; without, as above, they are there at once."""
    fill(place)
    with Window(place, size=f'{WIDTH}x720', settings='gtk-enable-animations=true') as window:
        window.show(PAPER)
        within(window, 'Back to the List').click()
        show_sidebar(window)
        within(window, 'Main Menu')


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/narrow'))
