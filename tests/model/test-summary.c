/* test-summary.c: what an engine wrote about a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/summary.h"

#define ROW G_GINT64_CONSTANT (202604000001)

static void
test_new (void)
{
  g_autoptr (OffprintSummary) summary = offprint_summary_new (ROW, 2, "de", OFFPRINT_ENGINE_CHAT, "qwen3-8b");
  g_autoptr (OffprintSummary) builtin = offprint_summary_new (ROW, 2, "en", OFFPRINT_ENGINE_BUILTIN, NULL);

  g_assert_cmpint (summary->row, ==, ROW);
  g_assert_cmpint (summary->version, ==, 2);
  g_assert_cmpstr (summary->language, ==, "de");
  g_assert_cmpstr (summary->engine, ==, "chat");
  g_assert_cmpstr (summary->model, ==, "qwen3-8b");
  g_assert_null (summary->title);
  g_assert_cmpstr (builtin->model, ==, "");
}

static void
test_shared (void)
{
  OffprintSummary *summary = offprint_summary_new (ROW, 1, "en", OFFPRINT_ENGINE_BUILTIN, NULL);
  OffprintSummary *boxed = NULL;

  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = g_strdup_printf ("Section %d", i);
  summary->sources = g_new0 (OffprintSource, 3);
  summary->n_sources = 3;
  boxed = g_boxed_copy (OFFPRINT_TYPE_SUMMARY, summary);
  offprint_summary_unref (summary);
  g_assert_cmpstr (boxed->sections[OFFPRINT_SECTION_CONCLUSION], ==, "Section 2");
  g_boxed_free (OFFPRINT_TYPE_SUMMARY, boxed);
}

static void
test_headings (void)
{
  g_assert_cmpstr (offprint_section_to_string (OFFPRINT_SECTION_BACKGROUND), ==, "Background");
  g_assert_cmpstr (offprint_section_to_string (OFFPRINT_SECTION_INNOVATION), ==, "Innovation");
  g_assert_cmpstr (offprint_section_to_string (OFFPRINT_SECTION_CONCLUSION), ==, "Conclusion");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/summary/new", test_new);
  g_test_add_func ("/model/summary/shared", test_shared);
  g_test_add_func ("/model/summary/headings", test_headings);
  return g_test_run ();
}
