/* day-digest.c: the digest of a day as it is to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/day-digest.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/strings.h"
#include "store/editions.h"
#include "store/heads.h"
#include "store/listings.h"
#include "store/papers.h"
#include "store/query-parser.h"
#include "store/search.h"
#include "store/summaries.h"
#include "text/tex.h"

/**
 * offprint_digest_wish_clear:
 * @self: a wish; what it points to is freed
 */
void
offprint_digest_wish_clear (OffprintDigestWish *self)
{
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->header, g_free);
  g_clear_pointer (&self->usual_header, g_free);
  g_clear_pointer (&self->headings, g_free);
  g_clear_pointer (&self->query, offprint_query_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->edition, g_free);
}

/**
 * offprint_day_digest_add:
 * @connection: a connection
 * @digest: where to
 * @category: the category the paper is listed under
 * @kind: how it was announced there
 * @paper: the paper
 * @counts: (inout): is added to
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Appends a paper with the best summary there is in the digest's language.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_day_digest_add (OffprintConnection   *connection,
                         OffprintDigest       *digest,
                         const char           *category,
                         OffprintKind          kind,
                         OffprintPaper        *paper,
                         OffprintDigestCounts *counts,
                         GError              **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintSummary) summary = offprint_store_get_summary (connection, paper->row, digest->language, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  counts->n_papers++;
  counts->n_without += summary == NULL;
  offprint_digest_add (digest, category, kind, paper, summary);
  return TRUE;
}

static void
convert_tex (char **text)
{
  char *converted = offprint_tex_to_unicode (*text);

  g_free (*text);
  *text = converted;
}

/**
 * offprint_day_digest_finish:
 * @digest: a digest with all its entries
 * @wish: how its text is to be
 *
 * Gives the text the shape that is wanted. What is changed is no longer what was read, byte for byte.
 */
void
offprint_day_digest_finish (OffprintDigest *digest, const OffprintDigestWish *wish)
{
  if (wish->headings != NULL || wish->unicode)
    g_clear_pointer (&digest->form, g_free);
  if (wish->headings != NULL)
    offprint_set_str (&digest->headings, wish->headings);
  for (guint i = 0; wish->unicode && i < digest->entries->len; i++) {
    OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    convert_tex (&entry->title);
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      convert_tex (&entry->sections[section]);
  }
}

static GHashTable *
make_set (const GArray *rows)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (set, &g_array_index (rows, gint64, i));
  return set;
}

/* @listed without what is not among @found. */
static void
keep_found (GArray *listed, const GArray *found)
{
  g_autoptr (GHashTable) set = make_set (found);
  guint n_kept = 0;

  for (guint i = 0; i < listed->len; i++)
    if (g_hash_table_contains (set, &g_array_index (listed, gint64, i)))
      g_array_index (listed, gint64, n_kept++) = g_array_index (listed, gint64, i);
  g_array_set_size (listed, n_kept);
}

/* The papers that are wanted, in the list's order. */
static GArray *
list_rows (OffprintConnection *connection, const OffprintDigestWish *wish, const OffprintQuery *query, GError **error)
{
  g_autoptr (GArray) listed = offprint_store_list_papers (connection, query, error);
  g_autoptr (OffprintSearchQuery) search = NULL;
  g_autoptr (OffprintSearchPage) page = NULL;
  OffprintSearchOptions options = { listed, 0, 0, 0 };

  if (listed == NULL || wish->search == NULL)
    return g_steal_pointer (&listed);
  search = offprint_query_parse (wish->search);
  page = offprint_store_search (connection, search, &options, error);
  if (page == NULL)
    return NULL;
  keep_found (listed, page->rows);
  return g_steal_pointer (&listed);
}

static gboolean
add_head (OffprintConnection   *connection,
          OffprintDigest       *digest,
          const OffprintHead   *head,
          OffprintDigestCounts *counts,
          GError              **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintPaper) paper = offprint_store_get_paper (connection, head->row, &local);
  OffprintKind kind = head->kind >= 0 ? (OffprintKind) head->kind : OFFPRINT_KIND_NEW;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return paper == NULL
         || offprint_day_digest_add (connection, digest, head->category != NULL ? head->category : "", kind, paper,
                                     counts, error);
}

static gboolean
add_list (OffprintConnection       *connection,
          const OffprintDigestWish *wish,
          const OffprintQuery      *query,
          OffprintDigest           *digest,
          OffprintDigestCounts     *counts,
          GError                  **error)
{
  g_autoptr (GArray) rows = list_rows (connection, wish, query, error);
  g_autoptr (GPtrArray) heads = NULL;

  if (rows == NULL)
    return FALSE;
  heads = offprint_store_load_heads (connection, query, (const gint64 *) (gpointer) rows->data, rows->len,
                                     NULL, error);
  for (guint i = 0; heads != NULL && i < heads->len; i++) {
    const OffprintHead *head = g_ptr_array_index (heads, i);

    if (head != NULL && !add_head (connection, digest, head, counts, error))
      return FALSE;
  }
  return heads != NULL;
}

