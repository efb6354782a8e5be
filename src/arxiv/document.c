/* document.c: what arXiv served, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/document.h"

#define MAX_WARNINGS 20    /* a page full of rubbish must not become a page full of warnings */

G_DEFINE_QUARK (offprint-arxiv-error-quark, offprint_arxiv_error)

/**
 * offprint_document_new:
 *
 * Returns: (transfer full): a document of which nothing is known yet
 */
OffprintDocument *
offprint_document_new (void)
{
  OffprintDocument *self = g_new0 (OffprintDocument, 1);

  self->categories = g_new0 (char *, 1);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->total = -1;
  for (int part = 0; part < OFFPRINT_N_PARTS; part++) {
    self->declared[part] = -1;
    self->shown[part] = -1;
  }
  return self;
}

/**
 * offprint_document_free:
 * @self: (transfer full): a document
 */
void
offprint_document_free (OffprintDocument *self)
{
  g_strfreev (self->categories);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * offprint_document_warn:
 * @self: a document
 * @format: a sentence, as for printf()
 * @...: what goes into it
 *
 * Adds a warning, up to a number that a person would read.
 */
void
offprint_document_warn (OffprintDocument *self, const char *format, ...)
{
  va_list arguments;

  if (self->warnings->len >= MAX_WARNINGS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/**
 * offprint_kind_get_part:
 * @kind: a kind
 *
 * Returns: the section of a listing page in which papers of that kind stand
 */
OffprintPart
offprint_kind_get_part (OffprintKind kind)
{
  return kind == OFFPRINT_KIND_NEW ? OFFPRINT_PART_NEW
         : kind == OFFPRINT_KIND_CROSS ? OFFPRINT_PART_CROSS
         : OFFPRINT_PART_REPLACE;
}

/**
 * offprint_document_count:
 * @self: a document
 * @part: a section
 *
 * Returns: how many papers of that section were read
 */
guint
offprint_document_count (const OffprintDocument *self, OffprintPart part)
{
  guint n = 0;

  for (int kind = 0; kind < OFFPRINT_N_KINDS; kind++)
    if (offprint_kind_get_part (kind) == part)
      n += self->n_by_kind[kind];
  return n;
}
