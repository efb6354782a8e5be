/* vault.c: the digest as notes for a vault of Markdown files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A note is a Markdown file with YAML before it, as Obsidian, Logseq, Zettlr and others keep them. It holds a
 * hash of all the rest of it; where that no longer agrees, somebody has worked on the note and it is theirs.
 */

#include "config.h"

#include "digest/vault.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "digest/headings.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

#define HASH_LINE "offprint: "    /* the front matter's line with the hash */
/* What the notes of days begin with, so that they are not taken for a diary's. */
#define ALL_NOTES "arXiv"

/* YAML's double-quoted style takes any text in which quotes and backslashes are escaped. Source: YAML 1.2,
 * 7.3.1. */
static void
append_quoted (GString *out, const char *text)
{
  g_autofree char *line = offprint_clean_line (text, -1);

  g_string_append_c (out, '"');
  for (const char *at = line; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at);
  }
  g_string_append (out, "\"\n");
}

static void
append_property (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s: ", name);
  append_quoted (out, value);
}

static void
append_list (GString *out, const char *name, char **values)
{
  if (values == NULL || *values == NULL)
    return;
  g_string_append_printf (out, "%s:\n", name);
  for (; *values != NULL; values++) {
    g_string_append (out, "  - ");
    append_quoted (out, *values);
  }
}

static guint
count_dollars (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '$';
  return n;
}

/* A mark that would make a list or a heading of the paragraph it begins. Source: CommonMark 0.31, sections 4
 * and 5. */
static gsize
measure_list_mark (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits > 0)
    return line[digits] == '.' || line[digits] == ')' ? digits : 0;
  return 0;
}

/* Formulas are left to the program that shows the note, but for what a program that knows none would take for
 * markup; everything else is text. */
static void
append_markdown (GString *out, const char *text)
{
  g_autofree char *line = offprint_clean_line (text, -1);
  gboolean formulas = count_dollars (line) % 2 == 0, math = FALSE;
  gsize mark = measure_list_mark (line);

  for (const char *at = line; *at != '\0'; at++) {
    if (*at == '$' && formulas)
      math = !math;
    else if (math && (*at == '<' || *at == '>'))
      g_string_append (out, *at == '<' ? "\\lt " : "\\gt ");
    else if (math && *at == '(' && at > line && at[-1] == ']')
      g_string_append_c (out, ' ');
    else if (!math && (strchr ("\\`*_[]<>#|~&$", *at) != NULL || (mark > 0 && at == line + mark)
                       || (at == line && strchr ("-+=:", *at) != NULL)))
      g_string_append_c (out, '\\');
    if (!math || (*at != '<' && *at != '>'))
      g_string_append_c (out, *at);
  }
}

static void
append_sections (GString                   *out,
                 const OffprintDigest      *digest,
                 const OffprintDigestEntry *entry,
                 const char                *level)
{
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    const char *heading = offprint_digest_get_heading (digest, section);

    g_string_append_printf (out, "\n%s %s\n\n", level, heading);
    append_markdown (out, *entry->sections[section] != '\0' ? entry->sections[section] : OFFPRINT_NOT_STATED);
    g_string_append_c (out, '\n');
  }
}

static void
append_authors (GString *out, const OffprintDigestEntry *entry)
{
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  g_autofree char *line = g_strjoinv (", ", names);

  append_markdown (out, line);
  g_string_append_c (out, '\n');
}

static void
append_link (GString *out, const OffprintDigestEntry *entry)
{
  g_autofree char *id = offprint_arxiv_id_to_string (entry->row);
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  g_autofree char *pdf = offprint_arxiv_id_to_pdf_url (entry->row);

  g_string_append_printf (out, "[arXiv:%s](%s), [PDF](%s)\n", id, page, pdf);
}

/* Tags know no dots: cs.AI is arxiv/cs-AI. */
static void
append_tags (GString *out, const OffprintDigestEntry *entry)
{
  g_autofree char *code = offprint_clean_line (entry->category, -1);

  g_string_append (out, "tags:\n  - \"arxiv\"\n");
  for (char *at = code; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      *at = '-';
  if (*code != '\0')
    g_string_append_printf (out, "  - \"arxiv/%s\"\n", code);
}

static void
append_properties (GString *out, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  const OffprintPaper *paper = entry->paper;
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  g_autofree char *id = offprint_arxiv_id_to_string (entry->row);
  g_autofree char *day = offprint_day_format (digest->day);
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  char *own_title[] = { paper != NULL ? paper->title : NULL, NULL };

  append_property (out, "title", entry->title);
  if (paper != NULL && strcmp (paper->title, entry->title) != 0)
    append_list (out, "aliases", own_title);
  append_property (out, "arxiv", id);
  if (paper != NULL && paper->version > 0)
    g_string_append_printf (out, "version: %d\n", paper->version);
  g_string_append_printf (out, "day: %s\n", day);
  append_list (out, "authors", names);
  append_property (out, "category", entry->category);
  if (paper != NULL)
    append_list (out, "categories", paper->categories);
  append_property (out, "announced", offprint_kind_to_string (entry->kind));
  append_property (out, "language", digest->language);
  append_property (out, "url", page);
  if (paper != NULL)
    append_property (out, "doi", paper->doi);
  append_tags (out, entry);
}

/* Puts the front matter's dashes around @properties, with the hash of all the rest as their last line. */
static char *
seal (const char *properties, const char *body)
{
  g_autofree char *rest = g_strconcat ("---\n", properties, "---\n", body, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rest, -1);

  return g_strconcat ("---\n", properties, HASH_LINE, hash, "\n---\n", body, NULL);
}

/* Whether nobody has changed @note since it was sealed. */
static gboolean
is_sealed (const char *note)
{
  const char *line = strstr (note, "\n" HASH_LINE), *end = line != NULL ? strchr (line + 1, '\n') : NULL;
  g_autoptr (GString) rest = NULL;
  g_autofree char *hash = NULL, *stated = NULL;

  if (end == NULL)
    return FALSE;
  stated = g_strndup (line + 1 + strlen (HASH_LINE), end - line - 1 - strlen (HASH_LINE));
  rest = g_string_new_len (note, line - note);
  g_string_append (rest, end);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rest->str, (gssize) rest->len);
  return strcmp (hash, stated) == 0;
}

