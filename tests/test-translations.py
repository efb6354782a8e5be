#!/usr/bin/env python3
"""test-translations.py: everything that can be translated is, and in a form that gettext takes

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import re
import subprocess
import tempfile

SOURCE = pathlib.Path(os.environ['G_TEST_SRCDIR']).parent
PO = SOURCE / 'po'
MARKS = re.compile(r'\b(?:_|N_|Q_|C_|NC_|ngettext|g_dngettext|dngettext|g_dpgettext2)\s*\(|translatable="(?:yes|true)"')


def listed():
    return [line for line in (PO / 'POTFILES.in').read_text().splitlines() if line and not line.startswith('#')]


def languages():
    return (PO / 'LINGUAS').read_text().split()


def has_strings(path):
    if path.suffix in ('.c', '.h', '.ui', '.blp'):
        return MARKS.search(path.read_text()) is not None
    return path.name.endswith(('.gschema.xml', '.desktop.in', '.metainfo.xml.in'))


def test_potfiles_is_complete():
    """Each file with translatable strings stands in POTFILES.in, sorted, and nothing else does."""
    found = sorted(str(path.relative_to(SOURCE)) for folder in ('src', 'data') for path in (SOURCE / folder).rglob('*')
                   if path.is_file() and path.name != 'category-table.h.in' and has_strings(path))
    missing = sorted(set(found) - set(listed()))
    assert not missing, f'not in POTFILES.in: {missing}'
    gone = [name for name in listed() if not (SOURCE / name).exists()]
    assert not gone, f'in POTFILES.in, but not there: {gone}'
    assert listed() == sorted(listed()), 'POTFILES.in is not sorted'


def extract(folder):
    """The template as it would be made now."""
    template = pathlib.Path(folder) / 'offprint.pot'
    subprocess.run(['xgettext', f'--directory={SOURCE}', f'--files-from={PO / "POTFILES.in"}', f'--output={template}',
                    '--from-code=UTF-8', '--add-comments=Translators', '--keyword=_', '--keyword=N_',
                    '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3', '--keyword=ngettext:1,2',
                    '--package-name=offprint'],
                   check=True, stderr=subprocess.PIPE)
    return template


def test_template_can_be_made():
    with tempfile.TemporaryDirectory() as folder:
        text = extract(folder).read_text()
        assert text.count('\nmsgid "') > 250, 'the category names alone are 155'


def test_translations_are_whole():
    """No fuzzy and no missing message, and formats and plurals are right."""
    with tempfile.TemporaryDirectory() as folder:
        template = extract(folder)
        for language in languages():
            po = PO / f'{language}.po'
            merged = pathlib.Path(folder) / f'{language}.po'
            subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', po, template], check=True)
            done = subprocess.run(['msgfmt', '--check', '--statistics', '--output-file=/dev/null', merged],
                                  stderr=subprocess.PIPE, env={**os.environ, 'LC_ALL': 'C'})
            said = done.stderr.decode()
            assert done.returncode == 0, f'{language}: {said}'
            assert 'fuzzy' not in said and 'untranslated' not in said, f'{language}: {said}'


tests = [(name, function) for name, function in list(globals().items()) if name.startswith('test_')]
print(f'1..{len(tests)}')
failed = False
for number, (name, function) in enumerate(tests, 1):
    try:
        function()
        print(f'ok {number} translations/{name[5:].replace("_", "-")}')
    except (AssertionError, subprocess.CalledProcessError) as error:
        failed = True
        print(f'# {error}')
        print(f'not ok {number} translations/{name[5:].replace("_", "-")}')
raise SystemExit(1 if failed else 0)
