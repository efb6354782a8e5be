"""window.py: drives the real window through AT-SPI, as a screen reader does, and by its keys

Every test program has a display, a session bus and an accessibility bus of its own, so that tests can run beside each
other and beside whatever the machine is doing. Nothing here waits for a time: it waits for what should come, and gives
up after a long one. Most cases share one window (Sitting); a case that fails leaves its picture and its tree behind.

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

try:
    import atspi
    from atspi import Gone, Node, Tree
except ImportError as reason:
    print(f'1..0 # SKIP there are no Python bindings of GLib: {reason}')
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'cli'))
from harness import SOURCE, Place, Skip, check, equal  # noqa: E402,F401

APP = os.environ['OFFPRINT_APP']
SERVER = os.environ.get('OFFPRINT_ARXIV_SERVER', '')
GTK = tuple(int(number) for number in os.environ.get('OFFPRINT_GTK', '4.8').split('.')[:2])
PICTURES = pathlib.Path(os.environ.get('OFFPRINT_PICTURES', 'pictures'))
APP_ID = 'io.github.offprint.Offprint'


class Desktop:
    """A display and the buses. Ends with the test program."""

    def __init__(self, size='1600x1200'):
        for tool in ('Xvfb', 'dbus-daemon', 'xdotool', 'import'):
            if shutil.which(tool) is None:
                print(f'1..0 # SKIP there is no {tool}')
                sys.exit(0)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='offprint-ui-'))
        self.processes = []
        atexit.register(self.end)
        reading, writing = os.pipe()
        self.processes.append(subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', f'{size}x24',
                                                '-nolisten', 'tcp', '-noreset'],
                                               pass_fds=[writing], stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as number:
            os.environ['DISPLAY'] = ':' + number.readline().strip()
        for name in ('AT_SPI_BUS_ADDRESS', 'WAYLAND_DISPLAY', 'GTK_THEME'):
            os.environ.pop(name, None)
        os.environ.update(HOME=str(self.folder), XDG_RUNTIME_DIR=str(self.folder), NO_AT_BRIDGE='0', GTK_A11Y='atspi',
                          GSK_RENDERER='cairo', LIBGL_ALWAYS_SOFTWARE='1')
        daemon = subprocess.Popen(['dbus-daemon', '--session', '--print-address', '--nofork'],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.processes.insert(0, daemon)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = daemon.stdout.readline().decode().strip()
        self.bus = atspi.Bus()

    def scale_text(self, factor):
        """What a desktop with large text does: programs started from now on have it."""
        text = f'Xft.dpi:\t{96 * factor:g}\n'.encode()
        resource_manager, string, replace = ctypes.c_ulong(23), ctypes.c_ulong(31), 0    # Xatom.h, X.h
        with Xlib() as x:
            x.lib.XChangeProperty(x.display, x.root, resource_manager, string, 8, replace, text, len(text))

    def stacking(self):
        """The ids of the windows on the screen, from the lowest to the highest."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        with Xlib() as x:
            x.lib.XQueryTree(x.display, x.root, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                             ctypes.byref(count))
        return children[:count.value]

    def end(self):
        for process in self.processes:
            process.terminate()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Xlib:
    """A connection of our own to the display."""

    def __enter__(self):
        self.lib = ctypes.CDLL('libX11.so.6')
        self.lib.XOpenDisplay.restype = ctypes.c_void_p
        self.lib.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.lib.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.lib.XDefaultRootWindow(self.display))
        return self

    def __exit__(self, *ignored):
        self.lib.XCloseDisplay(self.display)


desktop = None
case = ''    # the test that runs now


def get_desktop():
    global desktop
    if desktop is None:
        desktop = Desktop()
    return desktop


def wait_for(what, describe, patience=atspi.PATIENCE):
    """Waits until what() is true or something, and returns that."""
    return atspi.wait_for(what, describe, patience, get_desktop().bus)


