/* generator.c: an arXiv that never was: papers and announcements made from a seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is kept: every paper is computed from its day, category and place, and its later fate (new
 * versions, a late cross-listing) from its seed. So a day can be asked for in any order, and a paper by its
 * id.
 */

#include "config.h"

#include "generator.h"

#include <string.h>

#include "model/arxiv-id.h"
#include "model/category.h"
#include "prose.h"

/* Ids of one day of the month; 31 of them must fit under 100,000. */
#define IDS_PER_DAY 3200

#define MAX_CROSS 3

/* A paper comes back so many mailings after its first one, if its seed says so: one in so many papers. */
static const struct {
  int     mailings;
  guint64 one_in;
} returns[] = { { 3, 7 }, { 10, 8 }, { 40, 10 } };

/* And so many mailings after it, one in so many papers is cross-listed once more. */
#define LATE_CROSS_MAILINGS 5
#define LATE_CROSS_ONE_IN   25

/* One category in so many has a paper of the old days revised on a day. */
#define OLD_ONE_IN          3
#define OLD_DAYS            400
#define OLD_EPOCH           20200101
#define FIRST_OLD_YEAR      95           /* to 2006 */
#define OLD_MONTHS          (12 * 12)

struct _World
{
  guint64     seed;
  GPtrArray  *codes;       /* (owned) (element-type utf8) */
  guint       n_papers;    /* new ones in each category on each day */
  GHashTable *holidays;    /* (owned): days without a mailing */
  GHashTable *delays;      /* (owned) (element-type int int): hours by day */
};

/* A place in the world: paper number `place` of a mailing. */
typedef struct {
  OffprintDay day;
  guint       place;
} Origin;

/**
 * world_new:
 * @seed: the same seed makes the same world
 * @categories: (nullable) (array zero-terminated=1): its categories, all of arXiv's if %NULL
 * @n_papers: new papers in each category on each day
 *
 * Returns: (transfer full): a world
 */
World *
world_new (guint64 seed, const char *const *categories, guint n_papers)
{
  World *self = g_new0 (World, 1);
  guint n_known = 0;
  const OffprintCategory *known = offprint_category_list (&n_known);

  self->seed = seed;
  self->n_papers = n_papers;
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->holidays = g_hash_table_new (NULL, NULL);
  self->delays = g_hash_table_new (NULL, NULL);
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    g_ptr_array_add (self->codes, g_strdup (offprint_category_resolve (categories[i])));
  for (guint i = 0; categories == NULL && i < n_known; i++)
    if (g_str_equal (offprint_category_resolve (known[i].code), known[i].code))
      g_ptr_array_add (self->codes, g_strdup (known[i].code));
  if (self->codes->len * n_papers > IDS_PER_DAY)
    self->n_papers = IDS_PER_DAY / MAX (self->codes->len, 1);
  return self;
}

/**
 * world_free:
 * @self: (transfer full): a world
 */
void
world_free (World *self)
{
  g_ptr_array_unref (self->codes);
  g_hash_table_unref (self->holidays);
  g_hash_table_unref (self->delays);
  g_free (self);
}

/**
 * world_add_holiday:
 * @self: a world
 * @day: a day that is to have no mailing
 */
void
world_add_holiday (World *self, OffprintDay day)
{
  g_hash_table_add (self->holidays, GINT_TO_POINTER (day));
}

/**
 * world_delay:
 * @self: a world
 * @day: a mailing day
 * @hours: by how much its announcement is late
 */
void
world_delay (World *self, OffprintDay day, int hours)
{
  g_hash_table_insert (self->delays, GINT_TO_POINTER (day), GINT_TO_POINTER (hours));
}

/**
 * world_has_mailing:
 * @self: a world
 * @day: any day
 *
 * Returns: whether anything is announced for it
 */
gboolean
world_has_mailing (World *self, OffprintDay day)
{
  return !offprint_day_is_weekend (day) && !offprint_day_is_holiday (day)
         && !g_hash_table_contains (self->holidays, GINT_TO_POINTER (day));
}

