/* form.c: the forms a digest can be written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "digest/markdown.h"

static const OffprintForm forms[] = {
  /* Translators: a file format */
  { "markdown", N_("Markdown"), "md", offprint_markdown_write },
};

/**
 * offprint_form_list:
 * @n_forms: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_forms): all forms, the usual one first
 */
const OffprintForm *
offprint_form_list (guint *n_forms)
{
  *n_forms = G_N_ELEMENTS (forms);
  return forms;
}

/**
 * offprint_form_lookup:
 * @name: a name as the command line has it
 *
 * Returns: (transfer none) (nullable): the form of that name
 */
const OffprintForm *
offprint_form_lookup (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].name, name) == 0)
      return &forms[i];
  return NULL;
}
