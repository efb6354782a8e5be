/* test-progress.c: progress told from another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/progress.h"

typedef struct {
  GMainContext         *context;
  OffprintProgressFunc  progress;
  GThread              *told_in;
  guint                 done;
  guint                 total;
} Fixture;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->told_in = g_thread_self ();
  fixture->done = done;
  fixture->total = total;
}

static gpointer
work (gpointer data)
{
  Fixture *fixture = data;

  offprint_progress_tell (fixture->context, fixture->progress, fixture, 137, 527);
  return NULL;
}

static void
test_another_thread (void)
{
  Fixture fixture = { g_main_context_default (), progress_cb, NULL, 0, 0 };

  g_thread_join (g_thread_new ("work", work, &fixture));
  g_assert_null (fixture.told_in);
  while (fixture.told_in == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fixture.told_in == g_thread_self ());
  g_assert_cmpuint (fixture.done, ==, 137);
  g_assert_cmpuint (fixture.total, ==, 527);
}

static void
test_nobody (void)
{
  Fixture fixture = { g_main_context_default (), NULL, NULL, 0, 0 };

  g_thread_join (g_thread_new ("work", work, &fixture));
  g_assert_false (g_main_context_pending (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/progress/another-thread", test_another_thread);
  g_test_add_func ("/service/progress/nobody", test_nobody);
  return g_test_run ();
}
