/* form.c: the forms a digest can be written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "digest/bibtex.h"
#include "digest/feeds.h"
#include "digest/jsonl.h"
#include "digest/markdown.h"
#include "digest/page.h"

static const OffprintForm forms[] = {
  /* Translators: file formats */
  { "markdown", N_("Markdown"), "md", offprint_markdown_write },
  { "html", N_("Web page"), "html", offprint_page_write },
  { "atom", N_("Atom feed"), "atom", offprint_atom_write },
  { "rss", N_("RSS feed"), "rss", offprint_rss_write },
  { "jsonl", N_("JSON lines"), "jsonl", offprint_jsonl_write },
  { "bibtex", N_("BibTeX"), "bib", offprint_bibtex_write },
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

/**
 * offprint_form_get_label:
 * @self: a form
 *
 * Returns: (transfer none): what people call it, in the language of the interface
 */
const char *
offprint_form_get_label (const OffprintForm *self)
{
  return g_dgettext (GETTEXT_PACKAGE, self->label);
}