/* Whether all of a day is wanted in its own order, so that its lists can be taken as they are. */
static gboolean
is_whole_day (const OffprintDigestWish *wish, const OffprintQuery *query)
{
  return query->scope == OFFPRINT_SCOPE_DAY && query->sort == OFFPRINT_SORT_LISTING && query->before == 0
         && query->limit == 0 && !query->unread && !query->starred && wish->search == NULL;
}

/* The category's papers that no category before it had, by kind. */
static gboolean
add_category (OffprintConnection   *connection,
              const OffprintQuery  *query,
              const char           *category,
              GHashTable           *seen,
              OffprintDigest       *digest,
              OffprintDigestCounts *counts,
              GError              **error)
{
  g_autoptr (GPtrArray) entries = offprint_store_get_list (connection, query->day, category, error);
  guint kinds = query->kinds != 0 ? query->kinds : OFFPRINT_ALL_KINDS;

  for (OffprintKind kind = 0; entries != NULL && kind < OFFPRINT_N_KINDS; kind++)
    for (guint i = 0; (kinds & OFFPRINT_KIND_MASK (kind)) != 0 && i < entries->len; i++) {
      const OffprintEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind != kind || g_hash_table_contains (seen, &entry->paper->row))
        continue;
      g_hash_table_add (seen, &entry->paper->row);    /* the digest keeps the paper */
      if (!offprint_day_digest_add (connection, digest, category, kind, entry->paper, counts, error))
        return FALSE;
    }
  return entries != NULL;
}

/* The same as add_list() for all of a day, in seven tenths of its time. */
static gboolean
add_day (OffprintConnection   *connection,
         const OffprintQuery  *query,
         OffprintDigest       *digest,
         OffprintDigestCounts *counts,
         GError              **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_auto (GStrv) all = NULL;
  char **categories = query->categories;

  if (categories == NULL || *categories == NULL)
    categories = all = offprint_store_list_listed_categories (connection, error);
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    if (!add_category (connection, query, categories[i], seen, digest, counts, error))
      return FALSE;
  return categories != NULL;
}

/* The edition's own entry, with what the store knows of the paper. */
static OffprintDigestEntry *
take_edition_entry (OffprintConnection *connection, const OffprintEdition *edition, OffprintEditionEntry *from,
                    GError **error)
{
  g_autoptr (OffprintDigestEntry) entry = g_new0 (OffprintDigestEntry, 1);
  g_autofree char *engine = g_strconcat (OFFPRINT_ENGINE_IMPORT, edition->source, NULL);
  g_autoptr (GError) local = NULL;

  entry->paper = offprint_store_get_paper (connection, from->row, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  entry->number = from->number;
  entry->category = g_steal_pointer (&from->category);
  entry->kind = from->kind;
  entry->row = from->row;
  entry->title = g_steal_pointer (&from->title);
  entry->authors = g_steal_pointer (&from->authors);
  entry->verbatim = g_steal_pointer (&from->verbatim);
  entry->summary = offprint_summary_new (from->row, 0, edition->language, engine, NULL);
  entry->summary->created = offprint_day_announced_at (edition->day);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++) {
    entry->summary->sections[i] = g_strdup (from->sections[i]);
    entry->sections[i] = g_steal_pointer (&from->sections[i]);
  }
  return g_steal_pointer (&entry);
}

static gboolean
is_wanted (const OffprintEditionEntry *entry, const OffprintQuery *query, GHashTable *wanted)
{
  if (wanted == NULL)
    return TRUE;
  return g_hash_table_contains (wanted, &entry->row)
         && (query->categories == NULL || *query->categories == NULL
             || g_strv_contains ((const char *const *) query->categories, entry->category))
         && (query->kinds == 0 || (query->kinds & OFFPRINT_KIND_MASK (entry->kind)) != 0);
}

static gboolean
add_edition (OffprintConnection       *connection,
             const OffprintDigestWish *wish,
             const OffprintQuery      *query,
             const OffprintEdition    *edition,
             OffprintDigest           *digest,
             OffprintDigestCounts     *counts,
             GError                  **error)
{
  gboolean some = wish->filtered || wish->search != NULL;
  g_autoptr (GPtrArray) entries = offprint_store_list_edition_entries (connection, edition->id, error);
  g_autoptr (GArray) rows = entries != NULL && some ? list_rows (connection, wish, query, error) : NULL;
  g_autoptr (GHashTable) wanted = rows != NULL ? make_set (rows) : NULL;

  if (entries == NULL || (some && rows == NULL))
    return FALSE;
  for (guint i = 0; i < entries->len; i++) {
    OffprintEditionEntry *from = g_ptr_array_index (entries, i);
    OffprintDigestEntry *entry = NULL;

    if (!is_wanted (from, query, wanted))
      continue;
    entry = take_edition_entry (connection, edition, from, error);
    if (entry == NULL)
      return FALSE;
    counts->n_papers++;
    counts->n_without += !offprint_digest_entry_has_text (entry);
    offprint_digest_take_entry (digest, entry);
  }
  return TRUE;
}

