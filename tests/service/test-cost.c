/* test-cost.c: what a run of a language model will cost, may cost and has cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/engine-choice.h"

static void
test_price (void)
{
  const OffprintPrices prices = { 2.5, 10 }, none = { 0, 0 };

  g_assert_cmpint (offprint_cost_price (&prices, 1000000, 0), ==, 2500000);
  g_assert_cmpint (offprint_cost_price (&prices, 700, 200), ==, 3750);
  g_assert_cmpint (offprint_cost_price (&prices, 1, 0), ==, 3);    /* rounded up */
  g_assert_cmpint (offprint_cost_price (&none, 700, 200), ==, 0);
}

/* The tighter cap counts; without caps nothing is used up. */
static void
test_share (void)
{
  const OffprintSpending spending = { 10, 10, 6000, 4000, 500000 };
  const OffprintCaps none = { 0, 0, 0 }, tokens = { 0, 20000, 0 }, both = { 0, 20000, 600000 }, used = { 0, 10000, 0 };

  g_assert_cmpint (offprint_cost_get_share (&none, &spending), ==, 0);
  g_assert_cmpint (offprint_cost_get_share (&tokens, &spending), ==, OFFPRINT_COST_ALL / 2);
  g_assert_cmpint (offprint_cost_get_share (&both, &spending), >, OFFPRINT_COST_ALL / 10 * 8);
  g_assert_cmpint (offprint_cost_get_share (&used, &spending), ==, OFFPRINT_COST_ALL);
}

static void
test_paper (void)
{
  const OffprintPrices prices = { 1, 2 };
  const OffprintPrompt prompt = { .language = "en" };
  g_autoptr (OffprintPaper) paper = offprint_paper_new (G_GINT64_CONSTANT (202604000001), 1);
  OffprintSpending cost = { 0 };

  paper->title = g_strdup ("Drying water");
  paper->abstract = g_strnfill (4000, 'w');
  paper->categories = g_strsplit ("cs.AI", ",", -1);
  cost = offprint_cost_of_paper (&prompt, 300, 400, &prices, paper);
  g_assert_cmpint (cost.n_papers, ==, 1);
  g_assert_cmpint (cost.prompt_tokens, >, 1300);
  g_assert_cmpint (cost.prompt_tokens, <, 1500);
  g_assert_cmpint (cost.answer_tokens, ==, 400);
  g_assert_cmpint (cost.micros, ==, cost.prompt_tokens + 800);
}

/* The caps' day is the calendar's here, not arXiv's. */
static void
test_date (void)
{
  g_setenv ("OFFPRINT_NOW", "2026-04-21T23:30:00Z", TRUE);
  g_assert_cmpint (offprint_cost_get_date (), ==, 20260421);    /* tests run in UTC */
  g_unsetenv ("OFFPRINT_NOW");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/cost/price", test_price);
  g_test_add_func ("/service/cost/share", test_share);
  g_test_add_func ("/service/cost/paper", test_paper);
  g_test_add_func ("/service/cost/date", test_date);
  return g_test_run ();
}
