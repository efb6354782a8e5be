/* dump-reader.c: one line of a metadata dump
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two forms, a JSON object on each line. arXiv's own, of all papers: `id`, `title`, `authors`,
 * `authors_parsed` (last name, first names, suffix, affiliations), `abstract`, `categories` with spaces
 * between, `comments`, `journal-ref`, `doi`, `license`, `versions` with `version` and `created`,
 * `update_date`. Source: the dataset’s description at Kaggle, Cornell-University/arxiv. And what the pipeline
 * crawled whose digest is reproduced here: `topic`, `html_url`, `pdf_url`, `authors`, `title`, `abstract`.
 */

#include "config.h"

#include "arxiv/dump-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "arxiv/draft.h"
#include "arxiv/fields.h"
#include "text/clean.h"
#include "text/json-depth.h"
#include "text/json-escapes.h"

struct _OffprintDumpReader {
  JsonParser    *parser;    /* (owned) */
  OffprintDraft  draft;
};

G_DEFINE_QUARK (offprint-dump-error-quark, offprint_dump_error)

/**
 * offprint_dump_reader_new:
 *
 * Returns: (transfer full): a reader, for one thread at a time
 */
OffprintDumpReader *
offprint_dump_reader_new (void)
{
  OffprintDumpReader *self = g_new0 (OffprintDumpReader, 1);

  self->parser = json_parser_new_immutable ();
  offprint_draft_init (&self->draft);
  return self;
}

/**
 * offprint_dump_reader_free:
 * @self: (transfer full): a reader
 */
void
offprint_dump_reader_free (OffprintDumpReader *self)
{
  g_clear_object (&self->parser);
  offprint_draft_clear (&self->draft);
  g_free (self);
}

/* What json-glib refuses may have escapes that it used to take. */
static gboolean
load (OffprintDumpReader *self, const char *line, gsize length)
{
  g_autofree char *mended = NULL;

  if (json_parser_load_from_data (self->parser, line, (gssize) length, NULL))
    return TRUE;
  mended = offprint_json_mend_escapes (line, length);
  return json_parser_load_from_data (self->parser, mended, (gssize) length, NULL);
}

static JsonObject *
parse (OffprintDumpReader *self, const char *line, gsize length)
{
  JsonNode *root = NULL;

  if (!g_utf8_validate_len (line, length, NULL) || offprint_json_is_too_deep (line, length) || !load (self, line, length))
    return NULL;
  root = json_parser_get_root (self->parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
node_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return node_text (json_object_get_member (object, name));
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

typedef void (*SetFunc) (OffprintDraft *draft, const char *text, gsize length);

/* Gives a member's text to @set, on one line, unless there is none. */
static void
set_by (OffprintDraft *draft, JsonObject *object, const char *name, SetFunc set)
{
  const char *text = get_text (object, name);
  g_autofree char *line = text != NULL ? offprint_clean_line (text, -1) : NULL;

  if (line != NULL)
    set (draft, line, strlen (line));
}

static void
set_field (char **field, JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);
  g_autofree char *line = text != NULL ? offprint_clean_line (text, -1) : NULL;

  if (line != NULL)
    offprint_draft_set_text (field, line, strlen (line));
}

static void
read_id (OffprintDraft *draft, JsonObject *object)
{
  static const char *const names[] = { "id", "html_url", "pdf_url" };

  for (gsize i = 0; i < G_N_ELEMENTS (names) && draft->id.row == 0; i++)
    if (get_text (object, names[i]) != NULL)
      offprint_draft_set_id (draft, get_text (object, names[i]));
}

/* The names' parts, in the order in which a name is written; the rest are affiliations. */
static void
read_parsed_author (OffprintDraft *draft, JsonArray *parts)
{
  static const guint order[] = { 1, 0, 2 };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    const char *part = order[i] < json_array_get_length (parts)
                       ? node_text (json_array_get_element (parts, order[i])) : NULL;

    g_string_append_printf (name, "%s ", part != NULL ? part : "");
  }
  line = offprint_clean_line (name->str, -1);
  if (*line == '\0')
    return;
  offprint_draft_add_author (draft, line, strlen (line));
  for (guint i = G_N_ELEMENTS (order); i < json_array_get_length (parts); i++) {
    const char *text = node_text (json_array_get_element (parts, i));
    g_autofree char *affiliation = text != NULL ? offprint_clean_line (text, -1) : NULL;

    if (affiliation != NULL)
      offprint_draft_add_affiliation (draft, affiliation);
  }
}

static void
read_authors (OffprintDraft *draft, JsonObject *object)
{
  JsonArray *parsed = get_array (object, "authors_parsed");
  const char *names = get_text (object, "authors");

  for (guint i = 0; parsed != NULL && i < json_array_get_length (parsed); i++) {
    JsonNode *node = json_array_get_element (parsed, i);

    if (JSON_NODE_HOLDS_ARRAY (node))
      read_parsed_author (draft, json_node_get_array (node));
  }
  if (draft->authors->len == 0 && names != NULL) {
    g_autofree char *line = offprint_clean_line (names, -1);

    offprint_field_add_authors (draft->authors, line);
  }
}