/* The one by that name; without a name the newest, best in the form that is wanted. */
static const OffprintEdition *
choose_edition (const GPtrArray *editions, const OffprintDigestWish *wish)
{
  for (guint i = 0; i < editions->len; i++) {
    const OffprintEdition *edition = g_ptr_array_index (editions, i);

    if (wish->edition != NULL ? strcmp (edition->source, wish->edition) == 0
                              : g_strcmp0 (edition->form, wish->form) == 0)
      return edition;
  }
  return wish->edition == NULL && editions->len > 0 ? g_ptr_array_index (editions, 0) : NULL;
}

/* The edition that is meant. None is no error, unless it was asked for by its name. */
static gboolean
find_edition (OffprintConnection *connection, const OffprintDigestWish *wish, OffprintDay day, GPtrArray **editions,
              const OffprintEdition **edition, GError **error)
{
  gboolean has_own = FALSE;
  g_autofree char *text = offprint_day_format (day);

  if (g_strcmp0 (wish->edition, OFFPRINT_EDITION_OWN) == 0)
    return TRUE;
  if (wish->edition == NULL && wish->query != NULL && wish->query->scope != OFFPRINT_SCOPE_DAY)
    return TRUE;
  if (wish->edition == NULL && !offprint_store_has_own_list (connection, day, &has_own, error))
    return FALSE;
  if (has_own)
    return TRUE;
  *editions = offprint_store_list_editions (connection, day, error);
  if (*editions == NULL)
    return FALSE;
  *edition = choose_edition (*editions, wish);
  if (*edition != NULL || wish->edition == NULL)
    return TRUE;
  /* Translators: %1$s is a file or an address, %2$s a date */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no digest of %1$s for %2$s"), wish->edition, text);
  return FALSE;
}

static gboolean
find_day (OffprintConnection *connection, const OffprintDigestWish *wish, OffprintDay *day, GError **error)
{
  const OffprintQuery *query = wish->query;

  *day = wish->day != OFFPRINT_DAY_NONE || query == NULL ? wish->day : query->day;
  if (*day == OFFPRINT_DAY_NONE && query != NULL
      && !offprint_store_find_newest_day (connection, (const char *const *) query->categories, day, error))
    return FALSE;
  if (*day != OFFPRINT_DAY_NONE)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no day with papers in the store yet"));
  return FALSE;
}

static OffprintDigest *
new_digest (OffprintDay day, const OffprintDigestWish *wish, const OffprintEdition *edition)
{
  const char *usual = edition != NULL ? edition->header : wish->usual_header;
  const char *header = wish->header != NULL ? wish->header : usual;
  OffprintDigest *digest = offprint_digest_new (day, edition != NULL ? edition->language : wish->language,
                                                offprint_str_is_blank (header) ? NULL : header);

  if (edition == NULL)
    return digest;
  digest->form = g_strdup (edition->form);
  if (wish->header == NULL)
    digest->head = g_strdup (edition->head);
  return digest;
}

/**
 * offprint_day_digest_load:
 * @connection: a connection
 * @wish: which digest, with its language
 * @counts: (inout): is added to
 * @error: %OFFPRINT_STORE_ERROR, or %G_IO_ERROR_NOT_FOUND if there is no such day or edition
 *
 * Loads a day's digest: what arXiv listed, with the summaries there are; or where its lists are not here, as
 * somebody published it, with the entries as they were. Takes about 20 µs a paper.
 *
 * Returns: (transfer full): the digest, or %NULL on error
 */
OffprintDigest *
offprint_day_digest_load (OffprintConnection       *connection,
                          const OffprintDigestWish *wish,
                          OffprintDigestCounts     *counts,
                          GError                  **error)
{
  g_autoptr (GPtrArray) editions = NULL;
  g_autoptr (OffprintDigest) digest = NULL;
  g_autoptr (OffprintQuery) query = NULL;
  const OffprintEdition *edition = NULL;
  OffprintDay day = OFFPRINT_DAY_NONE;
  gboolean added = FALSE;

  if (!find_day (connection, wish, &day, error)
      || (wish->query != NULL && !find_edition (connection, wish, day, &editions, &edition, error)))
    return NULL;
  digest = new_digest (day, wish, edition);
  if (wish->query == NULL)
    return g_steal_pointer (&digest);
  query = offprint_query_copy (wish->query);
  if (query->scope == OFFPRINT_SCOPE_DAY)
    query->day = day;
  if (edition != NULL)
    added = add_edition (connection, wish, query, edition, digest, counts, error);
  else if (is_whole_day (wish, query))
    added = add_day (connection, query, digest, counts, error);
  else
    added = add_list (connection, wish, query, digest, counts, error);
  if (!added)
    return NULL;
  offprint_day_digest_finish (digest, wish);
  return g_steal_pointer (&digest);
}
