#!/usr/bin/env python3
"""test-refresh.py: announcements over the network, each way in which a server can misbehave

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import resource
import signal
import socket
import sys
import time

from arxiv import Arxiv
from harness import DATA, Skip, check, equal, main, one_sentence

SAMPLE = DATA.parent.parent / 'data' / 'sample' / 'offprint-sample.xml'
TWO = ['cs.AI', 'math.NT']
FIVE = ['cs.AI', 'cs.CL', 'math.NT', 'hep-th', 'stat.ML']

# A Tuesday's list, and moments at which it is the newest.
DAY = '2026-04-21'
BEFORE = '2026-04-20'
MORNING = '2026-04-21T14:00:00Z'
EVENING = '2026-04-22T01:30:00Z'    # half past nine in New York: Wednesday's list is there, its feed is not
LATER = '2026-04-22T14:00:00Z'


def start(place, categories=TWO, now=MORNING, known=True, **options):
    """A server, with the day before stored unless this is to be the first run of all."""
    server = Arxiv(place, categories, **options)
    place.run('categories', *categories)
    if known:
        server.set_now('2026-04-20T14:00:00Z')
        equal(place.run('refresh').status, 0)
        server.check_complete(BEFORE)
    server.set_now(now)
    server.requests()
    return server


def suffer(place, name, path='/', wanted=3, reason=None, known=True, states=('failed',), mended=True, **query):
    """A refresh meets a fault, tells the reason, stores nothing wrong; a second one after it completes the day."""
    with start(place, known=known) as server:
        server.fault(name, path, **query)
        result = place.run('refresh')
        equal((result.status, result.err), (wanted, result.err))
        found = server.check_honest()
        for category in TWO:
            if (category, DAY) in found:
                check(found[category, DAY]['state'] in states, found[category, DAY])
        if reason is not None:
            check(reason in result.out + result.err, result.out, result.err)
        server.heal()
        if mended:
            equal(place.run('refresh').status, 0)
            server.check_complete(DAY)


def survive(place, name, path='/', known=True, **query):
    """A fault that does not keep the day from being completed at once."""
    suffer(place, name, path, wanted=0, states=('complete',), known=known, **query)


# The ordinary course

def test_first_run(place):
    with start(place, FIVE, known=False) as server:
        result = place.run('refresh', '--json')
        equal(result.status, 0)
        equal({(day['day'], day['state']) for day in result.json()}, {(DAY, 'complete')})
        server.check_complete(DAY)


def test_requests_of_an_ordinary_day(place):
    with start(place, FIVE) as server:
        equal(place.run('refresh').status, 0)
        requests = server.requests()
        print(f'# {len(requests)} requests for one day of {len(FIVE)} categories, with counts')
        check(len(requests) <= 10, [request['path'] for request in requests])
        check(all(request['agent'].startswith('Offprint/') for request in requests), requests)
        server.check_complete(DAY)
        equal(place.run('refresh').status, 0)
        equal(server.requests(), [])


def test_pages_fail_feeds_do(place):
    """Without counts, five requests are enough: what a feed says is compared with the day before."""
    with start(place, FIVE) as server:
        server.fault('406', '/list/')
        equal(place.run('refresh').status, 0)
        requests = [request for request in server.requests() if request['path'].startswith('/rss/')]
        equal(len(requests), 5)
        server.check_complete(DAY)


def test_progress_is_told(place):
    with start(place, known=False):
        result = place.run('refresh')
        check('Lists: 2' in result.err and 'requests: 4' in result.err, result.err)
        check(DAY in result.out and 'complete' in result.out, result.out)


def test_evening(place):
    """Between 20:00 and midnight in New York the page has the new list and the feed the old one."""
    with start(place, now=EVENING) as server:
        equal(place.run('refresh').status, 0)
        equal([request for request in server.requests() if request['path'].startswith('/rss/')], [])
        server.check_complete('2026-04-22')
        server.check_complete(DAY)


def test_missed_week(place):
    with start(place) as server:
        server.set_now('2026-04-29T14:00:00Z')
        equal(place.run('refresh').status, 0)
        for day in ('2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24', '2026-04-27', '2026-04-28', '2026-04-29'):
            server.check_complete(day)
        check(('cs.AI', '2026-04-25') not in server.states(), 'a Saturday was asked for')


def test_weekend(place):
    with start(place, now='2026-04-26T12:00:00Z', known=False) as server:
        equal(place.run('refresh').status, 0)
        server.check_complete('2026-04-24')
        equal([request for request in server.requests() if request['path'].startswith('/rss/')], [])


def test_not_announced_yet(place):
    """Late: it is told, nothing is hammered, and the list comes when it comes."""
    with start(place) as server:
        server.control(late='2026-04-22:10')
        server.set_now(EVENING)
        result = place.run('refresh')
        equal(result.status, 0)
        states = server.check_honest()
        equal(states['cs.AI', '2026-04-22']['state'], 'not-announced')
        check('try again at' in result.err, result.err)
        server.set_now('2026-04-22T05:00:00Z')
        equal(place.run('refresh').status, 0)
        equal(server.check_honest()['cs.AI', '2026-04-22']['state'], 'not-announced')
        server.set_now(LATER)
        equal(place.run('refresh').status, 0)
        server.check_complete('2026-04-22')


def test_announced_holiday(place):
    """Christmas 2025: the evening is skipped as arXiv had said."""
    with start(place, now='2025-12-26T15:00:00Z', known=False) as server:
        equal(place.run('refresh').status, 0)
        states = server.check_honest()
        equal(states['cs.AI', '2025-12-26']['state'], 'no-announcement')
        equal(states['cs.AI', '2025-12-25']['state'], 'complete')


def test_unannounced_holiday(place):
    """No list where there should be one is believed when it is as empty half a day later."""
    with start(place) as server:
        server.control(holiday='2026-04-22')
        server.set_now('2026-04-23T14:00:00Z')
        place.run('refresh')
        server.check_complete('2026-04-23')
        check(server.check_honest()['cs.AI', '2026-04-22']['state'] != 'no-announcement')
        server.set_now('2026-04-24T05:00:00Z')
        equal(place.run('refresh').status, 0)
        equal(server.check_honest()['cs.AI', '2026-04-22']['state'], 'no-announcement')
        server.requests()
        equal(place.run('refresh').status, 0)
        equal(server.requests(), [])
        equal(place.run('refresh', '--day', '2026-04-22').status, 0)
        equal(server.check_honest()['cs.AI', '2026-04-22']['state'], 'no-announcement')


def test_status(place):
    """What is to be fetched, when it was tried last, and what went wrong then."""
    with start(place, known=False) as server:
        status = place.run('status', '--json').json()
        equal((status['last_refresh'], status['problem'], status['due']), (None, None, 2))
        server.fault('503', '/list/')
        place.run('refresh')
        status = place.run('status', '--json').json()
        equal((status['last_refresh'], status['due']), (MORNING, 2))
        check('503' in status['problem'], status)
        check('503' in place.run('status').out)
        server.heal()
        place.run('refresh')
        status = place.run('status', '--json').json()
        equal((status['last_refresh'], status['problem'], status['due']), (MORNING, None, 0))


def test_saved_address(place):
    """A document is read from wherever its address points, and a digest written of it."""
    with start(place, known=False) as server:
        result = place.run('digest', '--from', server.base + '/rss/cs.AI')
        equal(result.status, 0)
        check(result.out.startswith('# 20260421'), result.out[:80])
        equal(server.stored('cs.AI', DAY), server.truth('cs.AI', DAY))
        saved = place.write('saved feed.xml', SAMPLE.read_bytes())
        equal(place.run('refresh', '--from', saved.as_uri()).status, 0)
        for address in (server.base + '/nothing', 'file:///nonexistent/feed.xml', 'https://nobody.invalid/rss/cs.AI',
                        server.base + '/control'):
            result = place.run('digest', '--from', address)
            equal((address, result.status, result.out), (address, 1, ''))
            one_sentence(result)


# Misbehaviour

def test_rate_limit_for_a_while(place):
    survive(place, '429', count=2)


def test_rate_limit_with_a_time(place):
    survive(place, '429', count=1, **{'retry-after': 30})


def test_rate_limit(place):
    suffer(place, '429', wanted=1, reason='too often')


def test_rate_limit_for_hours(place):
    suffer(place, '429', wanted=1, reason='too often', count=5, **{'retry-after': 7200})


def test_rate_limit_is_respected(place):
    with start(place, FIVE) as server:
        server.fault('429', count=-1)
        equal(place.run('refresh').status, 1)
        check(len(server.requests()) <= 8, 'a server that refuses goes on being asked')


def test_unavailable_for_a_while(place):
    survive(place, '503', count=3)


def test_unavailable(place):
    suffer(place, '503', reason='503')


def test_unavailable_feeds(place):
    survive(place, '503', '/rss/')


def test_unavailable_pages(place):
    survive(place, '503', '/list/')


def test_unavailable_pages_first_run(place):
    """A feed alone, with nothing to compare it with, does not make a day complete."""
    suffer(place, '503', '/list/', reason='503', known=False)


def test_unavailable_api(place):
    survive(place, '503', '/api/')


def test_internal_error(place):
    suffer(place, '500', reason='500')


def test_not_acceptable(place):
    suffer(place, '406', reason='406')


def test_not_modified_unasked(place):
    suffer(place, '304', reason='304')


def test_not_modified_feeds(place):
    survive(place, '304', '/rss/')


def test_not_modified_second_time(place):
    """A feed that is "not modified" after a failure proves nothing."""
    with start(place) as server:
        server.fault('503', '/list/')
        server.fault('cut', '/rss/')
        place.run('refresh')
        server.heal()
        server.fault('304', '/rss/')
        server.fault('503', '/list/')
        equal(place.run('refresh').status, 3)
        server.check_honest()
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_stale_feed(place):
    survive(place, 'stale', '/rss/')


def test_stale_feed_first_run(place):
    survive(place, 'stale', '/rss/', known=False)


def test_stale_feed_without_page(place):
    with start(place) as server:
        server.fault('stale', '/rss/')
        server.fault('503', '/list/')
        place.run('refresh')
        equal(server.check_honest()['cs.AI', DAY]['state'], 'stale')
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_stale_everything(place):
    suffer(place, 'stale', reason='previous', states=('stale', 'not-announced'))


def test_stale_everything_first_run(place):
    """Without anything to compare it with, the feed is given away by the page."""
    with start(place, known=False) as server:
        server.fault('stale', '/rss/')
        server.fault('stale', '/list/')
        equal(place.run('refresh').status, 3)
        equal(server.check_honest()['cs.AI', DAY]['state'], 'stale')
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_stale_catchup(place):
    """A missed day is served with the list before it: the neighbours tell, in whichever order they come."""
    with start(place) as server:
        server.set_now('2026-04-24T14:00:00Z')
        server.fault('stale', '/catchup/', count=3)
        place.run('refresh')
        server.check_honest()
        server.heal()
        place.run('refresh')
        equal(place.run('refresh').status, 0)
        for day in ('2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24'):
            server.check_complete(day)


def test_stale_catchup_first_run(place):
    with start(place, known=False) as server:
        server.fault('stale', '/catchup/', count=1)
        equal(place.run('refresh', '--day', '2026-04-15', '-c', 'cs.AI').status, 3)
        equal(server.check_honest()['cs.AI', '2026-04-15']['state'], 'stale')
        equal(place.run('refresh', '--day', '2026-04-15', '-c', 'cs.AI').status, 0)
        server.check_complete('2026-04-15', ['cs.AI'])


def test_empty_everything(place):
    suffer(place, 'empty', wanted=0, states=('not-announced',))


def test_empty_feed(place):
    survive(place, 'empty', '/rss/')


def test_empty_page(place):
    survive(place, 'empty', '/list/')


def test_empty_page_first_run(place):
    suffer(place, 'empty', '/list/', known=False, states=('failed', 'not-announced'), wanted=3)


def test_empty_catchup_again_and_again(place):
    """Empty pages for ten hours are arXiv's trouble, not a day without papers."""
    with start(place) as server:
        server.fault('empty', '/catchup/')
        for now in ('2026-04-22T14:00:00Z', '2026-04-22T14:05:00Z', '2026-04-22T19:00:00Z', '2026-04-22T23:50:00Z'):
            server.set_now(now)
            place.run('refresh')
            equal(server.check_honest()['cs.AI', DAY]['state'], 'failed')
            place.run('refresh', '--day', DAY)
            equal(server.check_honest()['cs.AI', DAY]['state'], 'failed')
        server.heal()
        server.set_now('2026-04-23T14:00:00Z')
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_empty_of_one_category(place):
    """Where others have papers an empty list is not waited for."""
    with start(place) as server:
        server.set_now('2026-04-22T14:00:00Z')
        server.fault('empty', '/catchup/cs.AI')
        place.run('refresh')
        equal(server.check_honest()['cs.AI', DAY]['state'], 'failed')
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_short_page(place):
    suffer(place, 'short', '/list/', reason='declares')


