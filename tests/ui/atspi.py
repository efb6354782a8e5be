"""atspi.py: what a screen reader knows of a program, over the accessibility bus

Spoken straight over D-Bus: the whole tree is one message of the program's (GetItems of org.a11y.atspi.Cache), and it is asked
again only after the program has told of a change. The protocol is that of at-spi2-core, xml/*.xml.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import struct
import time

from gi.repository import Gio, GLib

PATIENCE = 40 * float(os.environ.get('OFFPRINT_PATIENCE', '1'))    # seconds until something is said never to come
TRUSTED = 0.4    # seconds that a tree is taken to be as it was if no change is told: not all changes are

# atspi-constants.h; those that GTK has. A group of things is a panel in GTK 4.8, and a grouping in newer GTK.
ROLES = {6: 'calendar', 7: 'check box', 8: 'check menu item', 11: 'combo box', 16: 'dialog', 20: 'filler', 23: 'frame',
         25: 'panel', 27: 'image', 29: 'label', 31: 'list', 32: 'list item', 33: 'menu', 34: 'menu bar', 35: 'menu item',
         37: 'page tab', 38: 'page tab list', 39: 'panel', 40: 'password text', 41: 'popup menu', 42: 'progress bar',
         43: 'push button', 44: 'radio button', 45: 'radio menu item', 48: 'scroll bar', 49: 'scroll pane', 50: 'separator',
         51: 'slider', 52: 'spin button', 54: 'status bar', 55: 'table', 56: 'table cell', 61: 'text', 62: 'toggle button',
         63: 'tool bar', 64: 'tool tip', 65: 'tree', 66: 'tree table', 67: 'unknown', 69: 'window', 75: 'application',
         79: 'entry', 83: 'heading', 85: 'section', 87: 'form', 88: 'link', 90: 'table row', 91: 'tree item',
         98: 'list box', 99: 'panel', 101: 'notification', 102: 'info bar', 106: 'title bar', 116: 'static',
         129: 'switch', 130: 'switch'}
STATES = ('invalid active armed busy checked collapsed defunct editable enabled expandable expanded focusable focused '
          'has_tooltip horizontal iconified modal multi_line multiselectable opaque pressed resizable selectable selected '
          'sensitive showing single_line stale transient vertical visible manages_descendants indeterminate required '
          'truncated animated invalid_entry supports_autocompletion selectable_text is_default visited checkable '
          'has_popup read_only').split()
RELATIONS = {1: 'label for', 2: 'labelled by', 3: 'controller for', 4: 'controlled by', 16: 'details for',
             17: 'description for', 18: 'described by'}


class Gone(Exception):
    """What was looked at is no more."""


class Bus:
    """The accessibility bus of the display, and what is told on it."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1, None)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address.unpack()[0], flags, None, None)
        self.told = 0    # how often a program has told of a change
        self.listeners = []
        for interface in ('org.a11y.atspi.Event.Object', 'org.a11y.atspi.Cache', 'org.a11y.atspi.Event.Window'):
            self.connection.signal_subscribe(None, interface, None, None, None, Gio.DBusSignalFlags.NONE, self.hear)

    def hear(self, connection, sender, path, interface, member, arguments):
        self.told += 1
        for listener in self.listeners:
            listener(path, member, arguments)

    def call(self, name, path, interface, method, arguments=None):
        try:
            return self.connection.call_sync(name, path, interface, method, arguments, None, 0, 20000, None).unpack()
        except GLib.Error as error:
            raise Gone(f'{method} of {path}: {error.message}') from None

    def items(self, name):
        """The whole tree of a program, read from the message's bytes: unpacking it by GVariant takes ten times as long."""
        message = Gio.DBusMessage.new_method_call(name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')
        try:
            reply = self.connection.send_message_with_reply_sync(message, Gio.DBusSendMessageFlags.NONE, 20000, None)[0]
        except GLib.Error as error:
            raise Gone(f'GetItems: {error.message}') from None
        if reply.get_message_type() != Gio.DBusMessageType.METHOD_RETURN:
            raise Gone(f'GetItems: {reply.get_error_name()}')
        return read_items(bytes(reply.to_blob(Gio.DBusCapabilityFlags.NONE)))

    def call_all(self, calls):
        """The answers to many at once, None where there is none."""
        answers = [None] * len(calls)
        waiting = len(calls)

        def answered(connection, result, i):
            nonlocal waiting
            waiting -= 1
            try:
                answers[i] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass    # gone meanwhile

        for i, (name, path, interface, method, arguments) in enumerate(calls):
            self.connection.call(name, path, interface, method, arguments, None, 0, 20000, None, answered, i)
        while waiting > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def listen(self, seconds):
        """Waits until something is told, and no longer than so many seconds."""
        context, told = GLib.MainContext.default(), self.told
        timer = GLib.timeout_add(max(1, int(seconds * 1000)), lambda: GLib.SOURCE_CONTINUE)
        end = time.monotonic() + seconds
        while self.told == told and time.monotonic() < end:
            context.iteration(True)
        GLib.source_remove(timer)

    def program(self, pid):
        """The bus name of a process's program, once it has one."""
        for name, _ in self.call('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root',
                                 'org.a11y.atspi.Accessible', 'GetChildren')[0]:
            if self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0] == pid:
                return name
        return None


