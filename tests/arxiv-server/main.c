/* main.c: `arxiv-server`, an arXiv on this machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints its address and serves until it is told to stop or its standard input ends. `/control` sets its
 * clock and makes it misbehave, `/control/log` tells who came, `/control/truth` what was really announced.
 */

#include "config.h"

#include <glib-unix.h>
#include <unistd.h>

#include "server.h"

static int port;
static int n_papers = 20;
static int seed = 1;
static char *categories;
static char *folder;
static char *now;
static char *certificate_file;
static char **fault_specs;
static gboolean keep_running;

static const GOptionEntry options[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &port, "Port to listen on, 0 for any", "PORT" },
  { "papers", 'n', 0, G_OPTION_ARG_INT, &n_papers, "New papers in each category on each day", "N" },
  { "seed", 's', 0, G_OPTION_ARG_INT, &seed, "The same seed makes the same papers", "N" },
  { "categories", 'c', 0, G_OPTION_ARG_STRING, &categories, "Only these categories, joined by commas",
    "CODES" },
  { "folder", 'f', 0, G_OPTION_ARG_FILENAME, &folder, "Serve saved replies from a folder", "FOLDER" },
  { "now", 0, 0, G_OPTION_ARG_STRING, &now, "The time (RFC 3339), standing still", "TIME" },
  { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fault_specs, "Misbehave, for COUNT requests below PATH",
    "NAME[:PATH[:COUNT]]" },
  { "tls", 0, 0, G_OPTION_ARG_FILENAME, &certificate_file, "Speak https with this certificate", "FILE" },
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
add_faults (ArxivServer *server, GError **error)
{
  for (guint i = 0; fault_specs != NULL && fault_specs[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (fault_specs[i], ":", 3);
    Fault fault = FAULT_NONE;
    guint n = g_strv_length (parts);
    int count = -1;

    if (n == 0 || !fault_from_name (parts[0], &fault)) {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no fault “%s”", fault_specs[i]);
      return FALSE;
    }
    count = n > 2 ? (int) g_ascii_strtoll (parts[2], NULL, 10) : -1;
    arxiv_server_add_fault (server, fault_rule_new (fault, n > 1 ? parts[1] : "/", count, 1, -1));
  }
  return TRUE;
}

static ArxivServer *
make_server (GError **error)
{
  g_auto (GStrv) codes = categories != NULL ? g_strsplit (categories, ",", -1) : NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  World *world = NULL;

  if (certificate_file != NULL) {
    certificate = g_tls_certificate_new_from_file (certificate_file, error);
    if (certificate == NULL)
      return NULL;
  }
  world = world_new ((guint64) seed, (const char *const *) codes, (guint) n_papers);
  return arxiv_server_new (world, folder, (guint) port, certificate, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- an arXiv on this machine");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ArxivServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    server = make_server (&error);
  if (server == NULL || !add_faults (server, &error)) {
    g_printerr ("arxiv-server: %s\n", error->message);
    return 1;
  }
  if (now != NULL)
    g_setenv ("OFFPRINT_NOW", now, TRUE);

  g_print ("%s\n", arxiv_server_get_base (server));
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  if (!keep_running)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
