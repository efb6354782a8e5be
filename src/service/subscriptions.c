/* subscriptions.c: digests that the reader follows, brought up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An address with `{date}` has one digest a day. Those of the last days that are not here are asked for, and the
 * newest one again, as whoever publishes it may have added to it. A day that is not there is no failure: nobody
 * publishes every day. Any other address is asked again as it is. All requests are conditional.
 */

#include "config.h"

#include "service/subscriptions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/strings.h"
#include "net/http-error.h"
#include "service/fetch.h"
#include "service/imports.h"
#include "service/library-private.h"

/* How far back a new subscription goes. */
#define N_DAYS 7

/* How far back one goes that was not asked for a while. */
#define MAX_DAYS 31

/* A round of requests, in a task thread. */
typedef struct {
  char             *url;         /* (owned) (nullable): a new subscription, or NULL for all there are */
  OffprintLibrary  *library;
  OffprintFetch    *fetch;
  OffprintFollowed *followed;    /* (owned) */
  GCancellable     *cancellable;
} Round;

/* One answer on its way into the store. */
typedef struct {
  GPtrArray          *digests;
  const char         *source;
  const char         *address;
  OffprintValidators *validators;
  OffprintImported    imported;
} Answer;

static void
round_free (gpointer data)
{
  Round *round = data;

  g_free (round->url);
  g_clear_pointer (&round->followed, offprint_followed_free);
  g_free (round);
}

static gpointer
load_validators (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  OffprintValidators *validators = offprint_store_get_validators (connection, data, &local);

  if (local == NULL)
    return validators != NULL ? validators : g_new0 (OffprintValidators, 1);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gpointer
store_answer (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *answer = data;

  return offprint_digest_intake_store (connection, answer->digests, answer->source, &answer->imported, error)
         && offprint_store_put_validators (connection, answer->address, answer->validators, error)
         ? answer : NULL;
}

static void
add_imported (OffprintImported *sum, const OffprintImported *more)
{
  sum->n_days += more->n_days;
  sum->n_entries += more->n_entries;
  sum->n_new += more->n_new;
  sum->n_chosen += more->n_chosen;
  sum->n_summaries += more->n_summaries;
  sum->newest = MAX (sum->newest, more->newest);
}

/* Asks for one document and stores what is new in it. */
static gboolean
ask (Round *round, OffprintSubscription *subscription, const char *address, GError **error)
{
  OffprintDatabase *database = offprint_library_get_database (round->library);
  g_autoptr (OffprintValidators) validators = offprint_database_read (database, load_validators, (gpointer) address,
                                                                      NULL, round->cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) digests = NULL;
  g_autoptr (GError) local = NULL;
  Answer answer = { NULL, subscription->url, address, validators, { 0 } };

  if (validators == NULL)
    return FALSE;
  bytes = offprint_fetch_bytes (round->fetch, address, validators, round->cancellable, &local);
  if (bytes == NULL && local == NULL)
    return TRUE;    /* as it was */
  if (bytes != NULL)
    digests = offprint_digest_intake_read (bytes, address, &local);
  answer.digests = digests;
  if (digests == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (offprint_database_write (database, store_answer, &answer, NULL, round->cancellable, error) == NULL)
    return FALSE;
  subscription->newest = MAX (subscription->newest, answer.imported.newest);
  add_imported (&round->followed->imported, &answer.imported);
  return TRUE;
}

static char *
fill_date (const char *url, OffprintDay day)
{
  g_autofree char *date = g_strdup_printf ("%08d", day);
  g_auto (GStrv) parts = g_strsplit (url, OFFPRINT_DATE_MARK, -1);

  return g_strjoinv (date, parts);
}

/* The first day to ask for: the newest that is here, which may have grown. */
static OffprintDay
find_first (const OffprintSubscription *subscription, OffprintDay last)
{
  if (subscription->newest == OFFPRINT_DAY_NONE)
    return offprint_day_add (last, 1 - N_DAYS);
  return MAX (subscription->newest, offprint_day_add (last, 1 - MAX_DAYS));
}

/* To the day after New York's: who publishes east of it may be there already. */
static gboolean
ask_days (Round *round, OffprintSubscription *subscription, GError **error)
{
  OffprintDay last = offprint_day_add (offprint_day_from_unix (offprint_clock_unix ()), 1);

  for (OffprintDay day = find_first (subscription, last); day <= last; day = offprint_day_add (day, 1)) {
    g_autofree char *address = fill_date (subscription->url, day);
    g_autoptr (GError) local = NULL;

    if (!ask (round, subscription, address, &local)
        && !g_error_matches (local, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  }
  return TRUE;
}

static gpointer
store_subscription (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_store_put_subscription (connection, data, error) ? data : NULL;
}

static gpointer
load_subscriptions (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_store_list_subscriptions (connection, error);
}

/* Asks for what is new. What goes wrong is kept with the subscription; only a cancel or the store stops the round. */
static gboolean
ask_subscription (Round *round, OffprintSubscription *subscription, GError **error)
{
  gboolean dated = strstr (subscription->url, OFFPRINT_DATE_MARK) != NULL;
  g_autoptr (GError) local = NULL;

  if (!(dated ? ask_days (round, subscription, &local) : ask (round, subscription, subscription->url, &local))) {
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || local->domain == OFFPRINT_STORE_ERROR) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (!strstr (local->message, subscription->url))
      g_prefix_error (&local, "%s: ", subscription->url);
    g_ptr_array_add (round->followed->failures, g_strdup (local->message));
  }
  subscription->checked = offprint_clock_unix ();
  offprint_set_str (&subscription->reason, local != NULL ? local->message : NULL);
  round->followed->n_subscriptions++;
  return offprint_database_write (offprint_library_get_database (round->library), store_subscription, subscription,
                                  NULL, round->cancellable, error) != NULL;
}

static gboolean
ask_all (Round *round, GError **error)
{
  g_autoptr (GPtrArray) list = offprint_database_read (offprint_library_get_database (round->library),
                                                       load_subscriptions, NULL, NULL, round->cancellable, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!ask_subscription (round, g_ptr_array_index (list, i), error))
      return FALSE;
  return list != NULL;
}

/* A new subscription is kept only if there was something to read: a mistyped address is told at once. */
static gboolean
ask_new (Round *round, GError **error)
{
  g_autoptr (OffprintSubscription) subscription = g_new0 (OffprintSubscription, 1);
  gboolean dated = strstr (round->url, OFFPRINT_DATE_MARK) != NULL;

  subscription->url = g_strdup (round->url);
  subscription->added = subscription->checked = offprint_clock_unix ();
  round->followed->n_subscriptions = 1;
  if (!(dated ? ask_days (round, subscription, error) : ask (round, subscription, round->url, error)))
    return FALSE;
  if (dated && subscription->newest == OFFPRINT_DAY_NONE) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no digest of the last days at %s"), round->url);
    return FALSE;
  }
  return offprint_database_write (offprint_library_get_database (round->library), store_subscription, subscription,
                                  NULL, round->cancellable, error) != NULL;
}

static void
round_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Round *round = task_data;
  g_autoptr (OffprintFetch) fetch = offprint_fetch_new (offprint_library_get_settings (source_object));
  g_autoptr (GError) error = NULL;

  round->library = OFFPRINT_LIBRARY (source_object);
  round->fetch = fetch;
  round->cancellable = cancellable;
  if (round->url != NULL ? ask_new (round, &error) : ask_all (round, &error))
    g_task_return_pointer (task, g_steal_pointer (&round->followed), (GDestroyNotify) offprint_followed_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static GTask *
new_round (OffprintLibrary *self, const char *url, gpointer tag, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);

  round->url = g_strdup (url);
  round->followed = g_new0 (OffprintFollowed, 1);
  round->followed->failures = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, round, round_free);
  return task;
}

/**
 * offprint_followed_free:
 * @self: (transfer full): what became of a round
 */
void
offprint_followed_free (OffprintFollowed *self)
{
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_free (self);
}

/**
 * offprint_library_subscribe_async:
 * @self: an open library
 * @url: an http or https address of a digest, which may hold `{date}` for the day
 * @cancellable: (nullable): stops it
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Takes in what is there and follows the address from now on, if there was a digest.
 */
void
offprint_library_subscribe_async (OffprintLibrary     *self,
                                  const char          *url,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autofree char *example = fill_date (url, 20251229);
  g_autoptr (GTask) task = new_round (self, url, offprint_library_subscribe_async, cancellable, callback, user_data);

  if (offprint_imports_is_address (example))
    g_task_run_in_thread (task, round_in_thread);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             _("“%s” is not an http or https address"), url);
}

