/* test-search.c: finding papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search.h"

#include <string.h>

#include "store/matcher.h"
#include "store/query-parser.h"
#include "store/search-index.h"
#include "store/store-fixture.h"

static void
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

static void
begin (Fixture *fixture)
{
  g_assert_true (offprint_connection_begin (fixture->connection, NULL));
}

static void
commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  offprint_connection_commit (fixture->connection, &error);
  g_assert_no_error (error);
}

/* Put out of order: rows need not come ascending. */
static void
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

static GArray *
search (Fixture *fixture, const char *text, const OffprintSearchOptions *options)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSearchPage) page = offprint_store_search (fixture->connection, query, options, &error);

  g_assert_no_error (error);
  return g_array_ref (page->rows);
}

static void
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

static void
assert_cases (Fixture *fixture, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    assert_found (fixture, cases[i].text, cases[i].found);
}

#define ASSERT_CASES(fixture, cases) assert_cases (fixture, cases, G_N_ELEMENTS (cases))

static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "learning", "2512.00001" },
    { "LEARNING", "2512.00001" },
    { "neural", "2512.00003 2511.00009" },
    { "neural translation", "2511.00009" },
    { "translation neural", "2511.00009" },
    { "networks proteins graph", "2512.00003" },
    { "model", "2512.00001 2511.00009" },
    { "poincare", "2512.00001" },
    { "Poincaré", "2512.00001" },
    { "nothing", "" },
    { "learning nothing", "" },
    { "holes", "hep-th/9901001" },
    { "deep", "2512.00001 hep-th/9901001" },    /* and a name that begins like that */
    { "university", "" },                       /* affiliations are not searched */
    { "", "2512.00003 2512.00002 2512.00001 2511.00009 hep-th/9901001" },
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

/* Each letter typed finds what the whole word finds. */
static void
test_letter_by_letter (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "proteins", "graph", "networks", "fold", "of" };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize n = 1; n <= strlen (words[i]); n++) {
      g_autofree char *typed = g_strndup (words[i], n);
      g_autoptr (GArray) rows = search (fixture, typed, &(OffprintSearchOptions) { 0 });
      gint64 wanted = g_str_equal (words[i], "of") ? row_of ("2512.00001") : row_of ("2512.00003");
      gboolean found = FALSE;

      g_test_message ("%s", typed);
      for (guint k = 0; k < rows->len; k++)
        found |= g_array_index (rows, gint64, k) == wanted;
      g_assert_true (found);
    }
  assert_found (fixture, "transform", "2511.00009");
  assert_found (fixture, "transformat", "2511.00009");
  assert_found (fixture, "transformer", "2511.00009");
  /* begins like a word that is there for more than five letters */
  assert_found (fixture, "transformex", "");
  assert_found (fixture, "x", "");
}

static void
test_phrases (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "\"deep learning\"", "2512.00001" },
    { "\"learning deep\"", "" },
    { "\"the deep sea\"", "2512.00001" },
    { "\"of the\"", "2512.00001" },
    { "\"the of\"", "" },
    { "\"graph neural networks\"", "2512.00003" },
    { "\"graph network\"", "" },                 /* words in quotes are whole */
    { "\"graph networks\"", "2512.00003" },
    { "\"learn\"", "" },
    { "graph-neural", "2512.00003" },            /* so are those before a hyphen's last */
    { "graph-neur", "2512.00003" },
    { "neural-graph", "" },
    { "\"sea Learning\"", "" },                  /* nothing goes on from the title into the abstract */
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

static void
test_negation (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "neural -graph", "2511.00009" },
    { "neural -gra", "2512.00003 2511.00009" },    /* a word that must not be there is whole */
    { "model -\"deep learning\"", "2511.00009" },
    { "model -\"learning deep\"", "2512.00001 2511.00009" },
    { "neural -author:hopper", "2512.00003" },
    { "neural -cat:cs.AI", "2512.00003" },
    { "-neural", "2512.00002 2512.00001 hep-th/9901001" },
    { "-neural -learning -holes", "2512.00002" },
    { "-\"deep learning\" -cat:cs.CL", "2512.00003 hep-th/9901001" },
    { "翻訳 -学習", "" },
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

static void
test_authors (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "author:lovelace", "2512.00003" },
    { "author:love", "2512.00003" },
    { "author:lovela", "2512.00003" },
    { "author:l", "2512.00003" },
    { "author:lo", "2512.00003" },
    { "author:lov", "2512.00003" },
    { "author:deep", "hep-th/9901001" },          /* the word in a title is no name */
    { "author:\"Ada Lovelace\"", "2512.00003" },
    { "author:\"Lovelace Ada\"", "" },
    { "author:\"Lovelace Wei\"", "" },            /* two people's names */
    { "author:Châtelet", "2512.00001" },
    { "author:zhang author:ada", "2512.00003" },
    { "author:zhang author:hopper", "" },
    { "author:王小明", "2512.00002" },
    { "author:小明", "2512.00002" },
    { "author:王", "2512.00002" },
    { "lovelace proteins", "2512.00003" },        /* a name among other words */
    { "zhang", "2512.00003" },
    { "chatelet", "2512.00001" },
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