def read_items(blob):
    """Unpacks a((so)(so)(so)iiassusau), D-Bus specification, "Marshaling (Wire Format)"; gives for each item
    path: (parent, index, number of children, interfaces, name, role, description, states)."""
    order = '<' if blob[0:1] == b'l' else '>'
    number, unpack = struct.Struct(order + 'I'), struct.unpack_from
    blob = blob[len(blob) - number.unpack_from(blob, 4)[0]:]
    at = 0

    def text():
        nonlocal at
        at = (at + 3) & ~3
        start = at + 4
        end = start + number.unpack_from(blob, at)[0]
        at = end + 1
        return blob[start:end].decode()

    items = {}
    end, at = 8 + number.unpack_from(blob, 0)[0], 8
    while at < end:
        references = []
        for _ in range(3):
            at = (at + 7) & ~7
            text()
            references.append(text())
        at = (at + 3) & ~3
        index, count, length = unpack(order + 'iiI', blob, at)
        at += 12
        last, interfaces = at + length, []
        while at < last:
            interfaces.append(text())
        name = text()
        at = (at + 3) & ~3
        role = number.unpack_from(blob, at)[0]
        at += 4
        description = text()
        at = (at + 3) & ~3
        _, low, high = unpack(order + '3I', blob, at)
        at += 12
        at = min((at + 7) & ~7, end)
        items[references[0]] = (references[2], index, count, interfaces, name, role, description, low | high << 32)
    return items


class Tree:
    """All that a program shows to screen readers, as of now."""

    ROOT = '/org/a11y/atspi/accessible/root'

    def __init__(self, bus, name):
        self.bus = bus
        self.name = name
        self.items = {}       # as of read_items()
        self.below = {}       # path: the paths of its children, in order
        self.stale = True
        self.told = -1
        self.time = 0         # when it was read
        self.looked = 0       # when it was last asked whether that is to be done again

    def refresh(self):
        """Asks anew, if there is a reason to."""
        now = time.monotonic()
        if not self.stale and now - self.looked < 0.01:
            return
        self.looked = now
        GLib.MainContext.default().iteration(False)
        if not self.stale and self.told == self.bus.told and now - self.time < TRUSTED:
            return
        told = self.bus.told
        self.read()
        for _ in range(8):    # until all is known that the program knows of: it tells of nothing that nobody asked for
            if not self.explore(self.ask_children()):
                break
            self.read()
        self.told, self.time, self.stale = told, time.monotonic(), False

    def read(self):
        self.items = self.bus.items(self.name)

    def ask_children(self):
        """Asks everything for its children, as nothing else can be relied on: GTK's cache still has what was hidden after it
        had been shown, and newer GTK's has what is on the page of a stack as if it were on none. Gives those that the
        cache does not have."""
        parents = [path for path, item in self.items.items() if item[2] != 0 or path == self.ROOT]
        answers = self.bus.call_all([(self.name, path, 'org.a11y.atspi.Accessible', 'GetChildren', None) for path in parents])
        below = {path: [child for _, child in answer[0]] for path, answer in zip(parents, answers) if answer is not None}
        self.below = {path: [child for child in children if child in self.items] for path, children in below.items()}
        return [child for children in below.values() for child in children if child not in self.items]

    def explore(self, paths):
        """Asks for the children of these, which are not in the cache, and theirs; says whether there were any."""
        any_new = bool(paths)
        while paths:
            answers = self.bus.call_all([(self.name, path, 'org.a11y.atspi.Accessible', 'GetChildren', None)
                                         for path in paths])
            paths = [child for answer in answers if answer is not None for _, child in answer[0]
                     if child not in self.items]
        return any_new


