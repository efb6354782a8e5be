/* bibtex.c: the digest's papers as BibTeX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a bibliography wants is the paper, so this form has the paper's own title and no summary. arXiv's text
 * is TeX already and is kept as TeX; only what would break the file or the document is escaped. Source of the
 * fields `eprint`, `archivePrefix` and `primaryClass`: arXiv, "Hypertex bibstyles".
 */

#include "config.h"

#include "digest/bibtex.h"

#include <string.h>

#include "digest/stream.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

/* BibTeX counts braces whether or not a backslash stands before them. */
static gboolean
braces_match (const char *text)
{
  int level = 0;

  for (; *text != '\0' && level >= 0; text++)
    level += (*text == '{') - (*text == '}');
  return level == 0;
}

static guint
count_dollars (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++) {
    if (*text == '\\' && text[1] != '\0')
      text++;
    else
      n += *text == '$';
  }
  return n;
}

/* TeX stays TeX. Braces that do not match go, a backslash at the end would escape what follows, and signs
 * that TeX would take for its own are escaped, but for those of formulas. */
static void
append_tex (GString *out, const char *text)
{
  g_autofree char *line = offprint_clean_line (text, -1);
  gboolean keep_braces = braces_match (line), formulas = count_dollars (line) % 2 == 0, math = FALSE;

  for (const char *at = line; *at != '\0'; at++) {
    if ((*at == '{' || *at == '}') && !keep_braces)
      continue;
    if (*at == '\\' && (at[1] == '\0' || (strchr ("{}", at[1]) != NULL && !keep_braces)))
      continue;
    if (*at == '\\') {
      g_string_append_len (out, at, 2);
      at++;
      continue;
    }
    if (*at == '$' && formulas)
      math = !math;
    else if (strchr ("%#$", *at) != NULL || (!math && strchr ("&_", *at) != NULL))
      g_string_append_c (out, '\\');
    if (*at == '^' && !math)
      g_string_append (out, "\\^{}");
    else
      g_string_append_c (out, *at);
  }
}

/* Addresses and identifiers are read letter by letter, so nothing is escaped and what could break the field
 * goes. */
static void
append_verbatim (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    if (strchr ("{}\\ ", *text) == NULL && (guchar) *text >= 0x20)
      g_string_append_c (out, *text);
}

/* A name that is not of a person, or that BibTeX would cut in the wrong place. */
static gboolean
is_indivisible (const char *name)
{
  static const char *const marks[] = {
    "Collaboration", "Consortium", "Team", "Group", " and ", ",", "et al",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (name, marks[i]) != NULL)
      return TRUE;
  return strchr (name, ' ') == NULL;
}

/* "First Last", "Last, Jr., First" or "{Collaboration}" */
static void
append_name (GString *out, const char *name)
{
  static const char *const suffixes[] = { " Jr.", " Jr", " Sr.", " Sr", " II", " III", " IV" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *first = NULL;
    char *last = NULL;

    if (!g_str_has_suffix (name, suffixes[i]))
      continue;
    first = g_strndup (name, strlen (name) - strlen (suffixes[i]));
    last = strrchr (first, ' ');
    if (last == NULL || strchr (first, ',') != NULL)
      break;
    *last++ = '\0';
    append_tex (out, last);
    g_string_append_printf (out, ",%s, ", suffixes[i]);
    append_tex (out, first);
    return;
  }
  if (is_indivisible (name))
    g_string_append_c (out, '{');
  append_tex (out, name);
  if (is_indivisible (name))
    g_string_append_c (out, '}');
}

static void
append_authors (GString *out, char **names)
{
  if (names[0] == NULL)
    return;
  g_string_append (out, "  author = {");
  for (int i = 0; names[i] != NULL; i++) {
    g_autofree char *name = offprint_clean_line (names[i], -1);

    if (i > 0)
      g_string_append (out, " and ");
    append_name (out, name);
  }
  g_string_append (out, "},\n");
}

/* The first author's last name and the identifier: readable, and no two papers share one. */
static void
append_key (GString *out, char **names, gint64 row)
{
  g_autofree char *id = offprint_arxiv_id_to_file_name (row);
  g_autofree char *name = g_str_to_ascii (names[0] != NULL ? names[0] : "", "C");
  const char *last = strrchr (name, ' ');
  gsize before = out->len;

  for (const char *at = last != NULL ? last : name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, g_ascii_tolower (*at));
  g_string_append_printf (out, "%s%s", out->len > before ? ":" : "arxiv:", id);
}

static void
append_field (GString *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (out, "  %s = {", name);
  append_tex (out, text);
  g_string_append (out, "},\n");
}

/* The year of a journal reference stands in parentheses; else the identifier's is right. */
static int
find_year (const OffprintPaper *paper, gint64 row)
{
  const char *open = paper != NULL && paper->journal_ref != NULL ? strchr (paper->journal_ref, '(') : NULL;

  for (; open != NULL; open = strchr (open + 1, '(')) {
    gint64 year = g_ascii_strtoll (open + 1, NULL, 10);

    if (year >= 1900 && year < 2100 && strlen (open) > 5 && !g_ascii_isdigit (open[5]))
      return (int) year;
  }
  return (int) (row / 100000000);
}

/**
 * offprint_bibtex_append:
 * @out: where to
 * @entry: an entry
 *
 * Writes the entry's paper: an `@article` if it has a journal reference, else a `@misc`.
 */
void
offprint_bibtex_append (GString *out, const OffprintDigestEntry *entry)
{
  const OffprintPaper *paper = entry->paper;
  const char *primary = paper != NULL ? offprint_paper_get_primary (paper) : NULL;
  gboolean article = paper != NULL && paper->journal_ref != NULL;
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  g_autofree char *id = offprint_arxiv_id_to_string (entry->row);
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);

  g_string_append (out, article ? "@article{" : "@misc{");
  append_key (out, names, entry->row);
  g_string_append (out, ",\n  title = {{");
  append_tex (out, paper != NULL ? paper->title : entry->title);
  g_string_append (out, "}},\n");
  append_authors (out, names);
  if (article)
    append_field (out, "journal", paper->journal_ref);
  g_string_append_printf (out, "  year = {%d},\n", find_year (paper, entry->row));
  g_string_append_printf (out, "  eprint = {%s},\n  archivePrefix = {arXiv},\n", id);
  g_string_append (out, "  primaryClass = {");
  append_verbatim (out, primary != NULL ? primary : entry->category);
  g_string_append (out, "},\n");
  if (paper != NULL && paper->doi != NULL) {
    g_string_append (out, "  doi = {");
    append_verbatim (out, paper->doi);
    g_string_append (out, "},\n");
  }
  if (paper != NULL)
    append_field (out, "note", paper->comment);
  g_string_append_printf (out, "  url = {%s}\n}\n", page);
}

/**
 * offprint_bibtex_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes the digest's papers as BibTeX, each once. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_bibtex_write (const OffprintDigest  *digest,
                       GOutputStream         *stream,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < digest->entries->len; i++) {
    OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    if (!g_hash_table_add (written, &entry->row))
      continue;
    if (g_hash_table_size (written) > 1)
      g_string_append_c (out, '\n');
    offprint_bibtex_append (out, entry);
    if (!offprint_stream_advance (out, stream, cancellable, error))
      return FALSE;
  }
  return offprint_stream_flush (out, stream, cancellable, error);
}
