/* strings.c: small helpers for string fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/strings.h"

/**
 * offprint_set_str:
 * @field: (inout): where the owned string lives
 * @value: (nullable): the new value, copied
 *
 * Sets a string field if the value differs from the one there. g_set_str() came with GLib 2.76.
 *
 * Returns: whether the field changed, so that setters know whether to notify
 */
gboolean
offprint_set_str (char **field, const char *value)
{
  char *copy = NULL;

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  copy = g_strdup (value);    /* before the free: value may point into the old string */
  g_free (*field);
  *field = copy;
  return TRUE;
}

/**
 * offprint_str_is_blank:
 * @text: (nullable): UTF-8 text
 *
 * Returns: whether @text is %NULL, empty or nothing but white space
 */
gboolean
offprint_str_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}
