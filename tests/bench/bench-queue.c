/* bench-queue.c: what a day of papers costs the client of a language model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server without a model runs beside it, in a process of its own, and takes 100 ms for an answer. Ideal
 * is when as many answers as allowed are always under way; the last round is not a full one, so no client comes
 * below 1.024 of it.
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>

#include "net/http.h"
#include "summarize/chat.h"
#include "summarize/queue.h"

#define N_PAPERS    500
#define N_WARM_UP   64
#define DELAY_MS    100
#define CONCURRENCY 32
#define FIRST_ROW   G_GINT64_CONSTANT (202604000001)

/* What the figures are held against: issue of the engine, section "Speed". */
#define RATIO_LIMIT 1.05
#define CPU_LIMIT   1.0

typedef struct {
  guint drawn;
  guint n;
  guint n_done;
} Run;

static OffprintPaper *
next_cb (gpointer user_data)
{
  Run *run = user_data;
  OffprintPaper *paper = NULL;

  if (run->drawn == run->n)
    return NULL;
  paper = offprint_paper_new (FIRST_ROW + run->drawn++, 1);
  paper->title = g_strdup ("A title of a usual length, with something special about it");
  paper->abstract = g_strnfill (1300, 'x');
  paper->categories = g_strsplit ("cs.AI,cs.LG", ",", -1);
  return paper;
}

static void
done_cb (OffprintPaper *paper, OffprintSummary *summary, const GError *error, gpointer user_data)
{
  Run *run = user_data;

  if (summary == NULL)
    g_error ("A paper failed: %s", error->message);
  run->n_done++;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
summarize (OffprintChat *chat, guint n)
{
  OffprintQueueSettings settings;
  g_autoptr (OffprintQueue) queue = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { .n = n };

  offprint_queue_settings_init (&settings);
  settings.concurrency = CONCURRENCY;
  queue = offprint_queue_new (OFFPRINT_SUMMARIZER (chat), &settings, NULL);
  offprint_queue_run_async (queue, next_cb, done_cb, &run, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!offprint_queue_run_finish (queue, result, &error) || run.n_done != n)
    g_error ("The run failed: %s", error != NULL ? error->message : "papers are missing");
}

static double
get_cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

/* Starts the server and reads its address; it ends with its standard input. */
static GSubprocess *
start_server (char **base)
{
  g_autofree char *delay = g_strdup_printf ("--delay=%d", DELAY_MS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) out = NULL;
  GSubprocess *server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                          &error,
                                          CHAT_SERVER, delay, NULL);

  if (server == NULL)
    g_error ("%s", error->message);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  *base = g_data_input_stream_read_line (out, NULL, NULL, NULL);
  if (*base == NULL)
    g_error ("The server did not start");
  return server;
}

int
main (void)
{
  g_autofree char *base = NULL;
  g_autoptr (GSubprocess) server = start_server (&base);
  OffprintHttpSettings http_settings;
  OffprintChatSettings chat_settings;
  g_autoptr (OffprintHttp) http = NULL;
  g_autoptr (OffprintChat) chat = NULL;
  double cpu = 0, wall = 0, peak = 0, ideal = (double) N_PAPERS * DELAY_MS / CONCURRENCY;

  offprint_http_settings_init (&http_settings);
  http = offprint_http_new (&http_settings, NULL);
  offprint_chat_settings_init (&chat_settings);
  chat_settings.base_url = base;
  chat_settings.model = "stand-in";
  chat = offprint_chat_new (offprint_http_get_session (http), &chat_settings, NULL);

  summarize (chat, N_WARM_UP);
  peak = get_peak_mb ();
  cpu = get_cpu_ms ();
  wall = (double) g_get_monotonic_time ();
  summarize (chat, N_PAPERS);
  wall = ((double) g_get_monotonic_time () - wall) / 1000;
  cpu = get_cpu_ms () - cpu;

  g_print ("ratio_to_ideal %.3f (limit %.2f)\n", wall / ideal, RATIO_LIMIT);
  g_print ("cpu_ms_per_paper %.3f ms (limit %.1f)\n", cpu / N_PAPERS, CPU_LIMIT);
  g_print ("peak_mb %.1f MB (%.1f before the run)\n", get_peak_mb (), peak);
  g_subprocess_force_exit (server);
  return 0;
}
