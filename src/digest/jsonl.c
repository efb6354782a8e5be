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

#include <json-glib/json-glib.h>
#include <string.h>

#include "digest/stream.h"
#include "model/arxiv-id.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
take_string (JsonBuilder *builder, const char *name, char *value)
{
  add_string (builder, name, value);
  g_free (value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 seconds, const char *format)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  if (time != NULL)
    take_string (builder, name, g_date_time_format (time, format));
}

static void
add_authors (JsonBuilder *builder, const OffprintPaper *paper)
{
  json_builder_set_member_name (builder, "author_list");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paper->n_authors; i++) {
    json_builder_begin_object (builder);
    add_string (builder, "name", paper->authors[i].name);
    add_string (builder, "affiliation", paper->authors[i].affiliation);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_paper (JsonBuilder *builder, const OffprintPaper *paper)
{
  add_number (builder, "version", paper->version);
  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (char **code = paper->categories; code != NULL && *code != NULL; code++)
    json_builder_add_string_value (builder, *code);
  json_builder_end_array (builder);
  add_string (builder, "title_en", paper->title);
  add_authors (builder, paper);
  add_string (builder, "abstract", paper->abstract);
  add_string (builder, "comment", paper->comment);
  add_string (builder, "journal_ref", paper->journal_ref);
  add_string (builder, "doi", paper->doi);
  add_string (builder, "license", paper->license);
  add_time (builder, "submitted", paper->submitted, "%FT%TZ");
  add_time (builder, "updated", paper->updated, "%FT%TZ");
}

/* Of somebody else's summary it is known where it came from. */
static void
add_engine (JsonBuilder *builder, const char *engine)
{
  if (!g_str_has_prefix (engine, OFFPRINT_ENGINE_IMPORT)) {
    add_string (builder, "engine", engine);
    return;
  }
  add_string (builder, "engine", "import");
  add_string (builder, "provenance", engine + strlen (OFFPRINT_ENGINE_IMPORT));
}

static void
add_summary (JsonBuilder *builder, const OffprintSummary *summary)
{
  add_string (builder, "language", summary->language);
  add_engine (builder, summary->engine);
  add_string (builder, "model", summary->model);
  add_number (builder, "prompt_version", summary->prompt_version);
  add_number (builder, "summary_version", summary->version);
  add_time (builder, "created", summary->created, "%FT%TZ");
  add_time (builder, "llm_update_time", summary->created, "%Y%m%d");
}

static void
build_entry (JsonBuilder *builder, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  static const char *const names[OFFPRINT_N_SECTIONS] = { "background", "innovation", "conclusion" };

  json_builder_begin_object (builder);
  add_number (builder, "number", entry->number);
  take_string (builder, "day", offprint_day_format (digest->day));
  take_string (builder, "id", offprint_arxiv_id_to_string (entry->row));
  add_string (builder, "topic", entry->category);
  add_string (builder, "kind", offprint_kind_to_string (entry->kind));
  add_string (builder, "title", entry->title);
  add_string (builder, "authors", entry->authors);
  if (entry->paper != NULL)
    add_paper (builder, entry->paper);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    add_string (builder, names[section], entry->sections[section]);
  if (entry->summary != NULL)
    add_summary (builder, entry->summary);
  take_string (builder, "pdf_url", offprint_arxiv_id_to_pdf_url (entry->row));
  take_string (builder, "html_url", offprint_arxiv_id_to_page_url (entry->row));
  json_builder_end_object (builder);
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
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
    const char *verbatim = offprint_digest_entry_get_verbatim (digest, entry, OFFPRINT_FORM_JSONL);
    g_autoptr (JsonNode) root = NULL;

    if (verbatim != NULL) {
      g_string_append (out, verbatim);
    } else {
      json_builder_reset (builder);
      build_entry (builder, digest, entry);
      root = json_builder_get_root (builder);
      json_generator_set_root (generator, root);
      json_generator_to_gstring (generator, out);
      g_string_append_c (out, '\n');
    }
    if (!offprint_stream_flush (out, stream, cancellable, error))
      return FALSE;
  }
  return offprint_stream_flush (out, stream, cancellable, error);
}
