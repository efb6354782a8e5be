/* test-strings.c: small helpers for string fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/strings.h"

#include "base/compat.h"

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

static void
test_append_number (void)
{
  static const gint64 values[] = { 0, 7, 42, -1, -42, 1776733200, G_MAXINT64, G_MININT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    for (int width = 0; width <= 20; width++) {
      g_autofree char *expected = g_strdup_printf ("%0*" G_GINT64_FORMAT, width, values[i]);
      g_autoptr (GString) out = g_string_new (NULL);

      offprint_str_append_number (out, values[i], (guint) width);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

/* What is there already stays, wherever the string has to grow. */
static void
test_append (void)
{
  g_autoptr (GString) out = g_string_new (NULL), expected = g_string_new (NULL);

  for (int i = 0; i < 300; i++) {
    offprint_string_append (out, i % 3 == 0 ? "" : "piece,");
    g_string_append (expected, i % 3 == 0 ? "" : "piece,");
    g_assert_cmpstr (out->str, ==, expected->str);
    g_assert_cmpuint (out->len, ==, expected->len);
  }
  offprint_string_append_len (out, "a\0b", 3);
  g_assert_cmpmem (out->str + expected->len, out->len - expected->len + 1, "a\0b\0", 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/strings/set", test_set);
  g_test_add_func ("/base/strings/set-overlapping", test_set_overlapping);
  g_test_add_func ("/base/strings/blank", test_blank);
  g_test_add_func ("/base/strings/append-number", test_append_number);
  g_test_add_func ("/base/strings/append", test_append);
  return g_test_run ();
}
