/* test-rhetoric.c: the built-in summariser
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define BACKGROUND OFFPRINT_SECTION_BACKGROUND
#define INNOVATION OFFPRINT_SECTION_INNOVATION
#define CONCLUSION OFFPRINT_SECTION_CONCLUSION

/* Invented, like all abstracts here. */
static const char learning[] =
  "Small boats are often steered by hand in rough water. However, existing autopilots lose their course when waves are "
  "steep (e.g., near the coast). In this paper, we propose WaveKeeper, a controller that learns the rhythm of waves. "
  "It combines a recurrent network with a simple model of the hull. Experiments on 24 boats show that WaveKeeper "
  "reduces drift by 31.5% vs. the best baseline. Our code is available at https://example.org/wavekeeper.";

static const char geometry[] =
  "Let $X$ be a smooth knot garden over a field $k$. It is well known that every knot garden of dimension two has a gate. "
  "In this paper we study knot gardens of higher dimension. We prove that a knot garden of dimension $d \\geq 3$ has "
  "at least $2^{d-1}$ gates. This generalises a theorem of Hedge and Bush.";

static OffprintPaper *
make_paper (const char *title, const char *abstract)
{
  OffprintPaper *paper = offprint_paper_new (202501000001, 2);

  g_free (paper->title);
  g_free (paper->abstract);
  paper->title = g_strdup (title);
  paper->abstract = g_strdup (abstract);
  return paper;
}

/* What holds of every summary: sections are whole sentences of the abstract in their order, joined by one space, not too
 * many of them, and the sources say which. */
static void
check_summary (const OffprintPaper *paper, const OffprintSummary *summary)
{
  static const guint most[OFFPRINT_N_SECTIONS] = { 2, 3, 2 };
  g_autoptr (GArray) sentences = offprint_rhetoric_label (paper->title, paper->abstract);
  g_autofree gboolean *used = g_new0 (gboolean, sentences->len + 1);
  guint at = 0;

  g_assert_cmpint (summary->row, ==, paper->row);
  g_assert_cmpint (summary->version, ==, paper->version);
  g_assert_cmpstr (summary->engine, ==, OFFPRINT_ENGINE_BUILTIN);
  g_assert_cmpint (summary->prompt_version, >, 0);
  g_assert_null (summary->title);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    g_autoptr (GString) text = g_string_new (NULL);
    guint n = 0;

    for (; at < summary->n_sources && (int) summary->sources[at].section == section; at++, n++) {
      const OffprintSource *source = &summary->sources[at];
      const OffprintLabelled *sentence = NULL;

      g_assert_cmpuint (source->sentence, <, sentences->len);
      g_assert_false (used[source->sentence]);
      used[source->sentence] = TRUE;
      sentence = &g_array_index (sentences, OffprintLabelled, source->sentence);
      g_assert_cmpuint (source->start, ==, sentence->start);
      g_assert_cmpuint (source->end, ==, sentence->end);
      if (n > 0)
        g_assert_cmpuint (source->sentence, >, summary->sources[at - 1].sentence);
      g_string_append_printf (text, "%s%.*s", n > 0 ? " " : "", (int) (source->end - source->start),
                              paper->abstract + source->start);
    }
    g_assert_cmpuint (n, <=, most[section]);
    g_assert_cmpstr (summary->sections[section], ==, text->str);
  }
  g_assert_cmpuint (at, ==, summary->n_sources);
  g_assert_cmpuint (at, >=, sentences->len > 0 ? 1 : 0);
}

static OffprintSummary *
summarize (const char *title, const char *abstract)
{
  g_autoptr (OffprintPaper) paper = make_paper (title, abstract);
  OffprintSummary *summary = offprint_rhetoric_summarize (paper);

  check_summary (paper, summary);
  return summary;
}

/* The labels of @abstract's sentences as their first letters: "bomrx", with x for other. */
static char *
label (const char *abstract)
{
  g_autoptr (GArray) sentences = offprint_rhetoric_label (NULL, abstract);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++) {
    const OffprintLabelled *sentence = &g_array_index (sentences, OffprintLabelled, i);

    g_assert_cmpfloat (sentence->confidence, >, 0);
    g_assert_cmpfloat (sentence->confidence, <=, 1);
    g_string_append_c (letters, "bomrx"[sentence->label]);
  }
  return g_string_free (letters, FALSE);
}

