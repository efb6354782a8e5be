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

/**
 * offprint_str_append_number:
 * @out: where to
 * @value: a number
 * @width: how many characters there are to be at least, 0 to 20
 *
 * Writes @value in decimal, with zeros before it as far as needed. The same as printf() with `%0*d`, which takes some
 * ten times as long: for files that are full of numbers.
 */
void
offprint_str_append_number (GString *out, gint64 value, guint width)
{
  char digits[20];
  guint n = 0;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    digits[n++] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    g_string_append_c (out, '-');
  for (guint i = n + (value < 0); i < width; i++)
    g_string_append_c (out, '0');
  while (n > 0)
    g_string_append_c (out, digits[--n]);
}
