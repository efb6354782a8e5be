/* test-digest-intake.c: digests of others, read and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/digest-intake.h"

#include <gio/gio.h>
#include <string.h>

#include "store/categories.h"
#include "store/editions.h"
#include "store/store-fixture.h"

#define LINKS(id) "[PDF](https://arxiv.org/pdf/" id "), [HTML](https://arxiv.org/abs/" id ")\n"
#define REST(text) "### Authors\nAda Lovelace(A, B),Bo\n### Background\n" text "\n### Innovation\n" text "\n### Conclusion\n—\n"

static GPtrArray *
read_text (const char *text, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return offprint_digest_intake_read (bytes, name, error);
}

static OffprintImported
store_text (Fixture *fixture, const char *text, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) digests = read_text (text, source, &error);
  OffprintImported imported = { 0 };

  g_assert_no_error (error);
  g_assert_true (offprint_digest_intake_store (fixture->connection, digests, source, &imported, &error));
  g_assert_no_error (error);
  return imported;
}

typedef struct {
  const char *text;
  int         code;
} Refusal;

static void
test_kinds (void)
{
  static const Refusal refusals[] = {
    { "", G_IO_ERROR_NOT_SUPPORTED },
    { "words", G_IO_ERROR_NOT_SUPPORTED },
    { "# words", G_IO_ERROR_INVALID_DATA },
    { "{\"id\":", G_IO_ERROR_INVALID_DATA },
    { "<html></html>", G_IO_ERROR_INVALID_DATA },
    /* a feed of papers without summaries, such as arXiv's own */
    { "<rss><channel><item><title>A title</title><link>https://arxiv.org/abs/2512.20649</link><description>An abstract"
      "</description><pubDate>Mon, 29 Dec 2025 00:00:00 -0500</pubDate></item></channel></rss>", G_IO_ERROR_NOT_SUPPORTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (refusals[i].text, "a", &error));
    if (!g_error_matches (error, G_IO_ERROR, refusals[i].code))
      g_error ("“%s” gave %s", refusals[i].text, error->message);
  }
}

