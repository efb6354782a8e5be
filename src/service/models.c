/* models.c: language model servers: their models, the keys for them, and what a run would cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/models.h"

#include "base/strings.h"
#include "net/http.h"
#include "service/library-private.h"
#include "store/papers.h"

/* Addresses as the companies' documentation gives them. */
static const OffprintModelPreset presets[] = {
  { "OpenAI", "https://api.openai.com/v1" },
  { "OpenRouter", "https://openrouter.ai/api/v1" },
  { "DeepSeek", "https://api.deepseek.com/v1" },
  { "Gemini", "https://generativelanguage.googleapis.com/v1beta/openai" },
  { "Mistral", "https://api.mistral.ai/v1" },
};

/**
 * offprint_models_get_presets:
 * @n_presets: (out): how many there are
 *
 * Returns: (array length=n_presets): companies that are known by name
 */
const OffprintModelPreset *
offprint_models_get_presets (guint *n_presets)
{
  *n_presets = G_N_ELEMENTS (presets);
  return presets;
}

/* Which models there are */

typedef struct {
  char            *base_url;    /* (owned) */
  OffprintSecrets *secrets;     /* (owned) */
} Listing;

static void
listing_free (Listing *listing)
{
  g_free (listing->base_url);
  g_object_unref (listing->secrets);
  g_free (listing);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Listing *listing = task_data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autofree char *key = offprint_secrets_lookup (listing->secrets, listing->base_url, NULL, cancellable);
  g_autoptr (OffprintHttp) http = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  OffprintHttpSettings settings;
  GError *error = NULL;
  char **names = NULL;

  g_main_context_push_thread_default (context);
  offprint_http_settings_init (&settings);
  http = offprint_http_new (&settings, NULL);
  offprint_chat_list_models_async (offprint_http_get_session (http), listing->base_url, key, cancellable, listed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  names = offprint_chat_list_models_finish (offprint_http_get_session (http), result, &error);
  g_clear_object (&http);
  while (g_main_context_iteration (context, FALSE))
    continue;
  g_main_context_pop_thread_default (context);

  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * offprint_library_models_async:
 * @self: a library
 * @base_url: a server's address
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Asks a server which models it has, with the key that is kept for it.
 */
void
offprint_library_models_async (OffprintLibrary *self, const char *base_url, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Listing *listing = g_new (Listing, 1);

  *listing = (Listing) { g_strdup (base_url), g_object_ref (offprint_library_get_secrets (self)) };
  g_task_set_source_tag (task, offprint_library_models_async);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * offprint_library_models_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_CHAT_ERROR, or the cancel
 *
 * Returns: (transfer full) (array zero-terminated=1): the models' names in alphabetical order, or %NULL on error
 */
char **
offprint_library_models_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_models_async, result, error);
}

/* What a run would cost */

typedef struct {
  OffprintEngineChoice *choice;         /* (owned) */
  OffprintQuery        *query;          /* (owned) (nullable) */
  GArray               *rows;           /* (owned) (nullable) */
  gboolean              again;
  gboolean              only_failed;
  guint                 limit;
  OffprintSecrets      *secrets;        /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  offprint_engine_choice_free (question->choice);
  g_clear_pointer (&question->query, offprint_query_free);
  g_clear_pointer (&question->rows, g_array_unref);
  g_object_unref (question->secrets);
  g_free (question);
}

static Question *
question_new (OffprintLibrary *library, const OffprintEngineChoice *choice, const OffprintQuery *query)
{
  Question *question = g_new0 (Question, 1);

  question->choice = offprint_engine_choice_copy (choice);
  question->query = query != NULL ? offprint_query_copy (query) : NULL;
  question->secrets = g_object_ref (offprint_library_get_secrets (library));
  return question;
}

static gboolean
list_papers (OffprintConnection *connection, Question *question, OffprintEstimate *estimate, GError **error)
{
  OffprintSummaryKind kind = offprint_engine_choice_get_kind (question->choice);
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (GArray) given = NULL;

  if (question->query == NULL && question->again)
    return TRUE;
  if (question->query == NULL) {
    given = g_steal_pointer (&question->rows);
    question->rows = offprint_store_filter_unsummarised (connection, (const gint64 *) (gpointer) given->data, given->len, &kind,
                                                         error);
    return question->rows != NULL;
  }
  failures = offprint_store_list_failures (connection, question->query, &kind, error);
  if (failures == NULL)
    return FALSE;
  estimate->n_failed = failures->len;
  if (!question->only_failed) {
    question->rows = offprint_store_list_unsummarised (connection, question->query, &kind, FALSE, error);
    return question->rows != NULL;
  }
  question->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < failures->len; i++)
    g_array_append_val (question->rows, ((OffprintFailure *) g_ptr_array_index (failures, i))->row);
  return TRUE;
}

