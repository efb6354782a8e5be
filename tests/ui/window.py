"""window.py: drives the real window through AT-SPI, as a screen reader does, and by its keys

Every test program has a display, a session bus and an accessibility bus of its own, so that tests can run beside each
other and beside whatever the machine is doing. Nothing here waits for a time: it waits for what should come, and gives
up after a long one.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import atexit
import ctypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'cli'))
from harness import Place, Skip, check, equal, main  # noqa: E402,F401

APP = os.environ['OFFPRINT_APP']
SERVER = os.environ.get('OFFPRINT_ARXIV_SERVER', '')
PICTURES = pathlib.Path(os.environ.get('OFFPRINT_PICTURES', 'pictures'))
APP_ID = 'io.github.offprint.Offprint'
PATIENCE = 30 * float(os.environ.get('OFFPRINT_PATIENCE', '1'))    # seconds

Atspi = None    # imported once there is a bus to talk to


def skip_all(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


class Desktop:
    """A display and the buses. Ends with the test program."""

    def __init__(self, size='1600x1200'):
        for tool in ('Xvfb', 'dbus-daemon', 'xdotool', 'import'):
            if shutil.which(tool) is None:
                skip_all(f'there is no {tool}')
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='offprint-ui-'))
        atexit.register(self.end)
        reading, writing = os.pipe()
        self.display = subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', f'{size}x24', '-nolisten',
                                         'tcp', '-noreset'],
                                        pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            os.environ['DISPLAY'] = ':' + number.readline().strip()
        self.bus = subprocess.Popen(['dbus-daemon', '--session', '--print-address', '--nofork'],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.env())
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self.bus.stdout.readline().decode().strip()
        os.environ.update(self.env())
        self.start_accessibility()

    def scale_text(self, factor):
        """What a desktop with large text does: programs started from now on have it."""
        text = f'Xft.dpi:\t{96 * factor:g}\n'.encode()
        xlib = ctypes.CDLL('libX11.so.6')
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        xlib.XDefaultRootWindow.restype = ctypes.c_ulong
        display = ctypes.c_void_p(xlib.XOpenDisplay(None))
        resource_manager, string, replace = ctypes.c_ulong(23), ctypes.c_ulong(31), 0    # Xatom.h, X.h
        xlib.XChangeProperty(display, ctypes.c_ulong(xlib.XDefaultRootWindow(display)), resource_manager, string, 8,
                             replace, text, len(text))
        xlib.XCloseDisplay(display)

    def env(self):
        """What the buses and all they start see."""
        return dict(os.environ, HOME=str(self.folder), XDG_RUNTIME_DIR=str(self.folder), NO_AT_BRIDGE='0',
                    GSK_RENDERER='cairo', LIBGL_ALWAYS_SOFTWARE='1', GTK_A11Y='atspi')

    def start_accessibility(self):
        global Atspi
        os.environ.pop('AT_SPI_BUS_ADDRESS', None)
        try:
            import gi
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi as imported
        except (ImportError, ValueError) as reason:
            skip_all(f'there is no AT-SPI: {reason}')
        Atspi = imported
        Atspi.init()
        Atspi.set_timeout(5000, 15000)

    def end(self):
        for process in (self.bus, self.display):
            process.terminate()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


desktop = None


def get_desktop():
    global desktop
    if desktop is None:
        desktop = Desktop()
    return desktop


def wait_for(what, describe, patience=PATIENCE):
    """Waits until what() is true or something, and returns that."""
    end = time.monotonic() + patience
    while True:
        try:
            found = what()
        except Exception as error:    # what is looked at may vanish meanwhile
            if type(error).__name__ not in ('Error', 'GError'):
                raise
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f'never came: {describe() if callable(describe) else describe}')
        time.sleep(0.05)


class Node:
    """Something in the window, as a screen reader meets it."""

    def __init__(self, accessible):
        self.accessible = accessible

    name = property(lambda self: '' if is_type_name(self.accessible.get_name()) else self.accessible.get_name())
    description = property(lambda self: self.accessible.get_description() or '')
    role = property(lambda self: self.accessible.get_role_name())
    parent = property(lambda self: Node(self.accessible.get_parent()))

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child)

    def walk(self):
        """Itself and all below it that is not hidden."""
        if self.role != 'application' and not self.has('visible'):
            return
        yield self
        for child in self.children():
            yield from child.walk()

    @property
    def area(self):
        """x, y, width and height in the window; GTK before 4.12 has no better sign of what was never shown."""
        area = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return area.x, area.y, area.width, area.height

    def is_shown(self):
        if self.role in ('application', 'frame') or 'Component' not in self.accessible.get_interfaces():
            return True    # toasts are of the second kind
        return self.area[2] > 0

    def look(self, role=None, name=None):
        """What there is now."""
        return [node for node in self.walk()
                if (role is None or node.role == role) and (name is None or matches(name, node.name))
                and node.is_shown()]

    def find(self, role=None, name=None):
        """Waits for it."""
        return wait_for(lambda: self.look(role, name),
                        lambda: f'{role or "anything"} named {name!r} in:\n{self.outline()}')[0]

    def gone(self, role=None, name=None):
        """Waits until there is none."""
        wait_for(lambda: not self.look(role, name), lambda: f'the end of {role} {name!r} in:\n{self.outline()}')

    def click(self):
        for node in self.walk():    # what is pressed may be within what has the name, as in menu buttons
            if Atspi.Action.get_n_actions(node.accessible) > 0:
                Atspi.Action.do_action(node.accessible, 0)
                return
        raise AssertionError(f'{self} does nothing')

    @property
    def text(self):
        if 'Text' not in self.accessible.get_interfaces():
            return ''
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    def all_text(self):
        """Every word in it, as it would be read out."""
        return ' '.join(node.name or node.text for node in self.walk() if node.name or node.text)

    def outline(self, depth=0):
        lines = ['# ' + '  ' * depth + str(self)]
        lines += [child.outline(depth + 1) for child in self.children() if child.has('visible')]
        return '\n'.join(lines)

    def __str__(self):
        return f'{self.role} {self.name!r}'


def is_type_name(name):
    """GTK 4.8 gives the name of its type to what has no other."""
    return not name or re.fullmatch('(Gtk|Adw|Offprint)[A-Z][A-Za-z]+', name) is not None


def matches(wanted, name):
    return wanted(name) if callable(wanted) else wanted == name


class Window:
    """The program, running. A context: it is ended at the end, whatever happens."""

    def __init__(self, place, *arguments, size='1200x800', env=None, locale=None, program=None):
        desktop = get_desktop()
        self.place = place
        self.arguments = [program or APP, *arguments]
        self.size = size
        self.log = open(place.path / 'log', 'w+b')
        self.env = {**desktop.env(), **place.env, 'XDG_RUNTIME_DIR': str(desktop.folder),
                    'DISPLAY': os.environ['DISPLAY'],
                    'DBUS_SESSION_BUS_ADDRESS': os.environ['DBUS_SESSION_BUS_ADDRESS'],
                    'GTK_A11Y': 'atspi', 'GSK_RENDERER': 'cairo', 'NO_AT_BRIDGE': '0',
                    'G_DEBUG': '', 'G_MESSAGES_DEBUG': ''}
        self.env.pop('GTK_THEME', None)
        for name in ('FEED', 'SITE', 'API'):    # never the real one
            self.env.setdefault(f'OFFPRINT_{name}_URL', 'http://127.0.0.1:9')
        if locale is not None:
            self.env.update(LC_ALL=locale, LANGUAGE=locale.split('.')[0])
        self.env.update(env or {})
        self.process = None
        self.root = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None and self.process is not None:
            self.log.seek(0)
            for line in self.log.read().decode('utf-8', 'replace').splitlines()[-40:]:
                print(f'# program: {line}')
        self.end()

    def start(self):
        self.process = subprocess.Popen(self.arguments, env=self.env, cwd=self.place.path, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        self.root = wait_for(self.look_for_root, 'the program’s window')
        self.fit()

    def look_for_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}')
        screen = Atspi.get_desktop(0)
        screen.clear_cache()
        for i in range(screen.get_child_count()):
            app = screen.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid and app.get_child_count() > 0:
                app.set_cache_mask(Atspi.Cache.NONE)    # what is asked is asked anew
                return Node(app)
        return None

    def ids(self):
        """The X windows that are seen, the newest last."""
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return sorted(int(line) for line in done.stdout.split())

    def fit(self, size=None):
        """Gives the window this size, and the keys."""
        self.size = size or self.size
        first = wait_for(self.ids, 'a window on the screen')[0]
        self.tool('windowmove', first, 0, 0, 'windowsize', first, *self.size.split('x'), 'windowfocus', first)
        wait_for(lambda: any(window.has('active') for window in self.windows()), 'an active window')

    def focus_newest(self):
        """What a window manager does for a dialog that opens."""
        newest = wait_for(lambda: len(self.ids()) > 1 and self.ids(), 'a second window')[-1]
        self.tool('windowfocus', newest)

    def tool(self, *arguments):
        subprocess.run(['xdotool', *map(str, arguments)], env=self.env, check=True, stderr=subprocess.DEVNULL)

    def windows(self):
        return list(self.root.children())

    def press(self, *keys):
        for key in keys:
            self.tool('key', '--clearmodifiers', key)
            time.sleep(0.05)

    def type(self, text):
        self.tool('type', '--delay', '20', text)

    def point(self, node):
        """Moves the pointer to the middle of something. GTK 4.8 lets nobody give the focus through AT-SPI."""
        frame = self.windows()[0].area
        width, height = (int(number) for number in self.size.split('x'))
        shadow_x, shadow_y = (width - frame[2]) // 2, (height - frame[3]) // 2
        x, y, width, height = node.area
        self.tool('mousemove', shadow_x + x + width // 2, shadow_y + y + height // 2)

    def touch(self, node):
        self.point(node)
        self.tool('click', 1)

    def open(self, words):
        """Opens a paper of the list by hand."""
        self.touch(self.row(words))
        self.shows_paper(words)

    def search(self, text):
        """Types into the search entry, once it is there."""
        self.press('ctrl+f')
        wait_for(lambda: self.focused() is not None and self.focused().role in ('entry', 'text'), 'the search entry')
        self.type(text)

    def walk_by_tab(self, most=60):
        """What has the focus as Tab is pressed again and again, until it comes round."""
        met = []
        for _ in range(most):
            self.press('Tab')
            focused = self.focused()
            if focused is None:    # within something that GTK 4.8 does not show to AT-SPI, such as an entry's text
                continue
            if met and focused.accessible == met[0].accessible:
                break
            met.append(focused)
        return met

    def focused(self):
        return next((node for node in self.root.walk() if node.has('focused')), None)

    def picture(self, name):
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f'{name}.png'
        width, height = self.size.split('x')
        subprocess.run(['import', '-window', 'root', '-crop', f'{width}x{height}+0+0', '+repage', str(path)],
                       env=self.env, check=True)
        return path

    def wait_for_end(self):
        wait_for(lambda: self.process.poll() is not None, 'the end of the program')
        return self.process.returncode

    def end(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    find = property(lambda self: self.root.find)
    look = property(lambda self: self.root.look)
    gone = property(lambda self: self.root.gone)

    def rows(self):
        """The papers in the list, as far as they are loaded."""
        return [node for node in self.look('list item') if node.parent.name == 'Papers' and ', ' in node.name]

    def row(self, words):
        """Waits for the row of a paper."""
        return wait_for(lambda: [row for row in self.rows() if words in row.name],
                        lambda: f'a row with {words!r} in:\n{self.root.outline()}')[0]

    def place_row(self, words):
        """Waits for a row of the sidebar."""
        return wait_for(lambda: [node for node in self.look('list item')
                                 if node.parent.name == 'Places' and words in node.name],
                        lambda: f'{words!r} in the sidebar of:\n{self.root.outline()}')[0]

    def shows_paper(self, title):
        """Waits until the paper is open."""
        return self.find('heading', lambda name: name.startswith(title))

    def title(self):
        """The title of the paper that is open."""
        headings = [node for node in self.look('heading') if node.name not in SECTIONS]
        return headings[0].name if headings else None

    def unnamed(self):
        """What can have the focus or is a row, and has no name or no role for a screen reader to say."""
        return [f'{node} in {node.parent}' for node in self.root.walk()
                if (node.has('focusable') or node.role in ROWS) and node.role != 'scroll pane' and node.is_shown()
                and (not says_something(node) or node.role in ('unknown', 'invalid', ''))]


SECTIONS = ('Background', 'Innovation', 'Conclusion')
ROWS = ('list item', 'table row', 'menu item')


def says_something(node):
    """It has a name; for a row or a text what it holds is as good."""
    if node.name.strip() or node.text.strip():
        return True
    return node.role in ROWS and any(says_something(child) for child in node.children())


SAMPLE = pathlib.Path(__file__).resolve().parent.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'
SAMPLE_CATEGORIES = ['cs.AI', 'cs.CL', 'hep-th', 'math.NT', 'q-bio.NC']


def fill(place, *categories, refresh=False):
    """Puts the sample day, summarised, into the store, with these categories chosen."""
    place.store.mkdir(exist_ok=True)
    (place.store / 'settings.ini').write_text(f'[offprint]\nrefresh-at-start={"true" if refresh else "false"}\n')
    done = place.run('digest', '--from', SAMPLE, '-o', place.path / 'digest.md')
    equal(done.status, 0)
    equal(place.run('categories', *(categories or SAMPLE_CATEGORIES)).status, 0)


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
