"""test-models.py: summaries by a language model, in the real window

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys
import urllib.request

from sitting import PAPER, fill, main
from window import Window, check, equal, wait_for

SERVER = os.environ['OFFPRINT_CHAT_SERVER']
MODEL_WORDS = 'The authors present a method that was not there before'    # of the stand-in's every answer


class Model:
    """A language model server without a model. A context: it ends with its input."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __enter__(self):
        self.process = subprocess.Popen([SERVER, *self.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.base = self.process.stdout.readline().decode().strip()
        return self

    def __exit__(self, kind, value, trace):
        self.process.stdin.close()
        self.process.wait()

    def control(self, wish=''):
        with urllib.request.urlopen(f'{self.base[:-3]}/control{wish}') as answer:
            return json.load(answer)


def set_up(place, **settings):
    settings.setdefault('refresh-at-start', False)
    lines = [f'{name}={value!r}'.replace('True', 'true').replace('False', 'false') for name, value in settings.items()]
    (place.store / 'settings.ini').write_text('\n'.join(['[offprint]', *lines, '']))


def choose(window, item):
    """Something of the main menu."""
    window.press('F10')
    window.find('menu item', item).click()


def open_preferences(window, page):
    window.press('ctrl+comma')
    wait_for(lambda: len(window.windows()) > 1, 'the preferences')
    window.turn_to(page)


def wait_for_end(window):
    """Until nothing is under way."""
    window.gone('push button', 'Stop')


def count_summaries(place):
    return sum(place.run('show', '--json', paper['id']).json()['summary']['engine'] == 'chat' for paper in place.papers())


def test_day(place):
    """The engine is changed, a day run, stopped, gone on with, and the summaries seen; nothing is asked for twice."""
    fill(place)
    with Model('--delay', '1000') as model:
        set_up(place, **{'base-url': model.base, 'model': 'stand-in', 'concurrency': 2})
        with Window(place) as window:
            window.row(PAPER)
            open_preferences(window, 'Summaries')
            window.focus_newest()
            window.find(name='Written By')
            window.picture('models-preferences-builtin')
            wait_for(lambda: window.look('combo box', 'Written By') or window.look(name='Written By'), 'the engine')
            window.touch(window.find(name='Written By'))
            window.press('Down', 'Return')
            window.find(name='Papers at a Time')
            window.picture('models-preferences')
            window.close_newest()

            choose(window, 'Summarise Papers')
            window.find('push button', 'Stop')
            wait_for(lambda: model.control()['good'] > 2, 'some summaries')
            window.picture('models-foot')
            window.find('push button', 'Stop').click()
            wait_for_end(window)
            model.control('?delay=20')
            asked = model.control()['questions']
            check(asked < 30, 'it was not stopped')

            choose(window, 'Summarise Papers')
            wait_for(lambda: model.control()['good'] >= 30, 'all summaries')
            wait_for_end(window)
            window.show('A summary of')
            window.find(name=lambda name: MODEL_WORDS in name)
            window.find(name=lambda name: name.startswith('stand-in, '))
            window.picture('models-paper')
        check(model.control()['questions'] <= 30 + 2, model.control())
        equal(count_summaries(place), 30)


def test_failed(place):
    """A paper that failed is listed with its reason, and tried again alone."""
    fill(place)
    with Model() as model:
        set_up(place, **{'engine': 'chat', 'base-url': model.base, 'model': 'stand-in', 'concurrency': 8})
        paper = place.papers()[3]['id']
        model.control(f'?fault=prose&paper={paper}')
        with Window(place) as window:
            wait_for(window.rows, 'papers')
            choose(window, 'Summarise Papers')
            window.find(name='1 paper could not be summarised')
            choose(window, 'Papers That Failed')    # the toast's button is nothing to AT-SPI in libadwaita 1.2
            window.find(name='The model did not answer in the form that was asked for')
            window.picture('models-failed')
            model.control('?clear=yes')
            before = model.control()['questions']
            window.find('frame', 'Papers That Failed').find('push button', 'Retry').click()
            wait_for(lambda: model.control()['good'] == 30, 'the last summary')
            equal(model.control()['questions'], before + 1)


def test_written(place):
    """A paper's summary is shown while it is written; a model that costs is asked for first."""
    fill(place)
    with Model('--delay', '10') as model:
        set_up(place, **{'engine': 'chat', 'base-url': model.base, 'model': 'stand-in', 'price-prompt': 1.5})
        with Window(place) as window:
            window.show(PAPER)
            window.find('push button', 'Summarise Again').click()
            window.find(name=lambda name: MODEL_WORDS in name)
            equal(model.control()['questions'], 1)
            wait_for_end(window)
            choose(window, 'Summarise Papers')
            window.find(name='Summarise 29 Papers?')
            window.picture('models-confirm')
            window.focus_newest()
            window.close_newest()
            window.gone(name='Summarise 29 Papers?')
        equal(model.control()['questions'], 1)


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/models'))
