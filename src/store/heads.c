/* heads.c: what a row of a list shows of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/heads.h"

#include "store/packing.h"
#include "store/summaries-private.h"

#include <string.h>

/**
 * offprint_head_free:
 * @self: (transfer full): a head
 */
void
offprint_head_free (OffprintHead *self)
{
  g_free (self->title);
  g_free (self->language);
  g_free (self->original_title);
  g_free (self->authors);
  g_free (self->category);
  g_free (self);
}

static void
free_head_or_null (gpointer head)
{
  if (head != NULL)
    offprint_head_free (head);
}

/* The first word of the packed categories. */
static char *
dup_primary (const char *categories)
{
  gsize length = strcspn (categories, " ");

  return length > 0 ? g_strndup (categories, length) : NULL;
}

static OffprintHead *
head_from_row (OffprintStatement *statement, gint64 row)
{
  OffprintHead *self = g_new0 (OffprintHead, 1);

  self->row = row;
  self->version = (int) offprint_statement_get_int (statement, 0);
  self->title = offprint_statement_dup_text (statement, 1);
  self->authors = offprint_unpack_author_names (offprint_statement_get_text (statement, 2),
                                                OFFPRINT_HEAD_AUTHORS, &self->n_authors);
  self->category = dup_primary (offprint_statement_get_text (statement, 3));
  self->starred = offprint_statement_get_int (statement, 4) > 0;
  self->read = offprint_statement_get_int (statement, 5) > 0;
  self->kind = OFFPRINT_KIND_NONE;
  return self;
}

static gboolean
load_paper (OffprintConnection *connection, gint64 row, OffprintHead **head, GError **error)
{
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT p.version, p.title, p.authors, p.categories, m.starred, m.read"
    " FROM papers p LEFT JOIN marks m ON m.paper = p.row WHERE p.row = :row", error);

  *head = NULL;
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":row", row);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW)
    *head = head_from_row (statement, row);
  return step != OFFPRINT_STEP_ERROR;
}

/* Where @category stands among the chosen ones: what is not chosen comes last. */
static guint
place_of (const OffprintQuery *query, const char *category)
{
  guint i = 0;

  if (query->categories == NULL)
    return 0;
  while (query->categories[i] != NULL && strcmp (query->categories[i], category) != 0)
    i++;
  return i;
}

/* The same choice as a day's list makes: by category, then by kind, leaving out what the query filters. */
static gboolean
load_listing_of_day (OffprintConnection *connection, const OffprintQuery *query, OffprintDay day,
                     OffprintHead *head, GError **error)
{
  guint kinds = query->kinds != 0 ? query->kinds : OFFPRINT_ALL_KINDS;
  guint best = G_MAXUINT;
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT category, kind FROM listings WHERE paper = :paper AND day = :day ORDER BY category, kind", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", head->row);
  offprint_statement_bind_int (statement, ":day", day);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW) {
    const char *category = offprint_statement_get_text (statement, 0);
    int kind = (int) offprint_statement_get_int (statement, 1);
    guint place = place_of (query, category);

    if (!(kinds & OFFPRINT_KIND_MASK (kind)) || place >= best)
      continue;
    best = place;
    head->kind = kind;
    g_free (head->category);
    head->category = g_strdup (category);
  }
  return step == OFFPRINT_STEP_DONE;
}

static gboolean
load_last_listing (OffprintConnection *connection, OffprintHead *head, GError **error)
{
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT kind FROM listings WHERE paper = :paper ORDER BY day DESC, kind LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", head->row);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW)
    head->kind = (int) offprint_statement_get_int (statement, 0);
  return step != OFFPRINT_STEP_ERROR;
}

static gboolean
load_title (OffprintConnection *connection, OffprintHead *head, const char *language, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 id = 0;
  OffprintStep step;

  if (!offprint_store_find_best_summary (connection, head->row, language, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  statement = offprint_connection_prepare (connection, "SELECT language, title FROM summaries WHERE id = :id", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":id", id);
  step = offprint_statement_step (statement, error);
  if (step != OFFPRINT_STEP_ROW)
    return step == OFFPRINT_STEP_DONE;

  head->summarised = TRUE;
  if (offprint_statement_get_text (statement, 1) != NULL &&
      g_strcmp0 (offprint_statement_get_text (statement, 0), language) == 0) {
    head->original_title = g_steal_pointer (&head->title);
    head->title = offprint_statement_dup_text (statement, 1);
    head->language = g_strdup (language);
  }
  return TRUE;
}

/**
 * offprint_store_load_heads:
 * @connection: a connection
 * @query: the list that @rows are of, for the category and kind that are shown
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @language: (nullable): BCP 47 code of the reader's language, %NULL to leave summaries out
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Takes about 10 µs a paper.
 *
 * Returns: (transfer full) (element-type OffprintHead) (nullable): a head for each row in order, %NULL in the
 *   place of a paper that the store does not have; %NULL on error
 */
GPtrArray *
offprint_store_load_heads (OffprintConnection *connection, const OffprintQuery *query, const gint64 *rows,
                           guint n_rows, const char *language, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_full (n_rows, free_head_or_null);
  OffprintDay day = query->day;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  if (query->scope == OFFPRINT_SCOPE_DAY && day == OFFPRINT_DAY_NONE &&
      !offprint_store_find_newest_day (connection, (const char *const *) query->categories, &day, error))
    return NULL;
  for (guint i = 0; i < n_rows; i++) {
    OffprintHead *head = NULL;

    if (!load_paper (connection, rows[i], &head, error))
      return NULL;
    g_ptr_array_add (heads, head);
    if (head == NULL)
      continue;
    if (!(query->scope == OFFPRINT_SCOPE_DAY ? load_listing_of_day (connection, query, day, head, error)
                                             : load_last_listing (connection, head, error)) ||
        (language != NULL && !load_title (connection, head, language, error)))
      return NULL;
  }
  return g_steal_pointer (&heads);
}
