/* test-document.c: what arXiv served, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/document.h"

static void
test_new (void)
{
  g_autoptr (OffprintDocument) document = offprint_document_new ();

  g_assert_cmpint (document->day, ==, OFFPRINT_DAY_NONE);
  g_assert_null (document->categories[0]);
  g_assert_null (document->entries);
  g_assert_cmpint (document->total, ==, -1);
  for (int part = 0; part < OFFPRINT_N_PARTS; part++) {
    g_assert_cmpint (document->declared[part], ==, -1);
    g_assert_cmpint (document->shown[part], ==, -1);
    g_assert_cmpuint (offprint_document_count (document, part), ==, 0);
  }
}

static void
test_count (void)
{
  g_autoptr (OffprintDocument) document = offprint_document_new ();

  for (guint kind = 0; kind < OFFPRINT_N_KINDS; kind++)
    document->n_by_kind[kind] = 1u << kind;
  g_assert_cmpuint (offprint_document_count (document, OFFPRINT_PART_NEW), ==, 1);
  g_assert_cmpuint (offprint_document_count (document, OFFPRINT_PART_CROSS), ==, 2);
  g_assert_cmpuint (offprint_document_count (document, OFFPRINT_PART_REPLACE), ==, 12);
}

static void
test_warn (void)
{
  g_autoptr (OffprintDocument) document = offprint_document_new ();

  for (int i = 0; i < 1000; i++)
    offprint_document_warn (document, "Line %d: %s", i, "odd");
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 1), ==, "Line 1: odd");
  g_assert_cmpuint (document->warnings->len, <, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/document/new", test_new);
  g_test_add_func ("/arxiv/document/count", test_count);
  g_test_add_func ("/arxiv/document/warn", test_warn);
  return g_test_run ();
}
