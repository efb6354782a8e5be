/* test-sentences.c: where sentences begin and end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/sentences.h"

#include <string.h>

/* The sentences of @text with "|" between them. */
static char *
split (const char *text)
{
  g_autoptr (GArray) sentences = offprint_sentences_split (text);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++) {
    const OffprintSentence *sentence = &g_array_index (sentences, OffprintSentence, i);

    if (i > 0)
      g_string_append_c (joined, '|');
    g_string_append_len (joined, text + sentence->start, sentence->end - sentence->start);
  }
  return g_string_free (joined, FALSE);
}

/* Each case is the text with "|" where sentences meet. "|" stands for a space, "^" for no space at all. */
static void
check_cases (const char *const *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *text = g_strdelimit (g_strdup (cases[i]), "|", ' ');
    g_auto (GStrv) glued = g_strsplit (text, "^", -1);
    g_autofree char *whole = g_strjoinv ("", glued);
    g_autofree char *expected = g_strdelimit (g_strdup (cases[i]), "^", '|');
    g_autofree char *found = split (whole);

    g_assert_cmpstr (found, ==, expected);
  }
}

static void
test_plain (void)
{
  static const char *const cases[] = {
    "One sentence.",
    "No full stop at the end",
    "We propose a model.|It works.|Is it fast?|Yes, it is fast!|The end",
    "Trailing space.|Then more.",
    "It ends in dots...|The next one begins.",
    "The sum runs over 1, 2, ... and stops.",
    "Code is at https://example.org/a.B/c.git.|We thank all.",
    "Data: doi.org/10.1000/x.Y.123 holds them.|We thank all.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_abbreviations (void)
{
  static const char *const cases[] = {
    "Some models (e.g., trees) fail, i.e. The Best ones do, e.g. Forests.|Others work.",
    "This extends Smith et al. [5] and Jones et al. (2021).|We improve it.",
    "Ours vs. Theirs is shown in Fig. 3 and in Eq. (4), cf. Sec. 5.|It is good.",
    "The bound of Smith et al. holds.|We follow Jones et al.|We improve both.",
    "The work of J. S. Bach and A.-L. Cauchy inspired D. Hilbert.|We generalise it.",
    "Heating to 600 K.|Global rates are given.",
    "Let V be a subspace of H.|A typical example is zero.",
    "In the U.S. market and in the U.S.|The law differs.",
    "Noise is i.i.d. Gaussian w.r.t. the data, a.k.a. white.|It is small.",
    "See Phys. Rev. Lett. 97, 023902 for more.|We agree.",
    "Apples, pears, etc. are fruits.|Figs are too, etc.|The rest is not.",
    "According to Law No. 436 we act.|No is no.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const char *const cases[] = {
    "The error is 0.25 and the gain 3.5%.|We gain 12.|Then 7.5 follows.",
    "We trained StarCoder 24B.|With it, we win.",
    "It happened in 2020.|In 2021 it ended.",
    "Three claims are made.|1. The first is small.|2. The second is large.",
    "It costs $5 million a year.|We pay $3 billion.|Nobody else does.",
    "It is $2.5B.|That is much, and $x$ more.",
    "Steps: (1) read the text; (2) split it.|This works.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_glued (void)
{
  static const char *const cases[] = {
    "It runs under constraints.^Both are met.|We win.",
    "We report the score (0.4).^The rest follows.",
    "We use torch.nn.Module and e.g.This here.|It works.",
    "Build on them.this https URL",
    "It beats the BPA.^The rest loses.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_formulas (void)
{
  static const char *const cases[] = {
    "Let $a.b$ and $x. Y z$ be given.|Then $y > 0. We$ holds.|We stop.",
    "It holds that $x = 1.$|Then we stop.",
    "We have \\[ a = b. C \\] and \\( d. E \\) too.|We stop.",
    "We have $$ f(x) = 0. $$|Then we stop.",
    "The group is \\emph{free. Not so.}|We stop.",
    "By \\textit{Mr. Smith} and Erd\\H{o}s.|$G$ is finite.|\\textsc{Tool} is fast.",
    "A lone $ sign is here.|The text goes on.|It ends.",
    "It is of size $n$.|We pay \\$5.|Then \\$7.",
    "An accent such as \\.Z is no stop.|It ends.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_pairs (void)
{
  static const char *const cases[] = {
    "We say (as one does. Always.) that it is so.|It ends.",
    "They said \"It is so. It was so.\" and left.|It ends.",
    "It is a \"kernel.\"|It learns.",
    "It is ``so. And so.'' to say.|It ends.",
    "It is “so. And so.” to say.|It ends.",
    "The half-open interval [0,1) is fine.|So is (a] too.|It ends.",
    "An open ( parenthesis does no harm.|It ends.",
    "It is so.|(Or so we think.)|It ends.",
    "Points: 1) one.|2) two.|3) three.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_headers (void)
{
  static const char *const cases[] = {
    "Context. Stars are far.|Aims. We count them.|Materials and methods. We look up.|Results: Many.",
    "Background: It is so.|Methods: We look.|Results. It was so.",
    "We show results.|Methods differ.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_names (void)
{
  static const char *const cases[] = {
    "The Yahoo! Music data and Hogwild! Inference are used.|It works well!|We stop.",
    "The drop is small.|iResolveX is better.|mRNA too.",
    "It is approximately so, approx. three.|samsara is a tool.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_languages (void)
{
  static const char *const cases[] = {
    "Nous montrons que c'est vrai.|Élargir est possible.|C'est tout.",
    "Мы доказали теорему.|Это всё.",
    "我们提出一种方法。^实验表明它有效！^真的吗？^是的。",
    "ما هذا؟ لا شيء.|نعم.",
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_nothing (void)
{
  g_autofree char *empty = split ("");
  g_autofree char *blank = split (" \n\t ");
  g_autofree char *dots = split ("...");
  g_autofree char *tail = split ("It ends here. ...");

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (dots, ==, "...");
  g_assert_cmpstr (tail, ==, "It ends here. ...");
}

/* The sentences come in order, do not overlap, are trimmed, and leave nothing but white space between them. */
static void
check_covers (const char *text, gsize len)
{
  g_autoptr (GArray) sentences = offprint_sentences_split (text);
  guint at = 0;

  for (guint i = 0; i <= sentences->len; i++) {
    const OffprintSentence *sentence = i < sentences->len ? &g_array_index (sentences, OffprintSentence, i) : NULL;
    guint until = sentence != NULL ? sentence->start : (guint) len;

    for (; at < until; at++)
      g_assert_true (g_ascii_isspace (text[at]) || text[at] == '~');
    if (sentence == NULL)
      break;
    g_assert_cmpuint (sentence->end, >, sentence->start);
    g_assert_cmpuint (sentence->end, <=, len);
    g_assert_false (g_ascii_isspace (text[sentence->start]));
    g_assert_false (g_ascii_isspace (text[sentence->end - 1]));
    at = sentence->end;
  }
}

static void
test_any_bytes (void)
{
  static const char alphabet[] = "aB .?!$\\()[]{}\"'`~0\n\t\001\377\303\251\342\200\234end";

  for (guint seed = 0; seed < 3000; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (GString) text = g_string_new (NULL);
    gint32 len = g_rand_int_range (rand, 0, 120);

    for (gint32 i = 0; i < len; i++)
      g_string_append_c (text, alphabet[g_rand_int_range (rand, 0, (gint32) sizeof alphabet - 1)]);
    check_covers (text->str, text->len);
  }
}

/* What would take quadratic time, or a deep stack: none of these would end in a test's time if it did. */
static void
test_long (void)
{
  static const char *const pieces[] = { "(", "$", "\\[", "\\(", ")", ".", "a.B", "\"", "``", "A. ", "[(", "a b. C ", "x.Y.", "\\end{" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    while (text->len < 1000 * 1000)
      g_string_append (text, pieces[i]);
    check_covers (text->str, text->len);
  }
}

/* Agreement with the hand-checked sentences beside the project, where they are. */
static void
test_gold (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OFFPRINT_SHARED") != NULL ? g_getenv ("OFFPRINT_SHARED") : "",
                                            "data", "sentence-split.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint right = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &contents, NULL, NULL)) {
    g_test_skip ("No hand-checked sentences here");
    return;
  }
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 2);
    g_auto (GStrv) gold = NULL;
    g_autoptr (GArray) ours = NULL;

    if (g_strv_length (columns) != 2)
      continue;
    gold = g_strsplit (columns[1], "␞", -1);
    ours = offprint_sentences_split (columns[0]);
    right += g_strv_length (gold) == ours->len;
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (right * 100, >=, n * 95);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/plain", test_plain);
  g_test_add_func ("/sentences/abbreviations", test_abbreviations);
  g_test_add_func ("/sentences/numbers", test_numbers);
  g_test_add_func ("/sentences/glued", test_glued);
  g_test_add_func ("/sentences/formulas", test_formulas);
  g_test_add_func ("/sentences/pairs", test_pairs);
  g_test_add_func ("/sentences/headers", test_headers);
  g_test_add_func ("/sentences/names", test_names);
  g_test_add_func ("/sentences/languages", test_languages);
  g_test_add_func ("/sentences/nothing", test_nothing);
  g_test_add_func ("/sentences/any-bytes", test_any_bytes);
  g_test_add_func ("/sentences/long", test_long);
  g_test_add_func ("/sentences/gold", test_gold);
  return g_test_run ();
}
