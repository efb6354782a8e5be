/* test-vault.c: the digest as notes for a vault of Markdown files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/vault.h"

#include <glib/gstdio.h>
#include <string.h>

#include "digest-test.h"
#include "text/clean.h"

static OffprintDigest *
make_digest (const char *background)
{
  OffprintDigest *digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112", "On \"$x_i$\": a *note*", "Ána Ó'Neil;B");
  g_autoptr (OffprintPaper) old = make_paper ("hep-th/9901917v5", "Old", "C");
  g_autoptr (OffprintSummary) summary = make_summary (paper, background, "Two.", "");

  summary->title = g_strdup ("Shown");
  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, summary);
  offprint_digest_add (digest, "hep-th", OFFPRINT_KIND_REPLACE, old, NULL);
  offprint_digest_add (digest, "math.NT", OFFPRINT_KIND_CROSS, paper, summary);
  return digest;
}

static char *
without_hash (const char *note)
{
  const char *line = strstr (note, "\noffprint: "), *end = strchr (line + 1, '\n');

  g_assert_cmpint (end - line, ==, (gssize) strlen ("\noffprint: ") + 64);
  return g_strdup_printf ("%.*s%s", (int) (line - note), note, end);
}

static void
test_note (void)
{
  g_autoptr (OffprintDigest) digest = make_digest ("1. One [x](y) <b> $a<b$.");
  g_autofree char *sealed = offprint_vault_make_note (digest, g_ptr_array_index (digest->entries, 0));
  g_autofree char *note = without_hash (sealed);

  g_assert_cmpstr (note, ==,
                   "---\n"
                   "title: \"Shown\"\n"
                   "aliases:\n  - \"On \\\"$x_i$\\\": a *note*\"\n"
                   "arxiv: \"2604.90112\"\n"
                   "version: 1\n"
                   "day: 2026-04-21\n"
                   "authors:\n  - \"Ána Ó'Neil\"\n  - \"B\"\n"
                   "category: \"cs.AI\"\n"
                   "categories:\n  - \"cs.AI\"\n  - \"math.NT\"\n"
                   "announced: \"new\"\n"
                   "language: \"en\"\n"
                   "url: \"https://arxiv.org/abs/2604.90112\"\n"
                   "tags:\n  - \"arxiv\"\n  - \"arxiv/cs-AI\"\n"
                   "---\n"
                   "\n# Shown\n\n"
                   "Ána Ó'Neil, B\n\n"
                   "[arXiv:2604.90112](https://arxiv.org/abs/2604.90112), [PDF](https://arxiv.org/pdf/2604.90112)\n"
                   "\n## Background\n\n1\\. One \\[x\\](y) \\<b\\> $a\\lt b$.\n"
                   "\n## Innovation\n\nTwo.\n"
                   "\n## Conclusion\n\n—\n"
                   "\n## Abstract\n\nAn abstract.\n");
}

static void
test_day (void)
{
  g_autoptr (OffprintDigest) digest = make_digest ("- One");
  g_autofree char *note = offprint_vault_make_day (digest);

  g_assert_true (g_str_has_prefix (note, "---\nday: 2026-04-21\nlanguage: \"en\"\npapers: 3\n"));
  g_assert_nonnull (strstr (note, "\n## Shown\n\nÁna Ó'Neil, B\n\n`cs.AI` [arXiv:2604.90112]("));
  g_assert_nonnull (strstr (note, "\n### Background\n\n\\- One\n"));
}

typedef struct {
  char *folder;
  char *note;     /* the path of the first paper's */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("offprint-vault-XXXXXX", NULL);
  fixture->note = g_build_filename (fixture->folder, "2604.90112.md", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->note);
}

