/* bench-window.c: how fast the window is there and moves, against an empty one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     bench-window [N [FOLDER]]
 *
 * Starts an empty AdwApplicationWindow and ours in turns, each in a process of its own, with 1,700 papers in the store and
 * with N (1,000,000 if not given, 0 to leave that out), and prints one figure a line. Filling the large store takes minutes:
 * with a FOLDER it is kept there for the next time. Needs a display; under Xvfb, set GSK_RENDERER=cairo. No figure is
 * asserted; the limits are printed beside them. For a profiler, `bench-window --child` with `start` or `start-frame` is only
 * the start up to the first papers or to the first frame of a window on OFFPRINT_DATA_DIR, `start-empty` that of the empty one.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/application.h"
#include "app/window-private.h"
#include "bench/paper-generator.h"
#include "store/categories.h"
#include "store/listings.h"
#include "store/opening.h"
#include "store/papers.h"

#define RUNS       7
#define DAY_SIZE   1700
#define BATCH_SIZE 5000
#define DAYS       3
#define LIST_SIZE  100000
#define FRAMES     2500
#define SWITCHES   20

/* By then all caches are full: the items kept, the database's pages, the fonts' glyphs. */
#define WARM_FRAMES 2000

static const char *const categories[] = { "cs.AI", "cs.CL", "math.NT", NULL };
static const OffprintDay days[DAYS] = { 20251201, 20251202, 20251203 };

static void
check (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-window: %s\n", error->message);
  exit (1);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static double
get_share (GArray *values, double share)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

/* Filling a store */

/* Announces papers that are there on a day, a third in each category. */
static void
announce (OffprintConnection *connection, OffprintDay day, GPtrArray *papers)
{
  g_autoptr (GError) error = NULL;
  OffprintListResult result = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (categories) - 1; i++) {
    g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);

    for (guint j = i; j < papers->len; j += G_N_ELEMENTS (categories) - 1)
      g_ptr_array_add (entries, offprint_entry_new (offprint_paper_ref (g_ptr_array_index (papers, j)),
                                                    OFFPRINT_KIND_NEW));
    offprint_store_put_list (connection, day, categories[i], entries, &result, &error);
    check (error);
  }
}

static void
fill_store (const char *folder, guint n_papers)
{
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  g_autoptr (GError) error = NULL;
  OffprintConnection *connection = offprint_opening_open (path, NULL, NULL, &error);
  g_autoptr (PaperGenerator) generator = paper_generator_new (20251203, n_papers);
  guint n_announced = MIN (DAYS * DAY_SIZE, n_papers) / DAY_SIZE;

  check (error);
  for (guint done = 0; done < n_papers;) {
    g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);
    guint n_left = (n_papers - done) / DAY_SIZE;
    gboolean last = n_left > 0 && n_left <= n_announced;
    guint before = n_papers - n_announced * DAY_SIZE;    /* those that no day has */
    guint size = last ? DAY_SIZE : MIN (BATCH_SIZE, (done < before ? before : n_papers) - done);

    offprint_connection_begin (connection, &error);
    for (guint i = 0; i < size; i++) {
      OffprintPaper *paper = paper_generator_next (generator);

      g_ptr_array_add (papers, paper);
      offprint_store_put_paper (connection, paper, NULL, &error);
    }
    if (last)
      announce (connection, days[DAYS - n_left], papers);
    offprint_connection_commit (connection, &error);
    check (error);
    done += size;
  }
  offprint_store_set_chosen_categories (connection, categories, &error);
  check (error);
  offprint_connection_close (connection);
}

static void
remove_store (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

/* The processes that are measured. Each prints NAME VALUE lines. */

typedef struct {
  GApplication   *application;
  GtkWindow      *window;
  const char     *mode;
  gint64          start;         /* when the process was started */
  gboolean        first_frame;   /* whether it was painted, and so for the first papers */
  gboolean        first_papers;
  guint           n_frames;      /* painted since what is measured began */
  gint64          begun;         /* when that was */
  gint64          frame_begun;
  GArray         *times;         /* (owned): milliseconds */
} Child;

static void
print_time (Child *child, const char *name)
{
  printf ("%s %.1f\n", name, (double) (g_get_monotonic_time () - child->start) / 1000);
  fflush (stdout);
}

static void
print_memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return;
  line = strstr (text, "\nPss:");
  if (line != NULL)
    printf ("%s %.1f\n", name, g_ascii_strtod (line + strlen ("\nPss:"), NULL) / 1024);
  fflush (stdout);
}

static G_NORETURN void
end_child (Child *child)
{
  fflush (stdout);
  _exit (0);    /* how it ends is not measured */
}

static gboolean
memory_cb (gpointer user_data)
{
  print_memory ("pss");
  end_child (user_data);
  return G_SOURCE_REMOVE;
}