/**
 * offprint_vault_make_note:
 * @digest: a digest
 * @entry: one of its entries
 *
 * Returns: (transfer full): the note on that paper
 */
char *
offprint_vault_make_note (const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  g_autoptr (GString) properties = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new ("\n# ");

  append_properties (properties, digest, entry);
  append_markdown (body, entry->title);
  g_string_append (body, "\n\n");
  append_authors (body, entry);
  g_string_append_c (body, '\n');
  append_link (body, entry);
  append_sections (body, digest, entry, "##");
  if (entry->paper != NULL && *entry->paper->abstract != '\0') {
    g_string_append_printf (body, "\n## %s\n\n",
                            offprint_heading_of_abstract (offprint_digest_get_headings (digest)));
    append_markdown (body, entry->paper->abstract);
    g_string_append_c (body, '\n');
  }
  return seal (properties->str, body->str);
}

/**
 * offprint_vault_make_day:
 * @digest: a digest
 *
 * Returns: (transfer full): the note on that day, with all its papers
 */
char *
offprint_vault_make_day (const OffprintDigest *digest)
{
  g_autofree char *day = offprint_day_format (digest->day);
  g_autoptr (GString) properties = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_append_printf (properties, "day: %s\n", day);
  append_property (properties, "language", digest->language);
  g_string_append_printf (properties, "papers: %u\ntags:\n  - \"arxiv\"\n", digest->entries->len);
  g_string_append_printf (body, "\n# arXiv %s\n", day);
  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    g_string_append (body, "\n## ");
    append_markdown (body, entry->title);
    g_string_append (body, "\n\n");
    append_authors (body, entry);
    g_string_append (body, "\n`");
    for (const char *at = entry->category; *at != '\0'; at++)
      if (g_ascii_isalnum (*at) || strchr ("-.", *at) != NULL)
        g_string_append_c (body, *at);
    g_string_append (body, "` ");
    append_link (body, entry);
    append_sections (body, digest, entry, "###");
  }
  return seal (properties->str, body->str);
}

static gboolean
write_note (const char           *folder,
            const char           *name,
            const char           *note,
            OffprintVaultCounts  *counts,
            GError              **error)
{
  g_autofree char *file_name = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *there = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &there, NULL, &local)
      && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (there != NULL && strcmp (there, note) == 0) {
    counts->n_unchanged++;
    return TRUE;
  }
  if (there != NULL && !is_sealed (there)) {
    counts->n_kept++;
    return TRUE;
  }
  counts->n_written++;
  return g_file_set_contents_full (path, note, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

static gboolean
write_day (const OffprintDigest *digest, const char *folder, OffprintVaultCounts *counts, GError **error)
{
  g_autofree char *day = offprint_day_format (digest->day);
  g_autofree char *name = g_strconcat (ALL_NOTES, " ", day, NULL);
  g_autofree char *note = offprint_vault_make_day (digest);

  return write_note (folder, name, note, counts, error);
}

/* A paper that is listed twice has one note. */
static gboolean
write_papers (const OffprintDigest  *digest,
              const char            *folder,
              OffprintVaultCounts   *counts,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < digest->entries->len; i++) {
    OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
    g_autofree char *name = NULL, *note = NULL;

    if (!g_hash_table_add (written, &entry->row))
      continue;
    name = offprint_arxiv_id_to_file_name (entry->row);
    note = offprint_vault_make_note (digest, entry);
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !write_note (folder, name, note, counts, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * offprint_vault_write:
 * @digest: a digest
 * @kind: a note for each paper, or one for the day
 * @folder: where to, made if it is not there
 * @counts: (out caller-allocates): what became of the notes; right up to where it stopped
 * @cancellable: (nullable): stops between two notes
 * @error: %G_FILE_ERROR, or the cancel
 *
 * Writes @digest into a vault. Each note is written whole or not at all, and one that was changed by anybody
 * else, or that was never ours, is left alone. Blocks; any thread.
 *
 * Returns: whether all notes are there
 */
gboolean
offprint_vault_write (const OffprintDigest  *digest,
                      OffprintVaultKind      kind,
                      const char            *folder,
                      OffprintVaultCounts   *counts,
                      GCancellable          *cancellable,
                      GError               **error)
{
  memset (counts, 0, sizeof *counts);
  if (g_mkdir_with_parents (folder, 0777) != 0) {
    int code = errno;

    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "The folder %s cannot be made: %s",
                 folder, g_strerror (code));
    return FALSE;
  }
  if (kind == OFFPRINT_VAULT_PAPERS)
    return write_papers (digest, folder, counts, cancellable, error);
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && write_day (digest, folder, counts, error);
}
