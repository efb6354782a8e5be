/* heads.c: papers as a table or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/heads.h"

#include <json-glib/json-glib.h>

#include "cli/json.h"
#include "model/arxiv-id.h"

static void
print_head (const OffprintHead *head)
{
  g_autofree char *id = offprint_arxiv_id_to_string (head->row);
  const char *kind = head->kind >= 0 ? offprint_kind_to_string ((OffprintKind) head->kind) : "";

  offprint_cli_print ("%-16s %-14s %-13s %s%s\n", id, head->category != NULL ? head->category : "", kind,
                      head->starred ? "★ " : "", head->title);
}

static void
add_head (JsonBuilder *builder, const OffprintHead *head)
{
  g_autofree char *id = offprint_arxiv_id_to_string (head->row);

  json_builder_begin_object (builder);
  offprint_json_add_string (builder, "id", id);
  offprint_json_add_int (builder, "version", head->version);
  offprint_json_add_string (builder, "title", head->title);
  offprint_json_add_string (builder, "authors", head->authors);
  offprint_json_add_int (builder, "n_authors", head->n_authors);
  offprint_json_add_string (builder, "category", head->category);
  offprint_json_add_string (builder, "kind",
                            head->kind >= 0 ? offprint_kind_to_string ((OffprintKind) head->kind) : NULL);
  offprint_json_add_boolean (builder, "starred", head->starred);
  offprint_json_add_boolean (builder, "read", head->read);
  json_builder_end_object (builder);
}

static void
print_heads (const GPtrArray *heads, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < heads->len; i++) {
    if (json)
      add_head (builder, g_ptr_array_index (heads, i));
    else
      print_head (g_ptr_array_index (heads, i));
  }
  json_builder_end_array (builder);
  if (json)
    offprint_json_print (builder);
}

/**
 * offprint_cli_print_heads:
 * @cli: the run, with its library
 * @query: the list they are in
 * @rows: (element-type gint64): papers
 * @json: as JSON rather than lines
 *
 * Prints them. Errors are told to the user.
 *
 * Returns: whether they could be loaded
 */
gboolean
offprint_cli_print_heads (OffprintCli *cli, const OffprintQuery *query, const GArray *rows, gboolean json)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_heads_async (cli->library, query, (const gint64 *) (gpointer) rows->data, rows->len, cli->cancellable,
                                offprint_cli_keep_cb, &result);
  heads = offprint_library_heads_finish (cli->library, offprint_cli_wait (&result), &error);
  if (heads == NULL) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  print_heads (heads, json);
  return TRUE;
}

/**
 * offprint_cli_print_list:
 * @cli: the run, with its library
 * @query: a list
 * @json: as JSON rather than lines
 *
 * Prints its papers. Errors are told to the user.
 *
 * Returns: whether they could be loaded
 */
gboolean
offprint_cli_print_list (OffprintCli *cli, const OffprintQuery *query, gboolean json)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_list_async (cli->library, query, cli->cancellable, offprint_cli_keep_cb, &result);
  rows = offprint_library_list_finish (cli->library, offprint_cli_wait (&result), &error);
  if (rows == NULL) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  return offprint_cli_print_heads (cli, query, rows, json);
}