static void
test_sections (void)
{
  g_autoptr (OffprintSummary) summary = summarize ("WaveKeeper: steering by the rhythm of waves", learning);

  g_assert_cmpstr (summary->language, ==, "en");
  g_assert_cmpstr (summary->sections[BACKGROUND], ==,
                   "Small boats are often steered by hand in rough water. However, existing autopilots lose their course when "
                   "waves are steep (e.g., near the coast).");
  g_assert_cmpstr (summary->sections[INNOVATION], ==,
                   "In this paper, we propose WaveKeeper, a controller that learns the rhythm of waves. "
                   "It combines a recurrent network with a simple model of the hull.");
  g_assert_cmpstr (summary->sections[CONCLUSION], ==,
                   "Experiments on 24 boats show that WaveKeeper reduces drift by 31.5% vs. the best baseline.");
}

static void
test_maths (void)
{
  g_autofree char *labels = label (geometry);
  g_autoptr (OffprintSummary) summary = summarize ("Gates of knot gardens", geometry);

  g_assert_cmpstr (labels, ==, "bborr");
  g_assert_true (g_str_has_prefix (summary->sections[BACKGROUND], "Let $X$ be"));
  g_assert_cmpstr (summary->sections[INNOVATION], ==, "In this paper we study knot gardens of higher dimension.");
  g_assert_true (g_str_has_prefix (summary->sections[CONCLUSION], "We prove that"));
}

