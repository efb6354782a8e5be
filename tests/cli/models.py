"""models.py: the stand-in for a language model server as a program of its own, and days of papers to ask it about

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import random
import re
import signal
import subprocess
import urllib.parse
import urllib.request
from xml.sax.saxutils import escape

from harness import check, equal

SERVER = os.environ['OFFPRINT_CHAT_SERVER']
DAY = '2026-04-21'

# What the failure of a paper may say after the server, or the model, did this to it.
REASONS = {
    '401': 'does not accept the key', '402': 'no credit left', 'quota': 'no credit left', '429': 'asked too much at a time',
    '404': 'does not have this model', '500': 'has trouble', '503': 'asked too much at a time', 'context': 'too long for the model',
    '400': 'did not take the request', 'html': 'no language model server', 'error-object': 'has trouble',
    'stream-error': 'has trouble', 'cut': 'broke off', 'hang-up': 'broke off', 'silent': 'in time', 'drip': 'in time',
    'huge': 'broke off|in time|too large|larger', 'empty': 'empty', 'length': 'cut off', 'prose': 'form that was asked for',
    'refusal': 'declined', 'other-paper': 'another paper', 'language': 'another language', 'number': 'missing or no text',
}


class Model:
    """A server. A context: it ends with its input."""

    def __init__(self, *options, delay=0):
        self.process = subprocess.Popen([SERVER, '--delay', str(delay), *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(30)

    def control(self, **query):
        url = f'{self.base[:-len("/v1")]}/control?{urllib.parse.urlencode(query)}'
        with urllib.request.urlopen(url, timeout=60) as reply:
            return json.load(reply)

    def fault(self, name, **query):
        self.control(fault=name, **query)

    def heal(self):
        self.control(clear=1)

    def options(self, *more):
        return ['--engine', 'chat', '--base-url', self.base, '--model', 'stand-in', *more]


def ids(count):
    return [f'2604.{number:05d}' for number in range(1, count + 1)]


def feed(count, abstracts=None):
    """A day of invented papers."""
    items = []
    for number, paper in enumerate(ids(count)):
        abstract = (abstracts or {}).get(paper) or (
            f'Counting to {number} is an old problem that nobody has solved for sets of this size. We count in a new way, by '
            f'twos, and show that it is faster. On {number + 7} sets the count took {number % 9 + 1} seconds less.')
        items.append(f'<item><title>How to count to {number}</title><link>https://arxiv.org/abs/{paper}</link>'
                     f'<description>arXiv:{paper}v1 Announce Type: new \nAbstract: {escape(abstract)}</description>'
                     f'<guid isPermaLink="false">oai:arXiv.org:{paper}v1</guid><category>math.CO</category>'
                     '<pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type>'
                     '<dc:creator>Ada Example</dc:creator></item>')
    return ('<?xml version="1.0" encoding="UTF-8"?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>math.CO updates on arXiv.org</title>'
            '<link>http://rss.arxiv.org/rss/math.CO</link><description>math.CO updates on the arXiv.org e-print archive.'
            '</description><pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>' + ''.join(items) + '</channel></rss>')


def fill(place, count, abstracts=None):
    equal(place.run('refresh', '--from', place.write('day.xml', feed(count, abstracts))).status, 0)


def engines(place):
    """What wrote the summary that is shown, by paper."""
    lines = place.run('export', '--day', DAY, '--format', 'jsonl').out.splitlines()
    return {paper['id']: paper.get('engine') for paper in map(json.loads, lines)}


def failures(result):
    """Papers that were told of as failed, with the reasons."""
    found = re.findall(r'^offprint-cli \w+: (\d{4}\.\d{5}): (.*)$', result.err, re.MULTILINE)
    equal(len(found), len(dict(found)))
    return dict(found)


def check_reasons(failed, log):
    """Each is that of a fault that the paper met."""
    for paper, reason in failed.items():
        met = log['papers'][paper]['faults']
        check(any(re.search(REASONS[fault], reason) for fault in met), paper, reason, met)


def run_with_faults(place, model, count, rate):
    """A day with random faults of every kind: every paper has a summary in the end, or failed with its true reason."""
    for name in REASONS:
        model.fault(name, rate=rate / len(REASONS))
    failed = {}
    for _ in range(10):    # the breaker may stop a run; the next one goes on
        result = place.run('summarize', *model.options('--concurrency', '16', '--timeout', '3'), timeout=800)
        failed.update(failures(result))
        if 'Stopped' not in result.err:
            break
    log = model.control()
    check_reasons(failed, log)
    written = {paper for paper, engine in engines(place).items() if engine == 'chat'}
    equal(sorted(written | set(failed)), ids(count))
    equal(written & set(failed), set())
    equal(result.status, 3 if failures(result) else 0)
    for paper, counts in log['papers'].items():
        check(counts['good'] <= 1, paper, counts)
    return failed


def retry(place, model, failed):
    """Only the papers that failed are asked about."""
    model.heal()
    before = model.control()['papers']
    result = place.run('summarize', '--retry-failed', *model.options('--concurrency', '16'), timeout=300)
    equal((result.status, failures(result)), (0, {}))
    after = model.control()['papers']
    equal({paper for paper in after if after[paper]['questions'] != before[paper]['questions']}, set(failed))
    check(all(engine == 'chat' for engine in engines(place).values()))


def run_killed(place, model, count, kills, concurrency, seed):
    """Killed at random moments and begun again: nothing is lost, and hardly anything paid twice."""
    chance = random.Random(seed)
    options = model.options('--concurrency', str(concurrency))
    for kill in range(kills):
        goal = (kill + chance.uniform(0.2, 0.9)) * count / (kills + 1)
        process = place.start('summarize', *options)
        while process.poll() is None and model.control()['good'] < goal:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()
    result = place.run('summarize', *options, timeout=800)
    equal((result.status, failures(result)), (0, {}))
    log = model.control()
    equal(set(engines(place).values()), {'chat'})
    equal(sorted(log['papers']), ids(count))
    check(log['questions'] <= count + kills * concurrency, log['questions'])
    return log['questions'] - count
