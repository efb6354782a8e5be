/* rhetoric-selection.c: which sentences of an abstract make up its digest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-selection.h"

#include <string.h>

/* The most sentences a section holds: a digest is read over coffee. */
static const guint most[OFFPRINT_N_SECTIONS] = { 2, 3, 2 };

/* Which section a sentence may stand in, or -1 for none. */
static int
section_of (OffprintLabel label)
{
  switch (label) {
  case OFFPRINT_LABEL_BACKGROUND:
    return OFFPRINT_SECTION_BACKGROUND;
  case OFFPRINT_LABEL_OBJECTIVE:
  case OFFPRINT_LABEL_METHOD:
    return OFFPRINT_SECTION_INNOVATION;
  case OFFPRINT_LABEL_RESULT:
    return OFFPRINT_SECTION_CONCLUSION;
  case OFFPRINT_LABEL_OTHER:
  default:
    return -1;
  }
}

/* "This generalises", "This is", "These are": a pronoun, where "This paper" and "These results" are not. */
static gboolean
is_verb (const char *word, gsize len, gboolean singular)
{
  static const char *const verbs[] = { "is", "was", "are", "were", "has", "have", "can", "could", "may", "might", "will", "would", "also",
                                       "then", "allow", "lead", "make", "give", "yield", "include" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strlen (verbs[i]) == len && memcmp (verbs[i], word, len) == 0)
      return TRUE;
  /* "allows", but not "class" or "analysis"; behind a plural it is a noun */
  return singular && len > 3 && word[len - 1] == 's' && word[len - 2] != 's' && word[len - 2] != 'i' && word[len - 2] != 'u';
}

/* Whether a sentence opens with a pronoun or its like, and so is not understood without the one before. */
static gboolean
leans_back (const char *sentence)
{
  static const char *const openings[] = { "It ", "Its ", "They ", "Their ", "He ", "She ", "His ", "Her ", "Those ", "Such ", "Both ",
                                          "The latter", "The former", "The first is ", "The second is ", "One of them " };
  gboolean singular = g_str_has_prefix (sentence, "This ");
  gsize len = 0;

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (sentence, openings[i]))
      return TRUE;
  if (!singular && !g_str_has_prefix (sentence, "These "))
    return FALSE;
  sentence = strchr (sentence, ' ') + 1;
  len = strcspn (sentence, " ,.;:");
  return is_verb (sentence, len, singular);
}

typedef struct {
  const char *abstract;
  GArray     *sentences;    /* (element-type OffprintLabelled) */
  gint8      *chosen;       /* the section each sentence was taken into, or -1 */
  double     *worths;       /* (owned): see get_worth() */
  gboolean    unsorted;     /* nothing to sort: all of it is news */
  guint       n_chosen[OFFPRINT_N_SECTIONS];
  guint       first[OFFPRINT_N_SECTIONS];    /* index of the first and last sentence that may stand in each section */
  guint       last[OFFPRINT_N_SECTIONS];
} Selection;

static const OffprintLabelled *
get_sentence (const Selection *self, guint index)
{
  return &g_array_index (self->sentences, OffprintLabelled, index);
}

static int
section_at (const Selection *self, guint index)
{
  return self->unsorted ? OFFPRINT_SECTION_INNOVATION : section_of (get_sentence (self, index)->label);
}

/* An abstract of one sentence is all news whatever its label, and so is one of nothing but remarks ("This paper has been
 * withdrawn."): the digest says at least that. */
static gboolean
has_nothing_to_sort (const Selection *self)
{
  for (guint i = 0; i < self->sentences->len; i++)
    if (section_of (get_sentence (self, i)->label) >= 0)
      return self->sentences->len == 1;
  return TRUE;
}

/* How much a sentence belongs into a digest: how sure its label is, and what tells most in each section. The weights were
 * set by reading digests of all fields. */
