/* publish-state.c: what a folder of published days holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small file in the folder remembers what each day was written from and how good it was. It can be lost
 * without harm: the days are then written again, unless their JSON lines show that they were better.
 */

#include "config.h"

#include "service/publish-state.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "digest/jsonl-reader.h"
#include "service/output.h"
#include "text/json-depth.h"

#define FILE_NAME ".offprint-published.json"
#define VERSION   1

struct _OffprintPublishState {
  char       *folder;    /* (owned) */
  GHashTable *days;      /* (owned) (element-type int OffprintPublished) */
};

static void
published_free (gpointer data)
{
  OffprintPublished *self = data;

  g_free (self->stamp);
  g_free (self);
}

static int
get_number (JsonObject *object, const char *name)
{
  gint64 number = json_object_get_int_member_with_default (object, name, 0);

  return number >= 0 && number <= G_MAXINT ? (int) number : 0;
}

static void
read_day (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  OffprintDay day = object != NULL ? get_number (object, "day") : OFFPRINT_DAY_NONE;

  if (offprint_day_is_valid (day))
    offprint_publish_state_put (user_data, day, json_object_get_string_member_with_default (object, "stamp", ""),
                                (guint) get_number (object, "papers"), (guint) get_number (object, "summarised"));
}

/* What cannot be understood counts as not there. */
static void
read_file (OffprintPublishState *self, const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gboolean loaded = !offprint_json_is_too_deep (text, strlen (text))
                    && json_parser_load_from_data (parser, text, -1, NULL);
  JsonNode *root = loaded ? json_parser_get_root (parser) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *days = object != NULL ? json_object_get_member (object, "days") : NULL;

  if (days != NULL && JSON_NODE_HOLDS_ARRAY (days) && get_number (object, "version") == VERSION)
    json_array_foreach_element (json_node_get_array (days), read_day, self);
}

static void
find_by_file (OffprintPublishState *self, OffprintDay day, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL), *text = NULL;
  g_autoptr (OffprintDigest) digest = NULL;
  guint n_summarised = 0;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, NULL))
    digest = offprint_jsonl_read (text, length, name, NULL);
  for (guint i = 0; digest != NULL && i < digest->entries->len; i++)
    n_summarised += ((OffprintDigestEntry *) g_ptr_array_index (digest->entries, i))->summary != NULL;
  if (digest != NULL)
    offprint_publish_state_put (self, day, "", digest->entries->len, n_summarised);
}

/* Days of which only the files are left, as their JSON lines tell. */
static void
look_around (OffprintPublishState *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    OffprintDay day = offprint_digest_find_day (name);
    g_autofree char *usual = g_strdup_printf ("%08d.jsonl", day);

    if (day != OFFPRINT_DAY_NONE && strcmp (name, usual) == 0)
      find_by_file (self, day, name);
  }
}

/**
 * offprint_publish_state_load:
 * @folder: a folder of published days
 * @error: %G_IO_ERROR or %G_FILE_ERROR if the file is there and cannot be read
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full): what the folder holds, or %NULL on error
 */
OffprintPublishState *
offprint_publish_state_load (const char *folder, GError **error)
{
  g_autoptr (OffprintPublishState) self = g_new0 (OffprintPublishState, 1);
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL), *text = NULL;
  g_autoptr (GError) local = NULL;

  self->folder = g_strdup (folder);
  self->days = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, published_free);
  if (g_file_get_contents (path, &text, NULL, &local)) {
    read_file (self, text);
  } else if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (g_hash_table_size (self->days) == 0)
    look_around (self);
  return g_steal_pointer (&self);
}

/**
 * offprint_publish_state_free:
 * @self: (transfer full): a state
 */
void
offprint_publish_state_free (OffprintPublishState *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->days);
  g_free (self);
}

/**
 * offprint_publish_state_find:
 * @self: a state
 * @day: a day
 *
 * Returns: (transfer none) (nullable): the day as it is in the folder, or %NULL if it is not
 */
const OffprintPublished *
offprint_publish_state_find (OffprintPublishState *self, OffprintDay day)
{
  return g_hash_table_lookup (self->days, GINT_TO_POINTER (day));
}

/**
 * offprint_publish_state_put:
 * @self: a state
 * @day: a day
 * @stamp: what it was written from
 * @n_papers: its papers
 * @n_summarised: those that have a summary
 *
 * Notes that a day was written.
 */
void
offprint_publish_state_put (OffprintPublishState *self, OffprintDay day, const char *stamp, guint n_papers,
                            guint n_summarised)
{
  OffprintPublished *published = g_new0 (OffprintPublished, 1);

  published->day = day;
  published->stamp = g_strdup (stamp);
  published->n_papers = n_papers;
  published->n_summarised = n_summarised;
  g_hash_table_replace (self->days, GINT_TO_POINTER (day), published);
}

static int
compare_days_down (gconstpointer a, gconstpointer b)
{
  const OffprintPublished *x = *(const OffprintPublished *const *) a, *y = *(const OffprintPublished *const *) b;

  return y->day - x->day;
}

/**
 * offprint_publish_state_list:
 * @self: a state
 *
 * Returns: (transfer container) (element-type OffprintPublished): the folder's days, newest first
 */
GPtrArray *
offprint_publish_state_list (OffprintPublishState *self)
{
  GPtrArray *days = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer day = NULL;

  g_hash_table_iter_init (&iter, self->days);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    g_ptr_array_add (days, day);
  g_ptr_array_sort (days, compare_days_down);
  return days;
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_day (JsonBuilder *builder, const OffprintPublished *day)
{
  json_builder_begin_object (builder);
  add_number (builder, "day", day->day);
  json_builder_set_member_name (builder, "stamp");
  json_builder_add_string_value (builder, day->stamp);
  add_number (builder, "papers", day->n_papers);
  add_number (builder, "summarised", day->n_summarised);
  json_builder_end_object (builder);
}

/**
 * offprint_publish_state_save:
 * @self: a state
 * @error: %G_IO_ERROR
 *
 * Writes the file. To be done last, when the days themselves are safe.
 *
 * Returns: whether it is there
 */
gboolean
offprint_publish_state_save (OffprintPublishState *self, GError **error)
{
  g_autoptr (GPtrArray) days = offprint_publish_state_list (self);
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_number (builder, "version", VERSION);
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < days->len; i++)
    add_day (builder, g_ptr_array_index (days, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return offprint_output_replace (path, text, strlen (text), error);
}
