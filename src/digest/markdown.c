/* markdown.c: the digest's Markdown form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form is that of the digest this project reproduces, byte for byte:
 *
 *   # YYYYMMDD
 *   the header line, if there is one
 *
 *   ## N. `code` - title [PDF](https://arxiv.org/pdf/ID), [HTML](https://arxiv.org/abs/ID)
 *   ### Authors
 *   one line
 *   ### Background
 *   one line
 *   ### Innovation
 *   one line
 *   ### Conclusion
 *   one line
 *
 * The link called HTML leads to the abstract page; that is so in the original and kept.
 */

#include "config.h"

#include "digest/markdown.h"

#include <string.h>

#include "base/compat.h"
#include "base/strings.h"
#include "digest/stream.h"
#include "model/arxiv-id.h"

/* Line breaks would break the form, so each becomes a space; no other byte is changed. */
static void
append_text (GString *out, const char *text)
{
  while (TRUE) {
    gsize run = strcspn (text, "\r\n");

    offprint_string_append_len (out, text, run);
    text += run;
    if (*text == '\0')
      return;
    g_string_append_c (out, ' ');
    text++;
  }
}

static void
append_line (GString *out, const char *text)
{
  append_text (out, text);
  g_string_append_c (out, '\n');
}

static void
append_section (GString *out, const char *heading, const char *text)
{
  offprint_string_append (out, "### ");
  offprint_string_append (out, heading);
  g_string_append_c (out, '\n');
  append_line (out, *text != '\0' ? text : OFFPRINT_NOT_STATED);
}

static void
append_link (GString *out, const char *before, char *address)
{
  offprint_string_append (out, before);
  offprint_string_append (out, address);
  g_string_append_c (out, ')');
  g_free (address);
}

static void
append_heading (GString *out, const OffprintDigestEntry *entry)
{
  offprint_string_append (out, "## ");
  offprint_str_append_number (out, entry->number, 0);
  offprint_string_append (out, ". `");
  append_text (out, entry->category);
  offprint_string_append (out, "` - ");
  append_text (out, entry->title);
  append_link (out, " [PDF](", offprint_arxiv_id_to_pdf_url (entry->row));
  append_link (out, ", [HTML](", offprint_arxiv_id_to_page_url (entry->row));
  g_string_append_c (out, '\n');
}

/**
 * offprint_markdown_append_entry:
 * @out: where to
 * @digest: a digest; its headings are English, as the grammar has them, unless it says otherwise
 * @entry: an entry
 *
 * Writes one entry as it stands in the Markdown form.
 */
void
offprint_markdown_append_entry (GString *out, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  gboolean usual = digest->headings == NULL;

  append_heading (out, entry);
  offprint_string_append (out, "### Authors\n");
  append_line (out, entry->authors);
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++)
    append_section (out, usual ? offprint_section_to_string (section) : offprint_digest_get_heading (digest, section),
                    entry->sections[section]);
}

static void
append_head (GString *out, const OffprintDigest *digest)
{
  if (digest->head != NULL && g_strcmp0 (digest->form, OFFPRINT_FORM_MARKDOWN) == 0) {
    offprint_string_append (out, digest->head);
    return;
  }
  g_string_append_printf (out, "# %08d\n", digest->day);
  if (digest->header != NULL)
    append_line (out, digest->header);
  g_string_append_c (out, '\n');
}

/**
 * offprint_markdown_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors
 *
 * Writes @digest as Markdown, an entry at a time. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_markdown_write (const OffprintDigest  *digest,
                         GOutputStream         *stream,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, digest);
  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
    const char *verbatim = offprint_digest_entry_get_verbatim (digest, entry, OFFPRINT_FORM_MARKDOWN);

    if (verbatim != NULL)
      offprint_string_append (out, verbatim);
    else
      offprint_markdown_append_entry (out, digest, entry);
    if (!offprint_stream_advance (out, stream, cancellable, error))
      return FALSE;
  }
  return offprint_stream_flush (out, stream, cancellable, error);
}