/**
 * world_get_announced:
 * @self: a world
 * @day: a mailing day
 *
 * Returns: when its list appears, in seconds since 1970
 */
gint64
world_get_announced (World *self, OffprintDay day)
{
  int hours = GPOINTER_TO_INT (g_hash_table_lookup (self->delays, GINT_TO_POINTER (day)));

  return offprint_day_announced_at (day) + hours * 3600;
}

/**
 * world_get_newest:
 * @self: a world
 * @now: seconds since 1970
 *
 * Returns: the newest day that has been announced
 */
OffprintDay
world_get_newest (World *self, gint64 now)
{
  OffprintDay day = offprint_day_current (now);

  while (!world_has_mailing (self, day) || world_get_announced (self, day) > now)
    day = offprint_day_previous (day);
  return day;
}

/**
 * world_get_previous:
 * @self: a world
 * @day: a day
 *
 * Returns: the last mailing before it
 */
OffprintDay
world_get_previous (World *self, OffprintDay day)
{
  do
    day = offprint_day_previous (day);
  while (!world_has_mailing (self, day));
  return day;
}

static OffprintDay
go_back (World *self, OffprintDay day, int n_mailings)
{
  for (int i = 0; i < n_mailings; i++)
    day = world_get_previous (self, day);
  return day;
}

static OffprintDay
go_on (World *self, OffprintDay day, int n_mailings)
{
  for (int i = 0; i < n_mailings; i++)
    do
      day = offprint_day_next (day);
    while (!world_has_mailing (self, day));
  return day;
}

/* Papers. */

static guint64
get_seed (World *self, Origin origin)
{
  return prose_mix (self->seed, (guint64) origin.day * IDS_PER_DAY + origin.place);
}

static gint64
get_row (Origin origin)
{
  gint64 month = origin.day / 100, number = (origin.day % 100 - 1) * IDS_PER_DAY + (gint64) origin.place + 1;

  return month * 1000000 + number;
}

static const char *
get_code (World *self, guint64 index)
{
  return g_ptr_array_index (self->codes, index % self->codes->len);
}

static gboolean
comes_back (guint64 seed, gsize i)
{
  return prose_mix (seed, 50 + i) % returns[i].one_in == 0;
}

static const char *
get_late_cross (World *self, guint64 seed)
{
  return prose_mix (seed, 60) % LATE_CROSS_ONE_IN == 0 ? get_code (self, prose_mix (seed, 61)) : NULL;
}

static void
add_code (GPtrArray *codes, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, g_strdup (code));
}

/* The codes of a paper so many mailings after its first one, primary first, with the twins that arXiv lists
 * too. */
static char **
make_codes (World *self, Origin origin, int age)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  guint64 seed = get_seed (self, origin);
  guint own = origin.place / self->n_papers;
  guint n_cross = (guint) (prose_mix (seed, 20) % (MAX_CROSS + 1));
  const char *late = age >= LATE_CROSS_MAILINGS ? get_late_cross (self, seed) : NULL;

  add_code (codes, get_code (self, own));
  for (guint i = 0; i < n_cross; i++)
    add_code (codes, get_code (self, own + 1 + prose_mix (seed, 30 + i) % 7));
  if (late != NULL)
    add_code (codes, late);
  if (g_ptr_array_find_with_equal_func (codes, "math.NA", g_str_equal, NULL))
    add_code (codes, "cs.NA");
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_steal (codes, NULL);
}

static OffprintPaper *
make_paper (World *self, Origin origin, int age, gint64 announced)
{
  guint64 seed = get_seed (self, origin);
  OffprintPaper *paper = NULL;
  int version = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (returns); i++)
    if (returns[i].mailings <= age && comes_back (seed, i))
      version++;
  paper = offprint_paper_new (get_row (origin), version);
  prose_write (paper, seed);
  paper->categories = make_codes (self, origin, age);
  paper->submitted = offprint_day_announced_at (origin.day) - 6 * 3600 - (gint64) (seed % 72000);
  paper->updated = version > 1 ? announced - 6 * 3600 - (gint64) (seed % 72000) : paper->submitted;
  return paper;
}

