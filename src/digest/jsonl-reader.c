/* jsonl-reader.c: reading digests in JSON lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what jsonl.c writes, and the two kinds of lines of the digest this project reproduces: crawled ones,
 * with an abstract and no sections, and analysed ones, with sections and the paper's own title as `title_en`.
 */

#include "config.h"

#include "digest/jsonl-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/strings.h"
#include "model/arxiv-id.h"
#include "text/clean.h"
#include "text/json-depth.h"

/* What made a summary that does not say so. */
#define IMPORTED OFFPRINT_ENGINE_IMPORT

static const char *const section_names[OFFPRINT_N_SECTIONS] = { "background", "innovation", "conclusion" };

typedef struct {
  const char     *name;      /* of the file, for messages */
  guint           line;      /* from 1 */
  OffprintDigest *digest;    /* (owned) */
} Reader;

static gboolean
refuse (Reader *reader, GError **error, const char *reason)
{
  /* Translators: a file, a line's number, and what is wrong with it, such as “the line is not UTF-8” */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s, line %u: %s"), reader->name, reader->line,
               reason);
  return FALSE;
}

/* A member's text; %NULL for what is no string: a list or number is not what was meant to be shown. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static char *
dup_line (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);

  return text != NULL ? offprint_clean_line (text, -1) : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         ? json_node_get_int (node) : 0;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gint64
get_time (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static char **
read_categories (JsonObject *object, const char *topic)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  JsonArray *array = get_array (object, "categories");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_ptr_array_add (codes, offprint_clean_line (json_node_get_string (node), -1));
  }
  if (codes->len == 0)
    g_ptr_array_add (codes, g_strdup (topic));
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

static void
read_author_list (OffprintPaper *paper, JsonArray *array)
{
  guint length = json_array_get_length (array), n_authors = 0;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, length);

  for (guint i = 0; i < length; i++) {
    JsonNode *node = json_array_get_element (array, i);
    JsonObject *author = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

    if (author == NULL || get_text (author, "name") == NULL)
      continue;
    authors[n_authors].name = dup_line (author, "name");
    authors[n_authors++].affiliation = dup_line (author, "affiliation");
  }
  offprint_paper_take_authors (paper, authors, n_authors);
}

/* Without a list of authors, the line of names that every digest has. */
static void
read_author_line (OffprintPaper *paper, const OffprintDigestEntry *entry)
{
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  guint n_authors = g_strv_length (names);
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);

  for (guint i = 0; i < n_authors; i++)
    authors[i].name = g_strdup (names[i]);
  offprint_paper_take_authors (paper, authors, n_authors);
}

static void
read_paper (JsonObject *object, OffprintDigestEntry *entry, int version)
{
  OffprintPaper *paper = offprint_paper_new (entry->row, version);
  JsonArray *authors = get_array (object, "author_list");

  if (authors != NULL)
    read_author_list (paper, authors);
  else
    read_author_line (paper, entry);
  paper->title = dup_line (object, get_text (object, "title_en") != NULL ? "title_en" : "title");
  paper->abstract = dup_line (object, "abstract");
  if (paper->abstract == NULL)
    paper->abstract = g_strdup ("");
  paper->categories = read_categories (object, entry->category);
  paper->comment = dup_line (object, "comment");
  paper->journal_ref = dup_line (object, "journal_ref");
  paper->doi = dup_line (object, "doi");
  paper->license = dup_line (object, "license");
  paper->submitted = get_time (object, "submitted");
  paper->updated = get_time (object, "updated");
  entry->paper = paper;
}

static int
clamp_version (gint64 version)
{
  return (int) CLAMP (version, 0, 9999);
}

/* What wrote the summary, or whoever had it from somebody who did. */
static char *
read_engine (JsonObject *object)
{
  g_autofree char *engine = dup_line (object, "engine"), *provenance = dup_line (object, "provenance");

  if (engine != NULL && strcmp (engine, "import") != 0)
    return g_steal_pointer (&engine);
  return g_strconcat (IMPORTED, provenance, NULL);
}

static void
read_summary (JsonObject *object, OffprintDigestEntry *entry)
{
  g_autofree char *language = dup_line (object, "language");
  g_autofree char *engine = read_engine (object), *model = dup_line (object, "model");
  int version = clamp_version (get_number (object, "summary_version"));
  OffprintSummary *summary = offprint_summary_new (entry->row, version > 0 ? version : entry->paper->version,
                                                   language, engine, model);
  OffprintDay day = offprint_day_parse (get_text (object, "llm_update_time"));

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    summary->sections[section] = g_strdup (entry->sections[section]);
  if (strcmp (entry->title, entry->paper->title) != 0)
    summary->title = g_strdup (entry->title);
  summary->prompt_version = clamp_version (get_number (object, "prompt_version"));
  summary->created = get_time (object, "created");
  if (summary->created == 0 && day != OFFPRINT_DAY_NONE)
    summary->created = offprint_day_announced_at (day);
  entry->summary = summary;
}

/* The paper, from its identifier or either of its addresses. */
static gboolean
find_id (JsonObject *object, OffprintArxivId *id)
{
  static const char *const names[] = { "id", "html_url", "pdf_url" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *text = get_text (object, names[i]);

    if (text != NULL && offprint_arxiv_id_parse (text, id))
      return TRUE;
  }
  return FALSE;
}

