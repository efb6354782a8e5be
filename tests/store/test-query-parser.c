/* test-query-parser.c: reads what somebody typed into the search entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/query-parser.h"

#include <string.h>

#include "model/arxiv-id.h"

/* What is typed, and what is understood, as offprint_search_query_to_string() says it. */
static const struct { const char *typed, *understood; } cases[] = {
  /* words */
  { "", "" },
  { "   ", "" },
  { "learning", "learning" },
  { "  deep   learning  ", "deep learning" },
  { "Deep LEARNING", "Deep LEARNING" },
  { "state-of-the-art", "state-of-the-art" },
  { "don't", "don't" },
  { "C++", "C++" },
  { "p-value 0.05", "p-value 0.05" },
  { "$\\alpha$", "$\\alpha$" },
  { "Poincaré", "Poincaré" },
  { "机器学习", "机器学习" },
  { "GPT模型", "GPT模型" },
  { "deep\tlearning\nnets", "deep learning nets" },
  { "AND", "AND" },
  { "a AND b OR c NOT d", "a AND b OR c NOT d" },
  { "NEAR(a b, 5)", "NEAR(a b, 5)" },

  /* phrases */
  { "\"exact phrase\"", "\"exact phrase\"" },
  { "\"exact phrase\" more", "\"exact phrase\" more" },
  { "more \"exact phrase\"", "more \"exact phrase\"" },
  { "\"one\"", "\"one\"" },
  { "\"one\"\"two\"", "\"one\" \"two\"" },
  { "“exact phrase”", "\"exact phrase\"" },
  { "„genau so”", "\"genau so\"" },
  { "«exactement»", "\"exactement\"" },
  { "「深度学习」", "\"深度学习\"" },
  { "＂full width＂", "\"full width\"" },

  /* what must not be there */
  { "-not", "-not" },
  { "a -b", "a -b" },
  { "a -b -c", "a -b -c" },
  { "-\"exact phrase\"", "-\"exact phrase\"" },
  { "-author:smith", "-author:smith" },
  { "-cat:cs.AI", "-cat:cs.AI" },
  { "－not", "-not" },
  { "−not", "-not" },
  { "a - b", "a b" },
  { "--b", "--b" },
  { "-", "" },
  { "a -", "a" },

  /* authors */
  { "author:smith", "author:smith" },
  { "Author:Smith", "author:Smith" },
  { "AUTHOR:smith deep", "author:smith deep" },
  { "author:\"Ada Lovelace\"", "author:\"Ada Lovelace\"" },
  { "author：王小明", "author:王小明" },
  { "author:“Ada Lovelace”", "author:\"Ada Lovelace\"" },
  { "author:du-Châtelet", "author:du-Châtelet" },
  { "author:", "author:" },
  { "author: smith", "author: smith" },
  { "author:!!", "author" },
  { "author:a author:b", "author:a author:b" },

  /* categories */
  { "cat:cs.AI", "cat:cs.AI" },
  { "cat:cs.ai", "cat:cs.AI" },
  { "CAT:CS.AI", "cat:cs.AI" },
  { "cat:math", "cat:math" },
  { "cat:hep-th", "cat:hep-th" },
  { "cat:cond-mat.mes-hall", "cat:cond-mat.mes-hall" },
  { "cat:\"cs.AI\"", "cat:cs.AI" },
  { "cat:1", "cat 1" },
  { "cat:cs.AI cat:cs.LG x", "cat:cs.AI cat:cs.LG x" },

  /* days */
  { "day:2025-12-03", "day:2025-12-03" },
  { "day:20251203", "day:2025-12-03" },
  { "day:2025-12", "day:2025-12-01..2025-12-31" },
  { "day:202502", "day:2025-02-01..2025-02-28" },
  { "day:2024-02", "day:2024-02-01..2024-02-29" },
  { "day:2025", "day:2025-01-01..2025-12-31" },
  { "day:2025-12-01..2025-12-05", "day:2025-12-01..2025-12-05" },
  { "day:2025-11..2025-12", "day:2025-11-01..2025-12-31" },
  { "day:..2025-12-05", "day:..2025-12-05" },
  { "day:2025-12-05..", "day:2025-12-05.." },
  { "Day:2025-12-03 x", "x day:2025-12-03" },
  { "day:\"2025-12-03\"", "day:2025-12-03" },
  { "day:2025-13", "day 2025-13" },
  { "day:2025-02-30", "day 2025-02-30" },
  { "day:2025-1-3", "day 2025-1-3" },
  { "day:..", "day" },
  { "day:yesterday", "day yesterday" },
  { "day:2025-", "day 2025-" },
  { "day:2025-12-", "day 2025-12-" },
  { "day:99999", "day 99999" },
  { "-day:2025-12-03", "-day:2025-12-03" },

  /* states and kinds */
  { "is:starred", "is:starred" },
  { "is:unread", "is:unread" },
  { "is:read", "is:read" },
  { "-is:starred", "-is:starred" },
  { "-is:unread", "is:read" },
  { "-is:read", "is:unread" },
  { "IS:Unread", "is:unread" },
  { "is:nothing", "is nothing" },
  { "kind:new", "kind:new" },
  { "kind:cross", "kind:cross" },
  { "kind:replace", "kind:replace" },
  { "kind:replace-cross", "kind:replace-cross" },
  { "kind:new kind:cross", "kind:new kind:cross" },
  { "Kind:NEW", "kind:new" },
  { "-kind:new", "kind:cross kind:replace kind:replace-cross" },
  { "-kind:replace -kind:replace-cross", "kind:new kind:cross" },
  { "kind:old", "kind old" },

  /* all at once */
  { "deep author:smith cat:cs.AI day:2025-12 is:unread kind:new \"exact phrase\" -not",
    "deep author:smith cat:cs.AI \"exact phrase\" -not day:2025-12-01..2025-12-31 kind:new is:unread" },

  /* what means nothing */
  { "\"", "" },
  { "\"\"", "" },
  { "\"unbalanced phrase", "unbalanced phrase" },
  { "unbalanced\" phrase", "unbalanced phrase" },
  { "a\"b\"c", "abc" },
  { "*", "" },
  { "deep*", "deep*" },
  { "^ + ~ ! @ # % & ( ) [ ] { } < > = | / ? , ; : .", "" },
  { "col:value", "col value" },
  { "-col:value", "-col:value" },
  { "col:", "col:" },
  { ":value", ":value" },
  { "http://example.org/a?b=c", "http //example.org/a?b=c" },
  { "'; DROP TABLE papers; --", "DROP TABLE papers;" },
  { "SELECT * FROM papers WHERE title = \"x\"", "SELECT FROM papers WHERE title \"x\"" },
  { "text MATCH 'a'", "text MATCH 'a'" },
  { "\xff\xfe" "abc", "��abc" },
  { "\xed\xa0\x80", "" },                               /* a lone surrogate */
  { "a\x01" "b", "a b" },
  { "مرحبا بالعالم", "مرحبا بالعالم" },
  { "\xe2\x80\xae" "abc", "\xe2\x80\xae" "abc" },         /* a right-to-left override */
  { "。、！", "" },
  { "😀", "" },
};

