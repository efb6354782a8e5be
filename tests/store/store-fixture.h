/* store-fixture.h: a database in a folder of its own, and papers to put into it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

#include "model/arxiv-id.h"
#include "model/listing.h"
#include "store/error.h"
#include "store/listings.h"
#include "store/marks.h"
#include "store/opening.h"
#include "store/papers.h"
#include "store/summaries.h"

typedef struct {
  char               *folder;
  char               *path;
  OffprintConnection *connection;
} Fixture;

static inline void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("offprint-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "offprint.db", NULL);
  self->connection = offprint_opening_open (self->path, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      fixture_remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static inline void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->connection, offprint_connection_close);
  fixture_remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* "2512.00001v2" or "2512.00001" */
static inline OffprintPaper *
make_paper (const char *id, const char *title, const char *categories)
{
  OffprintArxivId parsed;
  OffprintPaper *paper = NULL;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, 2);

  g_assert_true (offprint_arxiv_id_parse (id, &parsed));
  paper = offprint_paper_new (parsed.row, parsed.version);
  paper->title = g_strdup (title);
  paper->abstract = g_strdup_printf ("What %s says.", id);
  paper->categories = g_strsplit (categories, " ", -1);
  authors[0].name = g_strdup ("Ada Lovelace");
  authors[0].affiliation = g_strdup ("Analytical Engines, London");
  authors[1].name = g_strdup ("Émilie du Châtelet");
  offprint_paper_take_authors (paper, authors, 2);
  return paper;
}

static inline gint64
row_of (const char *id)
{
  OffprintArxivId parsed;

  g_assert_true (offprint_arxiv_id_parse (id, &parsed));
  return parsed.row;
}

/* Puts "2512.00001v1 new, 2512.00002 cross" with titles and categories made up from that. */
static inline OffprintListResult
put_list (OffprintConnection *connection, OffprintDay day, const char *category, const char *list)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_auto (GStrv) items = g_strsplit (list, ", ", -1);
  g_autoptr (GError) error = NULL;
  OffprintListResult result = { 0 };

  for (guint i = 0; items[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (items[i], " ", 2);
    g_autofree char *title = g_strdup_printf ("On %.10s", words[0]);
    g_autoptr (OffprintPaper) paper = make_paper (words[0], title, category);
    OffprintKind kind = OFFPRINT_KIND_NEW;

    g_assert_true (offprint_kind_from_string (words[1], &kind));
    g_ptr_array_add (entries, offprint_entry_new (paper, kind));
  }
  offprint_store_put_list (connection, day, category, entries, &result, &error);
  g_assert_no_error (error);
  return result;
}

static inline void
mark (OffprintConnection *connection, const char *id, gboolean star)
{
  gint64 row = row_of (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = star ? offprint_store_set_starred (connection, &row, 1, TRUE, &error)
                                    : offprint_store_set_read (connection, &row, 1, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (changed->len, ==, 1);
}

static inline OffprintSummary *
put_summary (OffprintConnection *connection, const char *id, const char *language, const char *engine,
             const char *title)
{
  OffprintArxivId parsed;
  OffprintSummary *summary = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_arxiv_id_parse (id, &parsed));
  summary = offprint_summary_new (parsed.row, parsed.version, language, engine, NULL);
  summary->title = g_strdup (title);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = g_strdup_printf ("%s of %s by %s", offprint_section_to_string (i), id, engine);
  offprint_store_put_summary (connection, summary, &error);
  g_assert_no_error (error);
  return summary;
}

/* The rows as "2512.00001 2512.00002". */
static inline char *
rows_to_string (GArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *id = offprint_arxiv_id_to_string (g_array_index (rows, gint64, i));

    g_string_append_printf (text, i > 0 ? " %s" : "%s", id);
  }
  return g_string_free (text, FALSE);
}

static inline void
assert_rows (GArray *rows, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (rows);
  text = rows_to_string (rows);
  g_assert_cmpstr (text, ==, expected);
}

#define ADD_FIXTURE_TEST(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
