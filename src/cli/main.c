/* main.c: offprint-cli
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "base/locale.h"
#include "cli/cli.h"

typedef struct {
  const char          *name;
  OffprintCommandFunc  run;
  const char          *summary;
} Command;

static const Command commands[] = {
  { "digest", offprint_cli_digest, N_("Fetch a day, summarise it and write its digest") },
  { "refresh", offprint_cli_refresh, N_("Take new announcements into the store") },
  { "summarize", offprint_cli_summarize, N_("Write the summaries that are missing") },
  { "export", offprint_cli_export, N_("Write the digest of a day that is stored") },
  { "import", offprint_cli_import, N_("Take papers and digests out of files") },
  { "subscribe", offprint_cli_subscribe, N_("Follow digests that others publish") },
  { "publish", offprint_cli_publish, N_("Bring a folder of all days up to date, ready to be served") },
  { "list", offprint_cli_list, N_("List the papers of a day") },
  { "search", offprint_cli_search, N_("Find papers by words, authors, categories, days and marks") },
  { "show", offprint_cli_show, N_("Show one paper") },
  { "days", offprint_cli_days, N_("List the days that are stored, with their states") },
  { "categories", offprint_cli_categories, N_("List or choose categories") },
  { "label", offprint_cli_label, N_("Label the sentences of an abstract") },
  { "status", offprint_cli_status, N_("Say what is stored and where") },
};

static void
print_usage (void)
{
  g_print ("%s\n", _("Usage: offprint-cli COMMAND [OPTION…] [ARGUMENT…]"));
  g_print ("\n%s\n\n", _("Turns each day’s arXiv announcements into a digest."));
  g_print ("%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("“offprint-cli COMMAND --help” tells the options of a command."));
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
interrupt_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;    /* a second Ctrl+C ends the program the hard way */
}

static void
close_library (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (cli->library == NULL)
    return;
  offprint_library_close_async (cli->library, offprint_cli_keep_cb, &result);
  if (!offprint_library_close_finish (cli->library, offprint_cli_wait (&result), &error))
    offprint_cli_fail (cli, error);
  g_clear_object (&cli->library);
}

/* The store and its companions lie in it, and nothing else. */
static void
remove_temporary_store (OffprintCli *cli)
{
  g_autoptr (GDir) folder = g_dir_open (cli->data_dir, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (cli->data_dir, name, NULL);

    g_unlink (path);
  }
  g_rmdir (cli->data_dir);
}

static OffprintExit
run_command (const Command *command, int argc, char **argv)
{
  OffprintCli cli = { NULL };
  OffprintExit status = OFFPRINT_EXIT_DONE;
  guint interrupt = 0;

  cli.program = g_strconcat ("offprint-cli ", command->name, NULL);
  cli.cancellable = g_cancellable_new ();
  interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cli.cancellable);

  status = command->run (&cli, argc, argv);
  if (!offprint_cli_flush (&cli) && status == OFFPRINT_EXIT_DONE)
    status = OFFPRINT_EXIT_FAILED;

  if (!g_cancellable_is_cancelled (cli.cancellable))
    g_source_remove (interrupt);
  close_library (&cli);
  if (cli.temporary)
    remove_temporary_store (&cli);
  g_clear_object (&cli.cancellable);
  g_free (cli.program);
  g_free (cli.data_dir);
  g_strfreev (cli.categories);
  g_free (cli.language);
  g_free (cli.day_text);
  g_strfreev (cli.arguments);
  return status;
}

int
main (int argc, char *argv[])
{
  const Command *command = NULL;

  offprint_locale_init ();
  g_set_prgname ("offprint-cli");

  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0) {
    print_usage ();
    return argc < 2 ? OFFPRINT_EXIT_USAGE : OFFPRINT_EXIT_DONE;
  }
  if (strcmp (argv[1], "--version") == 0) {
    g_print ("offprint-cli %s\n", OFFPRINT_VERSION);
    return OFFPRINT_EXIT_DONE;
  }

  command = find_command (argv[1]);
  if (command == NULL) {
    g_printerr (_("offprint-cli: there is no command “%s”; “offprint-cli --help” lists them"), argv[1]);
    g_printerr ("\n");
    return OFFPRINT_EXIT_USAGE;
  }
  return run_command (command, argc - 1, argv + 1);
}
