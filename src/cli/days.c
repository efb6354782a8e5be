/* days.c: the subcommands days and categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/reading.h"
#include "cli/records.h"
#include "model/category.h"

#define DAYS_SHOWN 30

static GPtrArray *
load_states (OffprintCli *cli, OffprintDay since)
{
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = NULL;

  /* A day ahead, as a clock that is slow must not hide what is stored. */
  offprint_library_day_states_async (cli->library, cli->day != OFFPRINT_DAY_NONE ? cli->day : since,
                                     cli->day != OFFPRINT_DAY_NONE ? cli->day : offprint_day_add (today, 7),
                                     cli->cancellable, offprint_cli_keep_cb, &result);
  records = offprint_library_day_states_finish (cli->library, offprint_cli_wait (&result), &error);
  if (records == NULL)
    offprint_cli_fail (cli, error);
  return records;
}

static gboolean
is_wanted (OffprintCli *cli, const OffprintDayRecord *record)
{
  return cli->categories == NULL || g_strv_contains ((const char *const *) cli->categories, record->category);
}

/**
 * offprint_cli_days:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand days: what is known of each day and category.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_days (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE, all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("All days instead of the last 30"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autoptr (GPtrArray) records = NULL;
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Lists the days that are stored, with their states."), entries,
                           &status))
    return status;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  records = load_states (cli, all ? offprint_day_new (1991, 8, 1) : offprint_day_add (today, -DAYS_SHOWN));
  if (records == NULL)
    return OFFPRINT_EXIT_FAILED;

  for (guint i = records->len; i > 0; i--)
    if (!is_wanted (cli, g_ptr_array_index (records, i - 1)))
      g_ptr_array_remove_index (records, i - 1);
  offprint_cli_print_records (records, json);
  return OFFPRINT_EXIT_DONE;
}

static void
print_all_categories (void)
{
  guint n_categories = 0;
  const OffprintCategory *categories = offprint_category_list (&n_categories);

  for (guint i = 0; i < n_categories; i++)
    offprint_cli_print ("%-18s %s\n", categories[i].code, offprint_category_get_name (categories[i].code));
}

static OffprintExit
choose_categories (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_set_categories_async (cli->library, (const char *const *) cli->categories, cli->cancellable,
                                         offprint_cli_keep_cb, &result);
  if (!offprint_library_set_categories_finish (cli->library, offprint_cli_wait (&result), &error))
    return offprint_cli_fail (cli, error);
  return OFFPRINT_EXIT_DONE;
}

/* The codes may also be given as arguments: "categories cs.AI math.NT". */
static void
take_arguments (OffprintCli *cli)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  if (*cli->arguments == NULL)
    return;
  if (cli->categories != NULL)
    g_strv_builder_addv (codes, (const char **) cli->categories);
  g_strv_builder_addv (codes, (const char **) cli->arguments);
  g_strfreev (cli->categories);
  cli->categories = g_strv_builder_end (codes);
}

/**
 * offprint_cli_categories:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand categories: those that are chosen, all there are, or a new choice.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_categories (OffprintCli *cli, int argc, char **argv)
{
  gboolean all = FALSE, none = FALSE;
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("List all of arXiv’s categories"), NULL },
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, N_("Choose none"), NULL },
    { NULL }
  };
  g_auto (GStrv) chosen = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("[CODE…]"), _("Lists the chosen categories, or chooses those given."),
                           entries, &status))
    return status;
  if (all) {
    print_all_categories ();
    return OFFPRINT_EXIT_DONE;
  }
  take_arguments (cli);
  if (!offprint_cli_normalize_categories (cli))
    return OFFPRINT_EXIT_USAGE;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;

  if (none && cli->categories == NULL)
    cli->categories = g_new0 (char *, 1);
  if (cli->categories != NULL)
    return choose_categories (cli);
  chosen = offprint_cli_chosen (cli);
  for (char **code = chosen; code != NULL && *code != NULL; code++)
    offprint_cli_print ("%-18s %s\n", *code, offprint_category_get_name (*code));
  return chosen != NULL ? OFFPRINT_EXIT_DONE : OFFPRINT_EXIT_FAILED;
}
