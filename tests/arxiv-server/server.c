/* server.c: an arXiv on this machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "server.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/clock.h"
#include "model/arxiv-id.h"
#include "model/category.h"
#include "pages.h"

#define CATCHUP_DAYS     90
#define DEFAULT_RESULTS  10
#define RSS_TYPE         "application/rss+xml"
#define ATOM_TYPE        "application/atom+xml"
#define HTML_TYPE        "text/html; charset=utf-8"

struct _ArxivServer
{
  SoupServer *soup;      /* (owned) */
  World      *world;     /* (owned) */
  char       *folder;    /* (owned) (nullable): saved replies in place of the world */
  char       *pace;      /* (owned) (nullable): a client's pace file, noted with every request */
  char       *base;      /* (owned): its address, without a slash at the end */
  gint64      now;       /* seconds since 1970, or -1 for the clock's */
  GPtrArray  *faults;    /* (owned) (element-type FaultRule) */
  GRand      *chance;    /* (owned) */
  GPtrArray  *log;       /* (owned) (element-type Visit) */
  guint       n_open;
  guint       max_open;
};

typedef struct {
  char   *path;      /* (owned) */
  char   *query;     /* (owned) (nullable) */
  char   *agent;     /* (owned) (nullable) */
  gint64  time_ms;   /* monotonic */
  char   *pace;      /* (owned) (nullable) */
  guint   fault;
} Visit;

/* What is to be sent. */
typedef struct {
  guint       status;
  const char *content_type;
  char       *body;    /* (owned) */
} Page;

static void
visit_free (Visit *visit)
{
  g_free (visit->path);
  g_free (visit->query);
  g_free (visit->agent);
  g_free (visit->pace);
  g_free (visit);
}

static gint64
get_now (ArxivServer *self)
{
  return self->now >= 0 ? self->now : offprint_clock_unix ();
}

static Page
make_error (guint status, const char *content_type, char *body)
{
  return (Page) { status, content_type, body };
}

/* The papers of a day, or what a fault makes of them. */
static GPtrArray *
make_list (ArxivServer *self, const char *const *codes, OffprintDay day, Fault fault)
{
  if (fault == FAULT_EMPTY)
    return g_ptr_array_new ();
  if (fault == FAULT_STALE)
    day = world_get_previous (self->world, day);
  else if (world_get_announced (self->world, day) > get_now (self))
    return g_ptr_array_new ();
  return world_list (self->world, codes, day);
}

/* The feed is always of the calendar day in New York, and changes at midnight there. */
static Page
make_feed (ArxivServer *self, const char *query, gboolean atom, Fault fault)
{
  g_auto (GStrv) codes = g_strsplit (query, "+", -1);
  OffprintDay today = offprint_day_from_unix (get_now (self));
  const char *content_type = atom ? ATOM_TYPE : RSS_TYPE;
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; codes[i] != NULL; i++) {
    char *normal = offprint_category_normalize (codes[i]);

    g_free (codes[i]);
    codes[i] = normal;
    if (!world_knows (self->world, codes[i]))
      return make_error (400, content_type, pages_feed_error (query, atom));
  }
  list = make_list (self, (const char *const *) codes, today, fault);
  return (Page) { 200, content_type, pages_feed ((const char *const *) codes, today, list, atom) };
}

static guint
get_number (GHashTable *query, const char *name, guint fallback)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

/* Takes entries away from the end while the counts go on speaking of all of them. */
static char *
drop_last_items (char *page)
{
  char *cut = strstr (page, "<a name='item2'>"), *end = strstr (page, "\n</dl>");

  while (cut > page && strncmp (cut, "<dt>", 4) != 0)
    cut--;
  if (cut != NULL && end != NULL && cut < end)
    memmove (cut, end, strlen (end) + 1);
  return page;
}

static Page
make_listing (ArxivServer *self, const char *code, GHashTable *query, Fault fault)
{
  const char *const codes[] = { code, NULL };
  OffprintDay newest = world_get_newest (self->world, get_now (self));
  g_autoptr (GPtrArray) list = make_list (self, codes, newest, fault);
  char *page = NULL;

  if (!world_knows (self->world, code))
    return make_error (404, HTML_TYPE, g_strdup ("<html><body><h1>No such archive</h1></body></html>"));
  page = pages_listing (code, fault == FAULT_STALE ? world_get_previous (self->world, newest) : newest, list,
                        get_number (query, "skip", 0), get_number (query, "show", PAGES_PAGE_LIMIT));
  return (Page) { 200, HTML_TYPE, fault == FAULT_SHORT ? drop_last_items (page) : page };
}