/* All lines of a file are of one day; a line that does not say is of the file's. */
static gboolean
check_day (Reader *reader, JsonObject *object, GError **error)
{
  const char *text = get_text (object, "day");
  OffprintDay day = offprint_day_parse (text);

  if (text != NULL && day == OFFPRINT_DAY_NONE)
    return refuse (reader, error, _("its “day” is not a date"));
  if (day != OFFPRINT_DAY_NONE && reader->digest->entries->len > 0 && day != reader->digest->day)
    return refuse (reader, error, _("it is of another day than the lines before"));
  if (day == OFFPRINT_DAY_NONE && reader->digest->day == OFFPRINT_DAY_NONE)
    day = offprint_day_parse (get_text (object, "llm_update_time"));
  if (day != OFFPRINT_DAY_NONE && reader->digest->entries->len == 0)
    reader->digest->day = day;
  return reader->digest->day != OFFPRINT_DAY_NONE
         || refuse (reader, error, _("there is no date, neither in it nor in the file’s name"));
}

static gboolean
read_object (Reader *reader, JsonObject *object, GError **error)
{
  g_autoptr (OffprintDigestEntry) entry = g_new0 (OffprintDigestEntry, 1);
  OffprintArxivId id = { 0, 0 };
  gint64 number = get_number (object, "number"), version = get_number (object, "version");
  gboolean summarised = FALSE;

  if (!find_id (object, &id))
    return refuse (reader, error, _("it names no paper: no “id”, “html_url” or “pdf_url” of arXiv"));
  if (get_text (object, "title") == NULL)
    return refuse (reader, error, _("it has no “title”"));
  if (!check_day (reader, object, error))
    return FALSE;

  entry->row = id.row;
  entry->number = number > 0 && number <= G_MAXINT ? (guint) number : reader->digest->entries->len + 1;
  entry->title = dup_line (object, "title");
  entry->category = get_text (object, "topic") != NULL ? dup_line (object, "topic") : g_strdup ("");
  entry->authors = get_text (object, "authors") != NULL ? dup_line (object, "authors") : g_strdup ("");
  offprint_kind_from_string (get_text (object, "kind"), &entry->kind);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    const char *text = get_text (object, section_names[section]);

    summarised |= text != NULL;
    entry->sections[section] = offprint_clean_text (text != NULL ? text : "", -1);
  }
  read_paper (object, entry, clamp_version (version > 0 ? version : id.version));
  if (summarised)
    read_summary (object, entry);
  offprint_digest_take_entry (reader->digest, g_steal_pointer (&entry));
  return TRUE;
}

static gboolean
read_line (Reader *reader, JsonParser *parser, const char *line, gsize length, GError **error)
{
  JsonNode *root = NULL;

  if (!g_utf8_validate_len (line, length, NULL))
    return refuse (reader, error, _("the line is not UTF-8"));
  if (offprint_json_is_too_deep (line, length) || !json_parser_load_from_data (parser, line, (gssize) length, NULL))
    return refuse (reader, error, _("the line is not JSON"));
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (reader, error, _("the line is not a JSON object"));
  return read_object (reader, json_node_get_object (root), error);
}

/* The newest entry's line, with the empty ones before it. */
static void
keep_bytes (OffprintDigest *digest, const char **start, const char *end)
{
  OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, digest->entries->len - 1);

  entry->verbatim = g_strndup (*start, end - *start);
  *start = end;
}

/* Empty lines at the end belong to the last entry. */
static void
append_bytes (OffprintDigest *digest, const char *start, const char *end)
{
  OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, digest->entries->len - 1);
  g_autofree char *bytes = g_strndup (start, end - start), *line = g_steal_pointer (&entry->verbatim);

  entry->verbatim = g_strconcat (line, bytes, NULL);
}

/* The digest's language is the first summary's; summaries that do not say theirs have what the text looks
 * like. */
static void
settle_languages (OffprintDigest *digest)
{
  const char *stated = NULL;

  offprint_digest_guess_language (digest);
  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    if (entry->summary != NULL && entry->summary->language == NULL)
      entry->summary->language = g_strdup (digest->language);
    else if (entry->summary != NULL && stated == NULL)
      stated = entry->summary->language;
  }
  if (stated != NULL)
    offprint_set_str (&digest->language, stated);
}

/**
 * offprint_jsonl_read:
 * @text: a whole file
 * @length: its length in bytes
 * @name: the file's name, for messages, and for the day where the file has none
 * @error: %G_IO_ERROR_INVALID_DATA with the file and line for what is not a paper
 *
 * Reads a digest in JSON lines, to be written again as it was. Empty lines are skipped and members that are not
 * known are ignored; one that should hold text and does not counts as missing. Any thread.
 *
 * Returns: (transfer full): the digest with papers and summaries, or %NULL on error
 */
OffprintDigest *
offprint_jsonl_read (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (OffprintDigest) digest = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *end = text + length, *start = text;
  Reader reader = { name, 0, NULL };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  reader.digest = digest = offprint_digest_new (offprint_digest_find_day (name), "en", NULL);
  digest->form = g_strdup (OFFPRINT_FORM_JSONL);
  for (const char *at = text; at < end;) {
    const char *newline = memchr (at, '\n', end - at);
    const char *stop = newline != NULL ? newline : end;
    gsize n_bytes = stop - at;

    reader.line++;
    if (n_bytes > 0 && at[n_bytes - 1] == '\r')
      n_bytes--;
    if (n_bytes > 0 && !read_line (&reader, parser, at, n_bytes, error))
      return NULL;
    at = newline != NULL ? newline + 1 : end;
    if (n_bytes > 0)
      keep_bytes (digest, &start, at);
  }
  if (digest->entries->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s holds no papers"), name);
    return NULL;
  }
  if (start < end)
    append_bytes (digest, start, end);
  settle_languages (digest);
  return g_steal_pointer (&digest);
}
