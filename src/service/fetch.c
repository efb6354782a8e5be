/* fetch.c: documents of arXiv, waited for in a task thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A refresh asks for one thing after the other, so it is written down in that order, in a thread that may wait. The HTTP
 * session and its main context are that thread's own.
 */

#include "config.h"

#include "service/fetch.h"

#include <glib/gi18n-lib.h>

#include "arxiv/reader.h"
#include "arxiv/source.h"
#include "base/clock.h"
#include "net/address.h"
#include "net/http.h"

/* No list has more pages of 2,000. */
#define MAX_PAGES 10

/* The longest list of one category has 7 MB, 2,000 papers to a page. */
#define MAX_BYTES (32 << 20)

/* How long a silent server is waited for where time is simulated. */
#define SIMULATED_IDLE_MS 1500

struct _OffprintFetch {
  OffprintSettings *settings;      /* (owned) */
  GMainContext     *context;       /* (owned): this thread's default while the fetch lives */
  OffprintHttp     *http;          /* (owned) */
  guint             n_requests;
};

/* Whether everything that will be asked is on this machine. */
static gboolean
is_all_local (OffprintSettings *settings)
{
  static const OffprintSetting bases[] = { OFFPRINT_SETTING_FEED_URL, OFFPRINT_SETTING_SITE_URL, OFFPRINT_SETTING_API_URL };

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++) {
    g_autofree char *text = offprint_settings_get_string (settings, bases[i]);
    g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

    if (uri != NULL && g_uri_get_host (uri) != NULL && !offprint_address_is_loopback (uri)
        && !g_str_equal (g_uri_get_scheme (uri), "file"))
      return FALSE;
  }
  return TRUE;
}

/* A set clock stands still and waiting takes no time: never where anyone else would be asked without a pause. */
static OffprintTimer *
make_timer (OffprintSettings *settings, OffprintHttpSettings *http)
{
  g_autoptr (GDateTime) now = NULL;

  if (g_getenv ("OFFPRINT_NOW") == NULL || !is_all_local (settings))
    return offprint_timer_new ();
  http->limits.idle_ms = SIMULATED_IDLE_MS;
  now = offprint_clock_now ();
  return offprint_timer_new_simulated (g_date_time_to_unix (now) * 1000);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static OffprintHttpReply *
get (OffprintFetch *self, const OffprintHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  OffprintHttpReply *reply = NULL;

  offprint_http_get_async (self->http, request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (self->context, TRUE);
  reply = offprint_http_get_finish (self->http, result, error);
  self->n_requests += reply != NULL ? reply->n_tries : 1;
  return reply;
}

/* Reads what came; an answer that is no document of arXiv's is told with its address. */
static OffprintDocument *
read_reply (const OffprintHttpReply *reply, const OffprintFormat *formats, GError **error)
{
  g_autoptr (OffprintDocument) document = offprint_document_read_bytes (reply->body, error);

  if (document != NULL && document->format != formats[0] && document->format != formats[1]) {
    g_set_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED, _("It is not what was asked for"));
    g_clear_pointer (&document, offprint_document_free);
  }
  if (document == NULL)
    g_prefix_error (error, "%s: ", reply->url);
  return g_steal_pointer (&document);
}

static void
renew_validators (OffprintValidators *validators, const OffprintHttpReply *reply)
{
  g_free (validators->etag);
  g_free (validators->last_modified);
  validators->etag = g_strdup (reply->etag);
  validators->last_modified = g_strdup (reply->last_modified);
  validators->checked = offprint_clock_unix ();
}

static OffprintDocument *
get_page (OffprintFetch *self, const char *url, gboolean html, GCancellable *cancellable, GError **error)
{
  static const OffprintFormat pages[] = { OFFPRINT_FORMAT_LISTING, OFFPRINT_FORMAT_CATCHUP };
  static const OffprintFormat api[] = { OFFPRINT_FORMAT_API, OFFPRINT_FORMAT_API };
  const OffprintHttpRequest request = { .url = url, .page = html, .max_bytes = MAX_BYTES };
  g_autoptr (OffprintHttpReply) reply = get (self, &request, cancellable, error);

  return reply != NULL ? read_reply (reply, html ? pages : api, error) : NULL;
}

static gboolean
wants_more (const OffprintDocument *document, guint page)
{
  return page < MAX_PAGES && document->total > (int) document->n_entries && !document->truncated;
}

/* Adds the papers of a further page. The first page's own word on day and counts stands. */
static void
append_page (OffprintDocument *document, OffprintDocument *more)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < document->entries->len; i++)
    g_hash_table_add (seen, &((OffprintEntry *) g_ptr_array_index (document->entries, i))->paper->row);
  for (guint i = 0; i < more->entries->len; i++) {
    OffprintEntry *entry = g_ptr_array_index (more->entries, i);

    if (g_hash_table_contains (seen, &entry->paper->row))
      continue;
    g_ptr_array_add (document->entries, offprint_entry_new (entry->paper, entry->kind));
    document->n_by_kind[entry->kind]++;
    document->n_entries++;
  }
  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    document->declared[part] = MAX (document->declared[part], more->declared[part]);
  document->truncated |= more->truncated;
  document->n_skipped += more->n_skipped;
}