static void
add_costs (Question *question, const GPtrArray *papers, OffprintEstimate *estimate)
{
  OffprintPrompt prompt = offprint_engine_choice_get_prompt (question->choice);
  guint system_tokens = offprint_prompt_estimate_question (&prompt, NULL);
  guint answer_tokens = offprint_prompt_estimate_answer (&prompt);

  for (guint i = 0; i < papers->len; i++) {
    OffprintSpending cost = offprint_cost_of_paper (&prompt, system_tokens, answer_tokens, &question->choice->prices,
                                                    g_ptr_array_index (papers, i));

    offprint_cost_add (&estimate->cost, &cost);
  }
  estimate->n_papers = papers->len;
}

static gpointer
estimate (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autofree OffprintEstimate *found = g_new0 (OffprintEstimate, 1);
  g_autoptr (GPtrArray) papers = NULL;

  if (!list_papers (connection, question, found, error)
      || !offprint_store_get_spending (connection, offprint_cost_get_date (), &found->today, error))
    return NULL;
  if (question->limit > 0 && question->rows->len > question->limit)
    g_array_set_size (question->rows, question->limit);
  papers = offprint_store_get_papers (connection, (const gint64 *) (gpointer) question->rows->data, question->rows->len, error);
  if (papers == NULL)
    return NULL;
  add_costs (question, papers, found);
  return g_steal_pointer (&found);
}

/* The keyring may ask the user to unlock it, for which no database thread is to wait. */
static void
estimate_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Question *question = task_data;
  GError *error = NULL;
  OffprintEstimate *found = offprint_database_read (database, estimate, question, g_free, cancellable, &error);

  if (found == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (offprint_engine_choice_is_exposed (question->choice)) {
    g_autofree char *key = offprint_secrets_lookup (question->secrets, question->choice->base_url, NULL, cancellable);

    found->key_exposed = key != NULL;
  }
  g_task_return_pointer (task, found, g_free);
}

/**
 * offprint_library_estimate_async:
 * @self: an open library
 * @choice: how to ask, copied
 * @wish: which papers, copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Finds out what a run would be about and what it would cost. Nothing is asked of the server.
 */
void
offprint_library_estimate_async (OffprintLibrary *self, const OffprintEngineChoice *choice, const OffprintSummaryWish *wish,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = question_new (self, choice, wish->query);

  if (wish->query == NULL) {
    question->rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), wish->n_rows);
    g_array_append_vals (question->rows, wish->rows, wish->n_rows);
  }
  question->again = wish->again;
  question->only_failed = wish->only_failed;
  question->limit = wish->limit;
  g_task_set_source_tag (task, offprint_library_estimate_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, estimate_in_thread);
}

/**
 * offprint_library_estimate_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @estimate: (out caller-allocates): what it would cost
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_library_estimate_finish (OffprintLibrary *self, GAsyncResult *result, OffprintEstimate *estimate, GError **error)
{
  g_autofree OffprintEstimate *found = offprint_library_call_finish (self, offprint_library_estimate_async, result, error);

  if (found != NULL)
    *estimate = *found;
  return found != NULL;
}

/* What failed */

static gpointer
list_failures (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  OffprintSummaryKind kind = offprint_engine_choice_get_kind (question->choice);

  return offprint_store_list_failures (connection, question->query, &kind, error);
}

/**
 * offprint_library_failures_async:
 * @self: an open library
 * @choice: how was asked, copied
 * @query: a list, copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Looks for papers of a list that could not be summarised.
 */
void
offprint_library_failures_async (OffprintLibrary *self, const OffprintEngineChoice *choice, const OffprintQuery *query,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  offprint_library_read (self, offprint_library_failures_async, list_failures, question_new (self, choice, query),
                         question_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_failures_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintFailure): the failures, in the order of the list, or %NULL on error
 */
GPtrArray *
offprint_library_failures_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_failures_async, result, error);
}
