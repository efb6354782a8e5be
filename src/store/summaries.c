/* summaries.c: the summaries' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/summaries.h"

#include "store/packing.h"
#include "store/search-index.h"
#include "store/summaries-private.h"

#include <string.h>

#define COLUMNS "paper, version, language, engine, model, prompt_version, title, background, innovation," \
                " conclusion, sources, created, duration_ms"

static OffprintSummary *
summary_from_row (OffprintStatement *statement)
{
  OffprintSummary *self = offprint_summary_new (offprint_statement_get_int (statement, 0),
                                                (int) offprint_statement_get_int (statement, 1),
                                                offprint_statement_get_text (statement, 2),
                                                offprint_statement_get_text (statement, 3),
                                                offprint_statement_get_text (statement, 4));

  self->prompt_version = (int) offprint_statement_get_int (statement, 5);
  self->title = offprint_statement_dup_text (statement, 6);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    self->sections[i] = offprint_statement_dup_text (statement, 7 + i);
  offprint_unpack_sources (offprint_statement_get_text (statement, 10), self);
  self->created = offprint_statement_get_int (statement, 11);
  self->duration_ms = (int) offprint_statement_get_int (statement, 12);
  return self;
}

static gboolean
store_summary (OffprintConnection *connection, const OffprintSummary *summary, GError **error)
{
  static const char *const sections[OFFPRINT_N_SECTIONS] = { ":background", ":innovation", ":conclusion" };
  g_autofree char *sources = offprint_pack_sources (summary);
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT INTO summaries (" COLUMNS ")"
    " VALUES (:paper, :version, :language, :engine, :model, :prompt_version, :title, :background,"
    "         :innovation, :conclusion, :sources, :created, :duration_ms)"
    " ON CONFLICT (paper, language, engine, model, version, prompt_version) DO UPDATE SET"
    "   title = :title, background = :background, innovation = :innovation, conclusion = :conclusion,"
    "   sources = :sources, created = :created, duration_ms = :duration_ms", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", summary->row);
  offprint_statement_bind_int (statement, ":version", summary->version);
  offprint_statement_bind_text (statement, ":language", summary->language);
  offprint_statement_bind_text (statement, ":engine", summary->engine);
  offprint_statement_bind_text (statement, ":model", summary->model);
  offprint_statement_bind_int (statement, ":prompt_version", summary->prompt_version);
  offprint_statement_bind_text (statement, ":title", summary->title);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    offprint_statement_bind_text (statement, sections[i],
                                  summary->sections[i] != NULL ? summary->sections[i] : "");
  offprint_statement_bind_text (statement, ":sources", sources);
  offprint_statement_bind_int (statement, ":created", summary->created);
  offprint_statement_bind_int (statement, ":duration_ms", summary->duration_ms);
  return offprint_statement_run (statement, error);
}

/* The engine has succeeded where it failed, be it with another model. */
static gboolean
forget_failure (OffprintConnection *connection, const OffprintSummary *summary, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "DELETE FROM failures WHERE paper = :paper AND language = :language AND engine = :engine"
    " AND version <= :version", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", summary->row);
  offprint_statement_bind_text (statement, ":language", summary->language);
  offprint_statement_bind_text (statement, ":engine", summary->engine);
  offprint_statement_bind_int (statement, ":version", summary->version);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_put_summary:
 * @connection: a connection that may write
 * @summary: a summary of a paper that is stored
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores a summary. It takes the place of one with the same paper, version, language, engine, model and
 * prompt version, and of the engine's failure to write it; all others stay.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_summary (OffprintConnection *connection, const OffprintSummary *summary, GError **error)
{
  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (summary != NULL, FALSE);

  /* The built-in engine's sentences are the abstract's, so the index has them. */
  if (strcmp (summary->engine, OFFPRINT_ENGINE_BUILTIN) != 0 &&
      !offprint_search_index_touch (connection, summary->row, TRUE, error))
    return FALSE;
  return store_summary (connection, summary, error) && forget_failure (connection, summary, error);
}

/* What decides which of a paper's summaries is shown, the more important first; a larger number is better. */
enum { IN_LANGUAGE, ENGINE, VERSION, CREATED, PROMPT_VERSION, N_MERITS };

static gboolean
is_better (const gint64 *merits, const gint64 *best)
{
  for (int i = 0; i < N_MERITS; i++)
    if (merits[i] != best[i])
      return merits[i] > best[i];
  return FALSE;
}

/**
 * offprint_store_find_best_summary:
 * @connection: a connection
 * @row: the paper
 * @language: BCP 47 code of the reader's language
 * @id: (out): the summary's id, 0 if there is none
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Chooses as offprint_store_get_summary() says. Mostly there is nothing to choose between, so that having SQLite sort
 * would take longer than all else.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_find_best_summary (OffprintConnection *connection, gint64 row, const char *language, gint64 *id,
                                  GError **error)
{
  gint64 best[N_MERITS] = { 0 };
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT id, language = :language, CASE engine WHEN 'chat' THEN 2 WHEN 'builtin' THEN 1 ELSE 0 END, version,"
    "   created, prompt_version FROM summaries"
    " WHERE paper = :paper AND (language = :language OR engine = 'builtin' OR engine GLOB 'import:*')", error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", row);
  offprint_statement_bind_text (statement, ":language", language);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW) {
    gint64 merits[N_MERITS];

    for (int i = 0; i < N_MERITS; i++)
      merits[i] = offprint_statement_get_int (statement, 1 + i);
    if (*id != 0 && !is_better (merits, best))
      continue;
    *id = offprint_statement_get_int (statement, 0);
    memcpy (best, merits, sizeof best);
  }
  return step == OFFPRINT_STEP_DONE;
}

/**
 * offprint_store_get_summary:
 * @connection: a connection
 * @row: the paper
 * @language: BCP 47 code of the reader's language
 * @error: %OFFPRINT_STORE_ERROR; not set if there is no summary
 *
 * The summary to show: in that language a model's, of the newest version of the paper there is one of, then
 * the built-in engine's, then what others published; and where there is none, the built-in engine's in the
 * paper's own language, or what others published in any.
 *
 * Returns: (transfer full) (nullable): the summary; %NULL if there is none, or on error
 */
OffprintSummary *
offprint_store_get_summary (OffprintConnection *connection, gint64 row, const char *language, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 id = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  if (!offprint_store_find_best_summary (connection, row, language, &id, error) || id == 0)
    return NULL;
  statement = offprint_connection_prepare (connection, "SELECT " COLUMNS " FROM summaries WHERE id = :id", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":id", id);
  return offprint_statement_step (statement,
                                  error) == OFFPRINT_STEP_ROW ? summary_from_row (statement) : NULL;
}

/**
 * offprint_store_list_summaries:
 * @connection: a connection
 * @row: the paper
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintSummary): all summaries of the paper, newest first; %NULL on
 *   error
 */
GPtrArray *
offprint_store_list_summaries (OffprintConnection *connection, gint64 row, GError **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_summary_unref);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT " COLUMNS " FROM summaries WHERE paper = :paper ORDER BY created DESC, id DESC", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":paper", row);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (summaries, summary_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&summaries) : NULL;
}