/* What is measured never came: the parent says which figure is missing. */
static gboolean
give_up_cb (gpointer user_data)
{
  end_child (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
shows_papers (Child *child)
{
  OffprintWindow *window = OFFPRINT_IS_WINDOW (child->window) ? OFFPRINT_WINDOW (child->window) : NULL;

  return window != NULL && g_list_model_get_n_items (G_LIST_MODEL (window->list)) > 0
         && !offprint_paper_list_is_loading (window->list);
}

static GtkWidget *
find_list_view (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list_view (child);
  return found;
}

static GtkAdjustment *
get_adjustment (Child *child)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list_view (GTK_WIDGET (child->window))));
}

static G_NORETURN void
print_times (Child *child, const char *name)
{
  printf ("%s_p99 %.2f\n%s_max %.2f\n", name, get_share (child->times, 0.99), name, get_share (child->times, 1));
  end_child (child);
}

static void
scroll_on (Child *child)
{
  GtkAdjustment *adjustment = get_adjustment (child);

  child->frame_begun = g_get_monotonic_time ();
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 300);
}

/* How long the list took to bind and lay out what came in. */
static void
end_frame (Child *child)
{
  double time = (double) (g_get_monotonic_time () - child->frame_begun) / 1000;

  if (child->n_frames++ > 1)
    g_array_append_val (child->times, time);
  if (child->n_frames == WARM_FRAMES)
    print_memory ("pss_before");
  if (child->n_frames > FRAMES) {
    print_memory ("pss_after");
    print_times (child, "bind");
  }
}

static void
switch_on (Child *child)
{
  OffprintWindow *window = OFFPRINT_WINDOW (child->window);
  double time = (double) (g_get_monotonic_time () - child->begun) / 1000;

  if (child->begun != 0)
    g_array_append_val (child->times, time);
  if (child->times->len == SWITCHES) {
    printf ("switch %.2f\n", get_share (child->times, 0.5));
    end_child (child);
  }
  child->begun = g_get_monotonic_time ();
  if (child->times->len % 2 == 0)
    offprint_window_go_to_place (window, categories[child->times->len / 2 % 3]);
  else
    offprint_window_go_to_day (window, days[child->times->len / 2 % DAYS]);
}

static gboolean
begin_cb (gpointer user_data)
{
  Child *child = user_data;
  OffprintWindow *window = OFFPRINT_WINDOW (child->window);

  if (g_str_equal (child->mode, "scroll")) {
    g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);

    query->limit = LIST_SIZE;
    query->sort = OFFPRINT_SORT_NEWEST;
    offprint_paper_list_load (window->list, query, NULL, OFFPRINT_SEARCH_NEWEST);
    while (offprint_paper_list_get_n_rows (window->list) <= DAY_SIZE || g_main_context_pending (NULL))
      g_main_context_iteration (NULL, TRUE);
    offprint_paper_list_show_all (window->list);
    child->n_frames = 1;
    gdk_frame_clock_begin_updating (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  } else if (g_str_equal (child->mode, "switch")) {
    switch_on (child);
  } else {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.next-paper", NULL);
    g_timeout_add (1500, memory_cb, child);
  }
  return G_SOURCE_REMOVE;
}

static void
update_cb (Child *child)
{
  if (g_str_equal (child->mode, "scroll") && child->n_frames > 0)
    scroll_on (child);
}

static void
layout_cb (Child *child)
{
  if (g_str_equal (child->mode, "scroll") && child->n_frames > 0)
    end_frame (child);
}

static void
painted_cb (Child *child)
{
  if (!child->first_frame) {
    print_time (child, "first_frame");
    child->first_frame = TRUE;
    if (g_str_equal (child->mode, "empty"))
      g_timeout_add (1500, memory_cb, child);
    if (g_str_equal (child->mode, "start-empty") || g_str_equal (child->mode, "start-frame"))
      end_child (child);
  }
  if (g_str_equal (child->mode, "switch") && child->begun != 0 && shows_papers (child))
    switch_on (child);
  if (!child->first_papers && shows_papers (child)) {
    print_time (child, "first_papers");
    if (g_str_equal (child->mode, "start"))
      end_child (child);
    child->first_papers = TRUE;
    g_timeout_add (800, begin_cb, child);    /* when all rows are there */
  }
}

static void
realized_cb (GtkWidget *window, Child *child)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), child);
  g_signal_connect_swapped (clock, "update", G_CALLBACK (update_cb), child);
  g_signal_connect_data (clock, "layout", G_CALLBACK (layout_cb), child, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Child *child)
{
  child->window = window;
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), child);
}

