/* search-provider.c: papers in the search of the desktop's shell
 *
 * The interface is org.gnome.Shell.SearchProvider2. The shell asks again with every key, so that a search stops the one
 * before it. Papers go by their arXiv identifiers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-provider.h"

#include "app/format.h"
#include "model/arxiv-id.h"
#include "service/searching.h"

/* The shell shows about five. */
#define MAX_RESULTS 20

static const char interface_xml[] =
  "<node>"
  "  <interface name='org.gnome.Shell.SearchProvider2'>"
  "    <method name='GetInitialResultSet'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetSubsearchResultSet'>"
  "      <arg type='as' name='previous_results' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetResultMetas'>"
  "      <arg type='as' name='identifiers' direction='in'/>"
  "      <arg type='aa{sv}' name='metas' direction='out'/>"
  "    </method>"
  "    <method name='ActivateResult'>"
  "      <arg type='s' name='identifier' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "    <method name='LaunchSearch'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "  </interface>"
  "</node>";

struct _OffprintSearchProvider
{
  GObject          parent_instance;
  OffprintStandby *standby;       /* (owned) */
  GCancellable    *searching;     /* (owned) (nullable): of the last search */
  GDBusConnection *connection;    /* (owned) (nullable) */
  guint            registration;  /* 0 if none */
};

enum { SIGNAL_PAPER_ACTIVATED, SIGNAL_SEARCH_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintSearchProvider, offprint_search_provider, G_TYPE_OBJECT)

/* One call of the shell's, from its coming to its answer. */
typedef struct {
  OffprintSearchProvider *self;          /* (owned) */
  GDBusMethodInvocation  *invocation;    /* (owned) (nullable): NULL when it is answered */
  GCancellable           *cancellable;   /* (owned) (nullable) */
  char                  **words;         /* (owned): what was typed, or identifiers */
} Call;

static Call *
call_new (OffprintSearchProvider *self, GDBusMethodInvocation *invocation, GCancellable *cancellable, GVariant *words)
{
  Call *call = g_new0 (Call, 1);

  call->self = g_object_ref (self);
  call->invocation = invocation;
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->words = g_variant_dup_strv (words, NULL);
  return call;
}

/* A call without an answer has found nothing: the shell has no way to show an error. */
static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->invocation != NULL && g_str_equal (g_dbus_method_invocation_get_method_name (call->invocation), "GetResultMetas"))
    g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(aa{sv})", NULL));
  else if (call->invocation != NULL)
    g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(as)", NULL));
  g_clear_object (&call->cancellable);
  g_strfreev (call->words);
  g_object_unref (call->self);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
answer (Call *call, GVariant *value)
{
  g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation), value);
}

/* Searching */

static void
add_row (GVariantBuilder *ids, gint64 row)
{
  g_autofree char *id = offprint_arxiv_id_to_string (row);

  g_variant_builder_add (ids, "s", id);
}

/* Answers with papers, all of which are in the store: of others there is nothing to show. */
static void
answer_rows (Call *call, const GArray *rows)
{
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < rows->len; i++)
    add_row (&ids, g_array_index (rows, gint64, i));
  answer (call, g_variant_new ("(as)", &ids));
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GPtrArray) heads = offprint_library_heads_finish (OFFPRINT_LIBRARY (source), result, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  offprint_standby_leave (call->self->standby);
  for (guint i = 0; heads != NULL && i < heads->len; i++) {
    const OffprintHead *head = g_ptr_array_index (heads, i);

    if (head != NULL)    /* which it is for a paper that is not in the store */
      g_array_append_val (rows, head->row);
  }
  answer_rows (call, rows);
}

/* An identifier was typed: whether it is that of a paper in the store is not known yet. */
static void
look_up (OffprintLibrary *library, gint64 row, Call *call)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);

  offprint_library_heads_async (library, query, &row, 1, NULL, known_cb, call);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (OffprintFound) found = offprint_library_search_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (found != NULL && found->row != 0) {
    look_up (OFFPRINT_LIBRARY (source), found->row, g_steal_pointer (&call));
    return;
  }
  offprint_standby_leave (call->self->standby);
  if (found != NULL)
    answer_rows (call, found->rows);
}

static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  OffprintLibrary *library = offprint_standby_use_finish (OFFPRINT_STANDBY (source), result, NULL);
  g_autofree char *text = g_strjoinv (" ", call->words);
  GCancellable *cancellable = call->cancellable;

  if (library != NULL)
    offprint_library_search_async (library, text, NULL, OFFPRINT_SEARCH_NEWEST, 0, MAX_RESULTS, cancellable, found_cb,
                                   g_steal_pointer (&call));
}

static void
start_search (OffprintSearchProvider *self, GDBusMethodInvocation *invocation, GVariant *terms)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  offprint_standby_use_async (self->standby, self->searching, search_cb,
                              call_new (self, invocation, self->searching, terms));
}

/* What is shown of each paper */

