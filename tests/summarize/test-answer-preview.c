/* test-answer-preview.c: an answer that is still being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer-preview.h"

#include <string.h>

static const char answer[] =
  "<think>Four fields, {mind}.</think>```json\n{\"id\": \"2604.00001\",\n \"title\": \"Über Zählen\", \"background\": \"Sets, \\\"large\\\" ones, "
  "are slow.\", \"innovation\": \"We count $\\\\alpha$ by twos.\", \"conclusion\": \"It is faster.\"}\n```";

static OffprintSummary *
preview (gsize length)
{
  g_autofree char *content = g_strndup (answer, length);

  return offprint_answer_preview (content, 7, "en", "m");
}

static gsize
measure (const OffprintSummary *summary)
{
  gsize length = summary != NULL && summary->title != NULL ? strlen (summary->title) : 0;

  for (int i = 0; summary != NULL && i < OFFPRINT_N_SECTIONS; i++)
    length += strlen (summary->sections[i]);
  return length;
}

/* Wherever it is cut, what is shown is a beginning of what will be; nothing of it is lost for long. */
static void
test_every_cut (void)
{
  g_autoptr (OffprintSummary) whole = preview (sizeof answer - 1);
  gsize longest = 0;

  for (gsize length = 0; length < sizeof answer - 1; length++) {
    g_autoptr (OffprintSummary) so_far = NULL;

    if (((guchar) answer[length] & 0xc0) == 0x80)
      continue;    /* amid a character */
    so_far = preview (length);
    for (int i = 0; so_far != NULL && i < OFFPRINT_N_SECTIONS; i++)
      g_assert_true (g_str_has_prefix (whole->sections[i], so_far->sections[i]));
    longest = MAX (longest, measure (so_far));
  }
  g_assert_cmpuint (longest, ==, measure (whole));
}

static void
test_whole (void)
{
  g_autoptr (OffprintSummary) whole = preview (sizeof answer - 1);

  g_assert_cmpint (whole->row, ==, 7);
  g_assert_cmpstr (whole->title, ==, "Über Zählen");
  g_assert_cmpstr (whole->sections[0], ==, "Sets, \"large\" ones, are slow.");
  g_assert_cmpstr (whole->sections[1], ==, "We count $\\alpha$ by twos.");
  g_assert_cmpstr (whole->sections[2], ==, "It is faster.");
}

static void
test_nothing (void)
{
  static const char *const contents[] = { "", "{", "I will", "<html><body>", "{\"id\": \"2604.00001\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    g_assert_null (offprint_answer_preview (contents[i], 7, "en", "m"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/answer-preview/every-cut", test_every_cut);
  g_test_add_func ("/summarize/answer-preview/whole", test_whole);
  g_test_add_func ("/summarize/answer-preview/nothing", test_nothing);
  return g_test_run ();
}