static void
activate_empty_cb (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_child (const char *mode)
{
  Child child = { .mode = mode, .start = g_get_monotonic_time () };
  const char *start = g_getenv ("BENCH_START");    /* as the process that measures saw it */

  child.times = g_array_new (FALSE, FALSE, sizeof (double));
  if (start != NULL) {
    child.start = g_ascii_strtoll (start, NULL, 10);
    g_timeout_add_seconds (60, give_up_cb, &child);
  }
  if (g_str_has_suffix (mode, "empty")) {
    child.application = G_APPLICATION (adw_application_new ("io.github.offprint.Empty", G_APPLICATION_NON_UNIQUE));
    g_signal_connect (child.application, "activate", G_CALLBACK (activate_empty_cb), NULL);
  } else {
    child.application = G_APPLICATION (offprint_application_new ());
    g_application_set_flags (child.application, G_APPLICATION_NON_UNIQUE);
  }
  g_signal_connect (child.application, "window-added", G_CALLBACK (window_added_cb), &child);
  return g_application_run (child.application, 0, NULL);
}

/* The process that measures */

/* Runs one process and gives what it printed under a name. */
static GHashTable *
measure (const char *mode, const char *folder)
{
  g_autofree char *start = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "/proc/self/exe", "--child", mode, NULL };
  GHashTable *figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  start = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  environment = g_environ_setenv (environment, "BENCH_START", start, TRUE);
  environment = g_environ_setenv (environment, "OFFPRINT_DATA_DIR", folder, TRUE);
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  check (error);

  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *space = strchr (*line, ' ');

    if (space != NULL)
      g_hash_table_insert (figures, g_strndup (*line, (gsize) (space - *line)),
                           g_memdup2 (&(double) { g_ascii_strtod (space, NULL) }, sizeof (double)));
  }
  return figures;
}

static void
add_figure (GArray *values, GHashTable *figures, const char *name)
{
  const double *value = g_hash_table_lookup (figures, name);

  if (value == NULL) {
    g_printerr ("bench-window: a process did not say its %s\n", name);
    exit (1);
  }
  g_array_append_val (values, *value);
}

static double
get_median (GArray *values)
{
  return get_share (values, 0.5);
}

static void
report (const char *name, double value, const char *unit, double limit)
{
  printf ("%s %.3g %s (limit %g)\n", name, value, unit, limit);
  fflush (stdout);
}

static GArray *
new_values (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

/* Both in turns, so that a machine that slows down slows down both; the first run warms up. */
static void
compare (const char *folder, gboolean large)
{
  g_autoptr (GArray) empty = new_values (), frame = new_values (), papers = new_values ();
  g_autoptr (GArray) empty_pss = new_values (), pss = new_values ();

  for (int run = 0; run <= RUNS; run++) {
    g_autoptr (GHashTable) theirs = measure ("empty", folder);
    g_autoptr (GHashTable) ours = measure ("window", folder);

    if (run == 0)
      continue;
    add_figure (empty, theirs, "first_frame");
    add_figure (empty_pss, theirs, "pss");
    add_figure (frame, ours, "first_frame");
    add_figure (papers, ours, "first_papers");
    add_figure (pss, ours, "pss");
  }
  if (large) {
    report ("first_papers_ratio_1m", get_median (papers) / get_median (empty), "ratio", 1.6);
    return;
  }
  printf ("empty_first_frame_ms %.0f ms\nempty_pss_mb %.0f MB\n", get_median (empty), get_median (empty_pss));
  report ("first_frame_ratio", get_median (frame) / get_median (empty), "ratio", 1.25);
  report ("first_papers_ratio", get_median (papers) / get_median (empty), "ratio", 1.5);
  report ("pss_ratio", get_median (pss) / get_median (empty_pss), "ratio", 1.5);
}

static double
measure_one (const char *mode, const char *folder, const char *name)
{
  g_autoptr (GHashTable) figures = measure (mode, folder);
  g_autoptr (GArray) values = new_values ();

  add_figure (values, figures, name);
  return g_array_index (values, double, 0);
}

/* Memory is flat when it is the same at the end as after eight thousand rows. */
static void
report_scrolling (const char *folder)
{
  g_autoptr (GHashTable) figures = measure ("scroll", folder);
  g_autoptr (GArray) bind = new_values (), before = new_values (), after = new_values ();

  add_figure (bind, figures, "bind_p99");
  add_figure (before, figures, "pss_before");
  add_figure (after, figures, "pss_after");
  report ("bind_p99_ms", get_median (bind), "ms", 16);
  printf ("scroll_pss_mb %.1f MB (%.1f before)\n", get_median (after), get_median (before));
}

/* A folder with a store; the one that is given is used again if it has one. */
static char *
make_folder (const char *kept, guint n_papers)
{
  g_autoptr (GError) error = NULL;
  char *folder = kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("offprint-bench-XXXXXX", &error);
  g_autofree char *settings = NULL;

  check (error);
  g_mkdir_with_parents (folder, 0700);
  settings = g_build_filename (folder, "settings.ini", NULL);
  if (g_file_test (settings, G_FILE_TEST_EXISTS))
    return folder;
  fill_store (folder, n_papers);
  g_file_set_contents (settings, "[offprint]\nrefresh-at-start=false\n", -1, &error);    /* the store is whole now */
  check (error);
  return folder;
}

int
main (int argc, char **argv)
{
  guint n_papers = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  const char *kept = argc > 2 ? argv[2] : NULL;
  g_autofree char *small = NULL;
  g_autofree char *large = NULL;

  if (argc > 2 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);

  small = make_folder (NULL, DAY_SIZE);
  compare (small, FALSE);
  remove_store (small);
  if (n_papers == 0)
    return 0;

  large = make_folder (kept, n_papers);
  compare (large, TRUE);
  report_scrolling (large);
  report ("switch_ms_1m", measure_one ("switch", large, "switch"), "ms", 50);
  if (kept == NULL)
    remove_store (large);
  return 0;
}
