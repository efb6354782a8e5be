/* test-editions.c: digests as somebody else published them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/editions.h"

#include "store/stamps.h"
#include "store/store-fixture.h"

static OffprintEditionEntry *
make_entry (guint number, const char *category, const char *id, const char *text)
{
  OffprintEditionEntry *entry = g_new0 (OffprintEditionEntry, 1);

  entry->number = number;
  entry->category = g_strdup (category);
  entry->row = row_of (id);
  entry->title = g_strdup_printf (" [t] %s", text);
  entry->authors = g_strdup ("A(B, C),D");
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    entry->sections[i] = g_strdup_printf ("%s %d", text, i);
  return entry;
}

static void
put_paper (OffprintConnection *connection, const char *id)
{
  g_autoptr (OffprintPaper) paper = make_paper (id, "Title", "cs.AI");
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_store_put_paper (connection, paper, NULL, &error));
  g_assert_no_error (error);
}

/* A paper twice, under two categories with two texts, and another one after a gap. */
static gint64
put_edition (OffprintConnection *connection, const char *source, OffprintDay day, const char *text)
{
  g_autoptr (OffprintEdition) edition = offprint_edition_new (source, day, "markdown", "zh-CN");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_edition_entry_free);
  g_autoptr (GError) error = NULL;

  edition->header = g_strdup ("[badge](x)");
  edition->imported = 1767000000;
  put_paper (connection, "2512.00001");
  put_paper (connection, "2512.00002");
  g_ptr_array_add (entries, make_entry (1, "cs.AI", "2512.00002", text));
  g_ptr_array_add (entries, make_entry (2, "cs.LG", "2512.00002", "otherwise"));
  g_ptr_array_add (entries, make_entry (4, "cs.AI", "2512.00001", text));
  ((OffprintEditionEntry *) entries->pdata[2])->verbatim = g_strdup ("{}\n");
  ((OffprintEditionEntry *) entries->pdata[2])->kind = OFFPRINT_KIND_CROSS;
  offprint_store_put_edition (connection, edition, entries, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edition->id, >, 0);
  g_assert_cmpuint (edition->n_entries, ==, 3);
  return edition->id;
}

static void
test_entries (Fixture *fixture, gconstpointer data)
{
  gint64 id = put_edition (fixture->connection, "a.md", 20251229, "one");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = offprint_store_list_edition_entries (fixture->connection, id, &error);
  const OffprintEditionEntry *entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  entry = entries->pdata[1];
  g_assert_cmpuint (entry->number, ==, 2);
  g_assert_cmpstr (entry->category, ==, "cs.LG");
  g_assert_cmpint (entry->row, ==, row_of ("2512.00002"));
  g_assert_cmpstr (entry->title, ==, " [t] otherwise");
  g_assert_cmpstr (entry->authors, ==, "A(B, C),D");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_CONCLUSION], ==, "otherwise 2");
  g_assert_null (entry->verbatim);
  entry = entries->pdata[2];
  g_assert_cmpuint (entry->number, ==, 4);
  g_assert_cmpint (entry->kind, ==, OFFPRINT_KIND_CROSS);
  g_assert_cmpstr (entry->verbatim, ==, "{}\n");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) editions = NULL, all = NULL, none = NULL;
  const OffprintEdition *edition = NULL;

  put_edition (fixture->connection, "a.md", 20251229, "one");
  put_edition (fixture->connection, "b.md", 20251229, "one");
  put_edition (fixture->connection, "a.md", 20251230, "one");
  editions = offprint_store_list_editions (fixture->connection, 20251229, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (editions->len, ==, 2);
  edition = editions->pdata[0];
  g_assert_cmpstr (edition->source, ==, "b.md");
  g_assert_cmpint (edition->day, ==, 20251229);
  g_assert_cmpstr (edition->form, ==, "markdown");
  g_assert_cmpstr (edition->language, ==, "zh-CN");
  g_assert_cmpstr (edition->header, ==, "[badge](x)");
  g_assert_null (edition->head);
  g_assert_cmpint (edition->imported, ==, 1767000000);
  g_assert_cmpuint (edition->n_entries, ==, 3);
  all = offprint_store_list_editions (fixture->connection, OFFPRINT_DAY_NONE, &error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (((OffprintEdition *) all->pdata[0])->day, ==, 20251230);
  none = offprint_store_list_editions (fixture->connection, 20251231, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What the source publishes again takes the place of what it published. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) editions = NULL, entries = NULL;

  put_edition (fixture->connection, "a.md", 20251229, "one");
  put_edition (fixture->connection, "a.md", 20251229, "two");
  editions = offprint_store_list_editions (fixture->connection, 20251229, &error);
  g_assert_cmpuint (editions->len, ==, 1);
  entries = offprint_store_list_edition_entries (fixture->connection,
                                                 ((OffprintEdition *) editions->pdata[0])->id, &error);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpstr (((OffprintEditionEntry *) entries->pdata[0])->sections[0], ==, "two 0");
}

static char *
list_day (OffprintConnection *connection, OffprintDay day, const char *category)
{
  const char *const categories[] = { category, NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, day, categories);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_store_list_papers (connection, query, &error);

  g_assert_no_error (error);
  return rows_to_string (rows);
}

/* Papers of an edition show on its day, in the categories of which arXiv's list is not there. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = NULL, *other = NULL, *replaced = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_own = TRUE;

  put_edition (fixture->connection, "a.md", 20251229, "one");
  g_assert_true (offprint_store_has_own_list (fixture->connection, 20251229, &has_own, &error));
  g_assert_false (has_own);
  own = list_day (fixture->connection, 20251229, "cs.AI");
  g_assert_cmpstr (own, ==, "2512.00002 2512.00001");
  other = list_day (fixture->connection, 20251229, "cs.LG");
  g_assert_cmpstr (other, ==, "2512.00002");

  /* arXiv's own comes later, with one paper: the other is on nobody's list but the edition's */
  put_list (fixture->connection, 20251229, "cs.AI", "2512.00003 new");
  replaced = list_day (fixture->connection, 20251229, "cs.AI");
  g_assert_cmpstr (replaced, ==, "2512.00003");
  g_assert_true (offprint_store_has_own_list (fixture->connection, 20251229, &has_own, &error));
  g_assert_true (has_own);
  g_assert_true (offprint_store_has_own_list (fixture->connection, 20251230, &has_own, &error));
  g_assert_false (has_own);
}