/**
 * Want:
 *
 * What is to be known of a paper to say whether, and when, it is to be summarised.
 */
typedef struct {
  gint64   row;
  guint    place;         /* in the list */
  int      kind;          /* how it was announced last */
  gboolean starred;
  gboolean read;
  gboolean summarised;    /* as wanted, for the stored version */
  gboolean outdated;      /* as wanted, but for an older version */
  gboolean failed;
} Want;

/* For the stored version of the paper, and for any. */
#define WANTED_SUMMARY                                                                                      \
  "SELECT 1 FROM summaries s WHERE s.paper = p.row AND s.language = ifnull(:language, s.language)"          \
  " AND s.engine = :engine"                                                                                 \
  " AND s.model = ifnull(:model, s.model) AND (:prompt_version = 0 OR s.prompt_version = :prompt_version)"

/* Somebody else's in the wanted language will do: nobody pays twice for the same. */
#define OTHERS_SUMMARY                                                                                      \
  "SELECT 1 FROM summaries s WHERE s.paper = p.row AND s.language = :language AND s.engine GLOB 'import:*'"

/* Of a paper that only somebody's digest told of there is nothing to write a summary from. */
#define HAS_TEXT                                                                                            \
  "(p.abstract <> '' OR NOT EXISTS"                                                                         \
  " (SELECT 1 FROM summaries s WHERE s.paper = p.row AND s.engine GLOB 'import:*'))"

static OffprintStatement *
prepare_want (OffprintConnection *connection, const OffprintSummaryKind *kind, GError **error)
{
  OffprintStatement *statement = offprint_connection_prepare (connection,
    "SELECT m.starred > 0, m.read > 0,"
    " EXISTS (" WANTED_SUMMARY " AND s.version >= p.version) OR EXISTS (" OTHERS_SUMMARY "),"
    " EXISTS (" WANTED_SUMMARY "),"
    " EXISTS (SELECT 1 FROM failures f WHERE f.paper = p.row AND f.language = ifnull(:language, f.language)"
    "         AND f.engine = :engine AND f.model = ifnull(:model, f.model) AND f.version >= p.version),"
    " ifnull((SELECT min(l.kind) FROM listings l WHERE l.paper = p.row"
    "         AND l.day = (SELECT max(day) FROM listings WHERE paper = p.row)), 0)"
    " FROM papers p LEFT JOIN marks m ON m.paper = p.row WHERE p.row = :paper AND " HAS_TEXT, error);

  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":language", kind->language);
  offprint_statement_bind_text (statement, ":engine", kind->engine);
  offprint_statement_bind_text (statement, ":model", kind->model);
  offprint_statement_bind_int (statement, ":prompt_version", kind->prompt_version);
  return statement;
}