static void
read_categories (OffprintDraft *draft, JsonObject *object)
{
  const char *text = get_text (object, "categories");
  g_autofree char *line = NULL;
  g_auto (GStrv) codes = NULL;

  if (text == NULL)
    text = get_text (object, "topic");
  if (text == NULL)
    return;
  line = offprint_clean_line (text, -1);
  codes = offprint_field_categories (line, " ");
  for (guint i = 0; codes[i] != NULL; i++)
    offprint_draft_add_category (draft, codes[i], strlen (codes[i]));
}

static JsonObject *
get_version (JsonArray *versions, guint index)
{
  JsonNode *node = json_array_get_element (versions, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gint64
get_time (JsonObject *object, const char *name)
{
  const char *text = object != NULL ? get_text (object, name) : NULL;

  return text != NULL ? offprint_field_time (text) : 0;
}

/* The day is all that is known of the time. */
static void
read_date (OffprintDraft *draft, JsonObject *object)
{
  const char *day = get_text (object, "update_date");
  g_autofree char *time = day != NULL ? g_strconcat (day, "T00:00:00Z", NULL) : NULL;

  if (time != NULL)
    draft->updated = offprint_field_time (time);
}

/* `[{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, …]` */
static void
read_versions (OffprintDraft *draft, JsonObject *object)
{
  JsonArray *versions = get_array (object, "versions");
  guint n_versions = versions != NULL ? json_array_get_length (versions) : 0;
  JsonObject *last = n_versions > 0 ? get_version (versions, n_versions - 1) : NULL;
  const char *name = last != NULL ? get_text (last, "version") : NULL;

  if (n_versions == 0) {
    read_date (draft, object);
    return;
  }
  draft->submitted = get_time (get_version (versions, 0), "created");
  draft->updated = get_time (last, "created");
  if (draft->id.version == 0)
    draft->id.version = name != NULL && name[0] == 'v' ? (int) CLAMP (g_ascii_strtoll (name + 1, NULL, 10), 1, 999)
                                                       : (int) MIN (n_versions, 999);
}

static void
fill_draft (OffprintDraft *draft, JsonObject *object)
{
  read_id (draft, object);
  set_field (&draft->title, object, "title");
  set_field (&draft->abstract, object, "abstract");
  set_field (&draft->comment, object, "comments");
  set_field (&draft->journal_ref, object, "journal-ref");
  set_by (draft, object, "doi", offprint_draft_set_doi);
  set_by (draft, object, "license", offprint_draft_set_license);
  read_authors (draft, object);
  read_categories (draft, object);
  read_versions (draft, object);
}

/**
 * offprint_dump_reader_is_dump:
 * @self: a reader
 * @line: a file's first line
 * @length: its length in bytes
 *
 * A digest in JSON lines has papers too, but it has sections, or a day and a place for each.
 *
 * Returns: whether it is a line of a dump, so that the others will be
 */
gboolean
offprint_dump_reader_is_dump (OffprintDumpReader *self, const char *line, gsize length)
{
  JsonObject *object = parse (self, line, length);

  if (object == NULL || get_text (object, "title") == NULL || get_text (object, "abstract") == NULL ||
      json_object_has_member (object, "background") || json_object_has_member (object, "day"))
    return FALSE;
  return (get_text (object, "id") != NULL && get_text (object, "categories") != NULL) ||
         (get_text (object, "topic") != NULL && get_text (object, "html_url") != NULL);
}

/**
 * offprint_dump_reader_read:
 * @self: a reader
 * @line: a line of a dump, without its end
 * @length: its length in bytes
 * @error: %OFFPRINT_DUMP_ERROR
 *
 * Returns: (transfer full): the paper, or %NULL on error
 */
OffprintPaper *
offprint_dump_reader_read (OffprintDumpReader *self, const char *line, gsize length, GError **error)
{
  JsonObject *object = parse (self, line, length);
  OffprintPaper *paper = NULL;

  if (object == NULL) {
    g_set_error_literal (error, OFFPRINT_DUMP_ERROR, OFFPRINT_DUMP_ERROR_NOT_JSON, "the line is not a JSON object.");
    return NULL;
  }
  fill_draft (&self->draft, object);
  paper = offprint_draft_take_paper (&self->draft);
  if (paper == NULL)
    g_set_error_literal (error, OFFPRINT_DUMP_ERROR, OFFPRINT_DUMP_ERROR_NO_PAPER,
                         "there is no paper with an identifier of arXiv’s and a title.");
  offprint_draft_reset (&self->draft);
  return paper;
}