/* Of the entries those count as chosen that stand under a category the reader has. */
static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  const char *text = "# 20251229\n\n## 1. `cs.AI` - One " LINKS ("2512.20649") REST ("First.")
                     "## 2. `cs.LG` - Two " LINKS ("2512.20650") REST ("Second.");
  const char *const codes[] = { "math.NT", "cs.LG", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (store_text (fixture, text, "a.md").n_chosen, ==, 0);
  g_assert_true (offprint_store_set_chosen_categories (fixture->connection, codes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (store_text (fixture, text, "a.md").n_chosen, ==, 1);
}

/* A paper that stands there twice has two entries and the first one's summary. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  OffprintImported imported = store_text (fixture, "# 20251229\n\n## 1. `cs.AI` - One " LINKS ("2512.20649") REST ("First.")
                                          "## 2. `cs.LG` - Two " LINKS ("2512.20649") REST ("Second."), "a.md");
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintPaper) paper = offprint_store_get_paper (fixture->connection, row_of ("2512.20649"), &error);
  g_autoptr (GPtrArray) summaries = offprint_store_list_summaries (fixture->connection, paper->row, &error);
  g_autoptr (GPtrArray) editions = offprint_store_list_editions (fixture->connection, 20251229, &error);
  const OffprintSummary *summary = g_ptr_array_index (summaries, 0);

  g_assert_cmpuint (imported.n_days, ==, 1);
  g_assert_cmpuint (imported.n_entries, ==, 2);
  g_assert_cmpuint (imported.n_new, ==, 1);
  g_assert_cmpuint (imported.n_summaries, ==, 1);
  g_assert_cmpint (imported.newest, ==, 20251229);
  g_assert_cmpstr (paper->title, ==, "One");
  g_assert_cmpstr (paper->authors[0].name, ==, "Ada Lovelace");
  g_assert_cmpstr (paper->categories[1], ==, "cs.LG");
  g_assert_cmpuint (summaries->len, ==, 1);
  g_assert_cmpstr (summary->engine, ==, "import:a.md");
  g_assert_cmpstr (summary->sections[OFFPRINT_SECTION_BACKGROUND], ==, "First.");
  g_assert_cmpstr (summary->sections[OFFPRINT_SECTION_CONCLUSION], ==, "");
  g_assert_null (summary->title);
  g_assert_cmpuint (((OffprintEdition *) editions->pdata[0])->n_entries, ==, 2);
}

/* What was written here stays, is shown first, and what came is kept beside it. */
static void
test_own_first (Fixture *fixture, gconstpointer data)
{
  const char *line = "{\"id\":\"2512.00001\",\"title\":\"Their title\",\"day\":\"2025-12-03\",\"topic\":\"cs.AI\",\"language\":\"en\","
                     "\"engine\":\"chat\",\"model\":\"their model\",\"background\":\"Theirs.\",\"conclusion\":\"Theirs.\"}\n";
  g_autoptr (OffprintSummary) own = NULL, shown = NULL;
  g_autoptr (OffprintPaper) paper = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  own = put_summary (fixture->connection, "2512.00001v1", "en", OFFPRINT_ENGINE_CHAT, NULL);
  store_text (fixture, line, "theirs.jsonl");
  shown = offprint_store_get_summary (fixture->connection, own->row, "en", &error);
  g_assert_cmpstr (shown->engine, ==, OFFPRINT_ENGINE_CHAT);
  g_assert_cmpstr (shown->sections[0], ==, own->sections[0]);
  paper = offprint_store_get_paper (fixture->connection, own->row, &error);
  g_assert_cmpstr (paper->title, ==, "On 2512.00001");
  all = offprint_store_list_summaries (fixture->connection, own->row, &error);
  g_assert_cmpuint (all->len, ==, 2);
  for (guint i = 0; i < all->len; i++)
    if (all->pdata[i] != NULL && !g_str_equal (((OffprintSummary *) all->pdata[i])->engine, OFFPRINT_ENGINE_CHAT))
      g_assert_cmpstr (((OffprintSummary *) all->pdata[i])->model, ==, "their model");
}

/* Nobody pays a second time for what somebody published in the same language. */
static void
test_not_paid_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  const OffprintSummaryKind english = { "en", OFFPRINT_ENGINE_CHAT, "model", 1 }, german = { "de", OFFPRINT_ENGINE_CHAT, "model", 1 };
  g_autoptr (GArray) in_english = NULL, in_german = NULL;
  g_autoptr (GError) error = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  store_text (fixture, "{\"id\":\"2512.00001\",\"title\":\"T\",\"day\":\"2025-12-03\",\"language\":\"en\",\"conclusion\":\"C.\"}\n", "a.jsonl");
  in_english = offprint_store_list_unsummarised (fixture->connection, query, &english, FALSE, &error);
  assert_rows (in_english, "2512.00002");
  in_german = offprint_store_list_unsummarised (fixture->connection, query, &german, FALSE, &error);
  g_assert_cmpuint (in_german->len, ==, 2);
}

/* A list of papers without summaries is no edition. */
static void
test_only_papers (Fixture *fixture, gconstpointer data)
{
  OffprintImported imported = store_text (fixture, "{\"id\":\"2512.00001\",\"title\":\"T\",\"day\":\"2025-12-03\",\"abstract\":\"A.\"}\n",
                                          "a.jsonl");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) editions = offprint_store_list_editions (fixture->connection, OFFPRINT_DAY_NONE, &error);

  g_assert_cmpuint (imported.n_days, ==, 0);
  g_assert_cmpuint (imported.n_new, ==, 1);
  g_assert_cmpuint (editions->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/digest-intake/kinds", test_kinds);
  ADD_FIXTURE_TEST ("/service/digest-intake/chosen", test_chosen);
  ADD_FIXTURE_TEST ("/service/digest-intake/twice", test_twice);
  ADD_FIXTURE_TEST ("/service/digest-intake/own-first", test_own_first);
  ADD_FIXTURE_TEST ("/service/digest-intake/not-paid-twice", test_not_paid_twice);
  ADD_FIXTURE_TEST ("/service/digest-intake/only-papers", test_only_papers);
  return g_test_run ();
}
