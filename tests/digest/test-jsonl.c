/* test-jsonl.c: the digest as JSON lines, there and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/jsonl.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "digest-test.h"
#include "digest/jsonl-reader.h"
#include "text/clean.h"

static OffprintDigest *
read_back (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  OffprintDigest *digest = offprint_jsonl_read (text, strlen (text), name, &error);

  g_assert_no_error (error);
  return digest;
}

static void
test_members (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "de", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112v2", "Original", "Ána Ó'Neil;B");
  g_autoptr (OffprintSummary) summary = make_summary (paper, "Eins.", "", "Drei.");
  g_autofree char *text = NULL;

  paper->authors[0].affiliation = g_strdup ("Here, there");
  paper->submitted = 1776733200;
  summary->title = g_strdup ("Titel");
  summary->prompt_version = 3;
  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_REPLACE, paper, summary);
  text = write_to_string (offprint_jsonl_write, digest);
  g_assert_cmpstr (text, ==,
                   "{\"number\":1,\"day\":\"2026-04-21\",\"id\":\"2604.90112\",\"topic\":\"cs.AI\",\"kind\":\"replace\","
                   "\"title\":\"Titel\",\"authors\":\"Ána Ó'Neil,B\",\"version\":2,"
                   "\"categories\":[\"cs.AI\",\"math.NT\"],\"title_en\":\"Original\","
                   "\"author_list\":[{\"name\":\"Ána Ó'Neil\",\"affiliation\":\"Here, there\"},{\"name\":\"B\"}],"
                   "\"abstract\":\"An abstract.\",\"submitted\":\"2026-04-21T01:00:00Z\","
                   "\"background\":\"Eins.\",\"conclusion\":\"Drei.\",\"language\":\"en\",\"engine\":\"builtin\","
                   "\"prompt_version\":3,\"summary_version\":2,\"created\":\"2026-04-21T01:00:00Z\","
                   "\"llm_update_time\":\"20260421\",\"pdf_url\":\"https://arxiv.org/pdf/2604.90112\","
                   "\"html_url\":\"https://arxiv.org/abs/2604.90112\"}\n");
}

static void
check_line (const char *read, const char *written)
{
  g_autofree char *clean = written != NULL ? offprint_clean_line (written, -1) : NULL;

  if (clean != NULL && *clean == '\0')
    g_assert_true (read == NULL || *read == '\0');
  else
    g_assert_cmpstr (read, ==, clean);
}

static void
check_papers (const OffprintPaper *a, const OffprintPaper *b)
{
  g_assert_cmpint (a->row, ==, b->row);
  g_assert_cmpint (a->version, ==, b->version);
  check_line (a->abstract, b->abstract);
  check_line (a->comment, b->comment);
  check_line (a->journal_ref, b->journal_ref);
  check_line (a->doi, b->doi);
  g_assert_cmpint (a->submitted, ==, b->submitted);
  g_assert_cmpstrv (a->categories, b->categories);
}

static void
check_entries (const OffprintDigestEntry *a, const OffprintDigestEntry *b)
{
  g_assert_cmpuint (a->number, ==, b->number);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->category, ==, b->category);
  check_line (a->title, b->title);
  check_line (a->authors, b->authors);
  check_papers (a->paper, b->paper);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    g_autofree char *clean = offprint_clean_text (b->sections[section], -1);

    g_assert_cmpstr (a->sections[section], ==, clean);
  }
}

/* Ten thousand papers of the worst kind come back as they were, but for what is cleaned of texts. Each needs a
 * title. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (43);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000), again = NULL;
    g_autofree char *text = NULL;

    for (guint i = 0; i < digest->entries->len; i++) {
      OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

      if (*entry->title == '\0') {
        g_free (entry->title);
        entry->title = g_strdup ("x");
      }
    }
    text = write_to_string (offprint_jsonl_write, digest);
    again = read_back (text, "day.jsonl");
    g_assert_cmpint (again->day, ==, digest->day);
    g_assert_cmpuint (again->entries->len, ==, digest->entries->len);
    for (guint i = 0; i < digest->entries->len; i++)
      check_entries (g_ptr_array_index (again->entries, i), g_ptr_array_index (digest->entries, i));
  }
}

/* The analysed lines of the digest this project reproduces. */
static void
test_analysed (void)
{
  g_autoptr (OffprintDigest) digest = read_back (
    "{\"llm_update_time\": \"20251229\", \"topic\": \"cs.AI\", \"pdf_url\": \"https://arxiv.org/pdf/2512.20649\", "
    "\"html_url\": \"https://arxiv.org/abs/2512.20649\", \"title\": \"\\u6807\\u9898\", \"title_en\": \"Title\", "
    "\"authors\": \"Ana(Here, there),Bo\", \"background\": \"我们研究这个问题。\\n1. 一\", \"innovation\": [\"a\"], "
    "\"conclusion\": \"实验的结果。\"}\n\n", "x.jsonl");
  const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, 0);

  g_assert_cmpint (digest->day, ==, 20251229);
  g_assert_cmpstr (digest->language, ==, "zh-CN");
  g_assert_cmpstr (entry->title, ==, "标题");
  g_assert_cmpstr (entry->paper->title, ==, "Title");
  g_assert_cmpuint (entry->paper->n_authors, ==, 2);
  g_assert_cmpstr (entry->paper->authors[0].name, ==, "Ana");
  g_assert_cmpstr (entry->paper->abstract, ==, "");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_BACKGROUND], ==, "我们研究这个问题。\n1. 一");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_INNOVATION], ==, "");
  g_assert_cmpstr (entry->summary->title, ==, "标题");
  g_assert_cmpstr (entry->summary->language, ==, "zh-CN");
  g_assert_cmpstr (entry->summary->engine, ==, OFFPRINT_ENGINE_IMPORT);
  g_assert_cmpint (entry->summary->created, ==, offprint_day_announced_at (20251229));
}