def test_short_catchup(place):
    with start(place) as server:
        server.set_now('2026-04-22T14:00:00Z')
        server.fault('short', '/catchup/')
        equal(place.run('refresh').status, 3)
        equal(server.check_honest()['cs.AI', DAY]['state'], 'failed')
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_cut_body(place):
    suffer(place, 'cut', reason='broke off')


def test_cut_body_once(place):
    survive(place, 'cut', count=2)


def test_wrong_length(place):
    """Half a document that is said to be all of it."""
    suffer(place, 'length', states=('failed',))


def test_wrong_length_feed(place):
    survive(place, 'length', '/rss/')


def test_slow(place):
    survive(place, 'slow')


def test_silent(place):
    suffer(place, 'silent', wanted=1, reason='answer')


def test_hang_up(place):
    suffer(place, 'hang-up', reason='broke off')


def test_wrong_type(place):
    survive(place, 'type')


def test_html_error_page(place):
    suffer(place, 'html', reason='/list/')


def test_redirect_loop(place):
    suffer(place, 'redirect-loop', reason='circle')


def test_redirect_to_another_host(place):
    suffer(place, 'redirect-host', reason='elsewhere.invalid')


def test_gzip_bomb(place):
    with start(place) as server:
        server.fault('bomb')
        usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        result = place.run('refresh')
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f'# peak {peak // 1024} MB, before {usage // 1024} MB')
        equal(result.status, 3)
        check('more than' in result.out, result.out)
        check(os.environ.get('OFFPRINT_SANITIZE', 'none') != 'none' or peak < 160 * 1024, peak)
        server.check_honest()
        server.heal()
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_tls_failure(place):
    with Arxiv(place, TWO, options=('--tls', str(DATA / 'net' / 'untrusted.pem'))) as server:
        if not server.base.startswith('https'):
            raise Skip('no TLS in this GIO')
        place.env['OFFPRINT_NOW'] = MORNING
        place.env['ASAN_OPTIONS'] = 'detect_leaks=0'    # the leak checker itself crashes where GnuTLS has been loaded
        result = place.run('refresh', '-c', 'cs.AI')
        equal(result.status, 3)
        check('secure connection' in result.out, result.out)
        equal(place.papers(), [])


