/* rhetoric.c: the built-in summariser, which sorts an abstract's own sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric.h"

#include "base/clock.h"
#include "base/compat.h"
#include "summarize/rhetoric-model.h"
#include "summarize/rhetoric-selection.h"
#include "text/sentences.h"

#include <string.h>

struct _OffprintRhetoric
{
  GObject parent_instance;
};

static void offprint_rhetoric_summarizer_init (OffprintSummarizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OffprintRhetoric, offprint_rhetoric, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OFFPRINT_TYPE_SUMMARIZER, offprint_rhetoric_summarizer_init))

static void
write_sections (OffprintSummary *summary, const char *abstract, GArray *sentences, const gint8 *sections)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (OffprintSource));

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    GString *text = g_string_new (NULL);

    for (guint i = 0; i < sentences->len; i++) {
      const OffprintLabelled *sentence = &g_array_index (sentences, OffprintLabelled, i);
      OffprintSource source = { (OffprintSection) section, i, sentence->start, sentence->end };

      if (sections[i] != section)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, abstract + sentence->start, sentence->end - sentence->start);
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
  g_autoptr (GArray) sentences = NULL;
  g_autofree gint8 *sections = NULL;

  g_return_val_if_fail (paper != NULL, NULL);

  summary = offprint_summary_new (paper->row, paper->version, guess_language (paper->abstract), OFFPRINT_ENGINE_BUILTIN, NULL);
  summary->prompt_version = offprint_table_get_builtin ()->version;
  sentences = offprint_rhetoric_label (paper->title, paper->abstract);
  sections = g_new (gint8, sentences->len);
  offprint_rhetoric_select (paper->abstract, sentences, sections);
  write_sections (summary, paper->abstract, sentences, sections);
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
