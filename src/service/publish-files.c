/* publish-files.c: the files of a folder of published days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each is written beside its place and put there whole, so that whoever reads the folder meanwhile sees the old
 * file or the new one.
 */

#include "config.h"

#include "service/publish-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "digest/feeds.h"
#include "digest/form.h"
#include "digest/page.h"
#include "service/output.h"
#include "service/publish-state.h"

#define LOCK_POLL_US 100000

/* The letters that a temporary file's name ends with. */
#define TEMPORARY_ENDING ".XXXXXX"

/* What a day is written in beside its feeds. */
static const char *const forms[] = { "markdown", "html", "jsonl" };

static const char *const other_files[] = { "README.md", "index.html", "atom.xml", "rss.xml" };

static void
set_error (const char *folder, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _("%s cannot be written: %s"), shown,
               g_strerror (code));
}

/**
 * offprint_publish_lock:
 * @folder: a folder, made if there is none
 * @cancellable: (nullable): stops the waiting
 * @error: %G_IO_ERROR, or the cancel
 *
 * Waits until nobody else publishes to the folder. Blocks; any thread.
 *
 * Returns: a file descriptor that holds the lock until it is closed, or -1 on error
 */
int
offprint_publish_lock (const char *folder, GCancellable *cancellable, GError **error)
{
  int fd = g_mkdir_with_parents (folder, 0777) == 0 ? g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) : -1;

  if (fd < 0) {
    set_error (folder, errno, error);
    return -1;
  }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      set_error (folder, errno, error);
      close (fd);
      return -1;
    }
    if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
      close (fd);
      return -1;
    }
    g_usleep (LOCK_POLL_US);
  }
  return fd;
}

/* ".20251229.md.a1B2c3", what a run that was killed left behind */
static gboolean
is_leftover (const char *name)
{
  gsize length = strlen (name), ending = strlen (TEMPORARY_ENDING);
  g_autofree char *file = NULL;
  OffprintDay day = OFFPRINT_DAY_NONE;

  if (*name != '.' || length <= ending + 1 || name[length - ending] != '.')
    return FALSE;
  file = g_strndup (name + 1, length - ending - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (other_files); i++)
    if (strcmp (file, other_files[i]) == 0)
      return TRUE;
  day = offprint_digest_find_day (file);
  for (gsize i = 0; day != OFFPRINT_DAY_NONE && i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *ours = g_strdup_printf ("%08d.%s", day, offprint_form_lookup (forms[i])->extension);

    if (strcmp (file, ours) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * offprint_publish_tidy:
 * @folder: a folder, which is locked
 *
 * Removes what a run that was killed left behind. Blocks; any thread.
 */
void
offprint_publish_tidy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = is_leftover (name) ? g_build_filename (folder, name, NULL) : NULL;

    if (path != NULL)
      g_unlink (path);
  }
}

static char *
make_address (const char *base_url, const char *name)
{
  if (base_url == NULL)
    return NULL;
  return g_strconcat (base_url, g_str_has_suffix (base_url, "/") ? "" : "/", name, NULL);
}

static OffprintOutput *
begin_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  OffprintOutput *output = offprint_output_new (path, error);

  if (output != NULL)
    offprint_output_set_unsafe (output);
  return output;
}

static gboolean
write_form (const char           *folder,
            const OffprintForm   *form,
            const OffprintDigest *digest,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autofree char *name = g_strdup_printf ("%08d.%s", digest->day, form->extension);
  g_autoptr (OffprintOutput) output = begin_file (folder, name, error);

  return output != NULL && form->write (digest, offprint_output_get_stream (output), cancellable, error)
         && offprint_output_commit (output, error);
}

/* Both at once, since they share what takes longest. */
static gboolean
write_feeds (const char                  *folder,
             const char                  *base_url,
             const char                  *atom_name,
             const char                  *rss_name,
             const OffprintDigest *const *digests,
             guint                        n_digests,
             GCancellable                *cancellable,
             GError                     **error)
{
  g_autofree char *atom_address = make_address (base_url, atom_name), *rss_address = make_address (base_url, rss_name);
  g_autoptr (OffprintOutput) atom = begin_file (folder, atom_name, error);
  g_autoptr (OffprintOutput) rss = atom != NULL ? begin_file (folder, rss_name, error) : NULL;

  if (rss == NULL)
    return FALSE;
  return offprint_feeds_write ((const OffprintFeedTarget[]) {
                                 { OFFPRINT_FEED_ATOM, atom_address, offprint_output_get_stream (atom) },
                                 { OFFPRINT_FEED_RSS, rss_address, offprint_output_get_stream (rss) },
                               }, 2, digests, n_digests, cancellable, error)
         && offprint_output_commit (atom, error) && offprint_output_commit (rss, error);
}

