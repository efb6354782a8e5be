/* jsonl.c: the digest as JSON lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One object a line, one line a paper. The members `topic`, `title`, `title_en`, `authors`, `abstract`,
 * `background`, `innovation`, `conclusion`, `pdf_url`, `html_url` and `llm_update_time` are those of the
 * analysed lines of the digest this project reproduces, so that what reads those reads ours; the rest is what
 * they lack. `title_en` is the paper's own title there, whatever its language. Members without a value are
 * left out.
 */

#include "config.h"

#include "digest/jsonl.h"

#include <string.h>
#include <time.h>

#include "base/compat.h"
#include "base/strings.h"
#include "digest/stream.h"
#include "model/arxiv-id.h"
#include "text/json-text.h"

static void
start_member (GString *out, const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  offprint_string_append (out, name);
  offprint_string_append (out, "\":");
}

static void
add_string (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  start_member (out, name);
  offprint_json_append_text (out, value);
}

static void
take_string (GString *out, const char *name, char *value)
{
  add_string (out, name, value);
  g_free (value);
}

static void
add_number (GString *out, const char *name, gint64 value)
{
  if (value == 0)
    return;
  start_member (out, name);
  offprint_str_append_number (out, value, 0);
}

/* A date or a time of day; @width is how many digits its first number has. */
static void
append_three (GString *out, int first, int second, int third, guint width, const char *between)
{
  offprint_str_append_number (out, first, width);
  offprint_string_append (out, between);
  offprint_str_append_number (out, second, 2);
  offprint_string_append (out, between);
  offprint_str_append_number (out, third, 2);
}

/* In UTC; as a date without hyphens where that is what others expect. */
static void
add_time (GString *out, const char *name, gint64 seconds, gboolean only_date)
{
  time_t time = (time_t) seconds;
  struct tm tm = { 0 };

  if (seconds == 0 || gmtime_r (&time, &tm) == NULL)
    return;
  start_member (out, name);
  g_string_append_c (out, '"');
  append_three (out, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, 4, only_date ? "" : "-");
  if (!only_date) {
    g_string_append_c (out, 'T');
    append_three (out, tm.tm_hour, tm.tm_min, tm.tm_sec, 2, ":");
    g_string_append_c (out, 'Z');
  }
  g_string_append_c (out, '"');
}

static void
add_authors (GString *out, const OffprintPaper *paper)
{
  start_member (out, "author_list");
  g_string_append_c (out, '[');
  for (guint i = 0; i < paper->n_authors; i++) {
    g_string_append (out, i > 0 ? ",{" : "{");
    add_string (out, "name", paper->authors[i].name);
    add_string (out, "affiliation", paper->authors[i].affiliation);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
add_categories (GString *out, const OffprintPaper *paper)
{
  start_member (out, "categories");
  g_string_append_c (out, '[');
  for (char **code = paper->categories; code != NULL && *code != NULL; code++) {
    if (code > paper->categories)
      g_string_append_c (out, ',');
    offprint_json_append_text (out, *code);
  }
  g_string_append_c (out, ']');
}

static void
add_paper (GString *out, const OffprintPaper *paper)
{
  add_number (out, "version", paper->version);
  add_categories (out, paper);
  add_string (out, "title_en", paper->title);
  add_authors (out, paper);
  add_string (out, "abstract", paper->abstract);
  add_string (out, "comment", paper->comment);
  add_string (out, "journal_ref", paper->journal_ref);
  add_string (out, "doi", paper->doi);
  add_string (out, "license", paper->license);
  add_time (out, "submitted", paper->submitted, FALSE);
  add_time (out, "updated", paper->updated, FALSE);
}

/* Of somebody else's summary it is known where it came from. */
static void
add_engine (GString *out, const char *engine)
{
  if (!g_str_has_prefix (engine, OFFPRINT_ENGINE_IMPORT)) {
    add_string (out, "engine", engine);
    return;
  }
  add_string (out, "engine", "import");
  add_string (out, "provenance", engine + strlen (OFFPRINT_ENGINE_IMPORT));
}

static void
add_summary (GString *out, const OffprintSummary *summary)
{
  add_string (out, "language", summary->language);
  add_engine (out, summary->engine);
  add_string (out, "model", summary->model);
  add_number (out, "prompt_version", summary->prompt_version);
  add_number (out, "summary_version", summary->version);
  add_time (out, "created", summary->created, FALSE);
  add_time (out, "llm_update_time", summary->created, TRUE);
}

static void
append_entry (GString *out, const char *day, const OffprintDigestEntry *entry)
{
  static const char *const names[OFFPRINT_N_SECTIONS] = { "background", "innovation", "conclusion" };

  g_string_append_c (out, '{');
  add_number (out, "number", entry->number);
  add_string (out, "day", day);
  take_string (out, "id", offprint_arxiv_id_to_string (entry->row));
  add_string (out, "topic", entry->category);
  add_string (out, "kind", offprint_kind_to_string (entry->kind));
  add_string (out, "title", entry->title);
  add_string (out, "authors", entry->authors);
  if (entry->paper != NULL)
    add_paper (out, entry->paper);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    add_string (out, names[section], entry->sections[section]);
  if (entry->summary != NULL)
    add_summary (out, entry->summary);
  take_string (out, "pdf_url", offprint_arxiv_id_to_pdf_url (entry->row));
  take_string (out, "html_url", offprint_arxiv_id_to_page_url (entry->row));
  offprint_string_append (out, "}\n");
}

/**
 * offprint_jsonl_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes @digest as JSON lines, a paper at a time; one that was read as JSON lines as it was, since others choose
 * other members. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_jsonl_write (const OffprintDigest  *digest,
                      GOutputStream         *stream,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *day = offprint_day_format (digest->day);

  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
    const char *verbatim = offprint_digest_entry_get_verbatim (digest, entry, OFFPRINT_FORM_JSONL);

    if (verbatim != NULL)
      g_string_append (out, verbatim);
    else
      append_entry (out, day, entry);
    if (!offprint_stream_advance (out, stream, cancellable, error))
      return FALSE;
  }
  return offprint_stream_flush (out, stream, cancellable, error);
}
