/* test-arxiv-id.c: arXiv identifiers, and the row id computed from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/arxiv-id.h"

#include <string.h>

typedef struct {
  const char *text;
  gint64      row;
  int         version;
  const char *canonical;
} Case;

static const Case spellings[] = {
  /* Both forms, plain and with a version. */
  { "2512.20649", 202512020649, 0, "2512.20649" },
  { "2512.20649v2", 202512020649, 2, "2512.20649" },
  { "2512.20649V12", 202512020649, 12, "2512.20649" },
  { "0706.0001", 200706000001, 0, "0706.0001" },
  { "hep-th/9901001", 199901019001, 0, "hep-th/9901001" },
  { "hep-th/9901001v5", 199901019001, 5, "hep-th/9901001" },
  { "math/0611800v2", 200611020800, 2, "math/0611800" },
  { "cs/0501001", 200501012001, 0, "cs/0501001" },
  { "HEP-TH/9901001", 199901019001, 0, "hep-th/9901001" },

  /* A subject class is dropped, whatever its length. */
  { "math.GT/0309136", 200309020136, 0, "math/0309136" },
  { "math.GT/0309136v1", 200309020136, 1, "math/0309136" },
  { "cond-mat.mes-hall/0309136", 200309011136, 0, "cond-mat/0309136" },
  { "physics.acc-ph/9901001", 199901027001, 0, "physics/9901001" },

  /* Prefixes. */
  { "arXiv:2512.20649", 202512020649, 0, "2512.20649" },
  { "ARXIV:2512.20649v1", 202512020649, 1, "2512.20649" },
  { "oai:arXiv.org:2512.20649v3", 202512020649, 3, "2512.20649" },
  { "oai:arXiv.org:hep-th/9901001", 199901019001, 0, "hep-th/9901001" },
  { "arXiv:hep-ex/0307015v1", 200307016015, 1, "hep-ex/0307015" },
  { "10.48550/arXiv.2512.20649", 202512020649, 0, "2512.20649" },

  /* Addresses. */
  { "https://arxiv.org/abs/2512.20649", 202512020649, 0, "2512.20649" },
  { "http://arxiv.org/abs/2512.20649v2", 202512020649, 2, "2512.20649" },
  { "https://arxiv.org/pdf/2512.20649", 202512020649, 0, "2512.20649" },
  { "https://arxiv.org/pdf/2512.20649v2.pdf", 202512020649, 2, "2512.20649" },
  { "https://arxiv.org/html/2512.20649v1#S2", 202512020649, 1, "2512.20649" },
  { "https://www.arxiv.org/abs/2512.20649?context=cs", 202512020649, 0, "2512.20649" },
  { "https://export.arxiv.org/abs/hep-th/9901001", 199901019001, 0, "hep-th/9901001" },
  { "arxiv.org/abs/2512.20649/", 202512020649, 0, "2512.20649" },
  { "https://doi.org/10.48550/arXiv.2512.20649", 202512020649, 0, "2512.20649" },
  { "  2512.20649 \n", 202512020649, 0, "2512.20649" },

  /* The first and last of each numbering. */
  { "hep-th/9108001", 199108019001, 0, "hep-th/9108001" },
  { "math/0703999", 200703020999, 0, "math/0703999" },
  { "0704.0001", 200704000001, 0, "0704.0001" },
  { "1412.9999", 201412009999, 0, "1412.9999" },
  { "1501.00001", 201501000001, 0, "1501.00001" },
  { "9012.99999", 209012099999, 0, "9012.99999" },
};

static const char *const rejects[] = {
  "", " ", "arXiv:", "oai:arXiv.org:", "https://arxiv.org/abs/", "https://arxiv.org/list/cs.AI/new",
  "2512", "2512.", "2512.2064", "2512.206490", "2512.00000", "2513.20649", "2500.20649", "25122.0649",
  "0703.0001", "0704.00001", "0704.0000", "1412.00001", "1501.0001", "9101.00001",
  "hep-th/0704001", "hep-th/9107001", "hep-th/9901000", "hep-th/99010011", "hep-th/990100", "hep-th/9913001",
  "hep-xx/9901001", "/9901001", "hep-th9901001", ".GT/0309136", "math./0309136", "math.G T/0309136",
  "math.G.T/0309136",
  "2512.20649v", "2512.20649v0", "2512.20649v10000", "2512.20649v2x", "2512.20649 v2", "2512.20649x",
  "2512.20649, 2512.20650", "-2512.20649", "２５１２.20649", "2512.20649\xff",
};

static void
test_spellings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++) {
    OffprintArxivId id = { -1, -1 };
    g_autofree char *canonical = NULL;

    if (!offprint_arxiv_id_parse (spellings[i].text, &id))
      g_error ("%s is not understood", spellings[i].text);
    g_assert_cmpint (id.row, ==, spellings[i].row);
    g_assert_cmpint (id.version, ==, spellings[i].version);
    g_assert_true (offprint_arxiv_id_is_row (id.row));
    canonical = offprint_arxiv_id_to_string (id.row);
    g_assert_cmpstr (canonical, ==, spellings[i].canonical);
  }
}

