/* bench-feed.c: how fast a feed is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "arxiv/feed-parser.h"
#include "arxiv/reader.h"
#include "bench/feed-generator.h"
#include "store/database.h"
#include "store/listings.h"

#define N_PAPERS 20000
#define N_DAY    1733    /* a large day of five categories of computer science */
#define N_RUNS   7
#define CHUNK    (64 * 1024)

/* What a reader cannot do without: SAX2, in pieces, each field of a paper copied out and dropped with the
 * paper. */
typedef struct {
  GString   *text;
  gboolean   collecting;
  GPtrArray *fields;
  guint      n_papers;
} BarePass;

static void
bare_start_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  static const char *const wanted[] = {
    "title", "link", "description", "guid", "category", "announce_type", "rights", "DOI", "journal_reference",
    "creator",
  };
  BarePass *pass = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (wanted) && !pass->collecting; i++)
    pass->collecting = strcmp ((const char *) name, wanted[i]) == 0;
  g_string_truncate (pass->text, 0);
}

static void
bare_end_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  BarePass *pass = user_data;

  if (pass->collecting) {
    g_ptr_array_add (pass->fields, g_strndup (pass->text->str, pass->text->len));
    pass->collecting = FALSE;
  } else if (strcmp ((const char *) name, "item") == 0) {
    pass->n_papers++;
    g_ptr_array_set_size (pass->fields, 0);
  }
}

static void
bare_text_cb (void *user_data, const xmlChar *text, int length)
{
  BarePass *pass = user_data;

  if (pass->collecting)
    g_string_append_len (pass->text, (const char *) text, length);
}

static guint
run_bare (const GString *feed)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = bare_start_cb,
    .endElementNs = bare_end_cb,
    .characters = bare_text_cb,
    .ignorableWhitespace = bare_text_cb,
  };
  BarePass pass = { g_string_new (NULL), FALSE, g_ptr_array_new_with_free_func (g_free), 0 };
  xmlParserCtxt *context = xmlCreatePushParserCtxt (&handler, &pass, NULL, 0, NULL);

  for (gsize at = 0; at < feed->len; at += CHUNK)
    xmlParseChunk (context, feed->str + at, (int) MIN (CHUNK, feed->len - at), 0);
  xmlParseChunk (context, NULL, 0, 1);
  xmlFreeParserCtxt (context);
  g_string_free (pass.text, TRUE);
  g_ptr_array_unref (pass.fields);
  return pass.n_papers;
}

static void
drop_cb (OffprintEntry *entry, gpointer user_data)
{
  guint *n_papers = user_data;

  (*n_papers)++;
  offprint_entry_free (entry);
}

static guint
run_parser (const GString *feed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) document = NULL;
  guint n_papers = 0;
  g_autoptr (OffprintParser) parser = offprint_feed_parser_new (drop_cb, &n_papers);

  for (gsize at = 0; at < feed->len; at += CHUNK)
    if (!offprint_parser_push (parser, feed->str + at, MIN (CHUNK, feed->len - at), &error))
      g_error ("%s", error->message);
  document = offprint_parser_finish (parser, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  return n_papers;
}

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* How long one run takes, if that is less than the best so far. */
static void
measure (guint (*run) (const GString *), const GString *feed, guint *n_papers, double *best)
{
  double start = cpu_seconds ();

  *n_papers = run (feed);
  *best = MIN (*best, cpu_seconds () - start);
}

static GString *
load_feed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (path == NULL)
    return offprint_generate_feed (N_PAPERS, 5, "Tue, 21 Apr 2026", 1);
  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  return g_string_new_len (data, (gssize) length);
}

/* The most memory that was ever in use, in MiB. */
static double
peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static gpointer
store_document (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintDocument *document = data;
  OffprintListResult result = { 0 };

  return offprint_store_put_list (connection, document->day, "cs.AI", document->entries, &result, error) ? data : NULL;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

/* A whole day into a new store, with all its indexes: wall time of the transaction. */
static double
store_day (void)
{
  GString *feed = offprint_generate_feed (N_DAY, 5, "Tue, 21 Apr 2026", 2);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (feed);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) document = offprint_document_read_bytes (bytes, &error);
  g_autofree char *folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  g_autoptr (OffprintDatabase) database = offprint_database_new (path);
  gint64 start = 0, end = 0;

  if (!offprint_database_open (database, NULL, NULL, &error))
    g_error ("%s", error->message);
  start = g_get_monotonic_time ();
  if (offprint_database_write (database, store_document, document, NULL, NULL, &error) == NULL)
    g_error ("%s", error->message);
  end = g_get_monotonic_time ();
  offprint_database_close (database);
  remove_folder (folder);
  return (double) (end - start) / 1e6;
}

int
main (int argc, char *argv[])
{
  GString *feed = load_feed (argc > 1 ? argv[1] : NULL);
  double feed_mb = (double) feed->len / 1e6, before = 0, bare = G_MAXDOUBLE, parser = G_MAXDOUBLE;
  guint n_bare = 0, n_parser = 0;

  run_bare (feed);
  before = peak_mb ();
  /* In turns, and the fastest of each: a busy machine then disturbs both alike. */
  for (int i = 0; i < N_RUNS; i++) {
    measure (run_bare, feed, &n_bare, &bare);
    measure (run_parser, feed, &n_parser, &parser);
  }

  printf ("papers %u papers\n", n_parser);
  printf ("feed_mb %.1f MB\n", feed_mb);
  printf ("sax_ratio %.2f ratio (limit 1.50)\n", parser / bare);
  printf ("mb_per_s %.0f MB/s\n", feed_mb / parser);
  printf ("peak_mb %.1f MiB (limit 40)\n", peak_mb () - before);
  printf ("store_day_s %.3f s (%d papers)\n", store_day (), N_DAY);
  g_string_free (feed, TRUE);
  return n_bare == n_parser ? 0 : 1;
}