static void
add_meta (GVariantBuilder *metas, const OffprintHead *head)
{
  g_autofree char *id = offprint_arxiv_id_to_string (head->row);
  g_autofree char *title = offprint_format_title (head->title);
  g_autofree char *authors = offprint_format_authors (head->authors, head->n_authors - MIN (head->n_authors,
                                                                                            OFFPRINT_HEAD_AUTHORS));

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (title));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (authors));
  g_variant_builder_close (metas);
}

static void
heads_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GPtrArray) heads = offprint_library_heads_finish (OFFPRINT_LIBRARY (source), result, NULL);
  GVariantBuilder metas;

  offprint_standby_leave (call->self->standby);
  if (heads == NULL)
    return;
  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < heads->len; i++)
    if (g_ptr_array_index (heads, i) != NULL)
      add_meta (&metas, g_ptr_array_index (heads, i));
  answer (call, g_variant_new ("(aa{sv})", &metas));
}

static void
metas_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  OffprintLibrary *library = offprint_standby_use_finish (OFFPRINT_STANDBY (source), result, NULL);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  OffprintArxivId id;

  if (library == NULL)
    return;
  for (guint i = 0; call->words[i] != NULL && rows->len < MAX_RESULTS; i++)
    if (offprint_arxiv_id_parse (call->words[i], &id))
      g_array_append_val (rows, id.row);
  offprint_library_heads_async (library, query, (gint64 *) (gpointer) rows->data, rows->len, NULL, heads_cb,
                                g_steal_pointer (&call));
}

/* Going to what was found */

static void
activate_paper (OffprintSearchProvider *self, const char *text)
{
  OffprintArxivId id;

  if (offprint_arxiv_id_parse (text, &id))
    g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0, id.row);
}

static void
activate_search (OffprintSearchProvider *self, GVariant *terms)
{
  g_auto (GStrv) words = g_variant_dup_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", words);

  g_signal_emit (self, signals[SIGNAL_SEARCH_ACTIVATED], 0, text);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  OffprintSearchProvider *self = user_data;
  gsize n_parameters = g_variant_n_children (parameters);
  gboolean is_activation = g_str_equal (method, "ActivateResult");
  g_autoptr (GVariant) words = NULL;

  /* The terms: the last parameter of the two that search, and the one before the time of the two that open. */
  if (is_activation || g_str_equal (method, "LaunchSearch"))
    words = g_variant_get_child_value (parameters, n_parameters - 2);
  else
    words = g_variant_get_child_value (parameters, n_parameters - 1);

  if (g_str_equal (method, "GetResultMetas")) {
    offprint_standby_use_async (self->standby, NULL, metas_cb, call_new (self, invocation, NULL, words));
    return;
  }
  if (g_str_has_suffix (method, "ResultSet")) {
    start_search (self, invocation, words);
    return;
  }
  if (is_activation) {
    g_autoptr (GVariant) id = g_variant_get_child_value (parameters, 0);

    activate_paper (self, g_variant_get_string (id, NULL));
  } else {
    activate_search (self, words);
  }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
offprint_search_provider_dispose (GObject *object)
{
  OffprintSearchProvider *self = OFFPRINT_SEARCH_PROVIDER (object);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->connection);
  g_clear_object (&self->standby);
  G_OBJECT_CLASS (offprint_search_provider_parent_class)->dispose (object);
}

static void
offprint_search_provider_class_init (OffprintSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offprint_search_provider_dispose;

  /**
   * OffprintSearchProvider::paper-activated:
   * @self: the provider
   * @row: a paper
   *
   * Somebody chose this paper.
   */
  signals[SIGNAL_PAPER_ACTIVATED] =
    g_signal_new ("paper-activated", OFFPRINT_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OffprintSearchProvider::search-activated:
   * @self: the provider
   * @text: what was typed
   *
   * Somebody wants to see all that was found.
   */
  signals[SIGNAL_SEARCH_ACTIVATED] =
    g_signal_new ("search-activated", OFFPRINT_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
offprint_search_provider_init (OffprintSearchProvider *self)
{
}

/**
 * offprint_search_provider_new:
 * @standby: the library to search
 *
 * Returns: (transfer full): a provider that nobody can ask yet
 */
OffprintSearchProvider *
offprint_search_provider_new (OffprintStandby *standby)
{
  OffprintSearchProvider *self = g_object_new (OFFPRINT_TYPE_SEARCH_PROVIDER, NULL);

  self->standby = g_object_ref (standby);
  return self;
}

/**
 * offprint_search_provider_export:
 * @self: a provider that is not on a bus yet
 * @connection: the bus
 * @path: the object's path, as the installed description for the shell has it
 * @error: %G_IO_ERROR, if the path is taken
 *
 * Lets the shell ask.
 *
 * Returns: whether it is on the bus
 */
gboolean
offprint_search_provider_export (OffprintSearchProvider  *self,
                                 GDBusConnection         *connection,
                                 const char              *path,
                                 GError                 **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  g_return_val_if_fail (OFFPRINT_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (self->registration == 0, FALSE);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL, error);
  if (self->registration != 0)
    self->connection = g_object_ref (connection);
  return self->registration != 0;
}