static void
test_rejects (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rejects); i++) {
    OffprintArxivId id = { -1, -1 };

    if (offprint_arxiv_id_parse (rejects[i], &id))
      g_error ("%s is taken for an identifier", rejects[i]);
    g_assert_cmpint (id.row, ==, -1);
    g_assert_cmpint (id.version, ==, -1);
  }
}

static void
test_rows (void)
{
  static const gint64 wrong[] = {
    0, -1, 1, G_MAXINT64, G_MININT64, 202512000000, 202513000001, 202500000001, 202512100000, 201412010000,
    199107019001, 199901019000, 199901999001, 209101000001,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (offprint_arxiv_id_is_row (wrong[i]));
}

/* Row order is time order, across the three numberings. */
static void
test_order (void)
{
  static const char *const in_order[] = {
    "hep-th/9108001", "astro-ph/9912999", "quant-ph/0001001", "cs/0703001", "0704.0001", "0704.0002",
    "1412.9999", "1501.00001", "1501.00002", "2512.20649", "2601.00001",
  };
  gint64 before = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (in_order); i++) {
    OffprintArxivId id = { 0, 0 };

    g_assert_true (offprint_arxiv_id_parse (in_order[i], &id));
    g_assert_cmpint (id.row, >, before);
    before = id.row;
  }
}

static gint64
check_round_trip (const char *text)
{
  OffprintArxivId id = { 0, 0 };
  g_autofree char *back = NULL;

  g_assert_true (offprint_arxiv_id_parse (text, &id));
  back = offprint_arxiv_id_to_string (id.row);
  g_assert_cmpstr (back, ==, text);
  return id.row;
}

/* Every archive and month of the old form, many numbers of the new: no two give one row, all come back. */
static void
test_unique (void)
{
  static const char *const archives[] = {
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
    "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
    "hep-th",
    "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg",
    "q-bio", "quant-ph", "solv-int", "stat", "supr-con",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_ids = 0;

  for (int month = 199108; month < 202701; month += month % 100 == 12 ? 89 : 1)
    for (gsize i = 0; i < G_N_ELEMENTS (archives); i++) {
      g_autofree char *text = NULL;
      gint64 row = 0;

      if (month < 200704)
        text = g_strdup_printf ("%s/%04d%03d", archives[i], month % 10000, 1 + (int) (i * 28));
      else
        text = g_strdup_printf ("%04d.%0*d", month % 10000, month < 201501 ? 4 : 5, 1 + (int) (i * 293));
      row = check_round_trip (text);
      g_hash_table_add (seen, g_memdup2 (&row, sizeof row));
      n_ids++;
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, n_ids);
}

/* Numbers that are rows give an identifier that gives the number. */
static void
test_rows_back (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1991);
  guint n_rows = 0;

  for (int i = 0; i < 200000; i++) {
    gint64 month = g_rand_int_range (random, 199100, 209100);
    gint64 row = month * 1000000 + g_rand_int_range (random, 0, 110000);
    OffprintArxivId id = { 0, 0 };
    g_autofree char *text = NULL;

    if (!offprint_arxiv_id_is_row (row))
      continue;
    text = offprint_arxiv_id_to_string (row);
    g_assert_true (offprint_arxiv_id_parse (text, &id));
    g_assert_cmpint (id.row, ==, row);
    n_rows++;
  }
  g_assert_cmpuint (n_rows, >, 1000);
}

static void
test_addresses (void)
{
  g_autofree char *page = offprint_arxiv_id_to_page_url (202512020649);
  g_autofree char *pdf = offprint_arxiv_id_to_pdf_url (199901019001);
  g_autofree char *name = offprint_arxiv_id_to_file_name (199901019001);
  g_autofree char *new_name = offprint_arxiv_id_to_file_name (202512020649);

  g_assert_cmpstr (page, ==, "https://arxiv.org/abs/2512.20649");
  g_assert_cmpstr (pdf, ==, "https://arxiv.org/pdf/hep-th/9901001");
  g_assert_cmpstr (name, ==, "hep-th-9901001");
  g_assert_cmpstr (new_name, ==, "2512.20649");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/arxiv-id/spellings", test_spellings);
  g_test_add_func ("/model/arxiv-id/rejects", test_rejects);
  g_test_add_func ("/model/arxiv-id/rows", test_rows);
  g_test_add_func ("/model/arxiv-id/order", test_order);
  g_test_add_func ("/model/arxiv-id/unique", test_unique);
  g_test_add_func ("/model/arxiv-id/rows-back", test_rows_back);
  g_test_add_func ("/model/arxiv-id/addresses", test_addresses);
  return g_test_run ();
}
