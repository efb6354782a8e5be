/* rhetoric.c: the built-in summariser, which sorts an abstract's own sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric.h"

#include "base/clock.h"
#include "base/compat.h"
#include "summarize/rhetoric-model.h"
#include "text/sentences.h"

#include <string.h>

/* The most sentences a section holds: a digest is read over coffee. */
static const guint most[OFFPRINT_N_SECTIONS] = { 2, 3, 2 };

struct _OffprintRhetoric
{
  GObject parent_instance;
};

static void offprint_rhetoric_summarizer_init (OffprintSummarizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OffprintRhetoric, offprint_rhetoric, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OFFPRINT_TYPE_SUMMARIZER, offprint_rhetoric_summarizer_init))

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
is_verb (const char *word, gsize len)
{
  static const char *const verbs[] = { "is", "was", "are", "were", "has", "have", "can", "could", "may", "might", "will", "would", "also",
                                       "then", "allow", "lead", "make", "give", "yield", "include" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strlen (verbs[i]) == len && memcmp (verbs[i], word, len) == 0)
      return TRUE;
  /* "allows", but not "class" or "analysis" */
  return len > 3 && word[len - 1] == 's' && word[len - 2] != 's' && word[len - 2] != 'i' && word[len - 2] != 'u';
}

/* Whether a sentence opens with a pronoun or its like, and so is not understood without the one before. */
static gboolean
leans_back (const char *sentence)
{
  static const char *const openings[] = { "It ", "Its ", "They ", "Their ", "He ", "She ", "His ", "Her ", "Those ", "Such ", "Both ",
                                          "The latter", "The former", "The first is ", "The second is ", "One of them " };
  gsize len = 0;

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (sentence, openings[i]))
      return TRUE;
  if (!g_str_has_prefix (sentence, "This ") && !g_str_has_prefix (sentence, "These "))
    return FALSE;
  sentence = strchr (sentence, ' ') + 1;
  len = strcspn (sentence, " ,.;:");
  return is_verb (sentence, len);
}

typedef struct {
  const char *abstract;
  GArray     *sentences;    /* (element-type OffprintLabelled) */
  gint8      *chosen;       /* (owned): the section each sentence was taken into, or -1 */
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
      if (get_worth (self, i) > best_worth) {
        best = (int) i;
        best_worth = get_worth (self, i);
      }
    }
    if (best < 0 || (best_worth < 0 && self->n_chosen[section] > 0))
      return;    /* better short than padded */
    seen[best] = TRUE;
    take (self, (guint) best);
  }
}

static void
select_sentences (Selection *self)
{
  /* The news first: what it takes along from before need not be chosen again. */
  static const int order[] = { OFFPRINT_SECTION_INNOVATION, OFFPRINT_SECTION_CONCLUSION, OFFPRINT_SECTION_BACKGROUND };

  self->unsorted = has_nothing_to_sort (self);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    self->first[section] = self->sentences->len;
  for (guint i = self->sentences->len; i > 0; i--) {
    int section = section_at (self, i - 1);

    if (section >= 0)
      self->first[section] = i - 1;
  }
  for (guint i = 0; i < self->sentences->len; i++) {
    int section = section_at (self, i);

    if (section >= 0)
      self->last[section] = i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    select_section (self, order[i]);
}

static void
write_sections (Selection *self, OffprintSummary *summary)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (OffprintSource));

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    GString *text = g_string_new (NULL);

    for (guint i = 0; i < self->sentences->len; i++) {
      const OffprintLabelled *sentence = &g_array_index (self->sentences, OffprintLabelled, i);
      OffprintSource source = { (OffprintSection) section, i, sentence->start, sentence->end };

      if (self->chosen[i] != section)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, self->abstract + sentence->start, sentence->end - sentence->start);
      g_array_append_val (sources, source);
    }
    summary->sections[section] = offprint_string_steal (text);
  }
  summary->n_sources = sources->len;
  summary->sources = (gpointer) g_array_free (sources, sources->len == 0);
}

/* The commonest English words make up a third of English prose and next to nothing of any other language's. Only whether it is
 * English is asked, of thousands of abstracts a second: offprint_language_matches() would take longer than all else here. */
static const char *
guess_language (const char *text)
{
  static const char common[] = " the of and in to we a is for that with this are by on as an be from our which it at ";
  static const char breaks[] = " \t\n,.;:()";
  guint n_words = 0;
  guint n_common = 0;

  for (const char *word = text + strspn (text, breaks); *word != '\0' && n_words < 200;) {
    gsize len = strcspn (word, breaks);
    char key[8] = " ";

    if (len + 2 < sizeof key) {
      for (gsize i = 0; i < len; i++)
        key[1 + i] = g_ascii_tolower (word[i]);
      key[1 + len] = ' ';
      n_common += strstr (common, key) != NULL;
    }
    n_words++;
    word += len;
    word += strspn (word, breaks);
  }
  if (n_words < 8)    /* Chinese has no spaces; a few words prove nothing */
    return (guchar) *text < 0x80 ? "en" : "und";
  return n_common * 12 >= n_words ? "en" : "und";
}