/* FALSE with no error set: there is no such paper. */
static gboolean
read_want (OffprintStatement *statement, Want *want, GError **error)
{
  offprint_statement_bind_int (statement, ":paper", want->row);
  if (offprint_statement_step (statement, error) != OFFPRINT_STEP_ROW)
    return FALSE;
  want->starred = offprint_statement_get_int (statement, 0) != 0;
  want->read = offprint_statement_get_int (statement, 1) != 0;
  want->summarised = offprint_statement_get_int (statement, 2) != 0;
  want->outdated = !want->summarised && offprint_statement_get_int (statement, 3) != 0;
  want->failed = !want->summarised && offprint_statement_get_int (statement, 4) != 0;
  want->kind = (int) offprint_statement_get_int (statement, 5);
  return TRUE;
}

static GArray *
list_wants_of (OffprintConnection *connection, const gint64 *rows, guint n_rows, const OffprintSummaryKind *kind,
               GError **error)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, TRUE, sizeof (Want));
  g_autoptr (OffprintStatement) statement = prepare_want (connection, kind, error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_rows; i++) {
    Want want = { .row = rows[i], .place = i };
    GError *failure = NULL;

    if (read_want (statement, &want, &failure))
      g_array_append_val (wants, want);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
  }
  return g_steal_pointer (&wants);
}

static GArray *
list_wants (OffprintConnection *connection, const OffprintQuery *query, const OffprintSummaryKind *kind, GError **error)
{
  g_autoptr (GArray) rows = offprint_store_list_papers (connection, query, error);

  return rows != NULL ? list_wants_of (connection, (const gint64 *) (gpointer) rows->data, rows->len, kind, error) : NULL;
}

static int
compare_wants (gconstpointer a, gconstpointer b)
{
  const Want *x = a, *y = b;

  if (x->outdated != y->outdated)
    return x->outdated - y->outdated;
  if (x->starred != y->starred)
    return y->starred - x->starred;
  if (x->read != y->read)
    return x->read - y->read;
  if (x->kind != y->kind)
    return x->kind - y->kind;
  return (x->place > y->place) - (x->place < y->place);
}

/**
 * offprint_store_list_unsummarised:
 * @connection: a connection
 * @query: the list
 * @kind: the summary that is wanted
 * @with_failed: whether papers for which it failed are wanted too
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Which papers of a list lack a summary of the version that is stored, and one in the wanted language that
 * somebody else published, in the order in which they should get one: starred, then unread, then the others, of
 * these the new before cross-lists before replacements, each as in the list; at the end those that have one of an
 * older version.
 *
 * Returns: (transfer full) (element-type gint64): the papers' rows; %NULL on error
 */
GArray *
offprint_store_list_unsummarised (OffprintConnection *connection, const OffprintQuery *query,
                                  const OffprintSummaryKind *kind, gboolean with_failed, GError **error)
{
  g_autoptr (GArray) wants = NULL;
  GArray *rows = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  wants = list_wants (connection, query, kind, error);
  if (wants == NULL)
    return NULL;
  g_array_sort (wants, compare_wants);
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < wants->len; i++) {
    const Want *want = &g_array_index (wants, Want, i);

    if (!want->summarised && (with_failed || !want->failed))
      g_array_append_val (rows, want->row);
  }
  return rows;
}

/**
 * offprint_store_filter_unsummarised:
 * @connection: a connection
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @kind: the summary that is wanted
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64): those that lack it for the version that is stored, in their order; %NULL on
 *   error
 */
GArray *
offprint_store_filter_unsummarised (OffprintConnection *connection, const gint64 *rows, guint n_rows,
                                    const OffprintSummaryKind *kind, GError **error)
{
  g_autoptr (GArray) wants = NULL;
  GArray *left = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  wants = list_wants_of (connection, rows, n_rows, kind, error);
  if (wants == NULL)
    return NULL;
  left = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < wants->len; i++) {
    const Want *want = &g_array_index (wants, Want, i);

    if (!want->summarised)
      g_array_append_val (left, want->row);
  }
  return left;
}

/**
 * offprint_store_count_summaries:
 * @connection: a connection
 * @query: the list
 * @kind: the summary that is wanted
 * @counts: (out): how many papers of the list have it
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_count_summaries (OffprintConnection *connection, const OffprintQuery *query,
                                const OffprintSummaryKind *kind, OffprintSummaryCounts *counts,
                                GError **error)
{
  g_autoptr (GArray) wants = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  wants = list_wants (connection, query, kind, error);
  if (wants == NULL)
    return FALSE;
  *counts = (OffprintSummaryCounts) { .n_papers = wants->len };
  for (guint i = 0; i < wants->len; i++) {
    const Want *want = &g_array_index (wants, Want, i);

    counts->n_summarised += want->summarised != 0;
    counts->n_failed += want->failed != 0;
  }
  return TRUE;
}
