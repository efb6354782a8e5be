/* http.c: the client, and the paces of the sites it asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/http-private.h"

#include "net/address.h"

#define USER_AGENT "Offprint/" OFFPRINT_VERSION " (+" OFFPRINT_WEBSITE ")"

/* Connections in all and to one host. arXiv's pace allows one; a language model's server may be asked by 64
 * at once. */
#define MAX_CONNECTIONS          80
#define MAX_CONNECTIONS_PER_HOST 64

G_DEFINE_FINAL_TYPE (OffprintHttp, offprint_http, G_TYPE_OBJECT)

static void
offprint_http_dispose (GObject *object)
{
  OffprintHttp *self = OFFPRINT_HTTP (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->timer);
  g_clear_pointer (&self->paces, g_hash_table_unref);
  G_OBJECT_CLASS (offprint_http_parent_class)->dispose (object);
}

static void
offprint_http_finalize (GObject *object)
{
  OffprintHttp *self = OFFPRINT_HTTP (object);

  g_free (self->pace_directory);
  G_OBJECT_CLASS (offprint_http_parent_class)->finalize (object);
}

static void
offprint_http_class_init (OffprintHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offprint_http_dispose;
  G_OBJECT_CLASS (klass)->finalize = offprint_http_finalize;
}

static void
offprint_http_init (OffprintHttp *self)
{
  self->paces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT,
                                                 "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 "timeout", 0,    /* ours are in transfer.c */
                                                 NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * offprint_http_settings_init:
 * @settings: (out caller-allocates): what is right for arXiv
 *
 * Loopback addresses are not paced unless the environment variable `OFFPRINT_PACE` is `arxiv`. The pace is
 * not shared with other programs until a folder is set.
 * Source: arXiv, "Terms of use for arXiv APIs" (3 seconds), its robots.txt (15 seconds between pages), and
 * reports of answers that take 30 to 90 seconds at busy times.
 */
void
offprint_http_settings_init (OffprintHttpSettings *settings)
{
  *settings = (OffprintHttpSettings) {
    .pace_loopback = g_strcmp0 (g_getenv ("OFFPRINT_PACE"), "arxiv") == 0,
    .interval_ms = 3000,
    .page_interval_ms = 15000,
    .max_tries = 4,
    .backoff_ms = 5000,
    .max_wait_ms = 120000,
    .limits = { .connect_ms = 20000, .idle_ms = 100000, .total_ms = 300000, .max_bytes = 64 << 20 },
  };
}

/**
 * offprint_http_new:
 * @settings: how to behave, copied
 * @timer: (nullable): the clock to wait by, the real one if %NULL
 *
 * Returns: (transfer full): a way to fetch documents; for the thread that made it
 */
OffprintHttp *
offprint_http_new (const OffprintHttpSettings *settings, OffprintTimer *timer)
{
  OffprintHttp *self = g_object_new (OFFPRINT_TYPE_HTTP, NULL);

  self->settings = *settings;
  self->pace_directory = g_strdup (settings->pace_directory);
  self->timer = timer != NULL ? g_object_ref (timer) : offprint_timer_new ();
  return self;
}

/**
 * offprint_http_get_session:
 * @self: a client
 *
 * Returns: (transfer none): its session, for requests that are no documents; see offprint_transfer_async()
 */
SoupSession *
offprint_http_get_session (OffprintHttp *self)
{
  g_return_val_if_fail (OFFPRINT_IS_HTTP (self), NULL);

  return self->session;
}

/**
 * offprint_http_get_timer:
 * @self: a client
 *
 * Returns: (transfer none): the clock it waits by
 */
OffprintTimer *
offprint_http_get_timer (OffprintHttp *self)
{
  g_return_val_if_fail (OFFPRINT_IS_HTTP (self), NULL);

  return self->timer;
}

/* The queue that an address stands in; NULL where none is needed. */
OffprintPace *
offprint_http_find_pace (OffprintHttp *self, GUri *uri)
{
  gboolean loopback = offprint_address_is_loopback (uri);
  g_autofree char *site = NULL;
  g_autofree char *path = NULL;
  OffprintPace *pace = NULL;

  if (loopback && !self->settings.pace_loopback)
    return NULL;

  site = loopback ? g_strdup ("arxiv.org") : offprint_address_get_site (uri);
  pace = g_hash_table_lookup (self->paces, site);
  if (pace != NULL)
    return pace;

  if (self->pace_directory != NULL) {
    g_autofree char *name = g_uri_escape_string (site, NULL, FALSE);

    path = g_build_filename (self->pace_directory, name, NULL);
  }
  pace = offprint_pace_new (path, self->settings.interval_ms, self->settings.page_interval_ms,
                            self->settings.max_wait_ms, self->timer);
  g_hash_table_insert (self->paces, g_steal_pointer (&site), pace);
  return pace;
}
