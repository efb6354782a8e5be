/* test-heads.c: what a row of a list shows of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/heads.h"

#include "store/store-fixture.h"

static const char *const chosen[] = { "cs.LG", "cs.AI", NULL };

static GPtrArray *
load (Fixture *fixture, const OffprintQuery *query, const char *id, const char *language)
{
  gint64 row = row_of (id);
  g_autoptr (GError) error = NULL;
  GPtrArray *heads = offprint_store_load_heads (fixture->connection, query, &row, 1, language, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 1);
  return heads;
}

static void
test_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (GPtrArray) heads = NULL;
  const OffprintHead *head = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00002v1 new");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00002v1 cross");
  put_list (fixture->connection, 20251205, "cs.LG", "2512.00002v2 replace-cross");
  mark (fixture->connection, "2512.00002", TRUE);
  heads = load (fixture, query, "2512.00002", "zh");
  head = heads->pdata[0];
  g_assert_cmpint (head->row, ==, row_of ("2512.00002"));
  g_assert_cmpint (head->version, ==, 2);
  g_assert_cmpstr (head->title, ==, "On 2512.00002");
  g_assert_null (head->language);
  g_assert_null (head->original_title);
  g_assert_cmpstr (head->authors, ==, "Ada Lovelace, Émilie du Châtelet");
  g_assert_cmpuint (head->n_authors, ==, 2);
  g_assert_cmpstr (head->category, ==, "cs.LG");
  g_assert_cmpint (head->kind, ==, OFFPRINT_KIND_CROSS);
  g_assert_true (head->starred);
  g_assert_false (head->read);
  g_assert_false (head->summarised);
}

/* The head says what the list it is in was made by. */
static void
test_follows_the_list (Fixture *fixture, gconstpointer data)
{
  const char *const ai[] = { "cs.AI", NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (OffprintQuery) only_ai = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE, ai);
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);
  g_autoptr (GPtrArray) only_new = NULL;
  g_autoptr (GPtrArray) other_category = NULL;
  g_autoptr (GPtrArray) anywhere = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00002v1 new");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00002v1 cross");
  query->kinds = OFFPRINT_KIND_MASK (OFFPRINT_KIND_NEW);
  only_new = load (fixture, query, "2512.00002", "en");
  g_assert_cmpstr (((OffprintHead *) only_new->pdata[0])->category, ==, "cs.AI");
  g_assert_cmpint (((OffprintHead *) only_new->pdata[0])->kind, ==, OFFPRINT_KIND_NEW);
  other_category = load (fixture, only_ai, "2512.00002", "en");
  g_assert_cmpstr (((OffprintHead *) other_category->pdata[0])->category, ==, "cs.AI");

  put_list (fixture->connection, 20251204, "cs.AI", "2512.00002v2 replace");
  anywhere = load (fixture, all, "2512.00002", "en");
  g_assert_cmpint (((OffprintHead *) anywhere->pdata[0])->kind, ==, OFFPRINT_KIND_REPLACE);
  g_assert_cmpstr (((OffprintHead *) anywhere->pdata[0])->category, ==, "cs.AI");
}

static void
test_never_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);
  g_autoptr (OffprintPaper) paper = offprint_paper_new (row_of ("hep-th/9901001"), 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = NULL;

  g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
  heads = load (fixture, query, "hep-th/9901001", "en");
  g_assert_cmpint (((OffprintHead *) heads->pdata[0])->kind, ==, OFFPRINT_KIND_NONE);
  g_assert_null (((OffprintHead *) heads->pdata[0])->category);
  g_assert_cmpstr (((OffprintHead *) heads->pdata[0])->title, ==, "");
  g_assert_cmpuint (((OffprintHead *) heads->pdata[0])->n_authors, ==, 0);
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);
  g_autoptr (GPtrArray) chinese = NULL;
  g_autoptr (GPtrArray) german = NULL;
  const OffprintHead *head = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00002v1 new");
  offprint_summary_unref (put_summary (fixture->connection, "2512.00002v1", "en", "builtin", NULL));
  offprint_summary_unref (put_summary (fixture->connection, "2512.00002v1", "zh", "chat", "标题"));
  chinese = load (fixture, query, "2512.00002", "zh");
  head = chinese->pdata[0];
  g_assert_cmpstr (head->title, ==, "标题");
  g_assert_cmpstr (head->language, ==, "zh");
  g_assert_cmpstr (head->original_title, ==, "On 2512.00002");
  g_assert_true (head->summarised);
  german = load (fixture, query, "2512.00002", "de");
  head = german->pdata[0];
  g_assert_cmpstr (head->title, ==, "On 2512.00002");
  g_assert_null (head->language);
  g_assert_true (head->summarised);    /* by the built-in engine */
}

static void
test_missing_paper (Fixture *fixture, gconstpointer data)
{
  gint64 rows[] = { row_of ("2512.00001"), row_of ("2512.00009") };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  heads = offprint_store_load_heads (fixture->connection, query, rows, 2, "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  g_assert_nonnull (heads->pdata[0]);
  g_assert_null (heads->pdata[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/heads/day", test_day);
  ADD_FIXTURE_TEST ("/store/heads/follows-the-list", test_follows_the_list);
  ADD_FIXTURE_TEST ("/store/heads/never-listed", test_never_listed);
  ADD_FIXTURE_TEST ("/store/heads/titles", test_titles);
  ADD_FIXTURE_TEST ("/store/heads/missing-paper", test_missing_paper);
  return g_test_run ();
}
