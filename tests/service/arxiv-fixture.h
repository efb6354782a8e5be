/* arxiv-fixture.h: a library, and an arXiv in the same process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv-server/server.h"
#include "service/refresh.h"
#include "service-fixture.h"

/* A Tuesday's list, and a moment when it is the newest. */
#define DAY     20260421
#define BEFORE  20260420
#define MORNING "2026-04-21T14:00:00Z"

typedef struct {
  Fixture      fixture;
  ArxivServer *server;
} ArxivFixture;

static const char *const five[] = { "cs.AI", "cs.CL", "math.NT", "hep-th", "stat.ML", NULL };

static inline void
set_now (const char *now)
{
  g_setenv ("OFFPRINT_NOW", now, TRUE);
}

static inline void
point_to (const char *base)
{
  g_autofree char *api = g_strconcat (base, "/api/query", NULL);

  g_setenv ("OFFPRINT_FEED_URL", base, TRUE);
  g_setenv ("OFFPRINT_SITE_URL", base, TRUE);
  g_setenv ("OFFPRINT_API_URL", api, TRUE);
}

static inline void
arxiv_set_up (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_now (MORNING);
  self->server = arxiv_server_new (world_new (1, five, 4), NULL, 0, NULL, &error);
  g_assert_no_error (error);
  point_to (arxiv_server_get_base (self->server));
  set_up (&self->fixture, data);
}

static inline void
arxiv_tear_down (ArxivFixture *self, gconstpointer data)
{
  tear_down (&self->fixture, data);
  arxiv_server_free (self->server);
}

static inline OffprintRefreshReport *
refresh_with (ArxivFixture *self, const OffprintRefreshWish *wish, OffprintRefreshFunc progress, gpointer progress_data,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_refresh_async (self->fixture.library, wish, progress, progress_data, cancellable, keep_result_cb,
                                  &result);
  return offprint_library_refresh_finish (self->fixture.library, wait_for (&result), error);
}

static inline OffprintRefreshReport *
refresh (ArxivFixture *self, const char *const *categories)
{
  const OffprintRefreshWish wish = { .categories = (char **) categories };
  g_autoptr (GError) error = NULL;
  OffprintRefreshReport *report = refresh_with (self, &wish, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static inline void
fail (ArxivFixture *self, Fault fault, const char *path, int count)
{
  arxiv_server_add_fault (self->server, fault_rule_new (fault, path, count, 1, -1));
}

static inline GPtrArray *
load_states (ArxivFixture *self, OffprintDay first, OffprintDay last)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = NULL;

  offprint_library_day_states_async (self->fixture.library, first, last, NULL, keep_result_cb, &result);
  records = offprint_library_day_states_finish (self->fixture.library, wait_for (&result), &error);
  g_assert_no_error (error);
  return records;
}

/* The list of @category on @day is in that state; a complete one has as many papers as the world has announced. */
static inline void
assert_state (ArxivFixture *self, OffprintDay day, const char *category, OffprintDayState state)
{
  const char *const codes[] = { category, NULL };
  g_autoptr (GPtrArray) records = load_states (self, day, day);
  g_autoptr (GPtrArray) truth = world_list (arxiv_server_get_world (self->server), codes, day);
  OffprintDayState found = OFFPRINT_DAY_UNKNOWN;

  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (!g_str_equal (record->category, category))
      continue;
    found = record->state;
    if (state == OFFPRINT_DAY_COMPLETE)
      g_assert_cmpint (record->stored, ==, (int) truth->len);
  }
  g_assert_cmpstr (offprint_day_state_to_string (found), ==, offprint_day_state_to_string (state));
}

#define ADD_ARXIV_TEST(path, func) \
  g_test_add (path, ArxivFixture, NULL, arxiv_set_up, func, arxiv_tear_down)
