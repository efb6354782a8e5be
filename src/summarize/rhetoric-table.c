/* rhetoric-table.c: the trained weights of the rhetoric model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-table.h"

#include "summarize/rhetoric-resources.h"

#include <string.h>

#define TABLE_RESOURCE OFFPRINT_RESOURCES "rhetoric.table"

/**
 * offprint_table_open:
 * @self: (out caller-allocates): the table
 * @bytes: a table file; it must outlive @self, which uses it where it is
 * @error: %G_IO_ERROR_INVALID_DATA if @bytes is no such file
 *
 * Checks the header of a table and makes it ready for use. The weights are neither read nor copied.
 *
 * Returns: whether it is a table
 */
gboolean
offprint_table_open (OffprintTable *self, GBytes *bytes, GError **error)
{
  OffprintTableHeader header = { 0 };
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > sizeof header)
    memcpy (&header, data, sizeof header);
  self->version = (int) GUINT32_FROM_LE (header.version);
  self->n_buckets = GUINT32_FROM_LE (header.n_buckets);
  if (memcmp (header.magic, OFFPRINT_TABLE_MAGIC, sizeof header.magic) != 0 || self->n_buckets == 0 ||
      size != sizeof header + (gsize) self->n_buckets * OFFPRINT_N_LABELS) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is not a table of the built-in summariser");
    return FALSE;
  }

  self->weight = (double) GUINT32_FROM_LE (header.weight) / OFFPRINT_TABLE_UNIT;
  for (int from = 0; from <= OFFPRINT_N_LABELS; from++)
    for (int to = 0; to < OFFPRINT_N_LABELS; to++)
      self->transitions[from][to] = (double) GINT32_FROM_LE (header.transitions[from][to]) / OFFPRINT_TABLE_UNIT;
  self->weights = (const gint8 *) data + sizeof header;
  return TRUE;
}

/**
 * offprint_table_get_builtin:
 *
 * The table that ships with the program, used in place in the program's own pages. May be called in any thread.
 *
 * Returns: (transfer none): the table
 */
const OffprintTable *
offprint_table_get_builtin (void)
{
  static OffprintTable table;
  static gsize opened = 0;

  if (g_once_init_enter (&opened)) {
    g_autoptr (GError) error = NULL;
    GResource *resource = offprint_rhetoric_get_resource ();
    g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, TABLE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

    /* Data compiled into the program: that it is missing or wrong is an error of the build. The bytes are not copied and
     * stay where they are for as long as the program runs. */
    if (bytes == NULL || !offprint_table_open (&table, bytes, &error))
      g_error ("The table of the built-in summariser: %s", error->message);
    g_once_init_leave (&opened, 1);
  }
  return &table;
}