static void
test_not_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = NULL, *other = NULL;

  put_list (fixture->connection, 20251229, "cs.AI", "2512.00003 new");
  put_edition (fixture->connection, "a.md", 20251229, "one");
  own = list_day (fixture->connection, 20251229, "cs.AI");
  g_assert_cmpstr (own, ==, "2512.00003");
  other = list_day (fixture->connection, 20251229, "cs.LG");
  g_assert_cmpstr (other, ==, "2512.00002");
}

/* A digest under a wrong date does not make arXiv's next list look like a repetition. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintPaper) paper = make_paper ("2512.00002", "Title", "cs.AI");
  g_autoptr (GError) error = NULL;
  OffprintDay beside = 1;
  guint n_repeated = 1;

  put_edition (fixture->connection, "a.md", 20251229, "one");
  g_assert_true (offprint_store_find_list_beside (fixture->connection, 20251230, "cs.AI", FALSE, &beside, &error));
  g_assert_cmpint (beside, ==, OFFPRINT_DAY_NONE);
  g_ptr_array_add (entries, offprint_entry_new (paper, OFFPRINT_KIND_NEW));
  g_assert_true (offprint_store_count_repeated (fixture->connection, 20251229, "cs.AI", entries, &n_repeated,
                                                &error));
  g_assert_cmpuint (n_repeated, ==, 0);
}

/* The title of a paper that only a digest told of gives way to the paper's own. */
static void
test_own_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) told = make_paper ("2512.00001", "标题", "cs.AI");
  g_autoptr (OffprintPaper) own = make_paper ("2512.00001", "Title", "cs.AI"), back = NULL;
  g_autoptr (GError) error = NULL;

  g_free (told->abstract);
  told->abstract = g_strdup ("");
  g_assert_true (offprint_store_put_paper (fixture->connection, told, NULL, &error));
  g_assert_true (offprint_store_put_paper (fixture->connection, own, NULL, &error));
  g_assert_true (offprint_store_put_paper (fixture->connection, told, NULL, &error));
  back = offprint_store_get_paper (fixture->connection, own->row, &error);
  g_assert_cmpstr (back->title, ==, "Title");
}

static gint64
stamp_of (Fixture *fixture, OffprintDay day)
{
  g_autoptr (GError) error = NULL;
  gint64 stamp = 0;

  g_assert_true (offprint_store_get_day_stamp (fixture->connection, day, &stamp, &error));
  g_assert_no_error (error);
  return stamp;
}

/* Whatever a day's digest is made of changes its stamp, and nobody else's. */
static void
test_stamps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) paper = make_paper ("2512.00001v3", "A better title", "cs.AI");
  gint64 listed, more, summarised, again, renewed, other;

  put_list (fixture->connection, 20251230, "cs.AI", "2512.00009 new");
  other = stamp_of (fixture, 20251230);
  g_assert_cmpint (stamp_of (fixture, 20251229), ==, 0);
  put_list (fixture->connection, 20251229, "cs.AI", "2512.00001v1 new");
  listed = stamp_of (fixture, 20251229);
  g_assert_cmpint (listed, !=, 0);
  put_list (fixture->connection, 20251229, "cs.AI", "2512.00001v1 new");
  g_assert_cmpint (stamp_of (fixture, 20251229), ==, listed);    /* nothing new */
  put_list (fixture->connection, 20251229, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  more = stamp_of (fixture, 20251229);
  g_assert_cmpint (more, !=, listed);
  offprint_summary_unref (put_summary (fixture->connection, "2512.00001v1", "en", "chat", "t"));
  summarised = stamp_of (fixture, 20251229);
  g_assert_cmpint (summarised, !=, more);
  offprint_summary_unref (put_summary (fixture->connection, "2512.00001v1", "en", "chat", "t"));
  again = stamp_of (fixture, 20251229);
  g_assert_cmpint (again, ==, summarised);    /* word for word the same */
  g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, NULL));
  renewed = stamp_of (fixture, 20251229);
  g_assert_cmpint (renewed, !=, again);
  put_edition (fixture->connection, "a.md", 20251229, "one");
  g_assert_cmpint (stamp_of (fixture, 20251229), !=, renewed);
  g_assert_cmpint (stamp_of (fixture, 20251230), ==, other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/editions/entries", test_entries);
  ADD_FIXTURE_TEST ("/store/editions/list", test_list);
  ADD_FIXTURE_TEST ("/store/editions/again", test_again);
  ADD_FIXTURE_TEST ("/store/editions/listed", test_listed);
  ADD_FIXTURE_TEST ("/store/editions/not-listed", test_not_listed);
  ADD_FIXTURE_TEST ("/store/editions/beside", test_beside);
  ADD_FIXTURE_TEST ("/store/editions/own-title", test_own_title);
  ADD_FIXTURE_TEST ("/store/editions/stamps", test_stamps);
  return g_test_run ();
}
