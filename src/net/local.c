/* local.c: saved replies in a folder, in place of a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/local.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "net/http-error.h"

#define CHUNK_SIZE 65536

/* What a saved reply may be called beside its bare name, with the media type that this stands for. */
static const struct {
  const char *ending;
  const char *content_type;
} endings[] = {
  { "", NULL },
  { ".xml", "application/xml" },
  { ".html", "text/html" },
};

typedef struct {
  char       *url;             /* (owned) */
  gsize       max_bytes;
  const char *content_type;    /* (nullable): of what was found */
} Load;

static void
load_free (Load *load)
{
  g_free (load->url);
  g_free (load);
}

static const char *
guess_content_type (const char *path)
{
  for (gsize i = 1; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i].ending))
      return endings[i].content_type;
  return NULL;
}

static char *
to_path (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (g_path_is_absolute (url))
    return g_strdup (url);
  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  return uri != NULL ? g_strdup (g_uri_get_path (uri)) : NULL;
}

/* The first of the names that there is; NULL if there is none. */
static GFileInputStream *
open_any (Load *load, char **found, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = to_path (load->url);

  for (gsize i = 0; path != NULL && i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i].ending, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (name);
    GFileInputStream *stream = NULL;

    if (!g_file_test (name, G_FILE_TEST_IS_REGULAR))
      continue;
    stream = g_file_read (file, cancellable, error);
    if (stream != NULL)
      *found = g_steal_pointer (&name);
    return stream;
  }
  g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND, _("There is no file %s"), load->url);
  return NULL;
}

static GBytes *
read_all (GInputStream *stream, Load *load, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  guint8 chunk[CHUNK_SIZE];
  gssize length = 0;

  while ((length = g_input_stream_read (stream, chunk, sizeof chunk, cancellable, error)) > 0) {
    g_byte_array_append (body, chunk, (guint) length);
    if (load->max_bytes != 0 && body->len > load->max_bytes) {
      g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE, _("%s is too large"), load->url);
      return NULL;
    }
  }
  return length == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&body)) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = open_any (load, &path, cancellable, &error);
  g_autoptr (GBytes) body = NULL;

  if (stream != NULL)
    body = read_all (G_INPUT_STREAM (stream), load, cancellable, &error);
  if (body == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  load->content_type = guess_content_type (path);
  g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
}

/**
 * offprint_local_is_local:
 * @url: a URL or a path
 *
 * Returns: whether it is a file URL or an absolute path
 */
gboolean
offprint_local_is_local (const char *url)
{
  return g_path_is_absolute (url) || g_ascii_strncasecmp (url, "file:", 5) == 0;
}

/**
 * offprint_local_load_async:
 * @url: a file URL or an absolute path
 * @max_bytes: largest file, 0 for no limit
 * @cancellable: (nullable): stops reading
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Reads a saved reply. The query of a URL is ignored, so that a folder of files can stand in for a server;
 * `.xml` or `.html` may be missing from the name.
 */
void
offprint_local_load_async (const char          *url,
                           gsize                max_bytes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->url = g_strdup (url);
  load->max_bytes = max_bytes;
  g_task_set_source_tag (task, offprint_local_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * offprint_local_load_finish:
 * @result: the result handed to the callback
 * @content_type: (out) (transfer none) (nullable): the media type its name stands for
 * @error: %OFFPRINT_HTTP_ERROR_NOT_FOUND or %OFFPRINT_HTTP_ERROR_TOO_LARGE, else GIO's error or the cancel
 *
 * Returns: (transfer full): the file, or %NULL on error
 */
GBytes *
offprint_local_load_finish (GAsyncResult *result, const char **content_type, GError **error)
{
  Load *load = g_task_get_task_data (G_TASK (result));

  *content_type = load->content_type;
  return g_task_propagate_pointer (G_TASK (result), error);
}
