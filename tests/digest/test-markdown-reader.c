/* test-markdown-reader.c: reading digests in the Markdown form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/markdown-reader.h"

#include <gio/gio.h>
#include <string.h>

#include "digest-test.h"
#include "digest/markdown.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

#define LINKS(id) "[PDF](https://arxiv.org/pdf/" id "), [HTML](https://arxiv.org/abs/" id ")\n"
#define REST(a) "### Authors\n" a "\n### Background\nOne.\n### Innovation\nTwo.\n### Conclusion\n—\n"

static void
check_inverse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) digest = offprint_markdown_read (text, strlen (text), "a.md", &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = write_to_string (offprint_markdown_write, digest);
  g_assert_cmpstr (again, ==, text);
}

static void
test_fields (void)
{
  const char *text = "# 20251229\n[badge](https://example.org)\n\n"
                     "## 3. `cs.AI` -  Two spaces, [links](x) [PDF](y), [HTML](z)  " LINKS ("2512.20649")
                     REST ("Ána Ó'Neil(Here, there),B")
                     "## 5. `hep-th` - $x_i$ 标题 " LINKS ("hep-th/9901001") REST ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) digest = offprint_markdown_read (text, strlen (text), "a.md", &error);
  const OffprintDigestEntry *entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (digest->day, ==, 20251229);
  g_assert_cmpstr (digest->header, ==, "[badge](https://example.org)");
  g_assert_cmpstr (digest->language, ==, "en");
  g_assert_cmpuint (digest->entries->len, ==, 2);

  entry = g_ptr_array_index (digest->entries, 0);
  g_assert_cmpuint (entry->number, ==, 3);
  g_assert_cmpstr (entry->category, ==, "cs.AI");
  g_assert_cmpstr (entry->title, ==, " Two spaces, [links](x) [PDF](y), [HTML](z) ");
  g_assert_cmpint (entry->row, ==, 202512020649);
  g_assert_cmpstr (entry->authors, ==, "Ána Ó'Neil(Here, there),B");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_BACKGROUND], ==, "One.");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_CONCLUSION], ==, "");
  entry = g_ptr_array_index (digest->entries, 1);
  g_assert_cmpint (entry->row, ==, 199901019001);
  check_inverse (text);
}

static void
test_inverse (void)
{
  check_inverse ("# 20251229\n\n");
  check_inverse ("# 20251229\nheader\n\n");
  check_inverse ("# 20251229\n\n## 1. `x` -  " LINKS ("0706.0001") REST ("### Background"));
  check_inverse ("# 20251229\n\n## 4294967295. `a b` - ` - `c` - t " LINKS ("1112.1768") REST ("\t"));
  check_inverse ("# 20251229\n\n## 1. `x` - t " LINKS ("2512.00001") "### Authors\n\n### Background\n## 2. `y`\n"
                 "### Innovation\n### Innovation\n### Conclusion\n\xef\xbf\xbd\xe2\x80\x8d&lt;br>\n");
}

static void
test_older (void)
{
  const char *text = "# 1. `cs.AI` - 标题 " LINKS ("2506.14936")
                     "## Authors\nA,B\n## Background\n我们研究这个\r问题，并给出实验的结果。\n"
                     "## Innovation\n二\n## Conclusion\n三\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) digest = NULL, undated = NULL;
  g_autofree char *again = NULL;
  const OffprintDigestEntry *entry = NULL;

  digest = offprint_markdown_read (text, strlen (text), "arxiv_papers_20250622_analyzed_Chinese.md", &error);
  g_assert_no_error (error);
  g_assert_cmpint (digest->day, ==, 20250622);
  g_assert_null (digest->header);
  g_assert_cmpstr (digest->language, ==, "zh-CN");
  entry = g_ptr_array_index (digest->entries, 0);
  g_assert_cmpstr (entry->title, ==, "标题");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_BACKGROUND], ==, "我们研究这个 问题，并给出实验的结果。");
  again = write_to_string (offprint_markdown_write, digest);
  g_assert_cmpstr (again, ==, text);

  undated = offprint_markdown_read (text, strlen (text), "digest.md", &error);
  g_assert_null (undated);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

typedef struct {
  const char *text;
  gssize      length;
  const char *reason;
} Refusal;

#define HEAD "# 20251229\n\n## 1. `cs.AI` - t "

static const Refusal refusals[] = {
  { "", -1, "a.md, line 1: *" },
  { "\n", -1, "a.md, line 1: *" },
  { "# 20251229", -1, "a.md, line 1: *" },
  { "# 20251229\n", -1, "a.md, line 2: *" },
  { "# 20251229\nheader\n## 1. `x`\n", -1, "a.md, line 3: *empty line*" },
  { "# 20251329\n\n", -1, "a.md, line 1: *heading*" },
  { "# 20251229\n\nhello\n", -1, "a.md, line 3: *heading*" },
  { "# 20251229\n\n## 0. `cs.AI` - t " LINKS ("2512.20649"), -1, "a.md, line 3: *heading*" },
  { "# 20251229\n\n## 1 `cs.AI` - t " LINKS ("2512.20649"), -1, "a.md, line 3: *heading*" },
  { "# 20251229\n\n## 1. `` - t " LINKS ("2512.20649"), -1, "a.md, line 3: *heading*" },
  { "# 20251229\n\n## 1. `cs.AI` - t\n", -1, "a.md, line 3: *heading*" },
  { HEAD "[PDF](https://arxiv.org/pdf/2512.20649), [HTML](https://arxiv.org/abs/2512.20650)\n" REST ("a"), -1,
    "a.md, line 3: *heading*" },
  { HEAD "[PDF](https://example.org/x), [HTML](https://example.org/y)\n" REST ("a"), -1,
    "a.md, line 3: *heading*" },
  { HEAD LINKS ("2512.20649v2") REST ("a"), -1, "a.md, line 3: *" },
  { HEAD LINKS ("math.GT/0309136") REST ("a"), -1, "a.md, line 3: *" },
  { HEAD LINKS ("2512.20649"), -1, "a.md, line 4: *ends*" },
  { HEAD LINKS ("2512.20649") "### Background\n", -1, "a.md, line 4: *Authors*" },
  { HEAD LINKS ("2512.20649") "### Authors\na\nb\n", -1, "a.md, line 6: *Background*" },
  { HEAD LINKS ("2512.20649") REST ("a\r"), -1, "a.md, line 5: *control*" },
  { HEAD LINKS ("2512.20649") REST ("a\x1b"), -1, "a.md, line 5: *control*" },
  { HEAD LINKS ("2512.20649") REST ("a\xff"), -1, "a.md, line 5: *UTF-8*" },
  { "# 20251229\n\n#\0\n", 15, "a.md, line 3: *NUL*" },
  { HEAD LINKS ("2512.20649") "### Authors\na\n### Background\n\n### Innovation\nx\n### Conclusion\ny\n", -1,
    "a.md, line 11: *form*" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    gsize length = refusals[i].length >= 0 ? (gsize) refusals[i].length : strlen (refusals[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDigest) digest = offprint_markdown_read (refusals[i].text, length, "a.md", &error);

    if (digest != NULL || !g_pattern_match_simple (refusals[i].reason, error->message))
      g_error ("case %" G_GSIZE_FORMAT " gave “%s”", i, digest != NULL ? "a digest" : error->message);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_find_day (void)
{
  g_assert_cmpint (offprint_digest_find_day ("arxiv_papers_20250621_analyzed.md"), ==, 20250621);
  g_assert_cmpint (offprint_digest_find_day ("2025/digest-2025-06-21.md"), ==, 20250621);
  g_assert_cmpint (offprint_digest_find_day ("20250621"), ==, 20250621);
  g_assert_cmpint (offprint_digest_find_day ("120250621.md"), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_digest_find_day ("20251321.md"), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_digest_find_day (""), ==, OFFPRINT_DAY_NONE);
}

/* Every published digest that is at hand comes out as it went in. */
static void
test_published (void)
{
  static const char *const folders[] = { "seed", "data/upstream" };
  const char *shared = g_getenv ("OFFPRINT_SHARED");
  guint n_files = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (shared != NULL ? shared : "none", folders[i], NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL, *again = NULL;
      g_autoptr (OffprintDigest) digest = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;

      if (g_str_has_suffix (name, ".jsonl"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      digest = offprint_markdown_read (text, length, name, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (digest->language, ==, "zh-CN");
      again = write_to_string (offprint_markdown_write, digest);
      g_assert_true (strcmp (again, text) == 0);
      n_files++;
    }
  }
  if (n_files == 0)
    g_test_skip ("no published digests are here");
  g_test_message ("%u digests", n_files);
}

/* As the store keeps it, in which there are line breaks but no control characters. */
static void
clean (char **text)
{
  char *cleaned = offprint_clean_text (*text, -1);

  g_free (*text);
  *text = cleaned;
}

/* Line breaks are spaces in this form; a section that says nothing is written as a dash. */
static void
check_text (const char *text, const char *from)
{
  g_autofree char *line = g_strdelimit (g_strdup (from), "\n", ' ');

  g_assert_cmpstr (text, ==, line);
}

/* Ten thousand papers of the worst kind come back as they were, and are written again byte for byte. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (48);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000), again = NULL;
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < digest->entries->len; i++) {
      OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

      clean (&entry->title);
      clean (&entry->authors);
      for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
        clean (&entry->sections[section]);
    }
    text = write_to_string (offprint_markdown_write, digest);
    again = offprint_markdown_read (text, strlen (text), "a.md", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (again->entries->len, ==, 1000);
    for (guint i = 0; i < 1000; i++) {
      const OffprintDigestEntry *entry = g_ptr_array_index (again->entries, i);
      const OffprintDigestEntry *from = g_ptr_array_index (digest->entries, i);

      g_assert_cmpint (entry->row, ==, from->row);
      g_assert_cmpstr (entry->category, ==, from->category);
      check_text (entry->title, from->title);
      check_text (entry->authors, from->authors);
      for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
        check_text (entry->sections[section], from->sections[section]);
    }
    check_inverse (text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/markdown-reader/fields", test_fields);
  g_test_add_func ("/digest/markdown-reader/inverse", test_inverse);
  g_test_add_func ("/digest/markdown-reader/older", test_older);
  g_test_add_func ("/digest/markdown-reader/refusals", test_refusals);
  g_test_add_func ("/digest/markdown-reader/find-day", test_find_day);
  g_test_add_func ("/digest/markdown-reader/published", test_published);
  g_test_add_func ("/digest/markdown-reader/random", test_random);
  return g_test_run ();
}
