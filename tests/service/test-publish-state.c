/* test-publish-state.c: what a folder of published days holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/publish-state.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, ".offprint-published.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lines = g_build_filename (fixture->folder, "20251229.jsonl", NULL);

  g_unlink (fixture->path);
  g_unlink (lines);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static OffprintPublishState *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OffprintPublishState *state = offprint_publish_state_load (fixture->folder, &error);

  g_assert_no_error (error);
  return state;
}

static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPublishState) state = load (fixture), again = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GError) error = NULL;
  const OffprintPublished *day = NULL;

  g_assert_null (offprint_publish_state_find (state, 20251229));
  offprint_publish_state_put (state, 20251229, "1-\"x", 527, 519);
  offprint_publish_state_put (state, 20251230, "2", 3, 3);
  offprint_publish_state_put (state, 20251230, "3", 4, 4);
  g_assert_true (offprint_publish_state_save (state, &error));
  again = load (fixture);
  days = offprint_publish_state_list (again);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (((OffprintPublished *) days->pdata[0])->day, ==, 20251230);
  g_assert_cmpuint (((OffprintPublished *) days->pdata[0])->n_papers, ==, 4);
  day = offprint_publish_state_find (again, 20251229);
  g_assert_cmpstr (day->stamp, ==, "1-\"x");
  g_assert_cmpuint (day->n_papers, ==, 527);
  g_assert_cmpuint (day->n_summarised, ==, 519);
}

/* Whatever somebody made of the file, it is read as far as it can be understood. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", "[]", "{", "{\"version\":2,\"days\":[{\"day\":20251229}]}", "{\"version\":1,\"days\":7}",
    "{\"version\":1,\"days\":[7,{},{\"day\":\"x\"},{\"day\":20251301},{\"day\":-1}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (OffprintPublishState) state = NULL;
    g_autoptr (GPtrArray) days = NULL;

    g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
    state = load (fixture);
    days = offprint_publish_state_list (state);
    g_assert_cmpuint (days->len, ==, 0);
  }
}

/* Whoever may write to the folder may write this, too. */
static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr (OffprintPublishState) state = NULL;

  g_assert_true (g_file_set_contents (fixture->path, deep, -1, NULL));
  state = load (fixture);
  g_assert_null (offprint_publish_state_find (state, 20251229));
}

/* When it is lost, the days themselves tell how good they are. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lines = g_build_filename (fixture->folder, "20251229.jsonl", NULL);
  const char *text = "{\"id\":\"2512.20649\",\"title\":\"a\",\"conclusion\":\"b\"}\n{\"id\":\"2512.20650\",\"title\":\"a\"}\n";
  g_autoptr (OffprintPublishState) state = NULL;
  const OffprintPublished *day = NULL;

  g_assert_true (g_file_set_contents (lines, text, -1, NULL));
  state = load (fixture);
  day = offprint_publish_state_find (state, 20251229);
  g_assert_cmpstr (day->stamp, ==, "");
  g_assert_cmpuint (day->n_papers, ==, 2);
  g_assert_cmpuint (day->n_summarised, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/publish-state/there-and-back", Fixture, NULL, set_up, test_there_and_back, tear_down);
  g_test_add ("/service/publish-state/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/service/publish-state/deep", Fixture, NULL, set_up, test_deep, tear_down);
  g_test_add ("/service/publish-state/lost", Fixture, NULL, set_up, test_lost, tear_down);
  return g_test_run ();
}
