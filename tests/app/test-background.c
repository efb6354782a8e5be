/* test-background.c: fetching new announcements while no window is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/background.h"

#include "service/arxiv-fixture.h"
#include "window-fixture.h"

static const char *const two[] = { "cs.AI", "math.NT", NULL };

typedef struct {
  guint n_calls;
  guint n_papers;
} Heard;

static void
news_cb (Heard *heard, const OffprintNews *news)
{
  heard->n_calls++;
  heard->n_papers = news->n_papers;
}

static void
choose (ArxivFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_set_categories_async (self->fixture.library, two, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_set_categories_finish (self->fixture.library, wait_for (&result), NULL));
}

static void
set_enabled (ArxivFixture *self, gboolean enabled)
{
  offprint_settings_set_boolean (offprint_library_get_settings (self->fixture.library),
                                 OFFPRINT_SETTING_REFRESH_IN_BACKGROUND, enabled);
}

/* What is under way holds it. */
static void
finish (OffprintBackground *background)
{
  g_object_add_weak_pointer (G_OBJECT (background), (gpointer *) &background);
  g_object_unref (background);
  wait_until (background == NULL);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* With the setting, new papers come and are told of, once. */
static void
test_news (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintStandby) standby = NULL;
  g_autoptr (OffprintBackground) background = NULL;
  Heard heard = { 0 };

  choose (self);
  set_enabled (self, TRUE);
  g_settings_sync ();
  standby = offprint_standby_new (NULL, self->fixture.folder, 0);
  background = offprint_background_new (NULL, standby, 0);
  g_signal_connect_swapped (background, "news", G_CALLBACK (news_cb), &heard);
  wait_until (heard.n_calls > 0);
  g_assert_cmpuint (heard.n_papers, >, 8);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
  assert_state (self, DAY, "math.NT", OFFPRINT_DAY_COMPLETE);
  drain ();
  g_assert_cmpuint (heard.n_calls, ==, 1);
}

/* Without it, nothing is asked for. */
static void
test_off (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintStandby) standby = offprint_standby_new (NULL, self->fixture.folder, 0);
  g_autoptr (OffprintBackground) background = offprint_background_new (NULL, standby, 0);
  gboolean enabled = TRUE;

  choose (self);
  drain ();
  g_object_get (background, "enabled", &enabled, NULL);
  g_assert_false (enabled);
  g_assert_cmpuint (arxiv_server_count (self->server, "/"), ==, 0);
}

/* Turned off in the middle: it stops, and nothing is told. */
static void
test_stopped (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintStandby) standby = offprint_standby_new (NULL, self->fixture.folder, 0);
  g_autoptr (OffprintBackground) background = offprint_background_new (NULL, standby, 0);
  Heard heard = { 0 };

  choose (self);
  g_signal_connect_swapped (background, "news", G_CALLBACK (news_cb), &heard);
  g_object_set (background, "enabled", TRUE, NULL);
  wait_until (arxiv_server_count (self->server, "/") > 0);
  g_object_set (background, "enabled", FALSE, NULL);
  finish (g_steal_pointer (&background));
  drain ();
  g_assert_cmpuint (heard.n_calls, ==, 0);
}

static void
test_notification (void)
{
  OffprintNews news = { .n_papers = 142, .n_starred_authors = 3, .day = DAY };
  g_autoptr (GNotification) full = offprint_background_new_notification (&news);
  g_autoptr (GNotification) short_one = NULL;

  news = (OffprintNews) { .n_papers = 1, .day = OFFPRINT_DAY_NONE };
  short_one = offprint_background_new_notification (&news);
  g_assert_true (G_IS_NOTIFICATION (full));
  g_assert_true (G_IS_NOTIFICATION (short_one));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_ARXIV_TEST ("/background/news", test_news);
  ADD_ARXIV_TEST ("/background/off", test_off);
  ADD_ARXIV_TEST ("/background/stopped", test_stopped);
  g_test_add_func ("/background/notification", test_notification);
  return g_test_run ();
}