/* All pages of a list; with a day, of the catch-up. */
static OffprintDocument *
get_pages (OffprintFetch *self, const char *category, OffprintDay day, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = offprint_settings_get_string (self->settings, OFFPRINT_SETTING_SITE_URL);
  g_autoptr (OffprintDocument) document = NULL;
  guint page = 1;

  do {
    g_autofree char *url = day != OFFPRINT_DAY_NONE ? offprint_source_get_catchup_url (base, category, day, page)
                                                    : offprint_source_get_listing_url (base, category, page);
    g_autoptr (OffprintDocument) more = get_page (self, url, TRUE, cancellable, error);

    if (more == NULL)
      return NULL;
    if (document == NULL) {
      document = g_steal_pointer (&more);
    } else if (more->day != document->day || more->n_entries == 0) {
      document->truncated = TRUE;    /* the list changed under us, or ends before its end */
    } else {
      append_page (document, more);
    }
  } while (wants_more (document, page++));
  return g_steal_pointer (&document);
}

/**
 * offprint_fetch_new:
 * @settings: tell the base addresses
 *
 * Makes a session for the calling thread, whose thread-default main context it is until offprint_fetch_free(). arXiv's pace
 * is kept in the user's cache folder and shared with other processes. With `OFFPRINT_NOW`, where all addresses are of this
 * machine, waiting takes no time.
 *
 * Returns: (transfer full): the fetch, for this thread alone
 */
OffprintFetch *
offprint_fetch_new (OffprintSettings *settings)
{
  OffprintFetch *self = g_new0 (OffprintFetch, 1);
  g_autofree char *pace = g_build_filename (g_get_user_cache_dir (), "offprint", "pace", NULL);
  g_autoptr (OffprintTimer) timer = NULL;
  OffprintHttpSettings http = { NULL };

  self->settings = g_object_ref (settings);
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  offprint_http_settings_init (&http);
  http.pace_directory = pace;
  timer = make_timer (settings, &http);
  self->http = offprint_http_new (&http, timer);
  return self;
}

/**
 * offprint_fetch_free:
 * @self: (transfer full): a fetch, in the thread that made it
 */
void
offprint_fetch_free (OffprintFetch *self)
{
  g_clear_object (&self->http);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->settings);
  g_free (self);
}

/**
 * offprint_fetch_count_requests:
 * @self: a fetch
 *
 * Returns: how many requests were made so far, retries among them
 */
guint
offprint_fetch_count_requests (OffprintFetch *self)
{
  return self->n_requests;
}

/**
 * offprint_fetch_get_feed_url:
 * @self: a fetch
 * @category: a category
 *
 * Returns: (transfer full): the address of its feed
 */
char *
offprint_fetch_get_feed_url (OffprintFetch *self, const char *category)
{
  g_autofree char *base = offprint_settings_get_string (self->settings, OFFPRINT_SETTING_FEED_URL);

  return offprint_source_get_feed_url (base, category);
}

/**
 * offprint_fetch_feed:
 * @self: a fetch
 * @url: a feed's address
 * @validators: (inout): those of the copy we have; empty ones ask unconditionally. Replaced by the answer's
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, %OFFPRINT_ARXIV_ERROR, or the cancel; not set where the copy we have still holds
 *
 * Returns: (transfer full) (nullable): the feed, or %NULL
 */