# Bad input, and no network

def test_unknown_category(place):
    with start(place) as server:
        result = place.run('refresh', '-c', 'cs.QQ')
        equal(result.status, 3)
        check('knows no category “cs.QQ”' in result.out, result.out)
        server.check_honest('-c', 'cs.AI')
    result = place.run('refresh', '-c', 'not a category!')
    equal(result.status, 2)
    one_sentence(result, 'not')


def test_impossible_days(place):
    with start(place) as server:
        before = place.papers()
        for day, word in (('2026-05-04', 'not been announced'), ('2026-04-18', 'weekend'), ('2026-01-05', 'too long ago')):
            result = place.run('refresh', '--day', day)
            equal((day, result.status), (day, 1))
            one_sentence(result, day, word)
        result = place.run('refresh', '--since', '2026-01-05')
        equal(result.status, 1)
        one_sentence(result, 'too long ago')
        equal(server.requests(), [])
        equal(place.papers(), before)


def test_connection_refused(place):
    with start(place) as server:
        stored = place.papers()
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            closed = f'http://127.0.0.1:{free.getsockname()[1]}'
        away = dict(OFFPRINT_FEED_URL=closed, OFFPRINT_SITE_URL=closed, OFFPRINT_API_URL=closed)
        result = place.run('refresh', env=away)
        equal(result.status, 1)
        one_sentence(result, '127.0.0.1')
        equal(place.papers(), stored)
        equal(server.check_honest()['cs.AI', DAY]['state'], 'failed')
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_no_network(place):
    with start(place) as server:
        stored = place.papers()
        away = dict(OFFPRINT_FEED_URL='http://feed.invalid', OFFPRINT_SITE_URL='http://site.invalid')
        result = place.run('refresh', env=away)
        equal(result.status, 1)
        one_sentence(result)
        equal(place.papers(), stored)
        check(server.states()['cs.AI', DAY]['reason'], 'no reason')
        equal(place.run('refresh').status, 0)
        server.check_complete(DAY)


