/* test-local.c: saved replies in a folder, in place of a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/local.h"

#include <glib/gstdio.h>
#include <string.h>

#include "net/http-error.h"

#define BODY "<rss>a feed</rss>"

typedef struct {
  char *folder;
} Fixture;

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = NULL;

  fixture->folder = g_dir_make_tmp ("offprint-folder-XXXXXX", NULL);
  list = g_build_filename (fixture->folder, "list", NULL);
  g_assert_cmpint (g_mkdir (list, 0700), ==, 0);
  write_file (fixture, "cs.AI.xml", BODY);
  write_file (fixture, "new.html", "<html></html>");
  write_file (fixture, "two words", "");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "cs.AI.xml", "new.html", "two words", "list", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_free (fixture->folder);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
load (const char *url, gsize max_bytes, const char **content_type, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_local_load_async (url, max_bytes, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_local_load_finish (result, content_type, error);
}

static void
test_is_local (void)
{
  g_assert_true (offprint_local_is_local ("/srv/arxiv/rss/cs.AI"));
  g_assert_true (offprint_local_is_local ("file:///srv/arxiv"));
  g_assert_true (offprint_local_is_local ("FILE:///srv/arxiv"));
  g_assert_false (offprint_local_is_local ("https://arxiv.org/"));
  g_assert_false (offprint_local_is_local ("file"));
  g_assert_false (offprint_local_is_local ("rss/cs.AI"));
  g_assert_false (offprint_local_is_local (""));
}

/* By a path or a URL, with or without its ending; a URL's query is for servers. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *before;
    const char *after;
    const char *content_type;
    gsize       length;
  } rows[] = {
    { "", "/cs.AI.xml", "application/xml", sizeof BODY - 1 },
    { "", "/cs.AI", "application/xml", sizeof BODY - 1 },
    { "file://", "/cs.AI?abs=True&page=1", "application/xml", sizeof BODY - 1 },
    { "FILE://", "/cs.AI#top", "application/xml", sizeof BODY - 1 },
    { "", "/new", "text/html", 13 },
    { "file://", "/two%20words", NULL, 0 },
    { "", "/two words", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *url = g_strconcat (rows[i].before, fixture->folder, rows[i].after, NULL);
    const char *content_type = "unset";
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) body = load (url, 0, &content_type, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (body), ==, rows[i].length);
    g_assert_cmpstr (content_type, ==, rows[i].content_type);
  }
}

/* What is no file is not there: a folder least of all. */
static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "/cs.CV", "/list", "/two%20words", "", "/cs.AI/", "/cs.AI.xml/x", "/cs.AI?abs=True",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat (fixture->folder, names[i], NULL);
    const char *content_type = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_null (load (path, 0, &content_type, NULL, &error));
    g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);
    g_assert_nonnull (strstr (error->message, path));
  }
}

static void
test_bad_addresses (void)
{
  static const char *const urls[] = { "file:", "file://", "file://%zz/x", "file:///%00", "file:///%ff" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++) {
    const char *content_type = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_null (load (urls[i], 0, &content_type, NULL, &error));
    g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);
  }
}

/* The limit itself is not too large; more than is read at once is told from it, too. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (200000, 'a'), *path = NULL;
  const gsize limits[] = { 0, 200000, 199999, 65536, 1 };

  write_file (fixture, "two words", long_text);
  path = g_build_filename (fixture->folder, "two words", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++) {
    const char *content_type = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) body = load (path, limits[i], &content_type, NULL, &error);

    if (i < 2) {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (body), ==, 200000);
    } else {
      g_assert_null (body);
      g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE);
    }
  }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cs.AI.xml", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *content_type = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (load (path, 0, &content_type, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) g_test_add ("/net/local/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/local/is-local", test_is_local);
  ADD ("found", test_found);
  ADD ("not-found", test_not_found);
  g_test_add_func ("/net/local/bad-addresses", test_bad_addresses);
  ADD ("limit", test_limit);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
