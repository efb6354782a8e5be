/* test-strings.c: small helpers for string fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/strings.h"

static void
test_set (void)
{
  char *field = NULL;

  g_assert_false (offprint_set_str (&field, NULL));
  g_assert_true (offprint_set_str (&field, "one"));
  g_assert_false (offprint_set_str (&field, "one"));
  g_assert_cmpstr (field, ==, "one");
  g_assert_true (offprint_set_str (&field, ""));
  g_assert_cmpstr (field, ==, "");
  g_assert_true (offprint_set_str (&field, NULL));
  g_assert_null (field);
}

/* A part of the old string may be the new one. */
static void
test_set_overlapping (void)
{
  char *field = g_strdup ("arXiv:2512.20649");

  g_assert_true (offprint_set_str (&field, field + 6));
  g_assert_cmpstr (field, ==, "2512.20649");
  g_free (field);
}

static void
test_blank (void)
{
  g_assert_true (offprint_str_is_blank (NULL));
  g_assert_true (offprint_str_is_blank (""));
  g_assert_true (offprint_str_is_blank (" \t\r\n"));
  g_assert_true (offprint_str_is_blank ("\xc2\xa0\xe3\x80\x80"));    /* no-break and ideographic space */
  g_assert_false (offprint_str_is_blank (" a "));
  g_assert_false (offprint_str_is_blank ("\xe2\x80\x94"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/strings/set", test_set);
  g_test_add_func ("/base/strings/set-overlapping", test_set_overlapping);
  g_test_add_func ("/base/strings/blank", test_blank);
  return g_test_run ();
}
