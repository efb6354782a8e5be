/* test-category.c: arXiv's categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/category.h"

#include <string.h>

static void
test_list (void)
{
  static const guint of_group[OFFPRINT_N_GROUPS] = { 40, 3, 4, 32, 51, 10, 9, 6 };
  guint n_categories = 0, counts[OFFPRINT_N_GROUPS] = { 0 };
  const OffprintCategory *list = offprint_category_list (&n_categories);

  g_assert_cmpuint (n_categories, ==, 155);
  for (guint i = 0; i < n_categories; i++) {
    counts[list[i].group]++;
    g_assert_true (offprint_category_lookup (list[i].code) == &list[i]);
    g_assert_true (offprint_category_is_code (list[i].code));
    g_assert_true (g_str_has_prefix (list[i].code, list[i].archive));
    if (i > 0)
      g_assert_cmpint (g_ascii_strcasecmp (list[i - 1].code, list[i].code), <, 0);
  }
  for (int group = 0; group < OFFPRINT_N_GROUPS; group++) {
    g_assert_cmpuint (counts[group], ==, of_group[group]);
    g_assert_nonnull (offprint_group_get_name (group));
  }
}

static void
test_lookup (void)
{
  g_assert_cmpstr (offprint_category_lookup ("cs.ai")->code, ==, "cs.AI");
  g_assert_cmpstr (offprint_category_lookup ("COND-MAT.MES-HALL")->code, ==, "cond-mat.mes-hall");
  g_assert_cmpstr (offprint_category_lookup ("hep-th")->archive, ==, "hep-th");
  g_assert_cmpstr (offprint_category_lookup ("physics")->english_name, ==, "Physics");    /* an archive */
  g_assert_null (offprint_category_lookup ("cs.ZZ"));
  g_assert_null (offprint_category_lookup (""));
  g_assert_cmpstr (offprint_category_get_name ("math.nt"), ==, "Number Theory");
  g_assert_cmpstr (offprint_category_get_name ("cs.ZZ"), ==, "cs.ZZ");
}

static void
test_normalize (void)
{
  g_autofree char *known = offprint_category_normalize ("Q-BIO.nc");
  g_autofree char *unknown = offprint_category_normalize ("cs.Zz");

  g_assert_cmpstr (known, ==, "q-bio.NC");
  g_assert_cmpstr (unknown, ==, "cs.Zz");
}

static void
test_aliases (void)
{
  g_assert_cmpstr (offprint_category_resolve ("cs.NA"), ==, "math.NA");
  g_assert_cmpstr (offprint_category_resolve ("CS.sy"), ==, "eess.SY");
  g_assert_cmpstr (offprint_category_resolve ("cmp-lg"), ==, "cs.CL");
  g_assert_cmpstr (offprint_category_resolve ("math.NA"), ==, "math.NA");
  g_assert_cmpstr (offprint_category_resolve ("none"), ==, "none");
}

static void
test_covers (void)
{
  g_assert_true (offprint_category_covers ("cs.AI", "cs.AI"));
  g_assert_true (offprint_category_covers ("cs.na", "math.NA"));
  g_assert_true (offprint_category_covers ("math.NA", "cs.NA"));
  g_assert_true (offprint_category_covers ("cs", "cs.AI"));
  g_assert_true (offprint_category_covers ("hep-th", "hep-th"));
  g_assert_false (offprint_category_covers ("cs.AI", "cs.LG"));
  g_assert_false (offprint_category_covers ("cs.AI", "cs"));
  g_assert_false (offprint_category_covers ("math", "math-ph"));
}

static void
test_is_code (void)
{
  static const char *const yes[] = {
    "cs.AI", "hep-th", "cond-mat.mes-hall", "q-bio", "new-arch.XY", "physics.acc-ph",
  };
  static const char *const no[] = {
    "", "a", "cs.", ".AI", "cs.AI.LG", "68T05", "I.2.6", "cs AI", "cs.AI ", "-cs", "cs/AI", "cs.A1", "日本",
    "averyveryverylongarchivename.withaclass",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (offprint_category_is_code (yes[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (offprint_category_is_code (no[i]));
}

/* One line of a table of tab-separated values. */
typedef void (*RowFunc) (char **fields);

static void
for_each_row (const char *name, RowFunc func)
{
  const char *shared = g_getenv ("OFFPRINT_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "none", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_test_skip ("the shared tables are not here");
    return;
  }
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **line = lines + 1; *line != NULL; line++) {
    g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);

    func (fields);
  }
}

static void
check_category (char **fields)
{
  const OffprintCategory *category = offprint_category_lookup (fields[2]);

  g_assert_nonnull (category);
  g_assert_cmpstr (category->code, ==, fields[2]);
  g_assert_cmpstr (category->archive, ==, fields[1]);
  g_assert_cmpstr (category->english_name, ==, fields[3]);
  g_assert_cmpstr (offprint_group_get_name (category->group), ==, fields[0]);
}

static void
check_alias (char **fields)
{
  if (strcmp (fields[2], "-") == 0)
    g_assert_nonnull (offprint_category_lookup (fields[1]));
  else
    g_assert_cmpstr (offprint_category_resolve (fields[1]), ==, fields[2]);
}

static void
test_tables (void)
{
  for_each_row ("arxiv-taxonomy.tsv", check_category);
  for_each_row ("arxiv-taxonomy-aliases.tsv", check_alias);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/category/list", test_list);
  g_test_add_func ("/model/category/lookup", test_lookup);
  g_test_add_func ("/model/category/normalize", test_normalize);
  g_test_add_func ("/model/category/aliases", test_aliases);
  g_test_add_func ("/model/category/covers", test_covers);
  g_test_add_func ("/model/category/is-code", test_is_code);
  g_test_add_func ("/model/category/tables", test_tables);
  return g_test_run ();
}