static Page
make_catchup (ArxivServer *self, const char *rest, GHashTable *query, Fault fault)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);
  OffprintDay day = offprint_day_parse (parts[1]), today = offprint_day_current (get_now (self));
  const char *abstracts = query != NULL ? g_hash_table_lookup (query, "abs") : NULL;
  const char *const codes[] = { parts[0], NULL };
  g_autoptr (GPtrArray) list = NULL;
  char *page = NULL;

  if (!world_knows (self->world, parts[0]))
    return make_error (404, HTML_TYPE, g_strdup ("<html><body><h1>No such archive</h1></body></html>"));
  if (day == OFFPRINT_DAY_NONE || day > today || offprint_day_subtract (today, day) > CATCHUP_DAYS)
    return make_error (400, HTML_TYPE, g_strdup ("<html><body><h1>Invalid date</h1></body></html>"));
  list = make_list (self, codes, day, fault);
  page = pages_catchup (parts[0], day, list, get_number (query, "page", 1),
                        g_strcmp0 (abstracts, "True") == 0);
  return (Page) { 200, HTML_TYPE, fault == FAULT_SHORT ? drop_last_items (page) : page };
}

static Page
make_api (ArxivServer *self, GHashTable *query, const char *raw_query, Fault fault)
{
  const char *ids = query != NULL ? g_hash_table_lookup (query, "id_list") : NULL;
  g_auto (GStrv) wanted = g_strsplit (ids != NULL ? ids : "", ",", -1);
  guint start = get_number (query, "start", 0), show = get_number (query, "max_results", DEFAULT_RESULTS);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);

  for (guint i = start; i < g_strv_length (wanted) && i < start + show && fault != FAULT_EMPTY; i++) {
    OffprintArxivId id = { 0, 0 };
    OffprintPaper *paper = NULL;

    if (!offprint_arxiv_id_parse (wanted[i], &id)) {
      g_autofree char *message = g_strdup_printf ("incorrect id format for %s", wanted[i]);

      return make_error (400, ATOM_TYPE, pages_api_error (message));
    }
    paper = world_find (self->world, id.row, get_now (self));
    if (paper != NULL && id.version != 0)
      paper->version = MIN (paper->version, id.version);
    if (paper != NULL)
      g_ptr_array_add (papers, paper);
  }
  return (Page) { 200, ATOM_TYPE, pages_api (raw_query != NULL ? raw_query : "", papers, start,
                                             get_now (self)) };
}

static Page
make_saved (ArxivServer *self, const char *path)
{
  static const struct { const char *ending, *content_type; } forms[] = {
    { "", "application/xml" }, { ".xml", "application/xml" }, { ".html", HTML_TYPE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms) && strstr (path, "..") == NULL; i++) {
    g_autofree char *name = g_strconcat (self->folder, path, forms[i].ending, NULL);
    char *body = NULL;

    if (g_file_get_contents (name, &body, NULL, NULL))
      return (Page) { 200, forms[i].content_type, body };
  }
  return make_error (404, "text/plain", g_strdup ("Not saved"));
}

static Page
make_page (ArxivServer *self, const char *path, GHashTable *query, const char *raw_query, Fault fault)
{
  if (self->folder != NULL)
    return make_saved (self, path);
  if (g_str_has_prefix (path, "/rss/"))
    return make_feed (self, path + strlen ("/rss/"), FALSE, fault);
  if (g_str_has_prefix (path, "/atom/"))
    return make_feed (self, path + strlen ("/atom/"), TRUE, fault);
  if (g_str_has_prefix (path, "/list/") && g_str_has_suffix (path, "/new")) {
    g_autofree char *code = g_strndup (path + strlen ("/list/"), strlen (path) - strlen ("/list//new"));

    return make_listing (self, code, query, fault);
  }
  if (g_str_has_prefix (path, "/catchup/"))
    return make_catchup (self, path + strlen ("/catchup/"), query, fault);
  if (g_str_equal (path, "/api/query"))
    return make_api (self, query, raw_query, fault);
  return make_error (404, "text/plain", g_strdup ("Not found"));
}

static void
send_page (SoupServerMessage *message, const Page *page)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, page->body, -1);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", sum);
  gboolean feed = g_str_has_prefix (page->content_type, "application/");

  if (feed && page->status == 200)
    soup_message_headers_replace (headers, "ETag", etag);
  if (feed && page->status == 200 && g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"),
                                                etag) == 0) {
    soup_server_message_set_status (message, 304, NULL);
    return;
  }
  soup_server_message_set_status (message, page->status, NULL);
  soup_server_message_set_response (message, page->content_type, SOUP_MEMORY_COPY, page->body,
                                    strlen (page->body));
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  ArxivServer *self = user_data;

  self->n_open--;
}

