/* category.c: arXiv's categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/category.h"

#include <stdlib.h>
#include <string.h>

#include "model/category-table.h"

#define MAX_CODE_LENGTH 32    /* the longest there is has 18 */

static int
compare_code (gconstpointer code, gconstpointer category)
{
  return g_ascii_strcasecmp (code, ((const OffprintCategory *) category)->code);
}

static const OffprintCategory *
lookup_archive (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++)
    if (g_ascii_strcasecmp (code, archives[i].code) == 0)
      return &archives[i];
  return NULL;
}

/**
 * offprint_category_list:
 * @n_categories: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_categories): all active categories, sorted by code
 */
const OffprintCategory *
offprint_category_list (guint *n_categories)
{
  *n_categories = G_N_ELEMENTS (categories);
  return categories;
}

/**
 * offprint_category_lookup:
 * @code: a category code in any case
 *
 * Returns: (transfer none) (nullable): the category, or the archive of that name, or %NULL for a code that is not in the
 *   taxonomy; arXiv may add some, so that is no error
 */
const OffprintCategory *
offprint_category_lookup (const char *code)
{
  const OffprintCategory *found = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  found = bsearch (code, categories, G_N_ELEMENTS (categories), sizeof categories[0], compare_code);
  return found != NULL ? found : lookup_archive (code);
}

/**
 * offprint_category_is_code:
 * @text: anything
 *
 * Whether @text has the form of a category code: an archive (letters and hyphens) and perhaps a dot and a subject class.
 * Codes of other schemes that arXiv mixes into its lists (`68T05`, `I.2.6`) do not.
 *
 * Returns: whether @text could be a category
 */
gboolean
offprint_category_is_code (const char *text)
{
  gsize length = strlen (text), archive = strcspn (text, ".");

  if (length == 0 || length > MAX_CODE_LENGTH || archive < 2 || archive == length - 1)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i != archive && !g_ascii_isalpha (text[i]) && text[i] != '-')
      return FALSE;
  return g_ascii_isalpha (text[0]);
}

/**
 * offprint_category_normalize:
 * @code: a code in any case
 *
 * Returns: (transfer full): @code in arXiv's own upper and lower case, if it is known, else as it is
 */
char *
offprint_category_normalize (const char *code)
{
  const OffprintCategory *known = offprint_category_lookup (code);

  return g_strdup (known != NULL ? known->code : code);
}

/**
 * offprint_category_resolve:
 * @code: a code in any case
 *
 * Resolves what stands for something else: the alias twins (`cs.NA` is `math.NA`) and archives that were taken into
 * others (`cmp-lg` is `cs.CL`). Listing pages know only the canonical code.
 *
 * Returns: (transfer none): the canonical code, or @code itself
 */
const char *
offprint_category_resolve (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_ascii_strcasecmp (code, aliases[i].alias) == 0)
      return aliases[i].canonical;
  return code;
}

/**
 * offprint_category_covers:
 * @listed: a category or archive that a list was asked for
 * @code: a category of a paper
 *
 * Whether a paper in @code belongs to the list of @listed: the same category, its alias twin, or one of the archive's.
 *
 * Returns: whether @listed covers @code
 */
gboolean
offprint_category_covers (const char *listed, const char *code)
{
  gsize length = strlen (listed);

  if (g_ascii_strcasecmp (offprint_category_resolve (listed), offprint_category_resolve (code)) == 0)
    return TRUE;
  return strchr (listed, '.') == NULL && g_ascii_strncasecmp (listed, code, length) == 0 && code[length] == '.';
}

/**
 * offprint_category_get_name:
 * @code: a code in any case
 *
 * Returns: (transfer none): the category's name in the language of the interface, or @code if it is not known
 */
const char *
offprint_category_get_name (const char *code)
{
  const OffprintCategory *known = offprint_category_lookup (code);

  return known != NULL ? g_dgettext (GETTEXT_PACKAGE, known->english_name) : code;
}

/**
 * offprint_group_get_name:
 * @group: a group
 *
 * Returns: (transfer none): its name in the language of the interface
 */
const char *
offprint_group_get_name (OffprintGroup group)
{
  g_return_val_if_fail (group < OFFPRINT_N_GROUPS, NULL);

  return g_dgettext (GETTEXT_PACKAGE, group_names[group]);
}