static void
test_labels (void)
{
  static const struct { const char *abstract, *labels; } cases[] = {
    { learning, "bbomrx" },
    { "Background: Tea cools. Methods: We watched twelve cups. Results: All of them cooled. Conclusions: Drink it soon.", "bmrr" },
    { "Context. Stars twinkle at night. Aims. We ask how often they do. Methods. We counted twinkles of 30 stars. "
      "Results. Each twinkles four times a second.", "bomr" },
    { "[Background] Tea cools. [Goal] We ask how fast. [Method] Twelve cups were watched. [Results] They cooled.", "bomr" },
    { "Rain has been studied for centuries, but umbrellas are still opened by hand. We propose a new umbrella: (1) it opens by itself; (2) it closes by itself; (3) it is dry. "
      "Experiments demonstrate that it outperforms existing umbrellas.", "bor" },
    { "Soup is important. Despite this, little is known about spoons. This work investigates spoons. "
      "We find that spoons are better than forks by 24B. With forks, soup is lost.", "bborr" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *labels = label (cases[i].abstract);

    g_assert_cmpstr (labels, ==, cases[i].labels);
  }
}

/* A sentence that says where the code is stands in no section. */
static void
test_other (void)
{
  g_autoptr (OffprintSummary) summary = summarize ("WaveKeeper", learning);

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    g_assert_null (strstr (summary->sections[section], "available"));
}

static void
test_one_sentence (void)
{
  static const char *const abstracts[] = {
    "We study the shadows of moving clouds.",
    "It is shown that clouds have shadows, e.g. on Fig. 3 and in Smith et al. (2020).",
    "Clouds are known to have shadows.",
    "no capital and no full stop",
    "This paper has been withdrawn by the author.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (abstracts); i++) {
    g_autoptr (OffprintSummary) summary = summarize ("Shadows", abstracts[i]);

    g_assert_cmpstr (summary->sections[BACKGROUND], ==, "");
    g_assert_cmpstr (summary->sections[INNOVATION], ==, abstracts[i]);
    g_assert_cmpstr (summary->sections[CONCLUSION], ==, "");
  }
}

static void
test_empty (void)
{
  static const char *const abstracts[] = { "", " ", "\n\t " };

  for (gsize i = 0; i < G_N_ELEMENTS (abstracts); i++) {
    g_autoptr (OffprintSummary) summary = summarize ("Nothing", abstracts[i]);

    g_assert_cmpstr (summary->language, ==, "en");
    g_assert_cmpuint (summary->n_sources, ==, 0);
    g_assert_null (summary->sources);
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      g_assert_cmpstr (summary->sections[section], ==, "");
  }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (OffprintSummary) summary = NULL;

  while (text->len < 50000)
    g_string_append_printf (text, "%s ", learning);
  summary = summarize ("A very long abstract", text->str);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    g_assert_cmpstr (summary->sections[section], !=, "");

  g_string_assign (text, "We study gates. ");
  while (text->len < 50000)
    g_string_append (text, "It opens a gate. ");
  g_clear_pointer (&summary, offprint_summary_unref);
  summary = summarize (NULL, text->str);
  g_assert_cmpuint (summary->n_sources, >, 0);

  g_string_truncate (text, 0);
  while (text->len < 50000)
    g_string_append (text, "a sentence without an end ");
  g_clear_pointer (&summary, offprint_summary_unref);
  summary = summarize (text->str, text->str);
  g_assert_cmpuint (summary->n_sources, ==, 1);
}

static void
test_languages (void)
{
  static const char *const abstracts[] = {
    ("Les bateaux sont souvent difficiles à diriger. Nous proposons une méthode nouvelle pour les guider. "
     "Les résultats montrent que la dérive est réduite de moitié."),
    "小船在风浪中难以操纵。本文提出一种新的控制方法。实验表明该方法将偏航减少了一半。",
    "Лодки трудно вести по волнам. Мы предлагаем новый метод управления, который учитывает волны. Дрейф стал вдвое меньше.",
    "波の中で小舟を操るのは難しい。我々は新しい手法を提案する。",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (abstracts); i++) {
    g_autoptr (OffprintSummary) summary = summarize (NULL, abstracts[i]);

    g_assert_cmpstr (summary->language, ==, "und");
    g_assert_cmpuint (summary->n_sources, >, 0);
  }
}

/* Names and formulas do not make English another language. */
static void
test_english (void)
{
  static const char *const abstracts[] = {
    learning, geometry,
    "We compute $H^1(X, \\mathcal{O}_X)$ for Erdős–Rényi–Łukasiewicz surfaces.",
    "$\\alpha$-Kuramoto–Sivashinsky turbulence is studied by Poincaré maps in the sense of Bézout.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (abstracts); i++) {
    g_autoptr (OffprintSummary) summary = summarize (NULL, abstracts[i]);

    g_assert_cmpstr (summary->language, ==, "en");
  }
}

static void
test_any_bytes (void)
{
  static const char *const pieces[] = {
    "We ", "propose ", "a new method. ", "However, ", "It is ", "$x.y$ ", "\001\002", "\377\376", "(", ")", "\"Quoted. Text.\" ", "3.14 ",
    "Methods: ", "https://x.org/y ", "\\emph{a. B} ", "``so.'' ", "? ", "! ", ".", "\n", "é. À ", "We prove that ", "$", "{", "24B. With ",
  };

  for (guint seed = 0; seed < 1000; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (OffprintSummary) summary = NULL;

    for (gint32 i = g_rand_int_range (rand, 0, 60); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    summary = summarize (text->str, text->str);
    g_assert_nonnull (summary);
  }
}

static void
test_quotes (void)
{
  g_autoptr (OffprintSummary) summary =
    summarize ("On saying so", "People say \"It is so. It was so.\" to each other. We study why they say it. "
                               "We show that they say it because it is so.");

  g_assert_cmpstr (summary->sections[BACKGROUND], ==, "People say \"It is so. It was so.\" to each other.");
  g_assert_cmpstr (summary->sections[INNOVATION], ==, "We study why they say it.");
}

/* "It" and "This generalises" come with the sentence they speak of, or not at all. */
static void
test_pronouns (void)
{
  g_autoptr (GString) text = g_string_new ("We study gates. ");
  g_autoptr (OffprintSummary) summary = NULL;

  for (guint i = 0; i < 6; i++)
    g_string_append_printf (text, "We prove that a garden of kind %u has a gate. This generalises theorem %u of Bush. ", i, i);
  summary = summarize ("Gates", text->str);
  for (guint i = 0; i < summary->n_sources; i++) {
    const OffprintSource *source = &summary->sources[i];

    if (g_str_has_prefix (text->str + source->start, "This generalises"))
      g_assert_true (i > 0 && summary->sources[i - 1].sentence + 1 == source->sentence);
  }
}

static void
test_to_string (void)
{
  g_assert_cmpstr (offprint_label_to_string (OFFPRINT_LABEL_BACKGROUND), ==, "background");
  g_assert_cmpstr (offprint_label_to_string (OFFPRINT_LABEL_OBJECTIVE), ==, "objective");
  g_assert_cmpstr (offprint_label_to_string (OFFPRINT_LABEL_METHOD), ==, "method");
  g_assert_cmpstr (offprint_label_to_string (OFFPRINT_LABEL_RESULT), ==, "result");
  g_assert_cmpstr (offprint_label_to_string (OFFPRINT_LABEL_OTHER), ==, "other");
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static OffprintSummary *
summarize_async (GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintSummarizer) engine = offprint_rhetoric_new ();
  g_autoptr (OffprintPaper) paper = make_paper ("WaveKeeper", learning);
  g_autoptr (GAsyncResult) result = NULL;

  offprint_summarizer_summarize_async (engine, paper, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_summarizer_summarize_finish (engine, result, error);
}

static void
test_async (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) expected = summarize ("WaveKeeper", learning);
  g_autoptr (OffprintSummary) summary = summarize_async (NULL, &error);

  g_assert_no_error (error);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    g_assert_cmpstr (summary->sections[section], ==, expected->sections[section]);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;

  g_cancellable_cancel (cancellable);
  summary = summarize_async (cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (summary);
}

static gpointer
label_in_thread (gpointer data)
{
  return label (data);
}

static void
test_threads (void)
{
  GThread *threads[8];
  g_autofree char *expected = label (learning);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("label", label_in_thread, (gpointer) learning);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *labels = g_thread_join (threads[i]);

    g_assert_cmpstr (labels, ==, expected);
  }
}

/* Real abstracts, where they are: what holds of every summary holds of theirs. */
static void
test_shared (void)
{
  const char *shared = g_getenv ("OFFPRINT_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "upstream", "20250710_crawled.jsonl", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_full = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &contents, NULL, NULL)) {
    g_test_skip ("No real abstracts here");
    return;
  }
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++, n++) {
    JsonObject *object = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    g_assert_true (json_parser_load_from_data (parser, lines[i], -1, NULL));
    object = json_node_get_object (json_parser_get_root (parser));
    summary = summarize (json_object_get_string_member (object, "title"), json_object_get_string_member (object, "abstract"));
    g_assert_cmpstr (summary->language, ==, "en");
    n_full += *summary->sections[INNOVATION] != '\0' && *summary->sections[CONCLUSION] != '\0';
  }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n_full * 10, >=, n * 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhetoric/sections", test_sections);
  g_test_add_func ("/rhetoric/maths", test_maths);
  g_test_add_func ("/rhetoric/labels", test_labels);
  g_test_add_func ("/rhetoric/other", test_other);
  g_test_add_func ("/rhetoric/one-sentence", test_one_sentence);
  g_test_add_func ("/rhetoric/empty", test_empty);
  g_test_add_func ("/rhetoric/long", test_long);
  g_test_add_func ("/rhetoric/languages", test_languages);
  g_test_add_func ("/rhetoric/english", test_english);
  g_test_add_func ("/rhetoric/any-bytes", test_any_bytes);
  g_test_add_func ("/rhetoric/quotes", test_quotes);
  g_test_add_func ("/rhetoric/pronouns", test_pronouns);
  g_test_add_func ("/rhetoric/to-string", test_to_string);
  g_test_add_func ("/rhetoric/async", test_async);
  g_test_add_func ("/rhetoric/cancel", test_cancel);
  g_test_add_func ("/rhetoric/threads", test_threads);
  g_test_add_func ("/rhetoric/shared", test_shared);
  return g_test_run ();
}
