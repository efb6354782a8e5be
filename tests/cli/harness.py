"""harness.py: runs offprint-cli as a user would, and speaks TAP

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

CLI = os.environ['OFFPRINT_CLI']
SOURCE = pathlib.Path(os.environ['G_TEST_SRCDIR'])
DATA = SOURCE / 'data'
SHARED = pathlib.Path(os.environ.get('OFFPRINT_SHARED', '/nonexistent'))


class Skip(Exception):
    """Raised by a test that lacks what it needs."""


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode('utf-8', 'strict')
        self.err = done.stderr.decode('utf-8', 'strict')

    def json(self):
        return json.loads(self.out)


class Place:
    """A folder of one test's own, with a home and a store in it."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix='offprint-cli-'))
        self.store = self.path / 'store'
        self.env = dict(os.environ, HOME=str(self.path), XDG_DATA_HOME=str(self.path / 'share'),
                        XDG_CONFIG_HOME=str(self.path / 'config'), XDG_CACHE_HOME=str(self.path / 'cache'),
                        OFFPRINT_DATA_DIR=str(self.store), GSETTINGS_BACKEND='memory',
                        OFFPRINT_NOW='2026-04-21T14:00:00Z')
        self.env.pop('OFFPRINT_LANGUAGE', None)

    def run(self, *arguments, env=None, stdin=None, timeout=120):
        done = subprocess.run([CLI, *map(str, arguments)], env={**self.env, **(env or {})}, cwd=self.path,
                              stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout)
        return Result(done)

    def start(self, *arguments, env=None):
        return subprocess.Popen([CLI, *map(str, arguments)], env={**self.env, **(env or {})}, cwd=self.path,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def write(self, name, content):
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def install_older_schema(self):
        """Settings as of a version that had only one of them."""
        if shutil.which('glib-compile-schemas') is None:
            raise Skip('there is no glib-compile-schemas')
        (self.path / 'schemas').mkdir()
        self.write('schemas/io.github.offprint.Offprint.gschema.xml',
                   '<schemalist><schema id="io.github.offprint.Offprint" path="/io/github/offprint/Offprint/">'
                   '<key name="language" type="s"><default>\'\'</default></key></schema></schemalist>')
        subprocess.run(['glib-compile-schemas', self.path / 'schemas'], check=True)
        self.env['GSETTINGS_SCHEMA_DIR'] = str(self.path / 'schemas')

    def papers(self, *arguments):
        """What the store lists, as JSON, sorted by id."""
        return sorted(self.run('list', '--json', *arguments).json(), key=lambda paper: paper['id'])

    def remove(self):
        for folder, _, _ in os.walk(self.path):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.path)


def check(condition, *what):
    """assert, but also under -O, and with what there was instead."""
    if not condition:
        raise AssertionError(*what)


def equal(got, wanted):
    if got != wanted:
        raise AssertionError(f'got {got!r}, wanted {wanted!r}')


def one_sentence(result, *fragments):
    """The error is told in one clear line that names what it is about."""
    lines = [line for line in result.err.splitlines() if line]
    equal(len(lines), 1)
    for fragment in fragments:
        check(str(fragment) in lines[0], f'{fragment!r} is not in {lines[0]!r}')


def main(namespace, suite):
    """Runs every function of the caller whose name begins with test_."""
    tests = [(name, function) for name, function in namespace.items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        title = f'{suite}/{name[5:].replace("_", "-")}'
        place = Place()
        try:
            function(place)
            print(f'ok {number} {title}')
        except Skip as reason:
            print(f'ok {number} {title} # SKIP {reason}')
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'not ok {number} {title}')
        finally:
            place.remove()
        sys.stdout.flush()
    return 1 if failed else 0
