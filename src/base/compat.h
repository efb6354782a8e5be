/* compat.h: what newer GLib has and the floor (2.74) lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <string.h>

/* g_string_free (string, FALSE) came to warn about an unused result in 2.76, which added this name for it. */
static inline char *
offprint_string_steal (GString *string)
{
  return g_string_free (string, FALSE);
}

/* g_string_append_len() and g_string_append() came to be inline in 2.76. Where much is put together of many small
 * pieces, the call takes longer than the copying. */
static inline void
offprint_string_append_len (GString *string, const char *text, gsize length)
{
  if (length < string->allocated_len - string->len) {
    memcpy (string->str + string->len, text, length);
    string->len += length;
    string->str[string->len] = '\0';
  } else {
    g_string_append_len (string, text, (gssize) length);
  }
}

static inline void
offprint_string_append (GString *string, const char *text)
{
  offprint_string_append_len (string, text, strlen (text));
}