/* The crawled ones have no summary. */
static void
test_crawled (void)
{
  g_autoptr (OffprintDigest) digest = read_back (
    "{\"topic\": \"cs.AI\", \"html_url\": \"https://arxiv.org/abs/2512.20649\", \"authors\": \"Ana\", "
    "\"title\": \"Title\", \"abstract\": \"We  show.\"}", "20251229_crawled.jsonl");
  const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, 0);

  g_assert_cmpint (digest->day, ==, 20251229);
  g_assert_cmpstr (entry->paper->title, ==, "Title");
  g_assert_cmpstr (entry->paper->abstract, ==, "We show.");
  g_assert_cmpstr (offprint_paper_get_primary (entry->paper), ==, "cs.AI");
  g_assert_null (entry->summary);
}

/* Lines of others are written again as they were, with their own members, spaces and empty lines. */
static void
test_verbatim (void)
{
  const char *text = "\n{\"title\": \"\\u6807\", \"mine\": [1, 2], \"id\": \"2512.20649\", \"day\": \"20251229\"}\r\n\n"
                     "{\"id\":\"2512.20650\",\"title\":\"b\"}\n\n\n";
  g_autoptr (OffprintDigest) digest = read_back (text, "a.jsonl"), unfinished = NULL;
  g_autofree char *again = write_to_string (offprint_jsonl_write, digest), *other = NULL;
  OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, 1);

  g_assert_cmpstr (again, ==, text);
  g_clear_pointer (&entry->verbatim, g_free);
  other = write_to_string (offprint_jsonl_write, digest);
  g_assert_true (g_str_has_prefix (other, "\n{\"title\": "));
  g_assert_nonnull (strstr (other, "\"number\":2,"));

  unfinished = read_back ("{\"id\":\"2512.20649\",\"title\":\"b\",\"day\":\"20251229\"}", "a.jsonl");
  g_clear_pointer (&other, g_free);
  other = write_to_string (offprint_jsonl_write, unfinished);
  g_assert_false (g_str_has_suffix (other, "\n"));
}

