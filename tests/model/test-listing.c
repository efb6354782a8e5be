/* test-listing.c: how a paper was announced, and what is known of a day's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/listing.h"

#define ROW G_GINT64_CONSTANT (202604000001)

static void
test_kinds (void)
{
  static const char *const words[OFFPRINT_N_KINDS] = { "new", "cross", "replace", "replace-cross" };
  OffprintKind kind = OFFPRINT_KIND_CROSS;

  for (int i = 0; i < OFFPRINT_N_KINDS; i++) {
    g_assert_cmpstr (offprint_kind_to_string (i), ==, words[i]);
    g_assert_true (offprint_kind_from_string (words[i], &kind));
    g_assert_cmpint (kind, ==, i);
  }
  g_assert_false (offprint_kind_from_string ("absonly", &kind));
  g_assert_false (offprint_kind_from_string ("New", &kind));
  g_assert_false (offprint_kind_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, OFFPRINT_KIND_REPLACE_CROSS);    /* untouched */
}

static void
test_states (void)
{
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_COMPLETE), ==, "complete");
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_NOT_ANNOUNCED), ==, "not-announced");
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_NO_ANNOUNCEMENT), ==, "no-announcement");
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_STALE), ==, "stale");
  g_assert_cmpstr (offprint_day_state_to_string (OFFPRINT_DAY_FAILED), ==, "failed");
}

/* The numbers are in people's databases. */
static void
test_stored_numbers (void)
{
  g_assert_cmpint (OFFPRINT_KIND_REPLACE_CROSS, ==, 3);
  g_assert_cmpint (OFFPRINT_DAY_FAILED, ==, 5);
}

static void
test_entry (void)
{
  g_autoptr (OffprintPaper) paper = offprint_paper_new (ROW, 1);
  g_autoptr (OffprintEntry) entry = offprint_entry_new (paper, OFFPRINT_KIND_CROSS);

  g_assert_true (entry->paper == paper);
  g_assert_cmpint (entry->kind, ==, OFFPRINT_KIND_CROSS);
}

typedef struct {
  const char   *categories;
  OffprintKind  kind;        /* in the combined list */
  const char   *category;
  int           expected;    /* a kind, or -1 where it was not announced */
} Case;

static void
test_kind_in (void)
{
  static const Case cases[] = {
    { "cs.AI cs.CL", OFFPRINT_KIND_NEW, "cs.AI", OFFPRINT_KIND_NEW },
    { "cs.AI cs.CL", OFFPRINT_KIND_NEW, "cs.CL", OFFPRINT_KIND_CROSS },
    { "cs.AI cs.CL", OFFPRINT_KIND_NEW, "cs.LG", -1 },
    { "cs.AI cs.CL", OFFPRINT_KIND_REPLACE, "cs.AI", OFFPRINT_KIND_REPLACE },
    { "cs.AI cs.CL", OFFPRINT_KIND_REPLACE, "cs.CL", OFFPRINT_KIND_REPLACE_CROSS },
    { "cs.AI cs.CL", OFFPRINT_KIND_CROSS, "cs.CL", OFFPRINT_KIND_CROSS },
    { "cs.AI cs.CL", OFFPRINT_KIND_CROSS, "cs.AI", -1 },    /* it was announced there another day */
    { "cs.AI cs.CL", OFFPRINT_KIND_REPLACE_CROSS, "cs.AI", -1 },
    { "math.NA cs.NA", OFFPRINT_KIND_NEW, "cs.NA", OFFPRINT_KIND_NEW },
    { "cs.AI", OFFPRINT_KIND_NEW, "cs", OFFPRINT_KIND_NEW },
    { "", OFFPRINT_KIND_NEW, "cs.AI", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintPaper) paper = offprint_paper_new (ROW, 1);
    g_autoptr (OffprintEntry) entry = offprint_entry_new (paper, cases[i].kind);
    OffprintKind kind = OFFPRINT_KIND_NEW;

    paper->categories = g_strsplit (cases[i].categories, " ", -1);
    g_assert_cmpint (offprint_entry_kind_in (entry, cases[i].category, &kind), ==, cases[i].expected >= 0);
    if (cases[i].expected >= 0)
      g_assert_cmpint (kind, ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/listing/kinds", test_kinds);
  g_test_add_func ("/model/listing/states", test_states);
  g_test_add_func ("/model/listing/stored-numbers", test_stored_numbers);
  g_test_add_func ("/model/listing/entry", test_entry);
  g_test_add_func ("/model/listing/kind-in", test_kind_in);
  return g_test_run ();
}