/**
 * offprint_publish_write_day:
 * @folder: the folder
 * @base_url: (nullable): its address
 * @digest: a day's digest
 * @cancellable: (nullable): stops it; files that are in their places stay
 * @error: %G_IO_ERROR, or the cancel
 *
 * Writes a day in all forms. The disk need not have them yet. Blocks; any thread.
 *
 * Returns: whether all is there
 */
gboolean
offprint_publish_write_day (const char           *folder,
                            const char           *base_url,
                            const OffprintDigest *digest,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autofree char *atom_name = g_strdup_printf ("%08d.atom", digest->day);
  g_autofree char *rss_name = g_strdup_printf ("%08d.rss", digest->day);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (!write_form (folder, offprint_form_lookup (forms[i]), digest, cancellable, error))
      return FALSE;
  return write_feeds (folder, base_url, atom_name, rss_name, &digest, 1, cancellable, error);
}

/**
 * offprint_publish_write_feeds:
 * @folder: the folder
 * @base_url: (nullable): its address
 * @digests: (element-type OffprintDigest): the newest days, newest first
 * @cancellable: (nullable): stops it
 * @error: %G_IO_ERROR, or the cancel
 *
 * Writes the feeds that are always of the newest days, for who subscribes. The disk need not have them yet.
 * Blocks; any thread.
 *
 * Returns: whether they are there
 */
gboolean
offprint_publish_write_feeds (const char      *folder,
                              const char      *base_url,
                              const GPtrArray *digests,
                              GCancellable    *cancellable,
                              GError         **error)
{
  return write_feeds (folder, base_url, "atom.xml", "rss.xml", (const OffprintDigest *const *) digests->pdata,
                      digests->len, cancellable, error);
}

static char *
make_readme (const char *base_url, const GPtrArray *days)
{
  GString *text = g_string_new ("# arXiv, day by day\n");

  g_string_append (text, "\nFeeds of the newest days: ");
  for (int i = 0; i < 2; i++) {
    g_autofree char *address = make_address (base_url, i == 0 ? "atom.xml" : "rss.xml");

    g_string_append_printf (text, "%s[%s](%s)", i == 0 ? "" : ", ", i == 0 ? "Atom" : "RSS",
                            address != NULL ? address : i == 0 ? "atom.xml" : "rss.xml");
  }
  g_string_append_c (text, '\n');
  for (guint i = 0; i < days->len; i++) {
    const OffprintPublished *day = g_ptr_array_index (days, i);
    const OffprintPublished *before = i > 0 ? g_ptr_array_index (days, i - 1) : NULL;
    g_autofree char *date = offprint_day_format (day->day);

    if (before == NULL || before->day / 100 != day->day / 100)
      g_string_append_printf (text, "\n## %.7s\n\n| Day | Papers | |\n| --- | --- | --- |\n", date);
    g_string_append_printf (text, "| [%s](%d.md) | %u of %u summarised |", date, day->day, day->n_summarised,
                            day->n_papers);
    g_string_append_printf (text,
                            " [page](%1$d.html), [Atom](%1$d.atom), [RSS](%1$d.rss), [JSON lines](%1$d.jsonl) |\n",
                            day->day);
  }
  return g_string_free (text, FALSE);
}

static gboolean
write_index_page (const char *folder, const GPtrArray *days, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "index.html", NULL);
  g_autofree OffprintPageDay *list = g_new0 (OffprintPageDay, days->len);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  for (guint i = 0; i < days->len; i++) {
    const OffprintPublished *day = g_ptr_array_index (days, i);
    char *address = g_strdup_printf ("%08d.html", day->day);

    g_ptr_array_add (addresses, address);
    list[i] = (OffprintPageDay) { day->day, address, day->n_papers, day->n_summarised };
  }
  return offprint_page_write_index (list, days->len, "en", stream, cancellable, error)
         && g_output_stream_close (stream, cancellable, error)
         && offprint_output_replace (path, g_memory_output_stream_get_data (memory),
                                     g_memory_output_stream_get_data_size (memory), error);
}

/**
 * offprint_publish_write_indexes:
 * @folder: the folder
 * @base_url: (nullable): its address
 * @days: (element-type OffprintPublished): its days, newest first
 * @cancellable: (nullable): stops it
 * @error: %G_IO_ERROR, or the cancel
 *
 * Writes the page and the README that list the days; what has not changed stays untouched. Blocks; any thread.
 *
 * Returns: whether they are there
 */
gboolean
offprint_publish_write_indexes (const char      *folder,
                                const char      *base_url,
                                const GPtrArray *days,
                                GCancellable    *cancellable,
                                GError         **error)
{
  g_autofree char *path = g_build_filename (folder, "README.md", NULL);
  g_autofree char *readme = make_readme (base_url, days);

  return write_index_page (folder, days, cancellable, error)
         && offprint_output_replace (path, readme, strlen (readme), error);
}
