/* answer.c: reading what a model returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer.h"

#include <string.h>

#include "base/strings.h"
#include "model/arxiv-id.h"
#include "summarize/answer-private.h"
#include "text/language.h"

/* Characters beyond which a field is not what was asked for. Of 144,488 summaries that others had models
 * write, 19 have a longer section. */
#define MAX_TITLE   300
#define MAX_SECTION 1500

/* An abstract shorter than this, squeezed and in bytes, may well be repeated in a summary. */
#define MIN_COPIED 200

/* Behind the last of these stands the answer, before it what the model thought. */
static const char *const thoughts_end[] = { "</think>", "</thinking>", "</thought>", "</reasoning>",
                                            "<|message|>" };
static const char *const thoughts_start[] = { "<think>", "<thinking>", "<thought>", "<reasoning>" };

G_DEFINE_QUARK (offprint-answer-error-quark, offprint_answer_error)

static gboolean
fail (GError **error, OffprintAnswerError code, const char *message)
{
  g_set_error_literal (error, OFFPRINT_ANSWER_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
fail_field (GError **error, OffprintAnswerError code, const char *form, guint field)
{
  g_autofree char *message = g_strdup_printf ("The answer's %s %s", offprint_answer_field_name (field), form);

  return fail (error, code, message);
}

static const char *
skip_thoughts (const char *content)
{
  const char *rest = content;

  for (gsize i = 0; i < G_N_ELEMENTS (thoughts_end); i++) {
    const char *end = g_strrstr (rest, thoughts_end[i]);

    if (end != NULL)
      rest = end + strlen (thoughts_end[i]);
  }
  return rest;
}

static gboolean
only_thinks (const char *content)
{
  while (g_ascii_isspace (*content))
    content++;
  for (gsize i = 0; i < G_N_ELEMENTS (thoughts_start); i++)
    if (g_str_has_prefix (content, thoughts_start[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_web_page (const char *content)
{
  while (g_ascii_isspace (*content))
    content++;
  return g_ascii_strncasecmp (content, "<!doctype", 9) == 0 || g_ascii_strncasecmp (content, "<html", 5) == 0;
}

/* Why there is no object in an answer. */
static gboolean
explain_no_object (const char *content, const char *rest, GError **error)
{
  if (offprint_str_is_blank (rest))
    return fail (error, OFFPRINT_ANSWER_ERROR_EMPTY, "The answer is empty");
  if (is_web_page (rest))
    return fail (error, OFFPRINT_ANSWER_ERROR_NO_OBJECT, "The answer is a web page");
  if (offprint_answer_is_refusal (rest))
    return fail (error, OFFPRINT_ANSWER_ERROR_REFUSAL, "The model declined to answer");
  if (rest == content && only_thinks (content))
    return fail (error, OFFPRINT_ANSWER_ERROR_CUT, "The model did not come to an end of its thoughts");
  if (strchr (rest, '{') != NULL)
    return fail (error, OFFPRINT_ANSWER_ERROR_NO_OBJECT, "The answer's JSON object is broken");
  return fail (error, OFFPRINT_ANSWER_ERROR_NO_OBJECT, "The answer is not a JSON object");
}

static gboolean
find_fields (const char *content, OffprintAnswerFields *fields, GError **error)
{
  const char *rest = skip_thoughts (content);
  guint n = offprint_answer_find_fields (rest, fields);
  OffprintAnswerFields whole = { 0 };

  /* The text of a summary may have such a tag in it, if that is what the paper is about. */
  if (n < OFFPRINT_ANSWER_N_FIELDS && rest != content && offprint_answer_find_fields (content, &whole) > n) {
    offprint_answer_fields_clear (fields);
    *fields = whole;
    return TRUE;
  }
  offprint_answer_fields_clear (&whole);
  if (n > 0)
    return TRUE;
  return explain_no_object (content, rest, error);
}

static gboolean
check_id (const OffprintAnswerFields *fields, const OffprintPaper *paper, GError **error)
{
  OffprintArxivId id = { 0, 0 };

  if (fields->id != NULL && offprint_arxiv_id_parse (fields->id, &id) && id.row != paper->row)
    return fail (error, OFFPRINT_ANSWER_ERROR_OTHER_PAPER, "The answer is about another paper");
  return TRUE;
}

/* Cleans a field in place and looks whether something sound is left. */
static gboolean
check_field (OffprintAnswerFields *fields, guint field, const char *source, GError **error)
{
  glong limit = field == 0 ? MAX_TITLE : MAX_SECTION;
  char *text = NULL;

  if (fields->no_text[field])
    return fail_field (error, OFFPRINT_ANSWER_ERROR_FIELDS, "is no text", field);
  if (fields->fields[field] == NULL)
    return fail_field (error, OFFPRINT_ANSWER_ERROR_FIELDS, "is missing", field);
  text = offprint_answer_clean_text (offprint_answer_skip_label (field, fields->fields[field]), source);
  g_free (fields->fields[field]);
  fields->fields[field] = text;

  if (offprint_answer_is_placeholder (text))
    return fail_field (error, OFFPRINT_ANSWER_ERROR_FIELDS, "is empty", field);
  if (offprint_answer_is_refusal (text))
    return fail (error, OFFPRINT_ANSWER_ERROR_REFUSAL, "The model declined to answer");
  if (g_utf8_strlen (text, -1) > limit)
    return fail_field (error, OFFPRINT_ANSWER_ERROR_TOO_LONG, "is far too long", field);
  if (strstr (text, "\xef\xbf\xbd") != NULL && strstr (source, "\xef\xbf\xbd") == NULL)
    return fail_field (error, OFFPRINT_ANSWER_ERROR_DAMAGED, "has damaged characters", field);
  return TRUE;
}

/* Whether a section, squeezed, is nothing but the abstract, with little left out or put around it. */
static gboolean
is_copy (const char *section, const char *abstract)
{
  gsize length = strlen (abstract);

  return length >= MIN_COPIED && strlen (section) * 5 >= length * 4
         && (strstr (abstract, section) != NULL || strstr (section, abstract) != NULL);
}

static gboolean
check_copies (OffprintAnswerFields *fields, const OffprintPaper *paper, GError **error)
{
  g_autofree char *abstract = offprint_answer_squeeze (paper->abstract);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i < OFFPRINT_ANSWER_N_FIELDS; i++) {
    char *section = offprint_answer_squeeze (fields->fields[i]);
    gboolean copied = is_copy (section, abstract);

    if (!g_hash_table_add (seen, section))
      return fail (error, OFFPRINT_ANSWER_ERROR_COPIED, "The answer says the same in two sections");
    if (copied)
      return fail_field (error, OFFPRINT_ANSWER_ERROR_COPIED, "is a copy of the abstract", i);
  }
  return TRUE;
}

static gboolean
check_language (OffprintAnswerFields *fields, const char *language, GError **error)
{
  const char *const sections[] = { fields->fields[1], fields->fields[2], fields->fields[3], NULL };
  g_autofree char *all = g_strjoinv (" ", (char **) sections);

  if (!offprint_language_matches (language, all))
    return fail (error, OFFPRINT_ANSWER_ERROR_LANGUAGE, "The answer is in another language");
  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    if (!offprint_language_matches (language, fields->fields[i]))
      return fail_field (error, OFFPRINT_ANSWER_ERROR_LANGUAGE, "is in another language", i);
  return TRUE;
}

static gboolean
check_fields (OffprintAnswerFields *fields, const OffprintPaper *paper, const char *language, GError **error)
{
  g_autofree char *source = g_strconcat (paper->title, "\n", paper->abstract, NULL);

  if (!check_id (fields, paper, error))
    return FALSE;
  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    if (!check_field (fields, i, source, error))
      return FALSE;
  return check_copies (fields, paper, error) && check_language (fields, language, error);
}

static OffprintSummary *
make_summary (OffprintAnswerFields *fields, const OffprintPaper *paper, const char *language,
              const char *model)
{
  OffprintSummary *summary = offprint_summary_new (paper->row, paper->version, language, OFFPRINT_ENGINE_CHAT,
                                                   model);

  if (strcmp (fields->fields[0], paper->title) != 0)
    summary->title = g_steal_pointer (&fields->fields[0]);
  for (guint i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = g_steal_pointer (&fields->fields[1 + i]);
  return summary;
}

/**
 * offprint_answer_read:
 * @content: the text of the answer, any bytes
 * @cut: whether the server said that it stopped at a limit
 * @paper: the paper that was asked about
 * @language: BCP 47 code of the language asked for
 * @model: the model's name
 * @error: %OFFPRINT_ANSWER_ERROR
 *
 * Reads title and sections from an answer, repairing what can be repaired without guessing: see
 * offprint_json_repair(), and offprint_answer_clean_text() for markup. What then is not four sound texts in
 * the right language is an error. A cut answer is one whatever can be read, for its last section may be short
 * of an end.
 *
 * Returns: (transfer full) (nullable): the summary, without its prompt version, time and duration
 */
OffprintSummary *
offprint_answer_read (const char          *content,
                      gboolean             cut,
                      const OffprintPaper *paper,
                      const char          *language,
                      const char          *model,
                      GError             **error)
{
  g_autofree char *valid = g_utf8_make_valid (content, -1);
  OffprintAnswerFields fields = { 0 };
  OffprintSummary *summary = NULL;

  if (cut)
    fail (error, OFFPRINT_ANSWER_ERROR_CUT, "The answer was cut off at the limit of its length");
  else if (find_fields (valid, &fields, error) && check_fields (&fields, paper, language, error))
    summary = make_summary (&fields, paper, language, model);
  offprint_answer_fields_clear (&fields);
  return summary;
}
