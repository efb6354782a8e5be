/* test-labelling.c: an abstract's sentences, labelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/labelling.h"

static void
test_cleaned (void)
{
  g_autoptr (OffprintLabelling) labelling = offprint_labelling_new (NULL, " We prove\n a theorem.\x01 It holds.\n");

  g_assert_cmpstr (labelling->abstract, ==, "We prove a theorem. It holds.");
  g_assert_cmpuint (labelling->labels->len, ==, 2);
}

static void
test_empty (void)
{
  g_autoptr (OffprintLabelling) labelling = offprint_labelling_new ("A title", "");

  g_assert_cmpuint (labelling->labels->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/labelling/cleaned", test_cleaned);
  g_test_add_func ("/service/labelling/empty", test_empty);
  return g_test_run ();
}
