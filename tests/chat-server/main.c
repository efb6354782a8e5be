/* main.c: `chat-server`, a language model server on this machine, without a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints its base URL and serves until it is told to stop or its standard input ends. `/control` makes it
 * misbehave and tells who asked how often.
 */

#include "config.h"

#include <glib-unix.h>
#include <unistd.h>

#include "server.h"

static int port;
static int delay;
static int slots;
static int formats = 3;
static char *key;
static gboolean no_stream;
static gboolean keep_running;
static char **fault_specs;

static const GOptionEntry options[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &port, "Port to listen on, 0 for any", "PORT" },
  { "delay", 'd', 0, G_OPTION_ARG_INT, &delay, "How long an answer takes", "MS" },
  { "slots", 's', 0, G_OPTION_ARG_INT, &slots, "How many are answered at a time, 0 for all", "N" },
  { "formats", 0, 0, G_OPTION_ARG_INT, &formats, "3 takes schemas, 2 objects only, 1 neither", "N" },
  { "key", 'k', 0, G_OPTION_ARG_STRING, &key, "The key that is needed", "KEY" },
  { "no-stream", 0, 0, G_OPTION_ARG_NONE, &no_stream, "Answer in one piece", NULL },
  { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fault_specs, "Misbehave, for a share of the questions",
    "NAME[:RATE]" },
  { "keep-running", 0, 0, G_OPTION_ARG_NONE, &keep_running, "Do not stop at the end of the input", NULL },
  { NULL },
};

static gboolean
stop_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
input_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  return stop_cb (user_data);
}

static gboolean
add_faults (ChatServer *server, GError **error)
{
  for (guint i = 0; fault_specs != NULL && fault_specs[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (fault_specs[i], ":", 2);
    ChatRule rule = { .remaining = -1, .rate = parts[1] != NULL ? g_ascii_strtod (parts[1], NULL) : 1,
                      .retry_after = -1 };

    if (!chat_fault_from_name (parts[0], &rule.fault)) {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no fault “%s”", parts[0]);
      return FALSE;
    }
    chat_server_add_rule (server, &rule);
  }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- a language model server without a model");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ChatServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error)) {
    ChatServerOptions chosen = { .port = (guint) port, .delay_ms = (guint) delay, .slots = (guint) slots,
                                 .formats = (guint) formats, .key = key, .no_stream = no_stream };

    server = chat_server_new (&chosen, &error);
  }
  if (server == NULL || !add_faults (server, &error)) {
    g_printerr ("chat-server: %s\n", error->message);
    return 1;
  }

  g_print ("%s\n", chat_server_get_base (server));
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  if (!keep_running)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