/* Old papers: number `index` is that of a category and a day. */

/* 0 for an archive that is younger than this form of id, such as econ. */
static gint64
get_old_row (guint64 index, const char *code)
{
  g_autofree char *archive = g_strndup (code, strcspn (code, "."));
  guint month = (guint) (index % OLD_MONTHS), number = (guint) (1 + index / OLD_MONTHS % 999);
  guint year = (FIRST_OLD_YEAR + month / 12) % 100;
  g_autofree char *text = g_strdup_printf ("%s/%02u%02u%03u", archive, year, month % 12 + 1, number);
  OffprintArxivId id = { 0, 0 };

  return offprint_arxiv_id_parse (text, &id) ? id.row : 0;
}

static OffprintPaper *
make_old_paper (World *self, guint own, OffprintDay day)
{
  guint64 index = (guint64) own * OLD_DAYS + (guint64) offprint_day_subtract (day, OLD_EPOCH) % OLD_DAYS;
  guint64 seed = prose_mix (self->seed, index + (G_GUINT64_CONSTANT (1) << 40));
  gint64 row = get_old_row (index, get_code (self, own));
  OffprintPaper *paper = NULL;

  if (row == 0)
    return NULL;
  paper = offprint_paper_new (row, (int) (2 + seed % 4));
  prose_write (paper, seed);
  paper->categories = g_new0 (char *, 2);
  paper->categories[0] = g_strdup (get_code (self, own));
  paper->submitted = 1000000000 + (gint64) (seed % 100000000);
  paper->updated = offprint_day_announced_at (day) - 7 * 3600;
  return paper;
}

static OffprintPaper *
find_old_paper (World *self, gint64 row, gint64 now)
{
  guint64 month = (guint64) (row / 100000000 - 1900 - FIRST_OLD_YEAR) * 12 + (guint64) (row / 1000000 % 100) - 1;
  guint64 index = (guint64) (row % 1000 - 1) * OLD_MONTHS + month;
  OffprintDay newest = world_get_newest (self, now);
  int since = (offprint_day_subtract (newest, OLD_EPOCH) - (int) (index % OLD_DAYS) + OLD_DAYS) % OLD_DAYS;

  if (index / OLD_DAYS >= self->codes->len || get_old_row (index, get_code (self, index / OLD_DAYS)) != row)
    return NULL;
  return make_old_paper (self, (guint) (index / OLD_DAYS), offprint_day_add (newest, -since));
}

/* Lists. */

/* Whether a request for `code` gets papers of `category`: itself, an archive's part, or its twin. */
static gboolean
covers (const char *code, const char *category)
{
  const char *wanted = offprint_category_resolve (code);
  gsize length = strlen (wanted);

  return g_str_equal (wanted, category)
         || (strncmp (wanted, category, length) == 0 && category[length] == '.');
}

static gboolean
is_wanted (const char *const *codes, const char *category)
{
  for (guint i = 0; codes[i] != NULL; i++)
    if (covers (codes[i], category))
      return TRUE;
  return FALSE;
}

static gboolean
any_is_wanted (const char *const *codes, char **categories)
{
  for (guint i = 0; categories[i] != NULL; i++)
    if (is_wanted (codes, categories[i]))
      return TRUE;
  return FALSE;
}

static void
add_if_wanted (World *self, GPtrArray *list, const char *const *codes, Origin origin, int age,
               gint64 announced)
{
  g_auto (GStrv) categories = make_codes (self, origin, age);
  gboolean primary = is_wanted (codes, categories[0]);
  OffprintKind kind = primary ? OFFPRINT_KIND_REPLACE : OFFPRINT_KIND_REPLACE_CROSS;
  g_autoptr (OffprintPaper) paper = NULL;

  if (!any_is_wanted (codes, categories))
    return;
  if (age == 0)
    kind = primary ? OFFPRINT_KIND_NEW : OFFPRINT_KIND_CROSS;
  else if (age == LATE_CROSS_MAILINGS)
    kind = OFFPRINT_KIND_CROSS;
  paper = make_paper (self, origin, age, announced);
  g_ptr_array_add (list, offprint_entry_new (paper, kind));
}

