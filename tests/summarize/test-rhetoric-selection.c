/* test-rhetoric-selection.c: which sentences of an abstract make up its digest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-selection.h"

#include <string.h>

#define NONE (-1)

static const int most[OFFPRINT_N_SECTIONS] = { 2, 3, 2 };

/* An abstract in the making. */
typedef struct {
  GString *text;
  GArray  *sentences;
} Abstract;

static void
abstract_init (Abstract *self)
{
  *self = (Abstract) { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (OffprintLabelled)) };
}

static void
abstract_clear (Abstract *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->sentences);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Abstract, abstract_clear)

static void
add (Abstract *self, const char *text, OffprintLabel label, double confidence)
{
  OffprintLabelled sentence = { (guint) self->text->len, 0, label, confidence };

  g_string_append (self->text, text);
  sentence.end = (guint) self->text->len;
  g_string_append_c (self->text, ' ');
  g_array_append_val (self->sentences, sentence);
}

/* "B-IC": the sections of the sentences, in their order. */
static char *
choose (const Abstract *abstract)
{
  g_autofree gint8 *sections = g_new0 (gint8, abstract->sentences->len + 1);
  GString *chosen = g_string_new (NULL);

  offprint_rhetoric_select (abstract->text->str, abstract->sentences, sections);
  for (guint i = 0; i < abstract->sentences->len; i++) {
    g_assert_cmpint (sections[i], >=, NONE);
    g_assert_cmpint (sections[i], <, OFFPRINT_N_SECTIONS);
    g_string_append_c (chosen, sections[i] == NONE ? '-' : "BIC"[sections[i]]);
  }
  return g_string_free (chosen, FALSE);
}

static void
test_small (void)
{
  g_auto (Abstract) none = { 0 }, one = { 0 }, remarks = { 0 };
  g_autofree char *of_none = NULL, *of_one = NULL, *of_remarks = NULL;

  abstract_init (&none);
  of_none = choose (&none);
  g_assert_cmpstr (of_none, ==, "");

  abstract_init (&one);    /* all there is, is the news */
  add (&one, "Water has long been wet.", OFFPRINT_LABEL_BACKGROUND, 0.9);
  of_one = choose (&one);
  g_assert_cmpstr (of_one, ==, "I");

  abstract_init (&remarks);
  for (int i = 0; i < 5; i++)
    add (&remarks, "The paper is withdrawn.", OFFPRINT_LABEL_OTHER, 0.9);
  of_remarks = choose (&remarks);
  g_assert_cmpuint (strlen (of_remarks) - strcspn (of_remarks, "I"), >, 0);
  g_assert_null (strpbrk (of_remarks, "BC"));
}

/* No section is longer than one reads over coffee, and none is filled with what belongs elsewhere. */
static void
test_most (void)
{
  g_auto (Abstract) abstract = { 0 }, method = { 0 };
  g_autofree char *chosen = NULL, *alone = NULL;
  int counts[OFFPRINT_N_SECTIONS] = { 0 };

  abstract_init (&abstract);
  for (int i = 0; i < 6; i++)
    add (&abstract, "Water is wet.", OFFPRINT_LABEL_BACKGROUND, 0.9);
  add (&abstract, "We dry it.", OFFPRINT_LABEL_OBJECTIVE, 0.9);
  for (int i = 0; i < 6; i++)
    add (&abstract, "Heat is used.", OFFPRINT_LABEL_METHOD, 0.9);
  for (int i = 0; i < 6; i++)
    add (&abstract, "We find it dry.", OFFPRINT_LABEL_RESULT, 0.9);
  chosen = choose (&abstract);
  for (const char *at = chosen; *at != '\0'; at++)
    if (*at != '-')
      counts[strchr ("BIC", *at) - "BIC"]++;
  g_assert_cmpmem (counts, sizeof counts, most, sizeof most);
  g_assert_cmpint (chosen[6], ==, 'I');    /* what is new stands before how it is done */
  g_assert_cmpint (chosen[0], ==, 'B');

  abstract_init (&method);
  add (&method, "Heat is used.", OFFPRINT_LABEL_METHOD, 0.9);
  add (&method, "Water is heated.", OFFPRINT_LABEL_METHOD, 0.9);
  alone = choose (&method);
  g_assert_cmpstr (alone, ==, "II");
}

/* "It is fast" is not understood without what is. */
static void
test_leaning (void)
{
  static const char *const leaning[] = { "It is fast.", "This is fast.", "These are fast.", "This allows speed.", "Such speed helps." };
  static const char *const upright[] = { "This paper is fast.", "These results are fast.", "This analysis is fast.", "Item one is fast." };

  for (gsize i = 0; i < G_N_ELEMENTS (leaning) + G_N_ELEMENTS (upright); i++) {
    gboolean leans = i < G_N_ELEMENTS (leaning);
    g_auto (Abstract) abstract = { 0 };
    g_autofree char *chosen = NULL;

    abstract_init (&abstract);
    add (&abstract, "We dry water.", OFFPRINT_LABEL_OBJECTIVE, 0.9);
    add (&abstract, "The code is there.", OFFPRINT_LABEL_OTHER, 0.9);
    add (&abstract, leans ? leaning[i] : upright[i - G_N_ELEMENTS (leaning)], OFFPRINT_LABEL_RESULT, 0.9);
    chosen = choose (&abstract);
    g_assert_cmpstr (chosen, ==, leans ? "ICC" : "I-C");    /* a remark stands only where something leans on it */
  }
}

static gboolean
leans (const Abstract *abstract, guint index)
{
  static const char *const openings[] = { "It is", "They ", "This is" };
  const char *text = index < abstract->sentences->len
                     ? abstract->text->str + g_array_index (abstract->sentences, OffprintLabelled, index).start : "";

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i]))
      return TRUE;
  return FALSE;
}

/* Whatever the labels are: the lengths hold, something is said, and nothing hangs in the air, but for what is there only
 * because another leans on it. */
static void
test_random (void)
{
  static const char *const texts[] = { "We dry water.", "It is wet.", "This is it.", "They are.", "Heat is used.", "", "This ", "These" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int n = 0; n < 5000; n++) {
    g_auto (Abstract) abstract = { 0 };
    g_autofree char *chosen = NULL;
    int counts[OFFPRINT_N_SECTIONS] = { 0 };

    abstract_init (&abstract);
    for (int i = g_rand_int_range (random, 0, 15); i > 0; i--)
      add (&abstract, texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))], g_rand_int_range (random, 0, OFFPRINT_N_LABELS),
           g_rand_double (random));
    chosen = choose (&abstract);
    for (guint i = 0; i < abstract.sentences->len; i++) {
      if (chosen[i] == '-')
        continue;
      counts[strchr ("BIC", chosen[i]) - "BIC"]++;
      if (i > 0 && leans (&abstract, i) && !leans (&abstract, i + 1))
        g_assert_cmpint (chosen[i - 1], !=, '-');
    }
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      g_assert_cmpint (counts[section], <=, most[section]);
    g_assert_true (*chosen == '\0' || strspn (chosen, "-") < strlen (chosen));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/rhetoric-selection/small", test_small);
  g_test_add_func ("/summarize/rhetoric-selection/most", test_most);
  g_test_add_func ("/summarize/rhetoric-selection/leaning", test_leaning);
  g_test_add_func ("/summarize/rhetoric-selection/random", test_random);
  return g_test_run ();
}
