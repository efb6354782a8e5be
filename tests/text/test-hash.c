/* test-hash.c: FNV-1a
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/hash.h"

#include <string.h>

/* Test vectors of the FNV reference code. */
static void
test_vectors (void)
{
  static const struct { const char *text; guint32 hash; } cases[] = {
    { "", 0x811c9dc5 }, { "a", 0xe40c292c }, { "b", 0xe70c2de5 }, { "foobar", 0xbf9cf968 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (offprint_hash_bytes (OFFPRINT_HASH_START, cases[i].text, strlen (cases[i].text)), ==, cases[i].hash);
}

static void
test_pieces (void)
{
  guint32 hash = offprint_hash_bytes (OFFPRINT_HASH_START, "foo", 3);

  hash = offprint_hash_byte (hash, 'b');
  hash = offprint_hash_bytes (hash, "ar", 2);
  g_assert_cmphex (hash, ==, offprint_hash_bytes (OFFPRINT_HASH_START, "foobar", 6));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/vectors", test_vectors);
  g_test_add_func ("/hash/pieces", test_pieces);
  return g_test_run ();
}