/**
 * offprint_library_subscribe_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_INVALID_ARGUMENT if it was no address, %OFFPRINT_HTTP_ERROR, or as in
 *   offprint_library_import_finish()
 *
 * Returns: (transfer full): what came in, or %NULL on error
 */
OffprintFollowed *
offprint_library_subscribe_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_subscribe_async, result, error);
}

/**
 * offprint_library_follow_async:
 * @self: an open library
 * @cancellable: (nullable): stops it
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Asks for what is new in all subscriptions. Without any, it asks nobody.
 */
void
offprint_library_follow_async (OffprintLibrary     *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = new_round (self, NULL, offprint_library_follow_async, cancellable, callback, user_data);

  g_task_run_in_thread (task, round_in_thread);
}

/**
 * offprint_library_follow_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR or the cancel; what could not be had is in the result
 *
 * Returns: (transfer full): what came in, or %NULL on error
 */
OffprintFollowed *
offprint_library_follow_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_follow_async, result, error);
}

static gpointer
drop_subscription (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean was_there = FALSE;

  if (!offprint_store_drop_subscription (connection, data, &was_there, error))
    return NULL;
  if (!was_there)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no subscription to %s"), (const char *) data);
  return was_there ? data : NULL;
}

/**
 * offprint_library_unsubscribe_async:
 * @self: an open library
 * @url: an address that is followed
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Ends a subscription. What came by it stays.
 */
void
offprint_library_unsubscribe_async (OffprintLibrary     *self,
                                    const char          *url,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  offprint_library_write (self, offprint_library_unsubscribe_async, drop_subscription, g_strdup (url), g_free, NULL,
                          cancellable, callback, user_data);
}

/**
 * offprint_library_unsubscribe_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_NOT_FOUND if it was not followed, or %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_library_unsubscribe_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_unsubscribe_async, result, error) != NULL;
}

/**
 * offprint_library_list_subscriptions_async:
 * @self: an open library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 */
void
offprint_library_list_subscriptions_async (OffprintLibrary     *self,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  offprint_library_read (self, offprint_library_list_subscriptions_async, load_subscriptions, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_list_subscriptions_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR or the cancel
 *
 * Returns: (transfer full) (element-type OffprintSubscription): what is followed, the oldest first; %NULL on error
 */
GPtrArray *
offprint_library_list_subscriptions_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_list_subscriptions_async, result, error);
}
