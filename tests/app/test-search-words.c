/* test-search-words.c: a search in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-words.h"

#include "store/query-parser.h"

static void
test_describe (void)
{
  static const struct { const char *text, *words; } rows[] = {
    { "", "" },
    { "robot", "robot" },
    { "robot  learning", "robot · learning" },
    { "\"graph networks\"", "“graph networks”" },
    { "-robot", "not “robot”" },
    { "author:noether -cat:cs.LG", "author: noether · not in cs.LG" },
    { "-author:\"Emmy Noether\"", "not by Emmy Noether" },
    { "cat:math", "in math" },
    { "day:2025-12-03", "announced on 2025-12-03" },
    { "day:2025-12", "announced from 2025-12-01 to 2025-12-31" },
    { "day:2025-12-03..", "announced since 2025-12-03" },
    { "day:..2025-12-03", "announced until 2025-12-03" },
    { "kind:new kind:cross", "New, Cross-listed" },
    { "is:starred is:unread", "starred · unread" },
    { "-is:starred is:read", "not starred · read" },
    { "arXiv:2512.20649v2", "the paper 2512.20649" },
    { "https://arxiv.org/abs/hep-th/9901001", "the paper hep-th/9901001" },
    { "<b>bold</b>", "<b>bold</b>" },
    { "机器学习", "机器学习" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (rows[i].text);
    g_autofree char *words = offprint_search_words_describe (query);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-words/describe", test_describe);
  return g_test_run ();
}