static void
test_table (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 100);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (cases[i].typed);
    g_autofree char *understood = offprint_search_query_to_string (query);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (understood, ==, cases[i].understood);
    g_assert_cmpint (query->row, ==, 0);
    g_assert_cmpint (offprint_search_query_is_empty (query), ==, *understood == '\0');
  }
}

/* What is shown as understood means what was typed. */
static void
test_read_again (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (cases[i].understood);
    g_autofree char *again = offprint_search_query_to_string (query);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (again, ==, cases[i].understood);
  }
}

static void
test_ids (void)
{
  static const struct { const char *typed; const char *id; int version; } ids[] = {
    { "2512.20649", "2512.20649", 0 },
    { "  2512.20649v2 ", "2512.20649", 2 },
    { "arXiv:2512.20649", "2512.20649", 0 },
    { "https://arxiv.org/abs/2512.20649", "2512.20649", 0 },
    { "hep-th/9901001", "hep-th/9901001", 0 },
    { "deep 2512.20649", NULL, 0 },
    { "2512", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (ids[i].typed);
    g_autofree char *id = query->row != 0 ? offprint_arxiv_id_to_string (query->row) : NULL;

    g_assert_cmpstr (id, ==, ids[i].id);
    g_assert_cmpint (query->version, ==, ids[i].version);
  }
}

static void
test_tokens (void)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("State-of-the-ART \"Poincaré maps\" 学习x");
  const OffprintTerm *term = NULL;

  g_assert_cmpuint (query->terms->len, ==, 3);
  term = g_ptr_array_index (query->terms, 0);
  g_assert_cmpuint (g_strv_length (term->tokens), ==, 4);
  g_assert_cmpstr (term->tokens[3], ==, "art");
  g_assert_false (term->quoted);
  term = g_ptr_array_index (query->terms, 1);
  g_assert_cmpstr (term->tokens[0], ==, "poincare");
  g_assert_true (term->quoted);
  term = g_ptr_array_index (query->terms, 2);
  g_assert_cmpstr (term->tokens[1], ==, "习");
  g_assert_cmpstr (term->tokens[2], ==, "x");
}

/* What is pasted by mistake ends somewhere. */
static void
test_long (void)
{
  g_autofree char *one_word = g_strnfill (10000, 'a');
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (OffprintSearchQuery) word = offprint_query_parse (one_word);
  g_autoptr (OffprintSearchQuery) many = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (words, "a-b ");
  many = offprint_query_parse (words->str);
  g_assert_cmpuint (word->terms->len, ==, 1);
  g_assert_cmpuint (many->terms->len, >, 1);
  g_assert_cmpuint (many->terms->len, <=, 32);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/query-parser/table", test_table);
  g_test_add_func ("/store/query-parser/read-again", test_read_again);
  g_test_add_func ("/store/query-parser/ids", test_ids);
  g_test_add_func ("/store/query-parser/tokens", test_tokens);
  g_test_add_func ("/store/query-parser/long", test_long);
  return g_test_run ();
}