def test_interrupted_and_killed(place):
    """Stopped at any moment, what is there is right, and the next run completes it."""
    with start(place) as server:
        server.set_now('2026-04-28T14:00:00Z')
        server.fault('slow', '/')
        for number, delay in enumerate((0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2)):
            run = place.start('refresh')
            time.sleep(delay)
            run.send_signal(signal.SIGKILL if number % 2 else signal.SIGINT)
            run.communicate(timeout=60)
            server.check_honest()
        server.heal()
        equal(place.run('refresh').status, 0)
        for day in ('2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24', '2026-04-27', '2026-04-28'):
            server.check_complete(day)


def test_two_at_once(place):
    with start(place) as server:
        runs = [place.start('refresh') for _ in range(3)]
        for run in runs:
            _, err = run.communicate(timeout=120)
            equal((run.returncode, err.decode() if run.returncode else ''), (0, ''))
        server.check_complete(DAY)


def test_metadata_from_the_api(place):
    """What pages do not say, the version, comes from the API."""
    with start(place) as server:
        server.set_now(LATER)
        equal(place.run('refresh').status, 0)
        versions = {paper['id']: paper['version'] for paper in place.papers('--day', DAY)}
        for category in TWO:
            for paper in server.get('/control/truth', category=category, day=DAY):
                check(versions[paper['id']] >= paper['version'], paper)


sys.exit(main(dict(globals()), 'cli/refresh'))
