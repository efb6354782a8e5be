/* test-local.c: documents out of files and folders instead of the net
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "http-fixture.h"

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-folder-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cs.AI.xml", NULL);
  g_autofree char *bare = g_build_filename (folder, "cs.AI", NULL);
  g_autofree char *missing = g_build_filename (folder, "cs.CV", NULL);
  g_autofree char *url = g_strconcat ("file://", folder, "/cs.AI?abs=True&page=1", NULL);
  const char *const good[] = { path, bare, url };
  OffprintHttpRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) none = NULL;
  g_autoptr (OffprintHttpReply) large = NULL;

  g_file_set_contents (path, BODY, -1, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (OffprintHttpReply) reply = NULL;

    request.url = good[i];
    reply = get (fixture, &request, NULL, &error);
    g_assert_no_error (error);
    assert_body (reply, BODY);
    g_assert_cmpstr (reply->content_type, ==, "application/xml");
  }
  request.max_bytes = 5;
  large = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE);
  g_clear_error (&error);
  request.url = missing;
  none = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);

  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/net/local/folder", test_folder);
  return g_test_run ();
}
