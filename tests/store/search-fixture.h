/* search-fixture.h: papers to search for, and what is found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/query-parser.h"
#include "store/search.h"
#include "store/store-fixture.h"

static inline void
put (Fixture *fixture, const char *id, const char *title, const char *abstract, const char *authors,
     const char *categories)
{
  g_autoptr (OffprintPaper) paper = make_paper (id, title, categories);
  g_auto (GStrv) names = g_strsplit (authors, ", ", -1);
  OffprintAuthor *list = g_new0 (OffprintAuthor, g_strv_length (names));
  g_autoptr (GError) error = NULL;

  g_free (paper->abstract);
  paper->abstract = g_strdup (abstract);
  for (guint i = 0; names[i] != NULL; i++)
    list[i] = (OffprintAuthor) { g_strdup (names[i]), g_strdup ("University of Nowhere") };
  offprint_paper_take_authors (paper, list, g_strv_length (names));
  offprint_store_put_paper (fixture->connection, paper, NULL, &error);
  g_assert_no_error (error);
}

static inline void
begin (Fixture *fixture)
{
  g_assert_true (offprint_connection_begin (fixture->connection, NULL));
}

static inline void
commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  offprint_connection_commit (fixture->connection, &error);
  g_assert_no_error (error);
}

/* Put out of order: rows need not come ascending. */
static inline void
fill (Fixture *fixture)
{
  begin (fixture);
  put (fixture, "2512.00003v1", "Graph networks for proteins", "We fold proteins with graph neural networks.",
       "Ada Lovelace, Wei Zhang", "q-bio.BM cs.LG");
  put (fixture, "2512.00001v1", "Deep learning of the deep sea",
       "Learning rates, and the model of Poincar\\'e maps.", "Émilie du Châtelet", "cs.LG");
  put (fixture, "2512.00002v1", "機械学習による翻訳", "データベースと한국어 모델の研究。", "王小明, 佐々木 花", "cs.CL");
  put (fixture, "2511.00009v2", "Neural machine translation",
       "The transformer model transforms transformations.", "Grace Hopper", "cs.CL cs.AI");
  put (fixture, "hep-th/9901001v1", "Black holes", "", "Stephen Deepak", "hep-th");
  commit (fixture);
}

static inline GArray *
search (Fixture *fixture, const char *text, const OffprintSearchOptions *options)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSearchPage) page = offprint_store_search (fixture->connection, query, options, &error);

  g_assert_no_error (error);
  return g_array_ref (page->rows);
}

static inline void
assert_found (Fixture *fixture, const char *text, const char *expected)
{
  g_autoptr (GArray) rows = search (fixture, text, &(OffprintSearchOptions) { 0 });

  g_test_message ("%.80s", text);
  assert_rows (rows, expected);
}

typedef struct {
  const char *text;
  const char *found;
} Case;

static inline void
assert_cases (Fixture *fixture, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    assert_found (fixture, cases[i].text, cases[i].found);
}

#define ASSERT_CASES(fixture, cases) assert_cases (fixture, cases, G_N_ELEMENTS (cases))