static Visit *
write_log (ArxivServer *self, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Visit *visit = g_new0 (Visit, 1);

  visit->path = g_strdup (path);
  visit->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  visit->agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  visit->time_ms = g_get_monotonic_time () / 1000;
  if (self->pace != NULL)
    g_file_get_contents (self->pace, &visit->pace, NULL, NULL);
  g_ptr_array_add (self->log, visit);
  self->n_open++;
  self->max_open = MAX (self->max_open, self->n_open);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  return visit;
}

static void
page_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer user_data)
{
  ArxivServer *self = user_data;
  Visit *visit = write_log (self, message, path);
  FaultRule *rule = faults_pick (self->faults, path, self->chance);
  Fault fault = rule != NULL ? rule->fault : FAULT_NONE;
  Page page = make_page (self, path, query, visit->query, fault);

  visit->fault = fault;
  if (fault == FAULT_NONE || fault_is_content (fault))
    send_page (message, &page);
  else
    fault_send (rule, message, page.content_type, page.body);
  g_free (page.body);
}

static void
control_faults (ArxivServer *self, GHashTable *query)
{
  const char *name = g_hash_table_lookup (query, "fault");
  const char *rate = g_hash_table_lookup (query, "rate");
  int count = g_hash_table_contains (query, "count") ? (int) get_number (query, "count", 0) : -1;
  int retry_after = g_hash_table_contains (query, "retry-after") ? (int) get_number (query, "retry-after", 0) : -1;
  Fault fault = FAULT_NONE;

  if (g_hash_table_contains (query, "clear"))
    arxiv_server_clear_faults (self);
  if (g_hash_table_contains (query, "pace")) {
    g_free (self->pace);
    self->pace = g_strdup (g_hash_table_lookup (query, "pace"));
  }
  if (name != NULL && fault_from_name (name, &fault))
    arxiv_server_add_fault (self, fault_rule_new (fault, g_hash_table_lookup (query, "path"), count,
                                                  rate != NULL ? g_ascii_strtod (rate, NULL) : 1, retry_after));
}

static void
control_time (ArxivServer *self, GHashTable *query)
{
  const char *now = g_hash_table_lookup (query, "now"), *holiday = g_hash_table_lookup (query, "holiday");
  const char *late = g_hash_table_lookup (query, "late");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = now != NULL ? g_date_time_new_from_iso8601 (now, utc) : NULL;

  if (time != NULL)
    self->now = g_date_time_to_unix (time);
  if (holiday != NULL)
    world_add_holiday (self->world, offprint_day_parse (holiday));
  if (late != NULL) {
    g_auto (GStrv) parts = g_strsplit (late, ":", 2);
    gint64 hours = parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;

    world_delay (self->world, offprint_day_parse (parts[0]), (int) hours);
  }
}

static void
control_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  ArxivServer *self = user_data;
  g_autofree char *body = NULL;

  if (g_str_equal (path, "/control/log")) {
    body = arxiv_server_format_log (self);
    if (query != NULL && g_hash_table_contains (query, "clear"))
      arxiv_server_clear_log (self);
  } else if (g_str_equal (path, "/control/truth") && query != NULL) {
    const char *category = g_hash_table_lookup (query, "category");

    body = arxiv_server_format_truth (self, category != NULL ? category : "",
                                      offprint_day_parse (g_hash_table_lookup (query, "day")));
  } else {
    if (query != NULL) {
      control_faults (self, query);
      control_time (self, query);
    }
    body = g_strdup ("{}");
  }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/**
 * arxiv_server_new:
 * @world: (transfer full): what it announces
 * @folder: (nullable): a folder of saved replies to serve instead
 * @port: 0 for any
 * @certificate: (nullable): for https
 * @error: why it cannot listen
 *
 * Returns: (transfer full) (nullable): a server on 127.0.0.1, in the default main context
 */