static void
test_categories (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "cat:cs.LG", "2512.00003 2512.00001" },
    { "cat:cs.lg", "2512.00003 2512.00001" },
    { "cat:cs", "2512.00003 2512.00002 2512.00001 2511.00009" },
    { "cat:hep-th", "hep-th/9901001" },
    { "cat:hep", "" },
    { "cat:cs.LG neural", "2512.00003" },
    { "cat:cs.CL cat:cs.AI", "2511.00009" },
    { "cat:q-bio", "2512.00003" },
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

static void
test_cjk (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "学", "2512.00002" },
    { "習", "2512.00002" },
    { "訳", "2512.00002" },                      /* the last of its run */
    { "学習", "2512.00002" },
    { "械学", "2512.00002" },
    { "機械学", "2512.00002" },
    { "機械学習", "2512.00002" },
    { "学機", "" },
    { "機学", "" },
    { "機械習", "" },
    { "習学械機", "" },
    { "学習による", "2512.00002" },
    { "データ", "2512.00002" },
    { "ﾃﾞｰﾀ", "2512.00002" },                    /* half width */
    { "ース", "2512.00002" },
    { "한국", "2512.00002" },
    { "국어", "2512.00002" },
    { "어", "2512.00002" },
    { "모델", "2512.00002" },
    { "機械 翻訳", "2512.00002" },
    { "\"機械学習\"", "2512.00002" },
    { "翻訳機", "" },
    { "佐々木", "2512.00002" },
    { "木", "2512.00002" },
  };

  fill (fixture);
  ASSERT_CASES (fixture, cases);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  mark (fixture->connection, "2512.00003", TRUE);
  mark (fixture->connection, "2512.00003", FALSE);
  mark (fixture->connection, "2511.00009", TRUE);
  assert_found (fixture, "neural is:starred", "2512.00003 2511.00009");
  assert_found (fixture, "neural is:starred is:unread", "2511.00009");
  assert_found (fixture, "is:starred", "2512.00003 2511.00009");
  assert_found (fixture, "is:read", "2512.00003");
  assert_found (fixture, "is:starred -is:read", "2511.00009");
  assert_found (fixture, "-is:starred", "2512.00002 2512.00001 hep-th/9901001");
  assert_found (fixture, "neural is:read", "2512.00003");
  assert_found (fixture, "neural -is:starred", "");
}

static void
test_days_and_kinds (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "day:2025-12-03", "2512.00003 2511.00009" },
    { "day:2025-12", "2512.00003 2512.00001 2511.00009" },
    { "day:2025-12-04..", "2512.00001" },
    { "day:..2025-11", "" },
    { "neural day:2025-12-03", "2512.00003 2511.00009" },
    { "neural day:2025-12-04", "" },
    { "day:2025-12-03 -neural", "" },
    { "kind:new", "2512.00003" },
    { "kind:replace", "2512.00001 2511.00009" },
    { "neural kind:replace", "2511.00009" },
    { "day:2025-12-03 kind:replace", "2511.00009" },
    { "day:2025-12-04 kind:new", "" },
    { "-kind:new neural", "2511.00009" },
  };

  fill (fixture);
  begin (fixture);
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00003v1 new, 2511.00009v2 replace");
  put_list (fixture->connection, 20251204, "cs.LG", "2512.00001v1 replace");
  commit (fixture);
  ASSERT_CASES (fixture, cases);
}

/* Summaries are found in the language they are in, from the transaction that stores them on. */
static void
test_summaries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSummary) summary = NULL;
  g_autoptr (OffprintSummary) again = NULL;

  fill (fixture);
  assert_found (fixture, "蛋白质", "");
  begin (fixture);
  summary = put_summary (fixture->connection, "2512.00003v1", "zh", "chat", "用图网络折叠蛋白质");
  commit (fixture);
  assert_found (fixture, "蛋白质", "2512.00003");
  assert_found (fixture, "蛋", "2512.00003");
  assert_found (fixture, "质", "2512.00003");
  assert_found (fixture, "折叠蛋白", "2512.00003");
  assert_found (fixture, "蛋白质 neural", "2512.00003");
  begin (fixture);
  again = put_summary (fixture->connection, "2512.00003v1", "zh", "chat", "另一个标题");
  commit (fixture);
  assert_found (fixture, "蛋白质", "");
  assert_found (fixture, "标题", "2512.00003");
}