/* Where a summary came from is told, and not taken for what wrote it. */
static void
test_provenance (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "de", NULL), again = NULL;
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112v2", "Original", "A");
  g_autoptr (OffprintSummary) summary = offprint_summary_new (paper->row, 2, "de", OFFPRINT_ENGINE_IMPORT "a.md",
                                                              "model");
  g_autofree char *text = NULL;

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    summary->sections[section] = g_strdup ("Text.");
  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, summary);
  text = write_to_string (offprint_jsonl_write, digest);
  g_assert_nonnull (strstr (text, "\"engine\":\"import\",\"provenance\":\"a.md\",\"model\":\"model\""));
  again = read_back (text, "a.jsonl");
  g_assert_cmpstr (((OffprintDigestEntry *) again->entries->pdata[0])->summary->engine, ==,
                   OFFPRINT_ENGINE_IMPORT "a.md");
}

typedef struct {
  const char *text;
  const char *reason;
} Refusal;

static void
test_refusals (void)
{
  static const Refusal refusals[] = {
    { "", "*no papers" },
    { "\n\n", "*no papers" },
    { "\nhello\n", "a 20251229, line 2: *JSON*" },
    { "[1]", "a 20251229, line 1: *object*" },
    { "{\"title\": \"x\"}", "*line 1: *names no paper*" },
    { "{\"title\": \"x\", \"id\": \"none\"}", "*line 1: *names no paper*" },
    { "{\"id\": \"2512.20649\"}", "*line 1: *title*" },
    { "{\"id\": \"2512.20649\", \"title\": 5}", "*line 1: *title*" },
    { "{\"id\": \"2512.20649\", \"title\": \"x\", \"day\": \"soon\"}", "*line 1: *date*" },
    { "{\"id\":\"2512.20649\",\"title\":\"x\",\"day\":\"2025-12-29\"}\n"
      "{\"id\":\"2512.20649\",\"title\":\"x\",\"day\":\"2025-12-30\"}", "*line 2: *another day*" },
    { "{\"id\": \"2512.20649\", \"title\": \"\xff\"}", "*line 1: *UTF-8*" },
    { "{\"id\": \"2512.20649\", \"title\": \"x\"", "*line 1: *JSON*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDigest) digest = offprint_jsonl_read (refusals[i].text, strlen (refusals[i].text),
                                                             "a 20251229", &error);

    if (digest != NULL || !g_pattern_match_simple (refusals[i].reason, error->message))
      g_error ("%s gave “%s”", refusals[i].text, digest != NULL ? "a digest" : error->message);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_no_day (void)
{
  const char *text = "{\"id\": \"2512.20649\", \"title\": \"x\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_jsonl_read (text, strlen (text), "a.jsonl", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* A line of brackets does not exhaust the stack. */
static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_jsonl_read (deep, strlen (deep), "20251229", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_published (void)
{
  const char *shared = g_getenv ("OFFPRINT_SHARED");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "none", "data", "upstream", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  if (dir == NULL)
    g_test_skip ("no published digests are here");
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL, *again = NULL;
    g_autoptr (OffprintDigest) digest = NULL;
    guint n_lines = 0;

    if (!g_str_has_suffix (name, ".jsonl"))
      continue;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    for (const char *at = text; *at != '\0'; at++)
      n_lines += *at == '\n';
    digest = read_back (text, name);
    again = write_to_string (offprint_jsonl_write, digest);
    g_assert_true (strcmp (again, text) == 0);
    g_assert_cmpuint (digest->entries->len, ==, n_lines);
    g_assert_cmpint (digest->day, ==, offprint_digest_find_day (name));
  }
}

static void
test_cancel (void)
{
  check_cancel (offprint_jsonl_write);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/jsonl/members", test_members);
  g_test_add_func ("/digest/jsonl/random", test_random);
  g_test_add_func ("/digest/jsonl/analysed", test_analysed);
  g_test_add_func ("/digest/jsonl/crawled", test_crawled);
  g_test_add_func ("/digest/jsonl/verbatim", test_verbatim);
  g_test_add_func ("/digest/jsonl/provenance", test_provenance);
  g_test_add_func ("/digest/jsonl/refusals", test_refusals);
  g_test_add_func ("/digest/jsonl/no-day", test_no_day);
  g_test_add_func ("/digest/jsonl/depth", test_depth);
  g_test_add_func ("/digest/jsonl/published", test_published);
  g_test_add_func ("/digest/jsonl/cancel", test_cancel);
  return g_test_run ();
}