static void
add_mailing (World *self, GPtrArray *list, const char *const *codes, OffprintDay day, int age, int which)
{
  Origin origin = { go_back (self, day, age), 0 };
  gint64 announced = offprint_day_announced_at (day);

  for (origin.place = 0; origin.place < self->codes->len * self->n_papers; origin.place++) {
    guint64 seed = get_seed (self, origin);
    const char *late = age == LATE_CROSS_MAILINGS ? get_late_cross (self, seed) : NULL;

    if (which >= 0 && !comes_back (seed, (gsize) which))
      continue;
    if (age == LATE_CROSS_MAILINGS) {
      g_auto (GStrv) before = make_codes (self, origin, 0);

      if (late == NULL || !is_wanted (codes, late) || g_strv_contains ((const char *const *) before, late))
        continue;
    }
    add_if_wanted (self, list, codes, origin, age, announced);
  }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const OffprintEntry *one = *(OffprintEntry *const *) a, *other = *(OffprintEntry *const *) b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  return one->paper->row < other->paper->row ? -1 : one->paper->row > other->paper->row;
}

/**
 * world_knows:
 * @self: a world
 * @code: a category or archive, in any case
 *
 * Returns: whether there is such a thing
 */
gboolean
world_knows (World *self, const char *code)
{
  g_autofree char *normal = offprint_category_normalize (code);
  const char *const codes[] = { normal, NULL };

  for (guint i = 0; i < self->codes->len; i++)
    if (is_wanted (codes, g_ptr_array_index (self->codes, i)))
      return TRUE;
  return FALSE;
}

/**
 * world_list:
 * @self: a world
 * @codes: (array zero-terminated=1): categories or archives, asked for together
 * @day: a day
 *
 * Returns: (transfer full) (element-type OffprintEntry): what is announced in them, in arXiv's order: by
 *   kind, then id
 */
GPtrArray *
world_list (World *self, const char *const *codes, OffprintDay day)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);

  if (!world_has_mailing (self, day))
    return list;

  add_mailing (self, list, codes, day, 0, -1);
  add_mailing (self, list, codes, day, LATE_CROSS_MAILINGS, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (returns); i++)
    add_mailing (self, list, codes, day, returns[i].mailings, (int) i);
  for (guint i = 0; i < self->codes->len; i++)
    if (is_wanted (codes, get_code (self, i))
        && prose_mix (self->seed + i, (guint64) day) % OLD_ONE_IN == 0) {
      g_autoptr (OffprintPaper) old = make_old_paper (self, i, day);

      if (old != NULL)
        g_ptr_array_add (list, offprint_entry_new (old, OFFPRINT_KIND_REPLACE));
    }
  g_ptr_array_sort (list, compare_entries);
  return list;
}

static int
get_age (World *self, OffprintDay first, gint64 now)
{
  OffprintDay newest = world_get_newest (self, now);
  int age = 0;

  for (OffprintDay day = first; day < newest && age <= returns[G_N_ELEMENTS (returns) - 1].mailings; age++)
    day = go_on (self, day, 1);
  return age;
}

/**
 * world_find:
 * @self: a world
 * @row: a paper's row id
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (nullable): the paper as it is known then, if it has been announced
 */
OffprintPaper *
world_find (World *self, gint64 row, gint64 now)
{
  int month = (int) (row / 1000000), number = (int) (row % 1000000) - 1;
  Origin origin = { month * 100 + number / IDS_PER_DAY + 1, (guint) (number % IDS_PER_DAY) };

  if (month < 200704)
    return find_old_paper (self, row, now);
  if (month < 201501 || !offprint_day_is_valid (origin.day) || !world_has_mailing (self, origin.day)
      || origin.place >= self->codes->len * self->n_papers || world_get_announced (self, origin.day) > now)
    return NULL;
  return make_paper (self, origin, get_age (self, origin.day, now), offprint_day_announced_at (origin.day));
}