static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  commit (fixture);
  assert_found (fixture, "trees", "2512.00003");
  assert_found (fixture, "graph", "");
  assert_found (fixture, "zhang", "");
  assert_found (fixture, "proteins", "2512.00003");
}

static void
test_roll_back (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  put (fixture, "2512.00004v1", "Trees", "", "Ada Lovelace", "q-bio.BM");
  offprint_connection_roll_back (fixture->connection);
  assert_found (fixture, "trees", "");
  assert_found (fixture, "graph", "2512.00003");
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  commit (fixture);
  assert_found (fixture, "trees", "2512.00003");
  assert_found (fixture, "graph", "");
}

/* Pages put together are the whole, whatever stops them. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "neural", "\"the model\"", "is:unread", "transformati", "-holes" };
  const OffprintSearchOptions ways[] = { { .limit = 1 }, { .patience = 1 }, { .limit = 2, .patience = 1 } };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
      g_autoptr (OffprintSearchQuery) query = offprint_query_parse (texts[i]);
      g_autoptr (GArray) whole = search (fixture, texts[i], &(OffprintSearchOptions) { 0 });
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *expected = rows_to_string (whole);
      OffprintSearchOptions options = ways[w];

      do {
        g_autoptr (GError) error = NULL;
        g_autoptr (OffprintSearchPage) page = offprint_store_search (fixture->connection, query, &options,
                                                                     &error);

        g_assert_no_error (error);
        g_assert_true (options.limit == 0 || page->rows->len <= options.limit);
        g_array_append_vals (all, page->rows->data, page->rows->len);
        options.before = page->next;
      } while (options.before != 0);
      assert_rows (all, expected);
    }
}

/* A rare word that begins like a common one: cut it has too many candidates, so the whole is asked for. */
static void
test_rare_among_common (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) both = NULL;

  begin (fixture);
  for (int i = 1; i <= 600; i++) {
    g_autofree char *id = g_strdup_printf ("2512.%05dv1", i);

    put (fixture, id, i % 290 == 0 ? "Interlacing of interactions" : "Interactions", "Abstract.", "A",
         "cs.LG");
  }
  commit (fixture);
  all = search (fixture, "interlac", &(OffprintSearchOptions) { 0 });
  assert_rows (all, "2512.00580 2512.00290");
  first = search (fixture, "interlacing", &(OffprintSearchOptions) { .limit = 1 });
  assert_rows (first, "2512.00580");
  both = search (fixture, "interlac -holes interacti",
                 &(OffprintSearchOptions) { .before = row_of ("2512.00580") });
  assert_rows (both, "2512.00290");
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "hep-th/9901001", "2511.00009", "2512.00001" };
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (gint64));
  OffprintSearchOptions options = { .within = within };
  g_autoptr (GArray) model = NULL;
  g_autoptr (GArray) neural = NULL;
  g_autoptr (GArray) all = NULL;

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    gint64 row = row_of (ids[i]);

    g_array_append_val (within, row);
  }
  model = search (fixture, "model", &options);
  assert_rows (model, "2512.00001 2511.00009");
  neural = search (fixture, "neural", &options);
  assert_rows (neural, "2511.00009");
  all = search (fixture, "", &options);
  assert_rows (all, "2512.00001 2511.00009 hep-th/9901001");
}

static void
test_ranked (Fixture *fixture, gconstpointer data)
{
  const OffprintSearchOptions options = { .limit = 3 };
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("loom");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;

  begin (fixture);
  put (fixture, "2512.00001v1", "The loom", "A loom.", "A", "cs.LG");
  put (fixture, "2512.00002v1", "Weaving", "A loom, a loom, a loom.", "B", "cs.LG");
  put (fixture, "2512.00003v1", "Spinning", "No loom.", "C", "cs.LG");
  put (fixture, "2512.00004v1", "Sewing", "No loom.", "D", "cs.LG");
  put (fixture, "2512.00005v1", "Knitting", "No.", "E", "cs.LG");
  commit (fixture);
  rows = offprint_store_search_ranked (fixture->connection, query, &options, &error);
  g_assert_no_error (error);
  assert_rows (rows, "2512.00001 2512.00002 2512.00004");
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; gint64 n_papers; } counts[] = {
    { "neural", 2 }, { "\"deep learning\"", 1 }, { "nothing", 0 }, { "", 5 }, { "cat:cs is:unread", 4 },
  };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (counts[i].text);
    g_autoptr (GError) error = NULL;
    gint64 n_papers = -1;

    g_assert_true (offprint_store_search_count (fixture->connection, query, NULL, &n_papers, &error));
    g_assert_cmpint (n_papers, ==, counts[i].n_papers);
  }
}

