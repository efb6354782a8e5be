"""sitting.py: what the cases of a test program share: filled stores, a window, an arXiv; and the TAP

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import shutil
import subprocess
import sys
import traceback

import window
from window import SERVER, Place, Skip, Window, equal

SAMPLE = pathlib.Path(__file__).resolve().parent.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'
CATEGORIES = ['cs.AI', 'cs.CL', 'hep-th', 'math.NT', 'q-bio.NC']
PAPER = 'Teaching a Household Robot'    # the first of the sample day

filled = {}    # for each choice of categories, a place with that store, to be copied


def fill(place, *categories):
    """Puts the sample day, summarised, into the store, with these categories chosen."""
    if categories not in filled:
        model = filled[categories] = Place()
        model.store.mkdir()
        (model.store / 'settings.ini').write_text('[offprint]\nrefresh-at-start=false\n')
        equal(model.run('digest', '--from', SAMPLE, '-o', model.path / 'digest.md').status, 0)
        equal(model.run('categories', *(categories or CATEGORIES)).status, 0)
    shutil.copytree(filled[categories].store, place.store, dirs_exist_ok=True)


class Sitting:
    """One window on a filled store for many cases. Each leaves it as it found it, on Today with the whole list; the one
    after a case that failed gets a fresh one."""

    def __init__(self, **options):
        self.options = options
        self.window = None
        sittings.append(self)

    def take(self):
        if self.window is None or not self.is_home():
            self.end()
            place = Place()
            fill(place)
            self.window = Window(place, **self.options)
            self.window.start()
            self.window.row(PAPER)
        return self.window

    def is_home(self):
        if self.window.process.poll() is not None or len(self.window.ids()) != 1:
            return False
        rows = [row for row in self.window.rows() if PAPER in row.name]
        return bool(rows) and self.window.place_of(rows[0])[1] > 0    # not scrolled away

    def end(self):
        if self.window is not None:
            self.window.end()
            self.window.place.remove()
            self.window = None


sittings = []


class Arxiv:
    """The arXiv on this machine, for as long as the context lasts."""

    def __init__(self, place, *arguments):
        if not os.access(SERVER, os.X_OK):
            raise Skip('there is no arXiv on this machine')
        self.place = place
        self.arguments = arguments

    def __enter__(self):
        self.process = subprocess.Popen([SERVER, '--now', self.place.env['OFFPRINT_NOW'], *self.arguments],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        address = self.process.stdout.readline().decode().split()[-1].rstrip('/')
        self.place.env.update(OFFPRINT_FEED_URL=address, OFFPRINT_SITE_URL=address,
                              OFFPRINT_API_URL=address + '/api/query')
        return self

    def __exit__(self, *ignored):
        self.process.stdin.close()
        self.process.wait()


def run_case(function, title):
    """Whether it passed; a window that is still open is reported on, and shared no more."""
    place = Place()
    window.case = title
    try:
        function(place)
        return ''
    except Skip as reason:
        return f' # SKIP {reason}'
    except Exception:
        for line in traceback.format_exc().splitlines():
            print(f'# {line}')
        for sitting in sittings:
            if sitting.window is not None:
                sitting.window.report(title)
                sitting.end()
        return None
    finally:
        place.remove()


def finish():
    for sitting in sittings:
        sitting.end()
    for model in filled.values():
        model.remove()


def main(namespace, suite):
    """Runs every function of the caller whose name begins with test_, or those that are named as arguments."""
    tests = [(name, function) for name, function in namespace.items()
             if name.startswith('test_') and (len(sys.argv) == 1 or name in sys.argv)]
    print(f'1..{len(tests)}')
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        title = f'{suite}/{name[5:].replace("_", "-")}'
        passed = run_case(function, title)
        failed = failed or passed is None
        print(f'not ok {number} {title}' if passed is None else f'ok {number} {title}{passed}', flush=True)
    finish()
    return 1 if failed else 0
