/* corpus.c: abstracts whose sentences have labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"

#include "base/compat.h"
#include "summarize/rhetoric-model.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
free_abstract (gpointer data)
{
  Abstract *abstract = data;

  g_free (abstract->title);
  g_free (abstract->text);
  g_clear_pointer (&abstract->sentences, g_array_unref);
  g_free (abstract->labels);
  g_free (abstract->confs);
  g_free (abstract);
}

static gboolean
parse_label (const char *name, OffprintLabel *label)
{
  for (int i = 0; i < OFFPRINT_N_LABELS; i++)
    if (g_strcmp0 (name, offprint_label_to_string ((OffprintLabel) i)) == 0) {
      *label = (OffprintLabel) i;
      return TRUE;
    }
  return FALSE;
}

static Field
find_field (const char *primary)
{
  static const char *const physics[] = { "astro-ph", "cond-mat", "gr-qc", "hep-", "nlin", "nucl-", "physics", "quant-ph" };

  if (g_str_has_prefix (primary, "math"))
    return FIELD_MATHS;
  if (g_str_has_prefix (primary, "cs."))
    return FIELD_CS;
  for (guint i = 0; i < G_N_ELEMENTS (physics); i++)
    if (g_str_has_prefix (primary, physics[i]))
      return FIELD_PHYSICS;
  return FIELD_REST;
}

/* Fills @abstract from one record. Returns FALSE if a member is missing or of another length. */
static gboolean
read_record (Abstract *abstract, JsonObject *object)
{
  JsonArray *sentences = json_object_has_member (object, "sentences") ? json_object_get_array_member (object, "sentences") : NULL;
  JsonArray *labels = json_object_has_member (object, "labels") ? json_object_get_array_member (object, "labels") : NULL;
  JsonArray *confs = json_object_has_member (object, "confs") ? json_object_get_array_member (object, "confs") : NULL;
  guint n = sentences != NULL ? json_array_get_length (sentences) : 0;
  GString *text = g_string_new (NULL);
  gboolean good = n > 0 && labels != NULL && json_array_get_length (labels) == n &&
                  (confs == NULL || json_array_get_length (confs) == n);

  abstract->title = g_strdup (json_object_get_string_member_with_default (object, "title", NULL));
  abstract->field = find_field (json_object_get_string_member_with_default (object, "primary", ""));
  abstract->sentences = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  abstract->labels = g_new0 (OffprintLabel, n);
  abstract->confs = g_new0 (double, n);
  for (guint i = 0; i < n && good; i++) {
    OffprintSentence sentence = { 0 };

    if (i > 0)
      g_string_append_c (text, ' ');
    sentence.start = (guint) text->len;
    g_string_append (text, json_array_get_string_element (sentences, i));
    sentence.end = (guint) text->len;
    g_array_append_val (abstract->sentences, sentence);
    abstract->confs[i] = confs != NULL ? json_array_get_double_element (confs, i) : 1;
    good = parse_label (json_array_get_string_element (labels, i), &abstract->labels[i]);
  }
  abstract->text = offprint_string_steal (text);
  return good;
}

/**
 * corpus_read:
 * @path: a file with a JSON object on each line: `sentences`, `labels` and, if there are, `title`, `primary`, `confs`
 * @error: what was wrong, with the line
 *
 * Returns: (transfer full) (element-type Abstract): the abstracts in their order, or %NULL on error
 */
GPtrArray *
corpus_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) abstracts = g_ptr_array_new_with_free_func (free_abstract);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    Abstract *abstract = NULL;

    if (lines[i][0] == '\0')
      continue;
    if (!json_parser_load_from_data (parser, lines[i], -1, error)) {
      g_prefix_error (error, "%s:%u: ", path, i + 1);
      return NULL;
    }
    abstract = g_new0 (Abstract, 1);
    if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)) ||
        !read_record (abstract, json_node_get_object (json_parser_get_root (parser)))) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%u: not a labelled abstract", path, i + 1);
      free_abstract (abstract);
      return NULL;
    }
    g_ptr_array_add (abstracts, abstract);
  }
  return g_steal_pointer (&abstracts);
}

/**
 * score_add:
 * @score: where the outcome is counted
 * @table: the table to try
 * @abstract: an abstract with gold labels
 *
 * Labels the sentences of @abstract and counts what was found for what.
 */
void
score_add (Score *score, const OffprintTable *table, const Abstract *abstract)
{
  guint n = abstract->sentences->len;
  g_autofree OffprintLabel *labels = g_new0 (OffprintLabel, n);
  g_autofree double *confidences = g_new0 (double, n);

  offprint_rhetoric_model_label (table, abstract->title, abstract->text, abstract->sentences, labels, confidences);
  for (guint i = 0; i < n; i++)
    score->confusion[abstract->labels[i]][labels[i]]++;
}

/* Objective and method count as one: they make up the same section of a digest. */
static Score
merge_labels (const Score *score)
{
  static const OffprintLabel merged[OFFPRINT_N_LABELS] = {
    OFFPRINT_LABEL_BACKGROUND, OFFPRINT_LABEL_OBJECTIVE, OFFPRINT_LABEL_OBJECTIVE, OFFPRINT_LABEL_RESULT, OFFPRINT_LABEL_OTHER,
  };
  Score result = { 0 };

  for (int gold = 0; gold < OFFPRINT_N_LABELS; gold++)
    for (int found = 0; found < OFFPRINT_N_LABELS; found++)
      result.confusion[merged[gold]][merged[found]] += score->confusion[gold][found];
  return result;
}

/**
 * score_accuracy5:
 * @score: a score
 *
 * Returns: the share of sentences whose label is right, 0 to 1
 */
double
score_accuracy5 (const Score *score)
{
  guint right = 0;
  guint all = 0;

  for (int gold = 0; gold < OFFPRINT_N_LABELS; gold++)
    for (int found = 0; found < OFFPRINT_N_LABELS; found++) {
      all += score->confusion[gold][found];
      right += gold == found ? score->confusion[gold][found] : 0;
    }
  return (double) right / MAX (all, 1);
}

/**
 * score_accuracy3:
 * @score: a score
 *
 * Returns: the share of sentences put into the right section or rightly into none, 0 to 1
 */
double
score_accuracy3 (const Score *score)
{
  Score merged = merge_labels (score);

  return score_accuracy5 (&merged);
}

/**
 * score_macro_f1:
 * @score: a score
 *
 * Returns: the mean of the labels' F1, over those that occur, 0 to 1
 */
double
score_macro_f1 (const Score *score)
{
  double sum = 0;
  guint n = 0;

  for (int label = 0; label < OFFPRINT_N_LABELS; label++) {
    guint gold = 0;
    guint found = 0;

    for (int other = 0; other < OFFPRINT_N_LABELS; other++) {
      gold += score->confusion[label][other];
      found += score->confusion[other][label];
    }
    if (gold + found == 0)
      continue;
    sum += 2.0 * score->confusion[label][label] / (gold + found);
    n++;
  }
  return sum / MAX (n, 1);
}

/**
 * score_macro_f1_3:
 * @score: a score
 *
 * Returns: the same with objective and method as one
 */
double
score_macro_f1_3 (const Score *score)
{
  Score merged = merge_labels (score);

  return score_macro_f1 (&merged);
}
