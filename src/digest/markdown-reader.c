/* markdown-reader.c: reading digests in the Markdown form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form is positional: a heading, then four times a heading of its own and one line. So a line may hold
 * anything, even what looks like a heading. The inverse of markdown.c, byte for byte: every entry is written
 * again and compared.
 *
 * Before July 2025 the same digests had no date and no header, and each heading one # less. That is read too;
 * the day is then the one in the file's name.
 */

#include "config.h"

#include "digest/markdown-reader.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "digest/markdown.h"
#include "model/arxiv-id.h"

#define PAGE_LINK ", [HTML](https://arxiv.org/abs/"

typedef struct {
  const char *name;       /* of the file, for messages */
  const char *at;
  const char *end;
  guint       line;       /* of the line that was read last, from 1 */
  gboolean    older;      /* the older grammar */
} Reader;

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (Reader *reader, GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a file, a line's number, and what is wrong with it, such as “the line is not UTF-8” */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s, line %u: %s"), reader->name, reader->line,
               reason);
  return FALSE;
}

static gboolean
has_control (const char *line)
{
  for (; *line != '\0'; line = g_utf8_next_char (line))
    if (g_unichar_iscntrl (g_utf8_get_char (line)) && *line != '\t')
      return TRUE;
  return FALSE;
}

/* The next line without its end. Older digests hold a stray carriage return or two. */
static char *
next_line (Reader *reader, GError **error)
{
  const char *start = reader->at, *newline = memchr (start, '\n', reader->end - start);
  g_autofree char *line = NULL;

  reader->line++;
  if (newline == NULL) {
    refuse (reader, error, start == reader->end ? _("the file ends within an entry") : _("the line has no end"));
    return NULL;
  }
  line = g_strndup (start, newline - start);
  reader->at = newline + 1;
  if (reader->older)
    g_strdelimit (line, "\r", ' ');
  if (strlen (line) < (gsize) (newline - start) && !reader->older) {
    refuse (reader, error, _("the line holds a NUL byte"));
    return NULL;
  }
  if (has_control (line)) {
    refuse (reader, error, _("the line holds a control character"));
    return NULL;
  }
  return g_steal_pointer (&line);
}

static gboolean
check_utf8 (Reader *reader, GError **error)
{
  const char *invalid = NULL;

  if (g_utf8_validate_len (reader->at, reader->end - reader->at, &invalid))
    return TRUE;
  for (const char *at = reader->at; at <= invalid && at < reader->end; at++)
    reader->line += at == reader->at || at[-1] == '\n';
  return refuse (reader, error, *invalid == '\0' ? _("the line holds a NUL byte") : _("the line is not UTF-8"));
}

/* N. `code` - title [PDF](…), [HTML](…): the links are found from the end, for a title may hold anything. */
static gboolean
parse_heading (const char *line, OffprintDigestEntry *entry)
{
  OffprintArxivId id = { 0, 0 };
  char *rest = NULL;
  const char *code = NULL, *title = NULL, *page = g_strrstr (line, PAGE_LINK);
  guint64 number = g_ascii_isdigit (*line) ? g_ascii_strtoull (line, &rest, 10) : 0;
  g_autofree char *id_text = NULL, *pdf = NULL, *link = NULL;

  if (number == 0 || number > G_MAXUINT || !g_str_has_prefix (rest, ". `") || page == NULL
      || !g_str_has_suffix (line, ")"))
    return FALSE;
  code = rest + strlen (". `");
  title = strstr (code, "` - ");
  id_text = g_strndup (page + strlen (PAGE_LINK), strlen (page) - strlen (PAGE_LINK) - 1);
  if (title == NULL || title == code || !offprint_arxiv_id_parse (id_text, &id))
    return FALSE;

  pdf = offprint_arxiv_id_to_pdf_url (id.row);
  link = g_strdup_printf (" [PDF](%s)", pdf);
  entry->number = (guint) number;
  entry->row = id.row;
  entry->category = g_strndup (code, title - code);
  title += strlen ("` - ");
  if (page - title < (gssize) strlen (link) || strncmp (page - strlen (link), link, strlen (link)) != 0)
    return FALSE;
  entry->title = g_strndup (title, page - strlen (link) - title);
  return TRUE;
}

static char *
read_section (Reader *reader, const char *heading, GError **error)
{
  g_autofree char *line = next_line (reader, error);

  if (line == NULL)
    return NULL;
  if (!g_str_has_prefix (line, reader->older ? "## " : "### ")
      || strcmp (line + (reader->older ? 3 : 4), heading) != 0) {
    refuse (reader, error, _("expected the heading “%s”"), heading);
    return NULL;
  }
  return next_line (reader, error);
}

