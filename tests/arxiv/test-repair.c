/* test-repair.c: makes any bytes valid UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv/repair.h"

typedef struct {
  const char *path;
  const char *raw;
  gsize       length;
  const char *mended;
  guint       n_invalid;
  guint       n_controls;
} Case;

#define RAW(text) text, sizeof text - 1
#define R "\xef\xbf\xbd"

static const Case cases[] = {
  { "empty", RAW (""), "", 0, 0 },
  { "ascii", RAW ("<a>\n\t\r x</a>"), "<a>\n\t\r x</a>", 0, 0 },
  { "letters", RAW ("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8d\xb5"), "é € 🍵", 0, 0 },
  { "latin1", RAW ("caf\xe9 au lait"), "caf" R " au lait", 1, 0 },
  { "stray-continuation", RAW ("a\x80" "b"), "a" R "b", 1, 0 },
  { "overlong", RAW ("a\xc0\xaf" "b"), "a" R R "b", 2, 0 },
  { "surrogate", RAW ("a\xed\xa0\x80" "b"), "a" R R R "b", 3, 0 },
  { "too-high", RAW ("a\xf4\x90\x80\x80" "b"), "a" R R R R "b", 4, 0 },
  { "five-bytes", RAW ("a\xf8\x88\x80\x80\x80" "b"), "a" R R R R R "b", 5, 0 },
  { "no-character", RAW ("a\xef\xbf\xbe" "b\xef\xbf\xbf" "c"), "a" R "b" R "c", 2, 0 },
  { "nul", RAW ("a\0b"), "ab", 0, 1 },
  { "nul-within-a-letter", RAW ("a\xe2\0\xac" "bcdefghijklmnopqrstuvwxyz"), "a" R R "bcdefghijklmnopqrstuvwxyz", 2, 1 },
  { "controls", RAW ("a\x01\x1f\x0b\x0c" "b"), "ab", 0, 4 },
  { "cut-at-the-end", RAW ("a\xe2\x82"), "a" R R, 2, 0 },
  { "long", RAW ("0123456789012345678901234567890123456789\xff" "0123456789012345678901234567890123456789"),
    "0123456789012345678901234567890123456789" R "0123456789012345678901234567890123456789", 1, 0 },
};

/* In pieces of every size. */
static void
test_case (gconstpointer data)
{
  const Case *wanted = data;

  for (gsize piece = 1; piece <= wanted->length + 1; piece++) {
    g_autoptr (GString) mended = g_string_new (NULL);
    OffprintRepair repair;
    const char *out = NULL;
    gsize n_out = 0;

    offprint_repair_init (&repair);
    for (gsize at = 0; at < wanted->length; at += piece) {
      out = offprint_repair_push (&repair, wanted->raw + at, MIN (piece, wanted->length - at), FALSE, &n_out);
      g_assert_true (g_utf8_validate_len (out, n_out, NULL));
      g_string_append_len (mended, out, (gssize) n_out);
    }
    out = offprint_repair_push (&repair, "", 0, TRUE, &n_out);
    g_string_append_len (mended, out, (gssize) n_out);

    g_assert_cmpstr (mended->str, ==, wanted->mended);
    g_assert_cmpuint (repair.n_invalid, ==, wanted->n_invalid);
    g_assert_cmpuint (repair.n_controls, ==, wanted->n_controls);
    offprint_repair_clear (&repair);
  }
}

/* What needs no mending is not copied. */
static void
test_not_copied (void)
{
  static const char text[] = "Plain text with a letter or two: \xc3\xa9\xe2\x82\xac.";
  OffprintRepair repair;
  gsize n_out = 0;

  offprint_repair_init (&repair);
  g_assert_true (offprint_repair_push (&repair, text, strlen (text), FALSE, &n_out) == text);
  g_assert_cmpuint (n_out, ==, strlen (text));
  offprint_repair_clear (&repair);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/repair/", cases[i].path, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/arxiv/repair/not-copied", test_not_copied);
  return g_test_run ();
}
