/* status.c: the subcommand status
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "service/due.h"

/* What is known of the network's side. */
typedef struct {
  gint64  refreshed;    /* when arXiv was asked last, seconds since 1970, or 0 */
  char   *problem;      /* (owned) (nullable): what went wrong then */
  guint   n_due;        /* lists that the next refresh would ask for */
} News;

static void
news_clear (News *news)
{
  g_free (news->problem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, news_clear)

static void
look_for_problem (News *news, const GPtrArray *records)
{
  const OffprintDayRecord *last = NULL;

  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (last == NULL || record->checked > last->checked
        || (record->checked == last->checked && last->state != OFFPRINT_DAY_FAILED))
      last = record;
  }
  if (last == NULL)
    return;
  news->refreshed = last->checked;
  if (last->state == OFFPRINT_DAY_FAILED || last->state == OFFPRINT_DAY_STALE)
    news->problem = g_strdup (last->reason);
}

static gboolean
load_news (OffprintCli *cli, char **categories, News *news)
{
  gint64 now = offprint_clock_unix ();
  OffprintDay today = offprint_day_current (now);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) dues = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_day_states_async (cli->library, offprint_day_add (today, -OFFPRINT_DAYS_SERVED), today,
                                     cli->cancellable, offprint_cli_keep_cb, &result);
  records = offprint_library_day_states_finish (cli->library, offprint_cli_wait (&result), &error);
  if (records == NULL) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  dues = offprint_due_list (records, categories, today, OFFPRINT_DAY_NONE, now);
  news->n_due = dues->len;
  look_for_problem (news, records);
  return TRUE;
}

static void
print_news (const News *news)
{
  if (news->refreshed == 0) {
    offprint_cli_print ("%s\n", _("Last refresh: none yet"));
  } else {
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (news->refreshed);
    g_autofree char *text = g_date_time_format (time, "%F %H:%M");

    offprint_cli_print (_("Last refresh: %s"), text);
    offprint_cli_print ("%s%s\n", news->problem != NULL ? ": " : "", news->problem != NULL ? news->problem : "");
  }
  offprint_cli_print (ngettext ("To be fetched: %u list", "To be fetched: %u lists", news->n_due), news->n_due);
  offprint_cli_print ("\n");
}

static void
add_news (JsonBuilder *builder, const News *news)
{
  g_autoptr (GDateTime) time = news->refreshed != 0 ? g_date_time_new_from_unix_utc (news->refreshed) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  offprint_json_add_string (builder, "last_refresh", text);
  offprint_json_add_string (builder, "problem", news->problem);
  offprint_json_add_int (builder, "due", news->n_due);
}

static void
print_status (OffprintCli *cli, const OffprintOverview *overview, const News *news)
{
  g_autofree char *categories = g_strjoinv (", ", overview->categories);
  g_autofree char *language = offprint_cli_language (cli);
  const OffprintCounts *counts = overview->counts;

  offprint_cli_print (_("Store: %s"), offprint_library_get_store_path (cli->library));
  offprint_cli_print ("\n");
  offprint_cli_print (_("Categories: %s"), *categories != '\0' ? categories : "—");
  offprint_cli_print ("\n");
  offprint_cli_print (_("Language of the digest: %s"), language);
  offprint_cli_print ("\n");
  if (counts->day != OFFPRINT_DAY_NONE) {
    g_autofree char *day = offprint_day_format (counts->day);

    offprint_cli_print (ngettext ("Newest day: %s, %u paper, %u unread", "Newest day: %s, %u papers, %u unread",
                                  counts->today.n_papers),
                        day, counts->today.n_papers, counts->today.n_unread);
    offprint_cli_print ("\n");
  } else {
    offprint_cli_print ("%s\n", _("Newest day: none yet"));
  }
  offprint_cli_print (_("Starred: %u"), counts->starred.n_papers);
  offprint_cli_print ("\n");
  print_news (news);
}

static void
print_status_json (OffprintCli *cli, const OffprintOverview *overview, const News *news)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *language = offprint_cli_language (cli);
  const OffprintCounts *counts = overview->counts;
  g_autofree char *day = counts->day != OFFPRINT_DAY_NONE ? offprint_day_format (counts->day) : NULL;

  json_builder_begin_object (builder);
  offprint_json_add_string (builder, "store", offprint_library_get_store_path (cli->library));
  offprint_json_add_strings (builder, "categories", overview->categories);
  offprint_json_add_string (builder, "language", language);
  offprint_json_add_string (builder, "newest_day", day);
  offprint_json_add_int (builder, "papers", counts->today.n_papers);
  offprint_json_add_int (builder, "unread", counts->today.n_unread);
  offprint_json_add_int (builder, "starred", counts->starred.n_papers);
  add_news (builder, news);
  json_builder_end_object (builder);
  offprint_json_print (builder);
}

/**
 * offprint_cli_status:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand status: where the store is, what is in it and what is to come.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_status (OffprintCli *cli, int argc, char **argv)
{
  g_auto (News) news = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintOverview) overview = NULL;
  g_autoptr (GError) error = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Says what is stored and where."), entries, &status))
    return status;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;

  offprint_library_overview_async (cli->library, cli->day, cli->cancellable, offprint_cli_keep_cb, &result);
  overview = offprint_library_overview_finish (cli->library, offprint_cli_wait (&result), &error);
  if (overview == NULL)
    return offprint_cli_fail (cli, error);
  if (!load_news (cli, overview->categories, &news))
    return OFFPRINT_EXIT_FAILED;
  if (json)
    print_status_json (cli, overview, &news);
  else
    print_status (cli, overview, &news);
  return OFFPRINT_EXIT_DONE;
}
