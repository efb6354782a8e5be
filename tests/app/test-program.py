#!/usr/bin/env python3
"""test-program.py: the real program on a bus of its own, and what the desktop sees of it

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'cli'))
from harness import SOURCE, Skip, check, equal, main  # noqa: E402
from arxiv import Arxiv  # noqa: E402

APP = os.environ['OFFPRINT_APP']
APP_ID = 'io.github.offprint.Offprint'
SAMPLE = SOURCE.parent / 'data/sample/offprint-sample.xml'
PATIENCE = 60    # seconds, for what never takes that long


def wait_for(what, message):
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        check(time.monotonic() < end, message)
        time.sleep(0.05)
    return found


class Program:
    """The program, with a bus of its own unless the desktop has none."""

    def __init__(self, place, *arguments, bus=True, env=None):
        self.place = place
        self.env = {**place.env, 'GTK_A11Y': 'none', **(env or {})}
        self.bus = None
        if bus:
            self.bus = subprocess.Popen(['dbus-daemon', '--session', '--print-address', '--nofork'], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=self.env, text=True)
            self.env['DBUS_SESSION_BUS_ADDRESS'] = self.bus.stdout.readline().strip()
        self.process = self.start(*arguments)

    def start(self, *arguments):
        return subprocess.Popen([APP, *arguments], env=self.env, cwd=self.place.path, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in filter(None, (self.process, self.bus)):
            process.kill()
            process.communicate()

    def call(self, path, method, *arguments, name=APP_ID):
        done = subprocess.run(['gdbus', 'call', '--session', '--dest', name, '--object-path', path, '--method', method,
                               *arguments], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def search(self, *terms):
        return self.call('/io/github/offprint/Offprint/SearchProvider',
                         'org.gnome.Shell.SearchProvider2.GetInitialResultSet', str(list(terms)))

    def n_windows(self):
        """Windows that the program shows."""
        done = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(self.process.pid),
                               '--name', '.'], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
        return len(done.stdout.split())

    def wait_for_window(self):
        wait_for(lambda: self.n_windows() or self.process.poll() is not None, 'no window came')
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended: {self.process.communicate()[1]}')


def set_up(place, with_papers=True):
    for tool in ('dbus-daemon', 'dbus-monitor', 'gdbus', 'xdotool'):
        if shutil.which(tool) is None:
            raise Skip(f'there is no {tool}')
    if 'DISPLAY' not in os.environ:
        raise Skip('no display')
    if with_papers:
        equal(place.run('refresh', '--from', SAMPLE).status, 0)
    equal(place.run('categories', 'cs.AI', 'math.NT').status, 0)


def set_setting(place, text):
    (place.store / 'settings.ini').write_text(f'[offprint]\nrefresh-at-start=false\n{text}\n')


def test_no_identifier(place):
    """What is no identifier is told of in one line, without a window or a bus."""
    done = subprocess.run([APP, 'nonsense', 'and more'], env=place.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=PATIENCE)
    equal(done.returncode, 2)
    equal(done.stderr, '“nonsense and more” is not an arXiv identifier\n')


def test_one_instance(place):
    """A second start, and a paper named on the command line, end up in the window that is there."""
    set_up(place)
    set_setting(place, '')
    with Program(place) as program:
        program.wait_for_window()
        for arguments in ([], ['2604.90112'], ['https://arxiv.org/abs/2604.90187v1'], ['arXiv:hep-th/9901001']):
            second = program.start(*arguments)
            out, err = second.communicate(timeout=PATIENCE)
            equal((second.returncode, out), (0, ''))
        equal(program.n_windows(), 1)
        check(program.process.poll() is None)


def test_search_without_a_window(place):
    """The shell starts the program as a service and searches: no window opens, until a paper is chosen."""
    set_up(place)
    set_setting(place, '')
    with Program(place, '--gapplication-service') as program:
        equal(wait_for(lambda: program.search('household'), 'no answer came'), "(['2604.90187'],)")
        equal(program.n_windows(), 0)
        program.call('/io/github/offprint/Offprint/SearchProvider', 'org.gnome.Shell.SearchProvider2.ActivateResult',
                     '2604.90187', "['household']", '0')
        program.wait_for_window()
        equal(program.n_windows(), 1)


class Notifications:
    """Hears what is told to the desktop. Nobody shows it."""

    def __init__(self, program):
        self.monitor = subprocess.Popen(
            ['stdbuf', '-oL', 'dbus-monitor', '--session', "type='method_call',interface='org.freedesktop.Notifications'"], env=program.env,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.watch = threading.Timer(PATIENCE, self.monitor.kill)
        self.watch.start()

    def next(self):
        """The title and the body of the next one."""
        strings, inside = [], False
        for line in self.monitor.stdout:
            inside = inside or 'member=Notify' in line
            text = re.match(r'   string "(.*)"$', line)
            if inside and text:
                strings.append(text[1])
            if len(strings) == 4:    # application, icon, title, body
                return strings[2:]
        raise AssertionError('nothing was told')

    def end(self):
        self.watch.cancel()
        self.monitor.kill()
        self.monitor.communicate()


def test_background(place):
    """With the setting, a service without a window fetches what is new and tells of it."""
    set_up(place, with_papers=False)
    place.env['G_DEBUG'] = ''    # GLib warns that nobody shows notifications
    set_setting(place, 'refresh-in-background=true')
    with Arxiv(place, ['cs.AI', 'math.NT'], options=['--now', place.env['OFFPRINT_NOW']]), Program(place, '--gapplication-service') as program:
        notifications = Notifications(program)
        try:
            title, body = notifications.next()
        finally:
            notifications.end()
        check(re.fullmatch(r'\d+ new papers', title), title)
        equal(body, 'Tuesday, 21 April')
        equal(program.n_windows(), 0)
        check(program.process.poll() is None)    # it goes on


def test_no_bus(place):
    """No bus, no keyring, no portal: the window opens."""
    set_up(place)
    set_setting(place, '')
    with Program(place, bus=False, env={'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent/bus'}) as program:
        program.wait_for_window()


def test_no_schema(place):
    set_up(place)
    place.env.pop('GSETTINGS_SCHEMA_DIR', None)
    place.env['OFFPRINT_FEED_URL'] = place.env['OFFPRINT_SITE_URL'] = 'http://127.0.0.1:9'
    with Program(place, '2604.90112') as program:
        program.wait_for_window()


def test_no_home(place):
    """A home that cannot be written to: the window says what is wrong, and stays."""
    set_up(place)
    place.env.update(OFFPRINT_DATA_DIR='/proc/nobody/store', XDG_DATA_HOME='/proc/nobody', XDG_CACHE_HOME='/proc/nobody',
                     XDG_CONFIG_HOME='/proc/nobody', HOME='/proc/nobody')
    with Program(place, env={'G_DEBUG': ''}) as program:
        program.wait_for_window()


def test_other_centuries(place):
    set_up(place)
    set_setting(place, '')
    for now in ('1899-12-31T23:59:59Z', '9999-12-31T23:59:59Z'):
        with Program(place, env={'OFFPRINT_NOW': now}) as program:
            program.wait_for_window()


if __name__ == '__main__':
    # An X server without a client starts afresh, and takes nobody meanwhile: this one stays.
    client = subprocess.Popen(['xdotool', 'search', '--sync', '--name', '^no such window$'], stderr=subprocess.DEVNULL) \
        if shutil.which('xdotool') else None
    status = main(globals(), 'program')
    if client is not None:
        client.kill()
        client.wait()
    sys.exit(status)