/* What would be an error in SQL or in the index's own language is words here. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "\"", "\"\"\"", "*", "**", "deep*", "deep AND", "AND", "OR OR", "NOT", "NEAR(", "NEAR(deep learning, 2)",
    "text:deep", "{text} : deep", "- text : deep", "^deep", "deep + learning", "deep OR", "(deep", "deep)",
    "';--", "\\", "%", "_", "?1", ":match", "\xff", "\xed\xa0\x80", "@deep", "#cs.lg", "@", "#", "\x01",
    "a\x02z", "。", "مرحبا", "-", "--", "- -",
    "\xf3\xb2\x80\x80", "cat:\"", "author:\"", "day:\"", "\xe2\x80\xae\xe2\x80\xae",
  };
  g_autofree char *spaces = g_strnfill (10000, ' ');
  g_autofree char *letters = g_strnfill (10000, 'x');
  g_autofree char *quotes = g_strnfill (10000, '"');
  g_autofree char *minuses = g_strnfill (10000, '-');
  g_autoptr (GString) words = g_string_new (NULL);

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_array_unref (search (fixture, texts[i], &(OffprintSearchOptions) { 0 }));
  for (int i = 0; i < 3000; i++)
    g_string_append (words, i % 3 == 0 ? "-ab " : i % 3 == 1 ? "c学习 " : "\"d e\" ");
  assert_found (fixture, letters, "");
  assert_found (fixture, words->str, "");
  g_array_unref (search (fixture, spaces, &(OffprintSearchOptions) { 0 }));
  g_array_unref (search (fixture, quotes, &(OffprintSearchOptions) { 0 }));
  g_array_unref (search (fixture, minuses, &(OffprintSearchOptions) { 0 }));
  assert_found (fixture, "@deep", "2512.00001 hep-th/9901001");
}

static gpointer
write_thread (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) writer = offprint_opening_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 40; i++) {
    g_autofree char *id = g_strdup_printf ("2512.1%04dv1", i);
    g_autoptr (OffprintPaper) paper = make_paper (id, "Looms", "cs.AI");

    g_assert_true (offprint_connection_begin (writer, &error));
    offprint_store_put_paper (writer, paper, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (offprint_connection_commit (writer, &error));
  }
  return NULL;
}

/* While another connection writes, a search sees some whole state, and at the end all of it. */
static void
test_while_writing (Fixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("writer", write_thread, fixture->path);
  guint n_before = 0;

  while (n_before < 40) {
    g_autoptr (GArray) rows = search (fixture, "looms", &(OffprintSearchOptions) { 0 });

    g_assert_cmpuint (rows->len, >=, n_before);
    n_before = rows->len;
  }
  g_thread_join (thread);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("-nothing");
  g_autoptr (GError) error = NULL;

  begin (fixture);
  for (int i = 0; i < 500; i++) {
    g_autofree char *id = g_strdup_printf ("2512.1%04dv1", i);

    put (fixture, id, "Looms", "Nothing much.", "A", "cs.LG");
  }
  commit (fixture);
  g_cancellable_cancel (cancellable);
  offprint_connection_set_cancellable (fixture->connection, cancellable);
  g_assert_null (offprint_store_search (fixture->connection, query, &(OffprintSearchOptions) { 0 }, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  offprint_connection_set_cancellable (fixture->connection, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/search/words", test_words);
  ADD_FIXTURE_TEST ("/store/search/letter-by-letter", test_letter_by_letter);
  ADD_FIXTURE_TEST ("/store/search/phrases", test_phrases);
  ADD_FIXTURE_TEST ("/store/search/negation", test_negation);
  ADD_FIXTURE_TEST ("/store/search/authors", test_authors);
  ADD_FIXTURE_TEST ("/store/search/categories", test_categories);
  ADD_FIXTURE_TEST ("/store/search/cjk", test_cjk);
  ADD_FIXTURE_TEST ("/store/search/states", test_states);
  ADD_FIXTURE_TEST ("/store/search/days-and-kinds", test_days_and_kinds);
  ADD_FIXTURE_TEST ("/store/search/summaries", test_summaries);
  ADD_FIXTURE_TEST ("/store/search/new-version", test_new_version);
  ADD_FIXTURE_TEST ("/store/search/roll-back", test_roll_back);
  ADD_FIXTURE_TEST ("/store/search/pages", test_pages);
  ADD_FIXTURE_TEST ("/store/search/rare-among-common", test_rare_among_common);
  ADD_FIXTURE_TEST ("/store/search/within", test_within);
  ADD_FIXTURE_TEST ("/store/search/ranked", test_ranked);
  ADD_FIXTURE_TEST ("/store/search/count", test_count);
  ADD_FIXTURE_TEST ("/store/search/hostile", test_hostile);
  ADD_FIXTURE_TEST ("/store/search/while-writing", test_while_writing);
  ADD_FIXTURE_TEST ("/store/search/cancel", test_cancel);
  return g_test_run ();
}
