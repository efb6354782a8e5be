#!/usr/bin/env python3
"""test-surroundings.py: a system that lacks this or that: each is told of where it matters, and the rest works

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import subprocess
import sys

from harness import SOURCE, Skip, check, equal, main, one_sentence

SAMPLE = SOURCE.parent / 'data/sample/offprint-sample.xml'


def without(place, *names):
    for name in names:
        place.env.pop(name, None)


def works(place):
    """The store takes a day and gives it back."""
    result = place.run('refresh', '--from', SAMPLE)
    equal(result.status, 0)
    equal(len(place.papers('--day', '2026-04-21')), 30)
    equal(place.run('digest', '--from', SAMPLE).out.count('\n## '), 30)


def test_no_bus(place):
    """No session bus, no keyring, no portal: as on a server."""
    without(place, 'DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS')
    works(place)
    place.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent/bus'
    works(place)


def test_no_schema(place):
    """Started from a folder that nothing was installed from."""
    without(place, 'GSETTINGS_SCHEMA_DIR')
    place.env['XDG_DATA_DIRS'] = str(place.path)
    works(place)


def test_older_schema(place):
    """The settings' schema of an older version is what is installed: what it does not know of has its default."""
    place.install_older_schema()
    works(place)
    equal(place.run('status').status, 0)


def test_no_home(place):
    """No home that could be written to. Given another folder, all works."""
    without(place, 'OFFPRINT_DATA_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME')
    place.env.update(HOME='/proc/nobody', GSETTINGS_BACKEND='memory')
    result = place.run('list')
    equal(result.status, 1)
    one_sentence(result, '/proc/nobody')
    equal(place.run('digest', '--sample').status, 0)

    place.env['OFFPRINT_DATA_DIR'] = str(place.store)
    works(place)


def test_no_room_for_temporary_files(place):
    place.env['TMPDIR'] = '/proc/nobody'
    result = place.run('digest', '--sample')
    check(result.status in (0, 1))
    if result.status == 1:
        one_sentence(result)
    works(place)


def test_other_centuries(place):
    """A clock that is wrong by far: what is stored can be read, and nothing crashes."""
    for now in ('1970-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '2106-02-07T06:28:16Z', '9999-12-31T23:59:59Z'):
        place.env['OFFPRINT_NOW'] = now
        works(place)
        equal(place.run('days', '--all').status, 0)
        equal(place.run('status').status, 0)
        equal(place.run('show', '2604.90112').status, 0)


def test_clock_that_is_none(place):
    """What cannot be a time is no time: the system's holds."""
    place.env['OFFPRINT_NOW'] = 'yesterday'
    works(place)


def test_unknown_locale(place):
    """A locale that is not installed, and one without a translation."""
    for locale in ('xx_YY.UTF-8', 'tlh', 'C', 'tr_TR.UTF-8'):
        place.env.update(LC_ALL=locale, LANGUAGE='')
        works(place)
        check('Usage: offprint-cli' in place.run('--help').out)


def any_locale(place):
    """A locale in which LANGUAGE counts: newer C libraries do not look at it in C.UTF-8."""
    for name in subprocess.run(['locale', '-a'], stdout=subprocess.PIPE, text=True).stdout.split():
        if name.lower().endswith(('.utf8', '.utf-8')) and not name.startswith('C.'):
            return {'LC_ALL': name}
    made = subprocess.run(['localedef', '-i', 'en_GB', '-f', 'UTF-8', place.path / 'en_GB.UTF-8'], stderr=subprocess.DEVNULL)
    if made.returncode != 0:
        raise Skip('there is no source of the locale en_GB')
    return {'LOCPATH': str(place.path), 'LC_ALL': 'en_GB.UTF-8'}


def test_translation(place):
    """Translations are found in the folder that is named, as those of a build folder are."""
    if shutil.which('msgfmt') is None:
        raise Skip('there is no msgfmt')
    folder = place.path / 'locale/de/LC_MESSAGES'
    folder.mkdir(parents=True)
    po = place.write('de.po', 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
                              'msgid "Commands:"\nmsgstr "Befehle:"\n')
    subprocess.run(['msgfmt', '-o', folder / 'offprint.mo', po], check=True)
    place.env.update(any_locale(place), OFFPRINT_LOCALE_DIR=str(place.path / 'locale'), LANGUAGE='de')
    check('Befehle:' in place.run('--help').out)
    place.env['LANGUAGE'] = 'fr'
    check('Commands:' in place.run('--help').out)


def test_locale_that_is_not_utf8(place):
    """Names are written as they are, whatever the terminal's encoding: a file is UTF-8."""
    place.env.update(LC_ALL='C', LANGUAGE='')
    target = place.path / 'day.md'
    equal(place.run('digest', '--sample', '-o', target).status, 0)
    check('Wierzbołowski' in target.read_text(encoding='utf-8'))


if __name__ == '__main__':
    os.umask(0o022)
    sys.exit(main(globals(), 'surroundings'))
