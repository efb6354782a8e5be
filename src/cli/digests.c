/* digests.c: digests of others into the store, and the subcommand subscribe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/digests.h"

#include <glib/gi18n.h>

#include "cli/json.h"
#include "service/imports.h"
#include "service/subscriptions.h"

/**
 * offprint_cli_tell_imported:
 * @cli: the run
 * @source: where it came from
 * @imported: what came in
 *
 * Tells the user what came in.
 */
void
offprint_cli_tell_imported (OffprintCli *cli, const char *source, const OffprintImported *imported)
{
  /* Translators: %1$s is a file or an address, the numbers count days, papers, papers and summaries */
  offprint_cli_complain (cli, _("%1$s: days: %2$u, papers: %3$u, new papers: %4$u, summaries: %5$u"), source,
                         imported->n_days, imported->n_entries, imported->n_new, imported->n_summaries);
}

static OffprintExit
tell_failures (OffprintCli *cli, const GPtrArray *failures, guint n_days)
{
  for (guint i = 0; i < failures->len; i++)
    offprint_cli_complain (cli, "%s", (const char *) g_ptr_array_index (failures, i));
  if (failures->len == 0)
    return OFFPRINT_EXIT_DONE;
  return n_days > 0 ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_FAILED;
}

/**
 * offprint_cli_import_digest:
 * @cli: the run, with its library
 * @path: a digest, a folder of digests, or the address of one
 *
 * Takes digests of others into the store and tells the user about it.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_import_digest (OffprintCli *cli, const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintImport) import = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_import_async (cli->library, path, cli->cancellable, offprint_cli_keep_cb, &result);
  import = offprint_library_import_finish (cli->library, offprint_cli_wait (&result), &error);
  if (import == NULL)
    return offprint_cli_fail (cli, error);
  offprint_cli_tell_imported (cli, path, &import->imported);
  return tell_failures (cli, import->failures, import->imported.n_days);
}

/**
 * offprint_cli_follow:
 * @cli: the run, with its library
 *
 * Asks for what is new in the subscriptions and tells the user about it; says nothing if there are none.
 *
 * Returns: the exit status; done in part if one could not be had
 */
OffprintExit
offprint_cli_follow (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintFollowed) followed = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_follow_async (cli->library, cli->cancellable, offprint_cli_keep_cb, &result);
  followed = offprint_library_follow_finish (cli->library, offprint_cli_wait (&result), &error);
  if (followed == NULL)
    return offprint_cli_fail (cli, error);
  if (followed->n_subscriptions > 0)
    offprint_cli_tell_imported (cli, _("Subscriptions"), &followed->imported);
  return tell_failures (cli, followed->failures, followed->n_subscriptions);
}

static void
print_json (const GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++) {
    const OffprintSubscription *subscription = g_ptr_array_index (list, i);
    g_autofree char *newest = subscription->newest != OFFPRINT_DAY_NONE ? offprint_day_format (subscription->newest)
                                                                        : NULL;

    json_builder_begin_object (builder);
    offprint_json_add_string (builder, "url", subscription->url);
    offprint_json_add_string (builder, "newest", newest);
    offprint_json_add_string (builder, "reason", subscription->reason);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  offprint_json_print (builder);
}

static OffprintExit
list_subscriptions (OffprintCli *cli, gboolean json)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_list_subscriptions_async (cli->library, cli->cancellable, offprint_cli_keep_cb, &result);
  list = offprint_library_list_subscriptions_finish (cli->library, offprint_cli_wait (&result), &error);
  if (list == NULL)
    return offprint_cli_fail (cli, error);
  if (json)
    print_json (list);
  for (guint i = 0; !json && i < list->len; i++) {
    const OffprintSubscription *subscription = g_ptr_array_index (list, i);

    offprint_cli_print ("%s\n", subscription->url);
    if (subscription->reason != NULL)
      offprint_cli_complain (cli, "%s", subscription->reason);
  }
  return OFFPRINT_EXIT_DONE;
}

static OffprintExit
subscribe (OffprintCli *cli, const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintFollowed) followed = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_subscribe_async (cli->library, url, cli->cancellable, offprint_cli_keep_cb, &result);
  followed = offprint_library_subscribe_finish (cli->library, offprint_cli_wait (&result), &error);
  if (followed == NULL)
    return offprint_cli_fail (cli, error);
  offprint_cli_tell_imported (cli, url, &followed->imported);
  return OFFPRINT_EXIT_DONE;
}

static OffprintExit
unsubscribe (OffprintCli *cli, const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_unsubscribe_async (cli->library, url, cli->cancellable, offprint_cli_keep_cb, &result);
  if (!offprint_library_unsubscribe_finish (cli->library, offprint_cli_wait (&result), &error))
    return offprint_cli_fail (cli, error);
  return OFFPRINT_EXIT_DONE;
}

/**
 * offprint_cli_subscribe:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand subscribe: follow digests that others publish.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_subscribe (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE, end = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &end, N_("End these subscriptions; what came by them stays"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("URL…"),
                           _("Follows digests that others publish: an address of a feed, of Markdown or of JSON lines, which may hold {date} for the day as YYYYMMDD. “refresh” brings what is new. Without an address it lists what is followed."),
                           entries, &status))
    return status;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  status = OFFPRINT_EXIT_DONE;
  if (*cli->arguments == NULL)
    return list_subscriptions (cli, json);
  for (char **url = cli->arguments; *url != NULL && !g_cancellable_is_cancelled (cli->cancellable); url++) {
    OffprintExit one = end ? unsubscribe (cli, *url) : subscribe (cli, *url);

    status = MAX (status, one);
  }
  return status;
}
