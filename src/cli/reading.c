/* reading.c: saved documents into the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/reading.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "cli/progress.h"
#include "service/sample.h"
#include "service/summaries.h"

/* Leaves only the papers of the wanted categories. */
static void
filter_categories (OffprintCli *cli, OffprintIntake *intake)
{
  GPtrArray *entries = intake->document->entries;

  for (guint i = entries->len; cli->categories != NULL && i > 0; i--) {
    OffprintKind kind = OFFPRINT_KIND_NEW;
    const char *category = offprint_intake_find_category (intake, g_ptr_array_index (entries, i - 1), &kind);

    if (!g_strv_contains ((const char *const *) cli->categories, category))
      g_ptr_array_remove_index (entries, i - 1);
  }
}

static void
tell_what_was_read (OffprintCli *cli, const OffprintIntake *intake, const char *path)
{
  const OffprintDocument *document = intake->document;
  g_autofree char *codes = g_strjoinv (", ", document->categories);
  g_autofree char *day = document->day != OFFPRINT_DAY_NONE ? offprint_day_format (document->day) : NULL;

  for (guint i = 0; i < document->warnings->len; i++)
    offprint_cli_complain (cli, _("%s: %s"), path, (const char *) g_ptr_array_index (document->warnings, i));
  if (document->n_entries == 0 && day != NULL)
    offprint_cli_complain (cli, _("arXiv announced nothing in %s on %s"), codes, day);
  else if (day != NULL)
    offprint_cli_complain (cli,
                           ngettext ("%u paper in %s on %s, %u new to the store",
                                     "%u papers in %s on %s, %u new to the store", document->n_entries),
                           document->n_entries, codes, day, intake->n_new);
  else
    offprint_cli_complain (cli, ngettext ("%u paper, %u new to the store", "%u papers, %u new to the store",
                                          document->n_entries),
                           document->n_entries, intake->n_new);
}

static OffprintIntake *
finish_reading (OffprintCli *cli, GAsyncResult **result, const char *path, OffprintExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintIntake) intake = offprint_library_read_finish (cli->library, offprint_cli_wait (result), &error);

  if (intake == NULL) {
    if (error->domain == OFFPRINT_ARXIV_ERROR)
      g_prefix_error (&error, "%s: ", path);
    *status = offprint_cli_fail (cli, error);
    return NULL;
  }
  tell_what_was_read (cli, intake, path);
  *status = intake->document->truncated || intake->document->n_skipped > 0 ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_DONE;
  filter_categories (cli, intake);
  return g_steal_pointer (&intake);
}

/**
 * offprint_cli_read_document:
 * @cli: the run, with its library
 * @path: a saved feed, API answer or listing page, or the address of one
 * @status: (out): how to exit: done, done in part (something of the document was lost) or failed
 *
 * Takes a document into the store and tells the user about it.
 *
 * Returns: (transfer full) (nullable): what was read, or %NULL if it could not be
 */
OffprintIntake *
offprint_cli_read_document (OffprintCli *cli, const char *path, OffprintExit *status)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_read_file_async (cli->library, path, cli->cancellable, offprint_cli_keep_cb, &result);
  return finish_reading (cli, &result, path, status);
}

/**
 * offprint_cli_read_sample:
 * @cli: the run, with its library
 * @status: (out): how to exit
 *
 * The same with the bundled day.
 *
 * Returns: (transfer full) (nullable): what was read, or %NULL if it could not be
 */
OffprintIntake *
offprint_cli_read_sample (OffprintCli *cli, OffprintExit *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) day = offprint_sample_get_day ();

  offprint_library_read_bytes_async (cli->library, day, cli->cancellable, offprint_cli_keep_cb, &result);
  return finish_reading (cli, &result, _("the sample day"), status);
}

/**
 * offprint_cli_list_intake:
 * @intake: what was read
 *
 * Returns: (transfer full) (element-type gint64): its papers' rows
 */
GArray *
offprint_cli_list_intake (const OffprintIntake *intake)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < intake->document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (intake->document->entries, i);

    g_array_append_val (rows, entry->paper->row);
  }
  return rows;
}

/**
 * offprint_cli_summarize_intake:
 * @cli: the run, with its library
 * @intake: what was read
 *
 * Writes built-in summaries of its papers. Errors are told to the user.
 *
 * Returns: whether all were written
 */
gboolean
offprint_cli_summarize_intake (OffprintCli *cli, const OffprintIntake *intake)
{
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Summarising"));
  g_autoptr (GArray) rows = offprint_cli_list_intake (intake);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_summarize_async (cli->library, NULL, (const gint64 *) (gpointer) rows->data, rows->len,
                                    offprint_cli_progress_report, progress, cli->cancellable, offprint_cli_keep_cb,
                                    &result);
  if (offprint_library_summarize_finish (cli->library, offprint_cli_wait (&result), &error) >= 0)
    return TRUE;
  offprint_cli_fail (cli, error);
  return FALSE;
}

/**
 * offprint_cli_day_of:
 * @intake: what was read
 *
 * Returns: the day in the heading of its digest: the document's, or, as metadata has none, the current one
 */
OffprintDay
offprint_cli_day_of (const OffprintIntake *intake)
{
  if (intake->document->day != OFFPRINT_DAY_NONE)
    return intake->document->day;
  return offprint_day_current (offprint_clock_unix ());
}

/**
 * offprint_cli_use_temporary_store:
 * @cli: the run, before its library is opened
 *
 * Unless the user named a folder, keeps the store in a new one, so that invented papers do not mix with real ones. It
 * goes away with the run.
 *
 * Returns: whether there is one
 */
gboolean
offprint_cli_use_temporary_store (OffprintCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (cli->data_dir != NULL)
    return TRUE;
  cli->data_dir = g_dir_make_tmp ("offprint-XXXXXX", &error);
  if (cli->data_dir == NULL) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  cli->temporary = TRUE;
  return TRUE;
}

/**
 * offprint_cli_chosen:
 * @cli: the run, with its library
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the categories of the options, else those that the reader
 *   chose; empty stands for all; %NULL if they could not be read, which the user was told
 */
char **
offprint_cli_chosen (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char **categories = NULL;

  if (cli->categories != NULL)
    return g_strdupv (cli->categories);
  offprint_library_categories_async (cli->library, cli->cancellable, offprint_cli_keep_cb, &result);
  categories = offprint_library_categories_finish (cli->library, offprint_cli_wait (&result), &error);
  if (categories == NULL)
    offprint_cli_fail (cli, error);
  return categories;
}
