/* repair.c: makes any bytes valid UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/repair.h"

#include <string.h>

/* Bytes looked at together: the compiler makes vector code of a loop with a fixed count. */
#define BLOCK        64
#define MAX_SEQUENCE 4    /* bytes of a character */
#define REPLACEMENT  "\xef\xbf\xbd"

static gboolean
is_allowed_ascii (guchar byte)
{
  return (byte >= 0x20 && byte < 0x80) || byte == '\n' || byte == '\t' || byte == '\r';
}

/* As signed numbers, the bytes of other letters are below the space, too. */
static gboolean
block_is_printable (const gint8 *at)
{
  gint8 odd = 0;

  for (int i = 0; i < BLOCK; i++)
    odd |= (gint8) ((at[i] < ' ') & (at[i] != '\n'));
  return odd == 0;
}

/* How many bytes, as far as the next one that needs a look, are ASCII. */
static gsize
ascii_run (const guchar *at, gsize length)
{
  gsize n = 0;

  while (n + BLOCK <= length && block_is_printable ((const gint8 *) at + n))
    n += BLOCK;
  while (n < length && is_allowed_ascii (at[n]))
    n++;
  return n;
}

/**
 * offprint_repair_init:
 * @self: a repair that lives elsewhere
 */
void
offprint_repair_init (OffprintRepair *self)
{
  memset (self, 0, sizeof *self);
  self->out = g_byte_array_new ();
}

/**
 * offprint_repair_clear:
 * @self: a repair
 */
void
offprint_repair_clear (OffprintRepair *self)
{
  g_clear_pointer (&self->out, g_byte_array_unref);
}

/* Goes over data and copies it to self->out only from the first thing to mend on. */
static const char *
mend (OffprintRepair *self, const char *data, gsize length, gboolean last, gsize *n_out)
{
  const char *at = data, *end = data + length, *copied = data;
  gboolean mended = FALSE;

  while ((at += ascii_run ((const guchar *) at, end - at)) < end) {
    gunichar c = (guchar) *at < 0x80 ? 0 : g_utf8_get_char_validated (at, end - at);

    if (c == (gunichar) -2 && !last && end - at < MAX_SEQUENCE)
      break;    /* further from the end it has a NUL in it */
    if (c != 0 && c < 0x110000 && c != 0xfffe && c != 0xffff) {
      at = g_utf8_next_char (at);
      continue;
    }

    mended = TRUE;
    g_byte_array_append (self->out, (const guint8 *) copied, (guint) (at - copied));
    if (c == 0) {
      self->n_controls++;
    } else {
      self->n_invalid++;
      g_byte_array_append (self->out, (const guint8 *) REPLACEMENT, 3);
    }
    at += c == 0xfffe || c == 0xffff ? 3 : 1;
    copied = at;
  }

  self->n_held = (guint) (end - at);
  if (self->n_held > 0)
    memcpy (self->held, at, self->n_held);
  if (!mended) {
    *n_out = at - data;
    return data;
  }
  g_byte_array_append (self->out, (const guint8 *) copied, (guint) (at - copied));
  *n_out = self->out->len;
  return (const char *) self->out->data;
}

/**
 * offprint_repair_push:
 * @self: a repair
 * @data: the next bytes
 * @length: how many, at most %G_MAXINT
 * @last: whether none will follow
 * @n_out: (out): length of what is returned
 *
 * Returns: (transfer none): the bytes as valid UTF-8, @data itself where nothing had to be mended. A
 *   character that is not whole yet comes with the next call. Line breaks stay, so that line numbers do. Good
 *   until the next call.
 */
const char *
offprint_repair_push (OffprintRepair *self, const char *data, gsize length, gboolean last, gsize *n_out)
{
  g_autofree char *joined = NULL;
  const char *result = NULL;

  g_byte_array_set_size (self->out, 0);
  if (self->n_held == 0)
    return mend (self, data, length, last, n_out);

  joined = g_malloc (self->n_held + length);
  memcpy (joined, self->held, self->n_held);
  if (length > 0)
    memcpy (joined + self->n_held, data, length);
  length += self->n_held;
  self->n_held = 0;
  result = mend (self, joined, length, last, n_out);
  if (result == joined) {
    g_byte_array_append (self->out, (const guint8 *) joined, (guint) *n_out);
    result = (const char *) self->out->data;
  }
  return result;
}
