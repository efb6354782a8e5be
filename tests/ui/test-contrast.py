"""test-contrast.py: what is written can be read, in light, dark and high contrast, by the pixels of its pictures

WCAG 2.1, success criterion 1.4.3: 4.5 to 1 for text, and 7 to 1 (1.4.6) where high contrast is asked for.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import subprocess
import sys

from sitting import PAPER, fill, main
from window import Window, check


class Picture:
    def __init__(self, path, width):
        self.pixels = subprocess.run(['convert', str(path), '-depth', '8', 'rgb:-'], check=True,
                                     stdout=subprocess.PIPE).stdout
        self.width = width

    def colours(self, x, y, width, height):
        """How often each colour is there in this area."""
        counts = collections.Counter()
        for row in range(y, y + height):
            start = (row * self.width + x) * 3
            line = self.pixels[start:start + width * 3]
            counts.update(zip(line[0::3], line[1::3], line[2::3]))
        return counts


def luminance(colour):
    """WCAG 2.1, "relative luminance"."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def contrast(colours):
    """Of the colour farthest from the ground, which is the most frequent one: the inside of the strokes."""
    ground = colours.most_common(1)[0][0]
    return max(ratio(ground, colour) for colour in colours)


def lines(picture, x, y, width, height):
    """The contrast of each line of what a row of the list draws: its title, its authors, its pills."""
    ground = picture.colours(x, y, width, height).most_common(1)[0][0]
    best = []
    for row in range(y, y + height):
        value = max(ratio(ground, colour) for colour in picture.colours(x, row, width, 1))
        if value < 1.5:
            best.append(0)    # between two lines
        elif best and best[-1]:
            best[-1] = max(best[-1], value)
        else:
            best.append(value)
    return [value for value in best if value]


def areas(window):
    """What is written and seen: name, role and place of the labels, and of the rows of the list, which draw theirs."""
    width, height = (int(number) for number in window.size.split('x'))
    hidden = {node for page in window.look('panel', 'No Paper Chosen') for node in page.walk()}
    for node in window.root.walk():
        is_row = node.role == 'list item' and node.parent.name == 'Papers'
        if node in hidden or not is_row and (node.role not in ('label', 'heading', 'link') or not (node.name or node.text)):
            continue
        x, y, own_width, own_height = window.place_of(node)
        if own_width > 1 and own_height > 1 and x >= 0 and y >= 0 and x + own_width <= width and y + own_height <= height:
            yield node.name or node.text, node.role, (x, y, own_width, own_height)


def measure(place, wanted, **env):
    fill(place)
    name = '-'.join(['contrast', *env.values()])
    with Window(place, env=env) as window:
        window.show(PAPER)
        window.tool('mousemove', 1190, 790)
        picture = Picture(window.picture(name), 1200)
        found = []
        for words, role, area in areas(window):
            values = lines(picture, *area) if role == 'list item' else [contrast(picture.colours(*area))]
            found += [(value, words) for value in values]
    check(len(found) > 20, found)
    poor = sorted((round(value, 2), text[:40]) for value, text in found if value < wanted)
    check(not poor, f'less than {wanted} to 1: {poor}')


def test_light(place):
    measure(place, 4.5, ADW_DEBUG_COLOR_SCHEME='prefer-light')


def test_dark(place):
    measure(place, 4.5, ADW_DEBUG_COLOR_SCHEME='prefer-dark')


def test_high_contrast(place):
    measure(place, 7, ADW_DEBUG_COLOR_SCHEME='prefer-light', ADW_DEBUG_HIGH_CONTRAST='1')


def test_high_contrast_dark(place):
    measure(place, 7, ADW_DEBUG_COLOR_SCHEME='prefer-dark', ADW_DEBUG_HIGH_CONTRAST='1')


if __name__ == '__main__':
    sys.exit(main(globals(), 'ui/contrast'))