static gboolean
read_sections (Reader *reader, OffprintDigestEntry *entry, GError **error)
{
  entry->authors = read_section (reader, "Authors", error);
  if (entry->authors == NULL)
    return FALSE;
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    entry->sections[section] = read_section (reader, offprint_section_to_string (section), error);
    if (entry->sections[section] == NULL)
      return FALSE;
    if (strcmp (entry->sections[section], OFFPRINT_NOT_STATED) == 0)
      *entry->sections[section] = '\0';
  }
  return TRUE;
}

/* Whether the entry would be written as it was read. */
static gboolean
check_inverse (Reader *reader, const char *start, const OffprintDigest *digest, const OffprintDigestEntry *entry,
               GError **error)
{
  g_autoptr (GString) again = g_string_sized_new (reader->at - start);

  offprint_markdown_append_entry (again, digest, entry);
  if (again->len == (gsize) (reader->at - start) && memcmp (again->str, start, again->len) == 0)
    return TRUE;
  return refuse (reader, error, _("the entry that ends here is not in the form it would be written in"));
}

static OffprintDigestEntry *
read_entry (Reader *reader, const OffprintDigest *digest, GError **error)
{
  g_autoptr (OffprintDigestEntry) entry = g_new0 (OffprintDigestEntry, 1);
  const char *start = reader->at;
  g_autofree char *heading = next_line (reader, error);
  gsize marks = reader->older ? strlen ("# ") : strlen ("## ");

  if (heading == NULL)
    return NULL;
  if (!g_str_has_prefix (heading, reader->older ? "# " : "## ") || !parse_heading (heading + marks, entry)) {
    refuse (reader, error, _("not a paper’s heading, “%sN. `category` - title [PDF](…), [HTML](…)”"),
            reader->older ? "# " : "## ");
    return NULL;
  }
  if (!read_sections (reader, entry, error))
    return NULL;
  if (reader->older)
    entry->verbatim = g_strndup (start, reader->at - start);
  else if (!check_inverse (reader, start, digest, entry, error))
    return NULL;
  return g_steal_pointer (&entry);
}

/* # YYYYMMDD, perhaps a line, and an empty line */
static gboolean
read_head (Reader *reader, OffprintDigest *digest, GError **error)
{
  g_autofree char *date = next_line (reader, error);
  g_autofree char *header = date != NULL ? next_line (reader, error) : NULL;
  g_autofree char *empty = NULL;

  if (header == NULL)
    return FALSE;
  digest->day = offprint_day_parse (date + strlen ("# "));
  if (*header == '\0')
    return TRUE;
  digest->header = g_steal_pointer (&header);
  empty = next_line (reader, error);
  if (empty == NULL)
    return FALSE;
  return *empty == '\0' || refuse (reader, error, _("expected an empty line before the first paper"));
}

/* # 20251229, not # 1. `cs.AI` */
static gboolean
has_date (const Reader *reader)
{
  g_autofree char *date = NULL;

  if (reader->end - reader->at < 11 || strncmp (reader->at, "# ", 2) != 0 || reader->at[10] != '\n')
    return FALSE;
  date = g_strndup (reader->at + 2, 8);
  return offprint_day_parse (date) != OFFPRINT_DAY_NONE;
}

/**
 * offprint_markdown_read:
 * @text: a whole file
 * @length: its length in bytes
 * @name: the file's name, for messages, and for the day where the file has none
 * @error: %G_IO_ERROR_INVALID_DATA with the file and line for what has no place in the grammar
 *
 * Reads a digest in the Markdown form of offprint_markdown_write(), which writes the same bytes again, or in
 * its older grammar, which is also written again as it was. The language is told from the text; how the papers
 * were announced is not known. Any thread.
 *
 * Returns: (transfer full): the digest, or %NULL on error
 */
OffprintDigest *
offprint_markdown_read (const char *text, gsize length, const char *name, GError **error)
{
  Reader reader = { .name = name, .at = text, .end = text + length };
  g_autoptr (OffprintDigest) digest = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (!check_utf8 (&reader, error))
    return NULL;
  reader.older = !has_date (&reader);
  digest = offprint_digest_new (reader.older ? offprint_digest_find_day (name) : OFFPRINT_DAY_NONE, "en",
                                NULL);
  digest->form = g_strdup (OFFPRINT_FORM_MARKDOWN);
  if (reader.older)
    digest->head = g_strdup ("");
  if (!reader.older && !read_head (&reader, digest, error))
    return NULL;

  do {
    OffprintDigestEntry *entry = NULL;

    if (reader.at == reader.end && !reader.older)
      break;    /* a day without papers */
    entry = read_entry (&reader, digest, error);
    if (entry == NULL)
      return NULL;
    offprint_digest_take_entry (digest, entry);
  } while (reader.at < reader.end);

  if (digest->day == OFFPRINT_DAY_NONE) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s has no date, neither in it nor in its name"),
                 name);
    return NULL;
  }
  offprint_digest_guess_language (digest);
  return g_steal_pointer (&digest);
}