static void
check_write (Fixture *fixture, const char *background, guint n_written, guint n_unchanged, guint n_kept)
{
  g_autoptr (OffprintDigest) digest = make_digest (background);
  OffprintVaultCounts counts = { 9, 9, 9 };
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_vault_write (digest, OFFPRINT_VAULT_PAPERS, fixture->folder, &counts, NULL,
                                       &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_written, ==, n_written);
  g_assert_cmpuint (counts.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (counts.n_kept, ==, n_kept);
}

/* Ours is brought up to date; what somebody changed, however little, is theirs. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  static const char *const edits[][2] = {
    { "Two.", "Two. Not convinced." }, { "tags:\n", "tags:\n  - \"read\"\n" },
    { "\n---\n", "\nrating: 5\n---\n" },
    { "# Shown", "# Seen" },
  };

  check_write (fixture, "One.", 2, 0, 0);
  check_write (fixture, "One.", 0, 2, 0);
  check_write (fixture, "Another.", 1, 1, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr (GString) edited = NULL;

    g_assert_true (g_file_get_contents (fixture->note, &before, NULL, NULL));
    edited = g_string_new (before);
    g_assert_cmpuint (g_string_replace (edited, edits[i][0], edits[i][1], 1), ==, 1);
    g_assert_true (g_file_set_contents (fixture->note, edited->str, -1, NULL));
    check_write (fixture, "One.", 0, 1, 1);
    g_assert_true (g_file_get_contents (fixture->note, &after, NULL, NULL));
    g_assert_cmpstr (after, ==, edited->str);
    g_assert_true (g_file_set_contents (fixture->note, before, -1, NULL));
  }
}

static void
test_never_ours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (fixture->note, "My own note.\n", -1, NULL));
  check_write (fixture, "One.", 1, 0, 1);
  g_assert_true (g_file_get_contents (fixture->note, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "My own note.\n");
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintDigest) digest = make_digest ("One.");
  g_autofree char *path = g_build_filename (fixture->folder, "arXiv 2026-04-21.md", NULL);
  OffprintVaultCounts counts = { 0, 0, 0 };

  g_assert_true (offprint_vault_write (digest, OFFPRINT_VAULT_DAYS, fixture->folder, &counts, NULL, NULL));
  g_assert_cmpuint (counts.n_written, ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintDigest) digest = make_digest ("One.");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  OffprintVaultCounts counts = { 0, 0, 0 };

  g_assert_true (g_file_set_contents (fixture->note, "", 0, NULL));
  g_assert_false (offprint_vault_write (digest, OFFPRINT_VAULT_PAPERS, fixture->note, &counts, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (offprint_vault_write (digest, OFFPRINT_VAULT_DAYS, fixture->folder, &counts, cancellable,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Reads one double-quoted scalar of YAML up to the end of its line. */
static char *
parse_quoted (const char *line)
{
  g_autoptr (GString) value = g_string_new (NULL);

  g_assert_cmpint (*line, ==, '"');
  for (line++; *line != '"'; line++) {
    if (*line == '\\')
      line++;
    g_assert_cmpint (*line, !=, '\0');
    g_string_append_c (value, *line);
  }
  g_assert_cmpstr (line, ==, "\"");
  return g_strdup (value->str);
}

static void
check_scalar (const char *text)
{
  if (*text == '"') {
    g_autofree char *value = parse_quoted (text);

    g_assert_true (g_utf8_validate (value, -1, NULL));
  } else {
    g_assert_cmpuint (strspn (text, "0123456789abcdef-"), ==, strlen (text));    /* a number, day or hash */
  }
}

/* The front matter as the subset of YAML that is written: keys with a scalar, or with a list of them. */
static void
check_front_matter (const char *note, const OffprintDigestEntry *entry)
{
  g_autofree char *title = offprint_clean_line (entry->title, -1);
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);
  int at = 1;

  g_assert_cmpstr (lines[0], ==, "---");
  for (; strcmp (lines[at], "---") != 0; at++) {
    const char *colon = strchr (lines[at], ':');

    if (g_str_has_prefix (lines[at], "  - ")) {
      check_scalar (lines[at] + 4);
      continue;
    }
    g_assert_cmpuint (strspn (lines[at], "abcdefghijklmnopqrstuvwxyz"), ==, colon - lines[at]);
    if (colon[1] != '\0')
      check_scalar (colon + 2);
    if (g_str_has_prefix (lines[at], "title: ")) {
      g_autofree char *value = parse_quoted (colon + 2);

      g_assert_cmpstr (value, ==, title);
    }
  }
}

/* Ten thousand papers of the worst kind: the front matter can be read, and the text has no tag or link but
 * ours. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (46);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000);

    for (guint i = 0; i < digest->entries->len; i++) {
      const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
      g_autofree char *note = offprint_vault_make_note (digest, entry);
      const char *body = strstr (note, "\n---\n");

      check_front_matter (note, entry);
      for (const char *at = body; (at = strchr (at + 1, '<')) != NULL;)
        g_assert_cmpint (at[-1], ==, '\\');
      for (const char *at = body; (at = strstr (at + 1, "](")) != NULL;)
        g_assert_true (at[-1] == '\\' || g_str_has_prefix (at, "](https://arxiv.org/"));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/vault/note", test_note);
  g_test_add_func ("/digest/vault/day", test_day);
  g_test_add ("/digest/vault/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/digest/vault/never-ours", Fixture, NULL, set_up, test_never_ours, tear_down);
  g_test_add ("/digest/vault/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/digest/vault/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add_func ("/digest/vault/random", test_random);
  return g_test_run ();
}
