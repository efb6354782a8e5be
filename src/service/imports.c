/* imports.c: digests of others, out of files, folders and the net
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/imports.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "service/fetch.h"
#include "service/library-private.h"

#define WANTED_INFO G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE

/* Files of a folder that may be digests. */
static const char *const endings[] = { ".md", ".jsonl", ".atom", ".rss", ".xml" };

/* One source and its digests, for the database's thread. */
typedef struct {
  GPtrArray        *digests;     /* (owned) */
  const char       *source;
  OffprintImported *imported;
} Intake;

static gpointer
store_intake (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Intake *intake = data;
  OffprintImported imported = *intake->imported;

  if (!offprint_digest_intake_store (connection, intake->digests, intake->source, &imported, error))
    return NULL;
  *intake->imported = imported;
  return intake;
}

static gboolean
take_bytes (OffprintLibrary  *library,
            GBytes           *bytes,
            const char       *name,
            const char       *source,
            OffprintImported *imported,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GPtrArray) digests = offprint_digest_intake_read (bytes, name, error);
  Intake intake = { digests, source, imported };

  return digests != NULL
         && offprint_database_write (offprint_library_get_database (library), store_intake, &intake, NULL,
                                     cancellable, error) != NULL;
}

static GBytes *
load_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, WANTED_INFO, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > OFFPRINT_MAX_DIGEST_BYTES) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is too large for a digest"), path);
    return NULL;
  }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

/* Only the file's name is kept: where it lay on this machine is nobody's business who reads the digest later. */
static gboolean
take_file (OffprintLibrary *library, const char *path, OffprintImported *imported, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GBytes) bytes = load_file (path, cancellable, error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *source = g_filename_display_name (base);
  g_autofree char *name = g_filename_display_name (path);

  return bytes != NULL && take_bytes (library, bytes, name, source, imported, cancellable, error);
}

static gboolean
take_address (OffprintLibrary *library, const char *url, OffprintImported *imported, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (OffprintFetch) fetch = offprint_fetch_new (offprint_library_get_settings (library));
  g_autoptr (GBytes) bytes = offprint_fetch_bytes (fetch, url, NULL, cancellable, error);

  return bytes != NULL && take_bytes (library, bytes, url, url, imported, cancellable, error);
}

static gboolean
may_be_digest (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return *name != '.';
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  const char *name = NULL;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (may_be_digest (name))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* One file's fault is not the others'. A README beside the digests is no fault at all. */
static gboolean
take_folder (OffprintLibrary *library, const char *path, OffprintImport *import, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) names = list_folder (path, error);

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autoptr (GError) local = NULL;

    if (take_file (library, name, &import->imported, cancellable, &local))
      continue;
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || local->domain == OFFPRINT_STORE_ERROR) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (!g_str_has_suffix (name, "/README.md")
        && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
      g_ptr_array_add (import->failures, g_strdup (local->message));
  }
  if (names == NULL || import->imported.n_days > 0 || import->failures->len > 0)
    return names != NULL;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s holds no digests"), path);
  return FALSE;
}

static void
import_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintLibrary *library = OFFPRINT_LIBRARY (source_object);
  const char *path = task_data;
  g_autoptr (OffprintImport) import = g_new0 (OffprintImport, 1);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  import->failures = g_ptr_array_new_with_free_func (g_free);
  if (offprint_imports_is_address (path))
    taken = take_address (library, path, &import->imported, cancellable, &error);
  else if (g_file_test (path, G_FILE_TEST_IS_DIR))
    taken = take_folder (library, path, import, cancellable, &error);
  else
    taken = take_file (library, path, &import->imported, cancellable, &error);

  if (taken)
    g_task_return_pointer (task, g_steal_pointer (&import), (GDestroyNotify) offprint_import_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_imports_is_address:
 * @text: what somebody named as a digest's place
 *
 * Returns: whether it is an http or https address
 */
gboolean
offprint_imports_is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0'
         && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/**
 * offprint_import_free:
 * @self: (transfer full): what became of an import
 */
void
offprint_import_free (OffprintImport *self)
{
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_free (self);
}

/**
 * offprint_library_import_async:
 * @self: an open library
 * @path: a digest in Markdown, JSON lines or a feed, a folder of such, or the http or https address of one
 * @cancellable: (nullable): stops it
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Takes digests of others into the store. Each file comes in whole or not at all; doing it twice changes nothing.
 */
void
offprint_library_import_async (OffprintLibrary     *self,
                               const char          *path,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, offprint_library_import_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, import_in_thread);
}

/**
 * offprint_library_import_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_INVALID_DATA with the file and line for a digest that is broken, %G_IO_ERROR_NOT_SUPPORTED
 *   for what is none, another %G_IO_ERROR, %OFFPRINT_HTTP_ERROR, %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): what came in, or %NULL on error
 */
OffprintImport *
offprint_library_import_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_import_async, result, error);
}
