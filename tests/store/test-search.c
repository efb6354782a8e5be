/* test-search.c: finding papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-fixture.h"

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
  /* letters with which nearly every paper has a word, alone, together and at the end of a term */
  assert_found (fixture, "d", "2512.00001 hep-th/9901001");
  assert_found (fixture, "d l", "2512.00001");
  assert_found (fixture, "graph-n", "2512.00003");
  assert_found (fixture, "graph-x", "");
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

/* Any part of a Chinese text is found, in every paper that has it and in no other. */
static void
test_parts_of_text (Fixture *fixture, gconstpointer data)
{
  static const char *const letters[] = { "学", "习", "机", "器", "模", "型", "的" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  begin (fixture);
  for (int i = 0; i < 60; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *id = g_strdup_printf ("2512.%05dv1", i + 1);

    for (int n = 0; n < 30; n++)
      g_string_append (text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
    put (fixture, id, "Title", text->str, "A", "cs.CL");
    g_ptr_array_add (texts, g_strdup (text->str));
  }
  commit (fixture);
  for (int i = 0; i < 300; i++) {
    const char *text = g_ptr_array_index (texts, (guint) g_rand_int_range (rand, 0, 60));
    int length = g_rand_int_range (rand, 1, 7), start = g_rand_int_range (rand, 0, 30 - length);
    g_autofree char *part = g_utf8_substring (text, start, start + length);
    g_autoptr (GArray) rows = search (fixture, part, &(OffprintSearchOptions) { 0 });
    guint n_having = 0;

    for (guint t = 0; t < texts->len; t++)
      n_having += strstr (g_ptr_array_index (texts, t), part) != NULL;
    g_assert_cmpuint (n_having, >, 0);
    g_assert_cmpuint (rows->len, ==, n_having);
  }
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
  ADD_FIXTURE_TEST ("/store/search/parts-of-text", test_parts_of_text);
  ADD_FIXTURE_TEST ("/store/search/states", test_states);
  ADD_FIXTURE_TEST ("/store/search/days-and-kinds", test_days_and_kinds);
  ADD_FIXTURE_TEST ("/store/search/summaries", test_summaries);
  ADD_FIXTURE_TEST ("/store/search/hostile", test_hostile);
  return g_test_run ();
}
