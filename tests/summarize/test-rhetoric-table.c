/* test-rhetoric-table.c: the weights of the built-in summariser
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-table.h"

#include <string.h>

static GBytes *
make_table (guint32 n_buckets, gsize n_rows, const char *magic)
{
  OffprintTableHeader header = { 0 };
  gsize size = sizeof header + n_rows * OFFPRINT_N_LABELS;
  guint8 *file = g_malloc0 (size);

  memcpy (header.magic, magic, sizeof header.magic);
  header.version = GUINT32_TO_LE (7);
  header.n_buckets = GUINT32_TO_LE (n_buckets);
  header.weight = GUINT32_TO_LE (OFFPRINT_TABLE_UNIT / 4);
  header.transitions[OFFPRINT_N_LABELS][OFFPRINT_LABEL_RESULT] = GINT32_TO_LE (-OFFPRINT_TABLE_UNIT / 2);
  memcpy (file, &header, sizeof header);
  if (n_rows > 0)
    file[size - 1] = 0xfe;
  return g_bytes_new_take (file, size);
}

static void
test_open (void)
{
  g_autoptr (GBytes) bytes = make_table (3, 3, OFFPRINT_TABLE_MAGIC);
  g_autoptr (GError) error = NULL;
  OffprintTable table = { 0 };

  g_assert_true (offprint_table_open (&table, bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (table.version, ==, 7);
  g_assert_cmpuint (table.n_buckets, ==, 3);
  g_assert_cmpfloat (table.weight, ==, 0.25);
  g_assert_cmpfloat (table.transitions[OFFPRINT_N_LABELS][OFFPRINT_LABEL_RESULT], ==, -0.5);
  g_assert_cmpint (table.weights[3 * OFFPRINT_N_LABELS - 1], ==, -2);
  g_assert_true ((const char *) table.weights == (const char *) g_bytes_get_data (bytes, NULL) + sizeof (OffprintTableHeader));
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) none = make_table (0, 0, OFFPRINT_TABLE_MAGIC);
  g_autoptr (GBytes) cut = make_table (3, 2, OFFPRINT_TABLE_MAGIC);
  g_autoptr (GBytes) longer = make_table (3, 4, OFFPRINT_TABLE_MAGIC);
  g_autoptr (GBytes) wrapped = make_table (G_MAXUINT32, 3, OFFPRINT_TABLE_MAGIC);
  g_autoptr (GBytes) other = make_table (3, 3, "SomeFile");
  GBytes *const damaged[] = { empty, none, cut, longer, wrapped, other };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autoptr (GError) error = NULL;
    OffprintTable table = { 0 };

    g_assert_false (offprint_table_open (&table, damaged[i], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

/* It ships within 500 kB, and is used where the program has it: a second look finds the same place. */
static void
test_builtin (void)
{
  const OffprintTable *table = offprint_table_get_builtin ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (OFFPRINT_RESOURCES "rhetoric.table", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 500 * 1000);
  g_assert_true ((const char *) table->weights == (const char *) g_bytes_get_data (bytes, NULL) + sizeof (OffprintTableHeader));
  g_assert_true (table == offprint_table_get_builtin ());
  g_assert_cmpint (table->version, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhetoric-table/open", test_open);
  g_test_add_func ("/rhetoric-table/damaged", test_damaged);
  g_test_add_func ("/rhetoric-table/builtin", test_builtin);
  return g_test_run ();
}
