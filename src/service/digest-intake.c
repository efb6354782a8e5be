/* digest-intake.c: digests of others, read and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/digest-intake.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "digest/feed-reader.h"
#include "digest/jsonl-reader.h"
#include "digest/markdown-reader.h"
#include "store/categories.h"
#include "store/editions.h"
#include "store/papers.h"
#include "store/summaries.h"
#include "text/clean.h"

/* What feeds are called as a form: nothing writes them again as they were. */
#define FORM_FEED "feed"

static GPtrArray *
take_digest (OffprintDigest *digest)
{
  GPtrArray *digests = NULL;

  if (digest == NULL)
    return NULL;
  digests = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_digest_free);
  g_ptr_array_add (digests, digest);
  return digests;
}

static gboolean
has_sections (const GPtrArray *digests)
{
  for (guint i = 0; i < digests->len; i++) {
    const OffprintDigest *digest = g_ptr_array_index (digests, i);

    for (guint j = 0; j < digest->entries->len; j++)
      if (((OffprintDigestEntry *) g_ptr_array_index (digest->entries, j))->summary != NULL)
        return TRUE;
  }
  return FALSE;
}

/* arXiv's own feeds are no digests. */
static GPtrArray *
read_feed (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (GPtrArray) digests = offprint_feed_read (text, length, name, error);

  if (digests == NULL || has_sections (digests))
    return g_steal_pointer (&digests);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is a feed without summaries"), name);
  return NULL;
}

/**
 * offprint_digest_intake_read:
 * @bytes: a whole file
 * @name: its name or address, for messages, and for the day where the file has none
 * @error: %G_IO_ERROR_INVALID_DATA with the file and line for a digest that is broken, and
 *   %G_IO_ERROR_NOT_SUPPORTED for what is none
 *
 * Reads a digest in any form that can be read; which it is, its first character tells. Any thread.
 *
 * Returns: (transfer full) (element-type OffprintDigest): its days, or %NULL on error
 */
GPtrArray *
offprint_digest_intake_read (GBytes *bytes, const char *name, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize start = 0;

  while (start < length && g_ascii_isspace (text[start]))
    start++;
  if (start < length && text[start] == '{')
    return take_digest (offprint_jsonl_read (text, length, name, error));
  if (start < length && text[start] == '<')
    return read_feed (text, length, name, error);
  if (length > 0 && text[0] == '#')
    return take_digest (offprint_markdown_read (text, length, name, error));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is no digest that can be read"), name);
  return NULL;
}

/* A paper of which only the digest tells. */
static OffprintPaper *
make_paper (const OffprintDigestEntry *entry)
{
  OffprintPaper *paper = offprint_paper_new (entry->row, entry->summary != NULL ? entry->summary->version : 0);
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  guint n_authors = g_strv_length (names);
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);
  const char *categories[] = { *entry->category != '\0' ? entry->category : NULL, NULL };

  for (guint i = 0; i < n_authors; i++)
    authors[i].name = offprint_clean_line (names[i], -1);
  offprint_paper_take_authors (paper, authors, n_authors);
  paper->title = offprint_clean_line (entry->title, -1);
  paper->abstract = g_strdup ("");
  paper->categories = g_strdupv ((char **) categories);
  return paper;
}

/* The entry's summary as it is kept: under the name of where it comes from, so that it never takes the place of
 * what was written here. */
static OffprintSummary *
make_summary (const OffprintDigest *digest, const OffprintDigestEntry *entry, const char *source, const char *title)
{
  const OffprintSummary *given = entry->summary;
  g_autofree char *engine = g_strconcat (OFFPRINT_ENGINE_IMPORT, source, NULL);
  OffprintSummary *summary = offprint_summary_new (entry->row, given != NULL ? given->version : 0,
                                                   given != NULL ? given->language : digest->language, engine,
                                                   given != NULL ? given->model : NULL);
  g_autofree char *own = offprint_clean_line (entry->title, -1);

  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = offprint_clean_text (entry->sections[i], -1);
  if (strcmp (own, title) != 0)
    summary->title = g_steal_pointer (&own);
  summary->prompt_version = given != NULL ? given->prompt_version : 0;
  summary->created = given != NULL && given->created != 0 ? given->created : offprint_day_announced_at (digest->day);
  return summary;
}