class Window:
    """The program, running. A context: it is ended at the end, whatever happens."""

    running = []    # those that run now, for the pictures of a case that fails

    def __init__(self, place, *arguments, size='1200x800', env=None, locale=None, program=None, settings=''):
        desktop = get_desktop()
        self.place = place
        self.arguments = [program or APP, *arguments]
        self.size = size
        self.env = {**place.env, 'G_DEBUG': '', 'G_MESSAGES_DEBUG': ''}
        self.env.update({name: os.environ[name] for name in (
            'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'GTK_A11Y', 'GSK_RENDERER', 'NO_AT_BRIDGE',
            'LIBGL_ALWAYS_SOFTWARE')})
        for name in ('GTK_THEME', 'WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS'):
            self.env.pop(name, None)
        for name in ('FEED', 'SITE', 'API'):    # never the real one
            self.env.setdefault(f'OFFPRINT_{name}_URL', 'http://127.0.0.1:9')
        if locale is not None:
            self.env.update(LC_ALL=locale, LANGUAGE=locale.split('.')[0])
        if 'OFFPRINT_UI_MODULES' in os.environ:
            self.env['GIO_EXTRA_MODULES'] = os.environ['OFFPRINT_UI_MODULES']
        self.env.update(env or {})
        self.bus = desktop.bus
        self.process = None
        self.tree = None
        self.root = None
        self.write_settings(settings)

    def write_settings(self, settings):
        """Without animations, which nothing here is about but what turns them on again."""
        path = self.place.path / 'config' / 'gtk-4.0' / 'settings.ini'
        if not os.access(self.place.path, os.W_OK):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\n{settings}\n')

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None and kind is not Skip:
            self.report(case)
        self.end()

    def start(self):
        for other in list(Window.running):    # there is one at a time, as the program is unique
            other.end()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.arguments, env=self.env, cwd=self.place.path, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        Window.running.append(self)
        wait_for(self.look_for_tree, 'the program’s window')
        self.fit()

    def look_for_tree(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}')
        name = self.bus.program(self.process.pid)
        if name is None:
            return False
        self.tree = Tree(self.bus, name)
        self.root = Node(self.tree, Tree.ROOT)
        return self.windows() != []

    def report(self, case):
        """Leaves behind what somebody wants to see who was not there."""
        self.log.seek(0)
        for line in self.log.read().decode('utf-8', 'replace').splitlines()[-40:]:
            print(f'# program: {line}')
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = f'failed-{case.replace("/", "-")}'
        try:
            (PICTURES / f'{name}.txt').write_text(self.root.outline() + '\n')
            print(f'# see {self.picture(name, whole=True)} and {PICTURES / name}.txt')
        except (Gone, AttributeError, subprocess.CalledProcessError) as error:
            print(f'# no picture of the window: {error}')

    def ids(self):
        """The X windows that are seen, the newest last."""
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return sorted(int(line) for line in done.stdout.split())

    def fit(self, size=None):
        """Gives the window this size, and the keys."""
        self.size = size or self.size
        width, height = map(int, self.size.split('x'))
        first = wait_for(self.ids, 'a window on the screen')[0]
        self.tool('windowmove', first, 0, 0, 'windowsize', first, width, height, 'windowfocus', first)
        wait_for(lambda: any(window.has('active') for window in self.windows()), 'an active window')
        wait_for(lambda: self.geometry(first) == (width, height), lambda: f'a window of {self.size}')

    def geometry(self, window):
        done = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', str(window)], env=self.env, check=True,
                              stdout=subprocess.PIPE)
        found = dict(line.split('=') for line in done.stdout.decode().split())
        return int(found['WIDTH']), int(found['HEIGHT'])

    def focus_newest(self):
        """What a window manager does for a dialog that opens."""
        newest = wait_for(lambda: len(self.ids()) > 1 and self.ids(), 'a second window')[-1]
        self.tool('windowfocus', newest)
        wait_for(lambda: len(self.windows()) > 1, 'a dialog')

    def close_newest(self):
        """Closes a dialog by its key, and gives the window the keys again."""
        self.press('Escape')
        wait_for(lambda: len(self.ids()) == 1, 'the end of the dialog')
        self.fit()

    def turn_to(self, page):
        """To a page of the preferences. In newer libadwaita the page has the name as well as its tab."""
        wait_for(lambda: [node for node in self.look(name=page) if node.role != 'panel'], lambda: f'the page {page!r}')[0].click()

    def tool(self, *arguments):
        subprocess.run(['xdotool', *map(str, arguments)], env=self.env, check=True, stderr=subprocess.DEVNULL)
        self.tree.stale = True

    def windows(self):
        return [node for node in self.root.children() if node.has('visible')]

    def press(self, *keys):
        self.tool('key', '--clearmodifiers', *[self.key_code(key) for key in keys])

    def key_code(self, key):
        """Function keys by number: newer keyboard layouts have them with Alt, too, and xdotool would press that."""
        *modifiers, name = key.split('+')
        if re.fullmatch('F[0-9]+', name) is None:
            return key
        with Xlib() as x:
            x.lib.XStringToKeysym.restype = ctypes.c_ulong
            code = x.lib.XKeysymToKeycode(x.display, ctypes.c_ulong(x.lib.XStringToKeysym(name.encode())))
        return '+'.join([*modifiers, str(code & 0xff)])

    def type(self, text):
        self.tool('type', '--delay', '8', text)

    def place_of(self, node, window=0):
        """Where on the screen it is: x, y, width, height."""
        frame = self.windows()[window].area
        width, height = (int(number) for number in self.size.split('x'))
        x, y, own_width, own_height = node.area
        return (width - frame[2]) // 2 + x, (height - frame[3]) // 2 + y, own_width, own_height

    def point(self, node):
        """Moves the pointer to the middle of something. GTK 4.8 lets nobody give the focus through AT-SPI."""
        x, y, width, height = self.place_of(node)
        self.tool('mousemove', x + width // 2, y + height // 2)

    def settled(self, node):
        """Waits until the node stays where it is: a list may still be filling, a pane still be sliding."""
        before = None
        for _ in range(100):
            here = self.place_of(node)
            if here == before:
                return
            before = here
            time.sleep(0.06)

    def touch(self, node):
        self.settled(node)
        self.point(node)
        self.tool('click', 1)

    def open_by_touch(self, words):
        """As a reader does: once more if nothing came of it, for a pane that slides takes no clicks."""
        for _ in range(3):
            try:
                self.touch(self.row(words))
                return atspi.wait_for(lambda: self.look('heading', lambda name: name.startswith(words)),
                                      'the paper', 3, self.bus)
            except (AssertionError, atspi.Gone):    # the list may be filled anew meanwhile
                continue
        raise AssertionError(f'{words!r} does not open')

    def show(self, words):
        """Opens a paper of the list by hand, or by keys where it is below what is seen of the list."""
        row = self.row(words)
        _, y, _, height = self.place_of(row)
        if y + height <= int(self.size.split('x')[1]):
            self.open_by_touch(words)
        else:
            for _ in range([one.name for one in self.rows()].index(row.name) + 1):
                self.press('j')
        self.shows_paper(words)

    def search(self, text):
        """Types into the search entry, once it is there."""
        self.press('ctrl+f')
        wait_for(lambda: self.focused() is not None and self.focused().role in ('entry', 'text'), 'the search entry')
        self.type(text)

    def walk_by_tab(self, most=60, keys='Tab'):
        """What has the focus as Tab is pressed again and again, until it comes round."""
        met = []
        for _ in range(most):
            before = self.focused()
            self.press(keys)
            self.settle(before)
            focused = self.focused()
            if focused is None:    # within something that GTK 4.8 does not show to AT-SPI, such as an entry's text
                continue
            if met and focused == met[0]:
                break
            met.append(focused)
        return met

    def settle(self, before):
        """Waits a little for the focus to go elsewhere; it need not."""
        try:
            atspi.wait_for(lambda: self.focused() != before, '', 0.5, self.bus)
        except AssertionError:
            pass

    def tab_to(self, name, role=None, keys='Tab', most=60):
        """Presses Tab until something of this name has the focus."""
        for _ in range(most):
            focused = self.focused()
            if focused is not None and atspi.matches(name, focused.name) and role in (None, focused.role):
                return focused
            self.press(keys)
            self.settle(focused)
        raise AssertionError(f'Tab never comes to {name}')

    def focused(self):
        return next((node for node in self.root.walk() if node.has('focused')), None)

    def picture(self, name, whole=False):
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f'{name}.png'
        crop = [] if whole else ['-crop', f'{self.size}+0+0', '+repage']
        subprocess.run(['import', '-window', 'root', *crop, str(path)], env=self.env, check=True)
        return path

    def wait_for_end(self):
        wait_for(lambda: self.process.poll() is not None, 'the end of the program')
        return self.process.returncode

    def end(self):
        if self in Window.running:
            Window.running.remove(self)
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    find = property(lambda self: self.root.find)
    look = property(lambda self: self.root.look)
    gone = property(lambda self: self.root.gone)

    def rows(self):
        """The papers in the list, as far as they are loaded."""
        return [node for node in self.root.walk()
                if node.role == 'list item' and node.parent.name == 'Papers' and ', ' in node.name]

    def row(self, words):
        """Waits for the row of a paper, in whatever language the window is."""
        return wait_for(lambda: [node for node in self.root.walk() if node.role == 'list item' and words in node.name],
                        lambda: f'a row with {words!r}')[0]

    def place_row(self, words):
        """Waits for a row of the sidebar."""
        return wait_for(lambda: [node for node in self.root.walk() if node.role == 'list item'
                                 and node.parent.name == 'Places' and words in node.name],
                        lambda: f'{words!r} in the sidebar')[0]

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