/**
 * offprint_rhetoric_summarize:
 * @paper: a paper
 *
 * Sorts the sentences of @paper's abstract into Background, Innovation and Conclusion: at most 2, 3 and 2 of them, in their
 * order, each with where it came from. No word is added. A section for which there is no sentence is empty, all are if
 * the abstract is. Never fails; may be called in any thread.
 *
 * Returns: (transfer full): the summary, in the language of the abstract (`en`, or `und` if it is plainly not English)
 */
OffprintSummary *
offprint_rhetoric_summarize (const OffprintPaper *paper)
{
  gint64 begun = g_get_monotonic_time ();
  OffprintSummary *summary = NULL;
  Selection selection = { 0 };

  g_return_val_if_fail (paper != NULL, NULL);

  summary = offprint_summary_new (paper->row, paper->version, guess_language (paper->abstract), OFFPRINT_ENGINE_BUILTIN, NULL);
  summary->prompt_version = offprint_table_get_builtin ()->version;
  selection.abstract = paper->abstract;
  selection.sentences = offprint_rhetoric_label (paper->title, paper->abstract);
  selection.chosen = g_malloc (selection.sentences->len + 1);
  memset (selection.chosen, -1, selection.sentences->len + 1);
  select_sentences (&selection);
  write_sections (&selection, summary);
  g_free (selection.chosen);
  g_array_unref (selection.sentences);

  summary->created = offprint_clock_unix ();
  summary->duration_ms = (int) ((g_get_monotonic_time () - begun) / 1000);
  return summary;
}

/**
 * offprint_rhetoric_label:
 * @title: (nullable): the paper's title, which helps to find the sentence that says what the paper is about
 * @abstract: its abstract
 *
 * Splits @abstract into sentences and says what each does. May be called in any thread.
 *
 * Returns: (transfer full) (element-type OffprintLabelled): the sentences in their order
 */
GArray *
offprint_rhetoric_label (const char *title, const char *abstract)
{
  g_autoptr (GArray) sentences = NULL;
  g_autofree OffprintLabel *labels = NULL;
  g_autofree double *confidences = NULL;
  GArray *labelled = NULL;

  g_return_val_if_fail (abstract != NULL, NULL);

  sentences = offprint_sentences_split (abstract);
  labels = g_new0 (OffprintLabel, sentences->len);
  confidences = g_new0 (double, sentences->len);
  offprint_rhetoric_model_label (offprint_table_get_builtin (), title, abstract, sentences, labels, confidences);
  labelled = g_array_sized_new (FALSE, FALSE, sizeof (OffprintLabelled), sentences->len);
  for (guint i = 0; i < sentences->len; i++) {
    const OffprintSentence *sentence = &g_array_index (sentences, OffprintSentence, i);
    OffprintLabelled item = { sentence->start, sentence->end, labels[i], confidences[i] };

    g_array_append_val (labelled, item);
  }
  return labelled;
}

/**
 * offprint_label_to_string:
 * @label: a label
 *
 * Returns: its name as the corpora write it ("background"), untranslated
 */
const char *
offprint_label_to_string (OffprintLabel label)
{
  static const char *const names[OFFPRINT_N_LABELS] = { "background", "objective", "method", "result", "other" };

  g_return_val_if_fail (label < OFFPRINT_N_LABELS, NULL);

  return names[label];
}

static void
summarize_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, offprint_rhetoric_summarize (task_data), (GDestroyNotify) offprint_summary_unref);
}

static void
offprint_rhetoric_summarize_async (OffprintSummarizer  *summarizer,
                                   OffprintPaper       *paper,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (summarizer, cancellable, callback, user_data);

  g_task_set_source_tag (task, offprint_rhetoric_summarize_async);
  g_task_set_task_data (task, offprint_paper_ref (paper), (GDestroyNotify) offprint_paper_unref);
  g_task_run_in_thread (task, summarize_in_thread);
}

static OffprintSummary *
offprint_rhetoric_summarize_finish (OffprintSummarizer *summarizer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, summarizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
offprint_rhetoric_summarizer_init (OffprintSummarizerInterface *iface)
{
  iface->summarize_async = offprint_rhetoric_summarize_async;
  iface->summarize_finish = offprint_rhetoric_summarize_finish;
}

static void
offprint_rhetoric_class_init (OffprintRhetoricClass *klass)
{
}

static void
offprint_rhetoric_init (OffprintRhetoric *self)
{
}

/**
 * offprint_rhetoric_new:
 *
 * Makes the built-in summariser. It needs no network, no key and no settings.
 *
 * Returns: (transfer full): the engine
 */
OffprintSummarizer *
offprint_rhetoric_new (void)
{
  return g_object_new (OFFPRINT_TYPE_RHETORIC, NULL);
}
