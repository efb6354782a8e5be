#!/usr/bin/env python3
"""test-models-day.py: a busy day of 1,733 papers through a language model that fails, and a program that is killed

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys

from harness import main
from models import Model, fill, retry, run_killed, run_with_faults

PAPERS = 1733


def test_faults(place):
    fill(place, PAPERS)
    with Model() as model:
        failed = run_with_faults(place, model, PAPERS, 0.1)
        print(f'# {len(failed)} papers failed')
        retry(place, model, failed)


def test_killed(place):
    fill(place, PAPERS)
    with Model(delay=20) as model:
        print(f'# {run_killed(place, model, PAPERS, kills=20, concurrency=10, seed=20)} requests repeated')


if __name__ == '__main__':
    sys.exit(main(globals(), 'cli/models-day'))
