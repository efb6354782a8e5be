"""arxiv.py: the loopback arXiv as a program of its own, and what is stored against what it announced

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import urllib.parse
import urllib.request

from harness import check, equal

SERVER = os.environ['OFFPRINT_ARXIV_SERVER']
FINAL = ('complete', 'no-announcement')


class Arxiv:
    """A server for one place, which asks it instead of the real one from now on."""

    def __init__(self, place, categories, papers=6, options=()):
        self.place = place
        self.categories = categories
        self.process = subprocess.Popen([SERVER, '--port', '0', '--categories', ','.join(categories),
                                         '--papers', str(papers), *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()
        self.truths = {}
        place.env.update(OFFPRINT_FEED_URL=self.base, OFFPRINT_SITE_URL=self.base, OFFPRINT_API_URL=self.base + '/api/query')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(30)

    def get(self, where, /, **query):
        with urllib.request.urlopen(f'{self.base}{where}?{urllib.parse.urlencode(query)}', timeout=30) as reply:
            return json.load(reply)

    def control(self, **query):
        self.get('/control', **query)

    def set_now(self, now):
        """The time, for the server and for the programs that are run."""
        self.control(now=now)
        self.place.env['OFFPRINT_NOW'] = now

    def fault(self, name, path='/', count=-1, **query):
        self.control(fault=name, path=path, count=count, **query)

    def heal(self):
        self.control(clear=1)

    def requests(self, clear=True):
        log = self.get('/control/log', **({'clear': 1} if clear else {}))
        return [request for request in log['requests'] if not request['path'].startswith('/control')]

    def truth(self, category, day):
        key = category, day
        if key not in self.truths:
            self.truths[key] = sorted((paper['id'], paper['kind'])
                                      for paper in self.get('/control/truth', category=category, day=day))
        return self.truths[key]

    def stored(self, category, day):
        papers = self.place.run('list', '--json', '--day', day, '--category', category).json()
        return sorted((paper['id'], paper['kind']) for paper in papers)

    def states(self, *arguments):
        days = self.place.run('days', '--json', *arguments).json()
        return {(day['category'], day['day']): day for day in days}

    def check_honest(self, *arguments):
        """Nothing wrong is stored, nothing twice, and no day is wrongly called complete or empty."""
        states = self.states(*arguments)
        for (category, day), record in states.items():
            truth, stored = self.truth(category, day), self.stored(category, day)
            equal(len(stored), len({paper for paper, _ in stored}))
            equal((category, day, sorted(set(stored) - set(truth))), (category, day, []))
            if record['state'] == 'complete':
                equal((category, day, stored), (category, day, truth))
                check(record['declared'] in (None, len(truth)), record)
            elif record['state'] == 'no-announcement':
                equal((category, day, truth), (category, day, []))
            elif record['state'] in ('failed', 'stale'):
                check(record['reason'], record)
        return states

    def check_complete(self, day, categories=None):
        states = self.check_honest()
        for category in categories or self.categories:
            record = states[category, day]
            equal((category, day, record['state'], record['reason']), (category, day, 'complete', None))
        return states
