#!/usr/bin/env python3
"""test-quarter.py: a quarter of a year in which nothing goes smoothly, at the pace that arXiv asks for

Time is simulated. A client leaves word in its pace file before it asks, so the server, which notes that file with every
request, knows at what simulated moment the request was made.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import random
import signal
import sys
import time

from arxiv import FINAL, Arxiv
from harness import check, equal, main

FIVE = ['cs.AI', 'cs.CL', 'math.NT', 'hep-th', 'stat.ML']
N_DAYS = 65
FIRST = datetime.date(2026, 3, 2)
HOLIDAYS = {'2026-04-03', '2026-05-25'}
LATE = {'2026-03-10': 6, '2026-03-27': 20, '2026-04-15': 12, '2026-04-27': 40, '2026-05-19': 9}
FAULTS = ['429', '503', '500', '406', '304', 'stale', 'empty', 'short', 'cut', 'length', 'slow', 'hang-up', 'type', 'html',
          'redirect-loop', 'redirect-host']
FAULT_RATE = 0.05
KILLED = 0.3

INTERVAL_MS = 3000
PAGE_INTERVAL_MS = 15000


def iso(moment):
    return moment.strftime('%Y-%m-%dT%H:%M:%SZ')


def announcement_days():
    day, days = FIRST, []
    while len(days) < N_DAYS:
        if day.weekday() < 5 and str(day) not in HOLIDAYS:
            days.append(str(day))
        day += datetime.timedelta(1)
    return days


def keep_pace(place, server):
    """arXiv's pace holds, though it is a loopback address, and the server notes it."""
    place.env['OFFPRINT_PACE'] = 'arxiv'
    server.control(pace=place.path / 'cache' / 'offprint' / 'pace' / 'arxiv.org')


def check_pace(requests):
    """No request came earlier after the one before than arXiv allows, and no page after a page."""
    before, page_before = 0, 0
    for request in requests:
        start = int(request['pace'].split()[0]) - INTERVAL_MS
        check(start - before >= INTERVAL_MS, request, before)
        before = start
        if not request['path'].startswith(('/rss/', '/api/')):
            check(start - page_before >= PAGE_INTERVAL_MS, request, page_before)
            page_before = start
    return len(requests)


def live(place, server, chance):
    """Some three runs in two days, at any time of day, of which some are killed at any moment; at times nobody is there."""
    now = datetime.datetime.combine(FIRST, datetime.time(15))
    end = datetime.datetime.fromisoformat(announcement_days()[-1]) + datetime.timedelta(hours=20)
    runs = kills = 0
    while now < end:
        server.set_now(iso(now))
        run = place.start('refresh')
        runs += 1
        if chance.random() < KILLED:
            time.sleep(chance.uniform(0, 0.3))
            run.send_signal(signal.SIGKILL)
            kills += 1
        _, err = run.communicate(timeout=120)
        check(run.returncode in (0, 1, 3, -signal.SIGKILL), run.returncode, err)
        hours = chance.choice([1, 5, 9, 14, 20, 26]) if chance.random() < 0.95 else 24 * 6
        now += datetime.timedelta(hours=hours, minutes=chance.randrange(60))
    return now, runs, kills


def test_quarter(place):
    chance = random.Random(65)
    days = announcement_days()
    with Arxiv(place, FIVE, papers=2) as server:
        keep_pace(place, server)
        for day in HOLIDAYS:
            server.control(holiday=day)
        for day, hours in LATE.items():
            server.control(late=f'{day}:{hours}')
        for name in FAULTS:
            server.fault(name, rate=FAULT_RATE / len(FAULTS))
        equal(place.run('categories', *FIVE).status, 0)

        now, runs, kills = live(place, server, chance)
        server.heal()
        for _ in range(3):
            server.set_now(iso(now))
            place.run('refresh')
            now += datetime.timedelta(hours=13)

        states = server.states('--all')
        for category in FIVE:
            for day in days:
                equal((category, day, states[category, day]['state']), (category, day, 'complete'))
            for day in HOLIDAYS:
                equal((category, day, states[category, day]['state']), (category, day, 'no-announcement'))
        check({day for (_, day), record in states.items() if record['state'] in FINAL} >= {*days, *HOLIDAYS})
        server.check_honest('--all')

        requests = server.requests()
        faulty = sum(request['fault'] > 0 for request in requests)
        check_pace(requests)
        print(f'# {len(days)} days, {runs} runs, {kills} of them killed; {len(requests)} requests, {faulty} misanswered')
        check(kills > 10 and faulty > 0.03 * len(requests), kills, faulty)


def test_pace_of_two_programs(place):
    """Two that run at the same time, and a third after them, keep one pace."""
    with Arxiv(place, FIVE[:2], papers=2) as server:
        keep_pace(place, server)
        server.set_now('2026-04-21T14:00:00Z')
        runs = [place.start('refresh', '-c', category) for category in FIVE[:2]]
        for run in runs:
            _, err = run.communicate(timeout=120)
            equal((run.returncode, err.decode() if run.returncode else ''), (0, ''))
        equal(place.run('refresh', '--day', '2026-04-20', '-c', 'cs.AI').status, 0)
        equal(len({request['pace'] for request in server.requests(clear=False)}), len(server.requests(clear=False)))
        check(check_pace(server.requests()) >= 6)


sys.exit(main(dict(globals()), 'cli/quarter'))