class Node:
    """Something in the window, as a screen reader meets it."""

    def __init__(self, tree, path):
        self.tree = tree
        self.path = path

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    @property
    def item(self):
        self.tree.refresh()
        item = self.tree.items.get(self.path)
        if item is None:
            raise Gone(self.path)
        return item

    parent = property(lambda self: Node(self.tree, self.item[0]))
    interfaces = property(lambda self: [name.rpartition('.')[2] for name in self.item[3]])
    role = property(lambda self: ROLES.get(self.item[5], f'role {self.item[5]}'))
    description = property(lambda self: self.item[6])

    @property
    def name(self):
        """What it is called. Items of menus are named by a label of theirs alone in newer GTK."""
        if not is_type_name(self.item[4]):
            return self.item[4]
        if self.role != 'menu item':
            return ''
        length = GLib.Variant('(ii)', (0, -1))
        return ' '.join(label.ask('Text', 'GetText', length)[0] for label in self.relations().get('labelled by', []))

    def has(self, state):
        return bool(self.item[7] >> STATES.index(state) & 1)

    def children(self):
        self.tree.refresh()
        return [Node(self.tree, path) for path in self.tree.below.get(self.path, ())]

    def walk(self):
        """Itself and all below it that is not hidden."""
        if self.path not in self.tree.items or self.role != 'application' and not self.has('visible'):
            return
        yield self
        for child in self.children():
            yield from child.walk()

    def ask(self, interface, method, arguments=None):
        return self.tree.bus.call(self.tree.name, self.path, 'org.a11y.atspi.' + interface, method, arguments)

    @property
    def area(self):
        """x, y, width and height in the window; GTK before 4.12 has no better sign of what was never shown."""
        return self.ask('Component', 'GetExtents', GLib.Variant('(u)', (1,)))[0]

    def is_shown(self):
        if self.role in ('application', 'frame') or 'Component' not in self.interfaces:
            return True    # toasts are of the second kind
        return self.area[2] > 0

    def look(self, role=None, name=None):
        """What there is now."""
        return [node for node in self.walk()
                if (role is None or node.role == role) and (name is None or matches(name, node.name))
                and node.is_shown()]

    def find(self, role=None, name=None):
        """Waits for it."""
        return self.wait_for(lambda: self.look(role, name), lambda: f'{role or "anything"} named {name!r}')[0]

    def gone(self, role=None, name=None):
        """Waits until there is none."""
        self.wait_for(lambda: not self.look(role, name), lambda: f'the end of {role} {name!r}')

    def wait_for(self, what, describe):
        return wait_for(what, describe, bus=self.tree.bus)

    def click(self):
        for node in self.walk():    # what is pressed may be within what has the name, as in menu buttons
            actions = node.ask('Action', 'GetActions')[0] if 'Action' in node.interfaces else []
            for i, (name, _, _) in enumerate(actions):
                if '.' not in name:    # which are those of labels' menus
                    node.ask('Action', 'DoAction', GLib.Variant('(i)', (i,)))
                    self.tree.stale = True
                    return
        raise AssertionError(f'{self} does nothing')

    @property
    def text(self):
        if 'Text' not in self.interfaces:
            return ''
        return self.ask('Text', 'GetText', GLib.Variant('(ii)', (0, self.get('Text', 'CharacterCount'))))[0]

    def get(self, interface, name):
        """A property of one of its interfaces."""
        arguments = GLib.Variant('(ss)', ('org.a11y.atspi.' + interface, name))
        return self.tree.bus.call(self.tree.name, self.path, 'org.freedesktop.DBus.Properties', 'Get', arguments)[0]

    def relations(self):
        """For each kind of relation that it has, the nodes at its other end."""
        return {RELATIONS.get(kind, kind): [Node(self.tree, path) for _, path in nodes]
                for kind, nodes in self.ask('Accessible', 'GetRelationSet')[0]}

    def all_text(self):
        """Every word in it, as it would be read out."""
        return ' '.join(node.name or node.text for node in self.walk() if node.name or node.text)

    def outline(self, depth=0):
        states = ' '.join(state for state in ('focused', 'checked', 'pressed', 'selected', 'expanded', 'busy')
                          if self.has(state))
        lines = ['  ' * depth + f'{self} {states}'.rstrip() + (f' ({self.description})' if self.description else '')]
        lines += [child.outline(depth + 1) for child in self.children() if child.has('visible')]
        return '\n'.join(lines)

    def __str__(self):
        return f'{self.role} {self.name!r}'


def is_type_name(name):
    """GTK 4.8 gives the name of its type to what has no other."""
    return not name or re.fullmatch('(Gtk|Adw|Offprint)[A-Z][A-Za-z]+', name) is not None


def matches(wanted, name):
    return wanted(name) if callable(wanted) else wanted == name


def wait_for(what, describe, patience=PATIENCE, bus=None):
    """Waits until what() is true or something, and returns that."""
    end = time.monotonic() + patience
    while True:
        try:
            found = what()
        except Gone:    # what is looked at may vanish meanwhile
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f'never came: {describe() if callable(describe) else describe}')
        if bus is not None:
            bus.listen(0.1)
        else:
            time.sleep(0.03)
