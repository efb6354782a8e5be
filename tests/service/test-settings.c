/* test-settings.c: what the reader has set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/settings.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "settings.ini", NULL);

  g_unlink (file);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSettings) settings = offprint_settings_new (fixture->folder);
  g_autofree char *url = offprint_settings_get_string (settings, OFFPRINT_SETTING_FEED_URL);
  g_autofree char *engine = offprint_settings_get_string (settings, OFFPRINT_SETTING_ENGINE);
  g_autofree char *language = offprint_settings_get_language (settings);

  g_assert_cmpstr (url, ==, "https://rss.arxiv.org");
  g_assert_cmpstr (engine, ==, "builtin");
  g_assert_cmpstr (language, ==, "en");
  g_assert_cmpint (offprint_settings_get_int (settings, OFFPRINT_SETTING_DWELL_SECONDS), ==, 3);
  g_assert_true (offprint_settings_get_boolean (settings, OFFPRINT_SETTING_REFRESH_AT_START));
}

/* A data folder keeps its settings for the next process. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSettings) first = offprint_settings_new (fixture->folder);
  g_autoptr (OffprintSettings) second = NULL;
  g_autofree char *language = NULL;

  offprint_settings_set_string (first, OFFPRINT_SETTING_LANGUAGE, "zh-CN");
  offprint_settings_set_int (first, OFFPRINT_SETTING_WINDOW_WIDTH, 777);
  offprint_settings_set_boolean (first, OFFPRINT_SETTING_REFRESH_AT_START, FALSE);
  g_settings_sync ();

  second = offprint_settings_new (fixture->folder);
  language = offprint_settings_get_language (second);
  g_assert_cmpstr (language, ==, "zh-CN");
  g_assert_cmpint (offprint_settings_get_int (second, OFFPRINT_SETTING_WINDOW_WIDTH), ==, 777);
  g_assert_false (offprint_settings_get_boolean (second, OFFPRINT_SETTING_REFRESH_AT_START));
}

static void
test_environment_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSettings) settings = offprint_settings_new (fixture->folder);
  g_autofree char *url = NULL;

  g_setenv ("OFFPRINT_FEED_URL", "http://127.0.0.1:1", TRUE);
  url = offprint_settings_get_string (settings, OFFPRINT_SETTING_FEED_URL);
  g_unsetenv ("OFFPRINT_FEED_URL");
  g_assert_cmpstr (url, ==, "http://127.0.0.1:1");
}

static void
test_bind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSettings) settings = offprint_settings_new (fixture->folder);
  g_autoptr (GObject) action = G_OBJECT (g_simple_action_new_stateful ("x", NULL, g_variant_new_boolean (FALSE)));

  offprint_settings_bind (settings, OFFPRINT_SETTING_REFRESH_AT_START, action, "enabled");
  offprint_settings_set_boolean (settings, OFFPRINT_SETTING_REFRESH_AT_START, FALSE);
  g_assert_false (g_action_get_enabled (G_ACTION (action)));
  g_object_set (action, "enabled", TRUE, NULL);
  g_assert_true (offprint_settings_get_boolean (settings, OFFPRINT_SETTING_REFRESH_AT_START));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/settings/defaults", Fixture, NULL, set_up, test_defaults, tear_down);
  g_test_add ("/service/settings/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/service/settings/environment-wins", Fixture, NULL, set_up, test_environment_wins, tear_down);
  g_test_add ("/service/settings/bind", Fixture, NULL, set_up, test_bind, tear_down);
  return g_test_run ();
}