ArxivServer *
arxiv_server_new (World *world, const char *folder, guint port, GTlsCertificate *certificate, GError **error)
{
  g_autoptr (ArxivServer) self = g_new0 (ArxivServer, 1);
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris = NULL;

  if (certificate != NULL)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  self->soup = soup_server_new ("tls-certificate", certificate, NULL);
  self->world = world;
  self->folder = g_strdup (folder);
  self->now = -1;
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_rule_free);
  self->chance = g_rand_new_with_seed (1);
  self->log = g_ptr_array_new_with_free_func ((GDestroyNotify) visit_free);
  soup_server_add_handler (self->soup, NULL, page_cb, self, NULL);
  soup_server_add_handler (self->soup, "/control", control_cb, self, NULL);
  if (!soup_server_listen_local (self->soup, port, options, error))
    return NULL;

  uris = soup_server_get_uris (self->soup);
  self->base = g_uri_to_string (uris->data);
  self->base[strlen (self->base) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_steal_pointer (&self);
}

/**
 * arxiv_server_free:
 * @self: (transfer full): a server
 */
void
arxiv_server_free (ArxivServer *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  world_free (self->world);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->log);
  g_rand_free (self->chance);
  g_free (self->folder);
  g_free (self->pace);
  g_free (self->base);
  g_free (self);
}

/**
 * arxiv_server_get_base:
 * @self: a server
 *
 * Returns: its address without a slash at the end: `/rss`, `/list`, `/catchup` and `/api/query` are below it
 */
const char *
arxiv_server_get_base (ArxivServer *self)
{
  return self->base;
}

/**
 * arxiv_server_get_world:
 * @self: a server
 *
 * Returns: (transfer none): what it announces
 */
World *
arxiv_server_get_world (ArxivServer *self)
{
  return self->world;
}

/**
 * arxiv_server_set_now:
 * @self: a server
 * @now: its time from now on, in seconds since 1970; -1 for the clock's
 */
void
arxiv_server_set_now (ArxivServer *self, gint64 now)
{
  self->now = now;
}

/**
 * arxiv_server_add_fault:
 * @self: a server
 * @rule: (transfer full): what to do wrong
 */
void
arxiv_server_add_fault (ArxivServer *self, FaultRule *rule)
{
  g_ptr_array_add (self->faults, rule);
}

/**
 * arxiv_server_clear_faults:
 * @self: a server that is to behave again
 */
void
arxiv_server_clear_faults (ArxivServer *self)
{
  g_ptr_array_set_size (self->faults, 0);
}

/**
 * arxiv_server_count:
 * @self: a server
 * @prefix: what a path begins with
 *
 * Returns: how many requests there were
 */
guint
arxiv_server_count (ArxivServer *self, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (((Visit *) g_ptr_array_index (self->log, i))->path, prefix);
  return n;
}

/**
 * arxiv_server_clear_log:
 * @self: a server that is to forget who came
 */
void
arxiv_server_clear_log (ArxivServer *self)
{
  g_ptr_array_set_size (self->log, 0);
  self->max_open = self->n_open;
}

static char *
to_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * arxiv_server_format_log:
 * @self: a server
 *
 * Returns: (transfer full): JSON: the most requests at a time, and every request with its path, query, time in
 *   milliseconds of some clock, user agent, the client's pace file if it was named, and the fault it met
 */
char *
arxiv_server_format_log (ArxivServer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "most_at_once", self->max_open);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->log->len; i++) {
    const Visit *visit = g_ptr_array_index (self->log, i);

    json_builder_begin_object (builder);
    add_string (builder, "path", visit->path);
    add_string (builder, "query", visit->query);
    add_int (builder, "time_ms", visit->time_ms);
    add_string (builder, "agent", visit->agent);
    add_string (builder, "pace", visit->pace);
    add_int (builder, "fault", visit->fault);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return to_json (builder);
}

/**
 * arxiv_server_format_truth:
 * @self: a server
 * @category: a category, or several joined by `+` or a space
 * @day: a day
 *
 * Returns: (transfer full): JSON: an array of what was announced, each with `id`, `kind`, `version` and
 *   `title`
 */
char *
arxiv_server_format_truth (ArxivServer *self, const char *category, OffprintDay day)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) codes = g_strsplit_set (category, "+ ", -1);
  g_autoptr (GPtrArray) list = NULL;

  list = day != OFFPRINT_DAY_NONE ? world_list (self->world, (const char *const *) codes, day)
         : g_ptr_array_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (list, i);
    g_autofree char *id = offprint_arxiv_id_to_string (entry->paper->row);

    json_builder_begin_object (builder);
    add_string (builder, "id", id);
    add_string (builder, "kind", offprint_kind_to_string (entry->kind));
    add_int (builder, "version", entry->paper->version);
    add_string (builder, "title", entry->paper->title);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  return to_json (builder);
}
