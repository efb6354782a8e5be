/* cli.c: what all subcommands of offprint-cli share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/strings.h"
#include "model/category.h"

/**
 * offprint_cli_normalize_categories:
 * @cli: the run
 *
 * Puts its categories into arXiv's spelling; "cs.AI,cs.CL" counts as two. What cannot be a category is told to the user.
 *
 * Returns: whether all were categories
 */
gboolean
offprint_cli_normalize_categories (OffprintCli *cli)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (char **given = cli->categories; given != NULL && *given != NULL; given++) {
    g_auto (GStrv) parts = g_strsplit_set (*given, ",+ ", -1);

    for (char **part = parts; *part != NULL; part++) {
      g_autofree char *code = NULL;

      if (**part == '\0')
        continue;
      if (!offprint_category_is_code (*part)) {
        offprint_cli_complain (cli, _("“%s” is not a category"), *part);
        return FALSE;
      }
      code = offprint_category_normalize (*part);
      g_strv_builder_add (codes, code);
    }
  }
  if (cli->categories != NULL) {
    g_strfreev (cli->categories);
    cli->categories = g_strv_builder_end (codes);
  }
  return TRUE;
}

static gboolean
check_options (OffprintCli *cli)
{
  if (cli->day_text != NULL) {
    cli->day = offprint_day_parse (cli->day_text);
    if (cli->day == OFFPRINT_DAY_NONE) {
      offprint_cli_complain (cli, _("“%s” is not a day; write it as YYYY-MM-DD"), cli->day_text);
      return FALSE;
    }
  }
  return offprint_cli_normalize_categories (cli);
}

/**
 * offprint_cli_parse:
 * @cli: the run, whose shared options are filled in
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 * @arguments: (nullable): how the usage line names what follows the options
 * @summary: translated, what the subcommand does
 * @entries: its own options
 * @status: (out): how to exit when the result is %FALSE
 *
 * Reads options. `--help` and wrong ones are dealt with here.
 *
 * Returns: whether to go on
 */
gboolean
offprint_cli_parse (OffprintCli        *cli,
                    int                 argc,
                    char              **argv,
                    const char         *arguments,
                    const char         *summary,
                    const GOptionEntry *entries,
                    OffprintExit       *status)
{
  gboolean help = FALSE;
  const GOptionEntry shared[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show these options"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &cli->data_dir, N_("Keep the store in this folder"), N_("FOLDER") },
    { "category", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &cli->categories,
      N_("Only this arXiv category; may be given several times"), N_("CODE") },
    { "day", 'd', 0, G_OPTION_ARG_STRING, &cli->day_text, N_("The announcement day, YYYY-MM-DD"), N_("DAY") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &cli->language, N_("Language of the summaries, such as de or zh-CN"),
      N_("CODE") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autoptr (GError) error = NULL;

  g_set_prgname (cli->program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &copy, &error)) {
    offprint_cli_complain (cli, "%s", error->message);
    *status = OFFPRINT_EXIT_USAGE;
    return FALSE;
  }
  if (help) {
    g_autofree char *text = g_option_context_get_help (context, FALSE, NULL);

    offprint_cli_print ("%s", text);
    *status = OFFPRINT_EXIT_DONE;
    return FALSE;
  }
  cli->arguments = g_strdupv (copy + 1);
  *status = OFFPRINT_EXIT_USAGE;
  if (arguments == NULL && *cli->arguments != NULL) {
    offprint_cli_complain (cli, _("There is an argument too many: “%s”"), *cli->arguments);
    return FALSE;
  }
  return check_options (cli);
}

/**
 * offprint_cli_open:
 * @cli: the run
 *
 * Opens the store and says so if a damaged one had to be set aside. Errors are told to the user.
 *
 * Returns: whether the library is open
 */
gboolean
offprint_cli_open (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *set_aside = NULL;

  cli->library = offprint_library_new (cli->data_dir);
  offprint_library_open_async (cli->library, cli->cancellable, offprint_cli_keep_cb, &result);
  if (!offprint_library_open_finish (cli->library, offprint_cli_wait (&result), &set_aside, &error)) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  if (set_aside != NULL)
    offprint_cli_complain (cli, _("The store could not be read; it was kept as %s and a new one was begun"), set_aside);
  return TRUE;
}

/**
 * offprint_cli_keep_cb:
 * @source: (nullable): whatever was asked
 * @result: its answer
 * @user_data: a `GAsyncResult **`, where a reference is put
 *
 * The callback for offprint_cli_wait().
 */
void
offprint_cli_keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/**
 * offprint_cli_wait:
 * @result: where offprint_cli_keep_cb() puts the result
 *
 * Runs the main context until the result is there. Only the command line waits so; the window never does.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *
offprint_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/**
 * offprint_cli_fail:
 * @cli: the run
 * @error: what happened
 *
 * Tells the user.
 *
 * Returns: the exit status for a failure
 */
OffprintExit
offprint_cli_fail (OffprintCli *cli, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    offprint_cli_complain (cli, "%s", _("Stopped; what was done is kept"));
  else
    offprint_cli_complain (cli, "%s", error->message);
  return OFFPRINT_EXIT_FAILED;
}

/**
 * offprint_cli_complain:
 * @cli: the run
 * @format: printf() format
 * @...: its values
 *
 * Writes one line to standard error, the program's name before it.
 */
void
offprint_cli_complain (OffprintCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  g_printerr ("%s: %s\n", cli->program, text);
}

/**
 * offprint_cli_print:
 * @format: printf() format
 * @...: its values
 *
 * Writes to standard output, as UTF-8 whatever the locale says: the output is data.
 */
void
offprint_cli_print (const char *format, ...)
{
  va_list values;

  va_start (values, format);
  vfprintf (stdout, format, values);
  va_end (values);
}

/**
 * offprint_cli_flush:
 * @cli: the run
 *
 * Ends the output. A full disk or a closed pipe shows here.
 *
 * Returns: whether all that was printed was written
 */
gboolean
offprint_cli_flush (OffprintCli *cli)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  if (errno != EPIPE)
    offprint_cli_complain (cli, _("The output could not be written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * offprint_cli_language:
 * @cli: the run, with its library
 *
 * Returns: (transfer full): the language of the digest: the option, or the setting
 */
char *
offprint_cli_language (OffprintCli *cli)
{
  if (!offprint_str_is_blank (cli->language))
    return g_strdup (cli->language);
  return offprint_settings_get_language (offprint_library_get_settings (cli->library));
}