static double
get_worth (const Selection *self, guint index)
{
  const OffprintLabelled *sentence = get_sentence (self, index);
  int section = section_at (self, index);
  double place = (index + 1.0) / self->sentences->len;
  double worth = sentence->confidence;
  const char *text = self->abstract + sentence->start;
  gssize len = (gssize) (sentence->end - sentence->start);
  gboolean speaks = g_str_has_prefix (text, "We ") || g_strstr_len (text, len, " we ") != NULL;

  if (leans_back (text))
    worth -= 0.2;
  switch ((OffprintSection) section) {
  case OFFPRINT_SECTION_BACKGROUND:    /* what it is about, and what was missing; not an aside among the results */
    return worth + 0.4 * (index == self->first[section]) + 0.3 * (index == self->last[section]) - 0.2 * place -
           (index > self->first[OFFPRINT_SECTION_CONCLUSION]);
  case OFFPRINT_SECTION_INNOVATION:    /* what is new, then how it is done */
    return sentence->label == OFFPRINT_LABEL_METHOD ? 0.6 * worth - 0.5 * place : worth + 0.5 - 0.3 * place;
  case OFFPRINT_SECTION_CONCLUSION:    /* the main claim, and the surest of the rest */
    return worth + 0.2 * speaks + 0.25 * (index == self->first[section]) + 0.1 * (index == self->last[section]);
  default:
    return 0;
  }
}

/* Takes sentence @index into its section, together with the one before if it leans on it, provided both find room. What it
 * leans on is read first: it stands in the same section or in one above. */
static void
take (Selection *self, guint index)
{
  int section = section_at (self, index);
  gboolean leans = index > 0 && leans_back (self->abstract + get_sentence (self, index)->start);
  int before = leans ? section_at (self, index - 1) : section;
  gboolean pair = leans && self->chosen[index - 1] < 0;

  if (before < 0)
    before = section;    /* a remark stands only where something leans on it */
  if (before > section || self->n_chosen[section] + 1 + (pair && before == section) > most[section] ||
      (pair && self->n_chosen[before] + 1 > most[before]))
    return;
  self->chosen[index] = (gint8) section;
  self->n_chosen[section]++;
  if (pair) {
    self->chosen[index - 1] = (gint8) before;
    self->n_chosen[before]++;
  }
}

static void
select_section (Selection *self, int section)
{
  guint n = self->sentences->len;
  g_autofree gboolean *seen = g_new0 (gboolean, n);

  while (self->n_chosen[section] < most[section]) {
    int best = -1;
    double best_worth = -G_MAXDOUBLE;

    for (guint i = 0; i < n; i++) {
      if (seen[i] || self->chosen[i] >= 0 || section_at (self, i) != section)
        continue;
      if (self->worths[i] > best_worth) {
        best = (int) i;
        best_worth = self->worths[i];
      }
    }
    if (best < 0 || (best_worth < 0 && self->n_chosen[section] > 0))
      return;    /* better short than padded */
    seen[best] = TRUE;
    take (self, (guint) best);
  }
}

static void
find_ends (Selection *self)
{
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    self->first[section] = self->sentences->len;
  for (guint i = 0; i < self->sentences->len; i++) {
    int section = section_at (self, i);

    if (section < 0)
      continue;
    self->first[section] = MIN (self->first[section], i);
    self->last[section] = i;
  }
}

/**
 * offprint_rhetoric_select:
 * @abstract: an abstract
 * @sentences: (element-type OffprintLabelled): its sentences
 * @sections: (out caller-allocates): for each sentence the section it is to stand in, or -1 for none
 *
 * Chooses at most 2, 3 and 2 sentences for background, innovation and conclusion. None is chosen to fill a section. One that
 * opens with a pronoun is chosen only with the one before it.
 */
void
offprint_rhetoric_select (const char *abstract, GArray *sentences, gint8 *sections)
{
  /* The news first: what it takes along from before need not be chosen again. */
  static const int order[] = { OFFPRINT_SECTION_INNOVATION, OFFPRINT_SECTION_CONCLUSION, OFFPRINT_SECTION_BACKGROUND };
  Selection selection = { .abstract = abstract, .sentences = sentences, .chosen = sections };

  selection.unsorted = has_nothing_to_sort (&selection);
  find_ends (&selection);
  selection.worths = g_new0 (double, sentences->len);
  for (guint i = 0; i < sentences->len; i++) {
    sections[i] = -1;
    selection.worths[i] = get_worth (&selection, i);
  }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    select_section (&selection, order[i]);
  g_free (selection.worths);
}
