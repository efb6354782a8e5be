/* format.c: the forms a digest can be written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "digest/markdown.h"

static const OffprintFormat formats[] = {
  /* Translators: a file format */
  { "markdown", N_("Markdown"), "md", offprint_markdown_write },
};

/**
 * offprint_format_list:
 * @n_formats: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all forms, the usual one first
 */
const OffprintFormat *
offprint_format_list (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * offprint_format_lookup:
 * @name: a name as the command line has it
 *
 * Returns: (transfer none) (nullable): the form of that name
 */
const OffprintFormat *
offprint_format_lookup (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}