OffprintDocument *
offprint_fetch_feed (OffprintFetch       *self,
                     const char          *url,
                     OffprintValidators  *validators,
                     GCancellable        *cancellable,
                     GError             **error)
{
  static const OffprintFormat feeds[] = { OFFPRINT_FORMAT_RSS, OFFPRINT_FORMAT_ATOM };
  const OffprintHttpRequest request = {
    .url = url, .etag = validators->etag, .last_modified = validators->last_modified, .max_bytes = MAX_BYTES,
  };
  g_autoptr (OffprintHttpReply) reply = get (self, &request, cancellable, error);

  if (reply == NULL || reply->not_modified)
    return NULL;
  renew_validators (validators, reply);
  return read_reply (reply, feeds, error);
}

/**
 * offprint_fetch_listing:
 * @self: a fetch
 * @category: a category
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, %OFFPRINT_ARXIV_ERROR, or the cancel
 *
 * Returns: (transfer full): the newest list with its counts, all pages in one
 */
OffprintDocument *
offprint_fetch_listing (OffprintFetch *self, const char *category, GCancellable *cancellable, GError **error)
{
  return get_pages (self, category, OFFPRINT_DAY_NONE, cancellable, error);
}

/**
 * offprint_fetch_catchup:
 * @self: a fetch
 * @category: a category
 * @day: one of the last 90 days
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, %OFFPRINT_ARXIV_ERROR, or the cancel
 *
 * Returns: (transfer full): that day's list with its counts, all pages in one
 */
OffprintDocument *
offprint_fetch_catchup (OffprintFetch *self, const char *category, OffprintDay day, GCancellable *cancellable,
                        GError **error)
{
  return get_pages (self, category, day, cancellable, error);
}

/**
 * offprint_fetch_metadata:
 * @self: a fetch
 * @rows: (array length=n_rows): papers
 * @n_rows: how many, at most %OFFPRINT_API_BATCH
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, %OFFPRINT_ARXIV_ERROR, or the cancel
 *
 * Returns: (transfer full): what the API says of these papers
 */
OffprintDocument *
offprint_fetch_metadata (OffprintFetch *self, const gint64 *rows, guint n_rows, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = offprint_settings_get_string (self->settings, OFFPRINT_SETTING_API_URL);
  g_autofree char *url = offprint_source_get_api_url (base, rows, n_rows);

  return get_page (self, url, FALSE, cancellable, error);
}

/**
 * offprint_fetch_bytes:
 * @self: a fetch
 * @url: an http or https address
 * @validators: (inout) (nullable): those of the copy we have; empty ones ask unconditionally. Replaced by the
 *   answer's
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, or the cancel; not set where the copy we have still holds
 *
 * Returns: (transfer full) (nullable): what is there, at most 32 MB of it, or %NULL
 */
GBytes *
offprint_fetch_bytes (OffprintFetch      *self,
                      const char         *url,
                      OffprintValidators *validators,
                      GCancellable       *cancellable,
                      GError            **error)
{
  const OffprintHttpRequest request = {
    .url = url,
    .etag = validators != NULL ? validators->etag : NULL,
    .last_modified = validators != NULL ? validators->last_modified : NULL,
    .max_bytes = MAX_BYTES,
  };
  g_autoptr (OffprintHttpReply) reply = get (self, &request, cancellable, error);

  if (reply == NULL || reply->not_modified)
    return NULL;
  if (validators != NULL)
    renew_validators (validators, reply);
  return g_steal_pointer (&reply->body);
}

/**
 * offprint_fetch_url:
 * @self: a fetch
 * @url: an http, https or file address
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_HTTP_ERROR, a file's %G_IO_ERROR, or the cancel
 *
 * Returns: (transfer full): what is there, whatever it is
 */
GBytes *
offprint_fetch_url (OffprintFetch *self, const char *url, GCancellable *cancellable, GError **error)
{
  const OffprintHttpRequest request = { .url = url, .page = TRUE };
  g_autoptr (OffprintHttpReply) reply = get (self, &request, cancellable, error);

  return reply != NULL ? g_steal_pointer (&reply->body) : NULL;
}