/* Of a paper that stands there twice, the first text becomes its summary; the edition keeps both. */
static gboolean
store_summary (OffprintConnection        *connection,
               const OffprintDigest      *digest,
               const OffprintDigestEntry *entry,
               const char                *source,
               GHashTable                *seen,
               OffprintImported          *imported,
               GError                   **error)
{
  g_autoptr (OffprintPaper) paper = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  g_autoptr (GError) local = NULL;

  if (!offprint_digest_entry_has_text (entry) || !g_hash_table_add (seen, (gpointer) &entry->row))
    return TRUE;
  paper = offprint_store_get_paper (connection, entry->row, &local);
  if (paper == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  summary = make_summary (digest, entry, source, paper->title);
  imported->n_summaries++;
  return offprint_store_put_summary (connection, summary, error);
}

static gboolean
store_entry (OffprintConnection        *connection,
             const OffprintDigest      *digest,
             const OffprintDigestEntry *entry,
             const char                *source,
             GHashTable                *seen,
             OffprintImported          *imported,
             GError                   **error)
{
  g_autoptr (OffprintPaper) paper = entry->paper != NULL ? offprint_paper_ref (entry->paper) : make_paper (entry);
  OffprintPutResult result = OFFPRINT_PUT_UNCHANGED;

  if (!offprint_store_put_paper (connection, paper, &result, error))
    return FALSE;
  imported->n_entries++;
  imported->n_new += result == OFFPRINT_PUT_ADDED;
  return store_summary (connection, digest, entry, source, seen, imported, error);
}

static OffprintEditionEntry *
make_edition_entry (const OffprintDigestEntry *entry)
{
  OffprintEditionEntry *copy = g_new0 (OffprintEditionEntry, 1);

  copy->number = entry->number;
  copy->category = g_strdup (entry->category);
  copy->kind = entry->kind;
  copy->row = entry->row;
  copy->title = g_strdup (entry->title);
  copy->authors = g_strdup (entry->authors);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    copy->sections[i] = g_strdup (entry->sections[i]);
  copy->verbatim = g_strdup (entry->verbatim);
  return copy;
}

static gboolean
store_edition (OffprintConnection *connection, const OffprintDigest *digest, const char *source, GError **error)
{
  const char *form = digest->form != NULL ? digest->form : FORM_FEED;
  g_autoptr (OffprintEdition) edition = offprint_edition_new (source, digest->day, form, digest->language);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_edition_entry_free);

  edition->header = g_strdup (digest->header);
  edition->head = g_strdup (digest->head);
  edition->imported = offprint_clock_unix ();
  for (guint i = 0; i < digest->entries->len; i++)
    g_ptr_array_add (entries, make_edition_entry (g_ptr_array_index (digest->entries, i)));
  return offprint_store_put_edition (connection, edition, entries, error);
}

/* A list of papers that nobody has summarised is no digest, but its papers are welcome. */
static gboolean
store_digest (OffprintConnection   *connection,
              const OffprintDigest *digest,
              const char           *source,
              OffprintImported     *imported,
              GError              **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < digest->entries->len; i++)
    if (!store_entry (connection, digest, g_ptr_array_index (digest->entries, i), source, seen, imported, error))
      return FALSE;
  if (g_hash_table_size (seen) == 0 && digest->entries->len > 0)
    return TRUE;
  imported->n_days++;
  imported->newest = MAX (imported->newest, digest->day);
  return store_edition (connection, digest, source, error);
}

static guint
count_under (const GPtrArray *digests, const char *const *categories)
{
  guint n = 0;

  for (guint i = 0; i < digests->len; i++) {
    const OffprintDigest *digest = g_ptr_array_index (digests, i);

    for (guint j = 0; j < digest->entries->len; j++) {
      const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, j);

      n += g_strv_contains (categories, entry->category);
    }
  }
  return n;
}

/**
 * offprint_digest_intake_store:
 * @connection: a connection that may write
 * @digests: (element-type OffprintDigest): days of one source
 * @source: where they come from: an address, or a file's name
 * @imported: (inout): is added to
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores digests as editions, and their papers and summaries with them. What the store knows already of a paper
 * stays; summaries are kept beside the reader's own.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_digest_intake_store (OffprintConnection *connection,
                              const GPtrArray    *digests,
                              const char         *source,
                              OffprintImported   *imported,
                              GError            **error)
{
  g_auto (GStrv) chosen = offprint_store_get_chosen_categories (connection, error);

  if (chosen == NULL)
    return FALSE;
  for (guint i = 0; i < digests->len; i++)
    if (!store_digest (connection, g_ptr_array_index (digests, i), source, imported, error))
      return FALSE;
  imported->n_chosen += count_under (digests, (const char *const *) chosen);
  return TRUE;
}
