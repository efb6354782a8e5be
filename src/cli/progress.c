/* progress.c: how far a long work has come, on standard error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/progress.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define BAR_WIDTH    30
#define REPAINT_US   50000       /* a terminal gains nothing from more than 20 pictures a second */
#define LINE_US      10000000    /* nor a log from a line more often than every ten seconds */

struct _OffprintCliProgress {
  char     *what;        /* (owned) */
  gboolean  terminal;
  gint64    shown;       /* monotonic time of the last picture, 0 if there was none */
  guint     width;       /* of the bar that stands there now, 0 if none does */
};

static void
wipe (OffprintCliProgress *self)
{
  if (self->width > 0)
    g_printerr ("\r%*s\r", (int) self->width, "");
  self->width = 0;
}

static void
draw_bar (OffprintCliProgress *self, guint done, guint total)
{
  g_autoptr (GString) bar = g_string_new ("\r");
  guint filled = total > 0 ? done * BAR_WIDTH / total : 0;

  g_string_append_printf (bar, "%s [", self->what);
  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append_c (bar, i < filled ? '#' : '.');
  /* Translators: progress, such as "137 of 527" */
  g_string_append_printf (bar, "] ");
  g_string_append_printf (bar, _("%u of %u"), done, total);
  g_printerr ("%s", bar->str);
  self->width = (guint) g_utf8_strlen (bar->str, -1);
}

static void
write_line (OffprintCliProgress *self, guint done, guint total)
{
  g_autofree char *numbers = g_strdup_printf (_("%u of %u"), done, total);

  g_printerr ("%s: %s\n", self->what, numbers);
}

/**
 * offprint_cli_progress_new:
 * @what: translated, what is being done
 *
 * On a terminal, a bar that is repainted in place; elsewhere, a line now and then.
 *
 * Returns: (transfer full): a progress that shows nothing yet
 */
OffprintCliProgress *
offprint_cli_progress_new (const char *what)
{
  OffprintCliProgress *self = g_new0 (OffprintCliProgress, 1);

  self->what = g_strdup (what);
  self->terminal = isatty (STDERR_FILENO);
  self->shown = g_get_monotonic_time ();
  return self;
}

/**
 * offprint_cli_progress_report:
 * @done: how many are done
 * @total: how many there are
 * @user_data: an #OffprintCliProgress
 *
 * Shows it, if it is time to.
 */
void
offprint_cli_progress_report (guint done, guint total, gpointer user_data)
{
  OffprintCliProgress *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - self->shown < (self->terminal ? REPAINT_US : LINE_US))
    return;
  self->shown = now;
  if (self->terminal)
    draw_bar (self, done, total);
  else
    write_line (self, done, total);
}

/**
 * offprint_cli_progress_free:
 * @self: (transfer full): a progress, whose bar goes away
 */
void
offprint_cli_progress_free (OffprintCliProgress *self)
{
  wipe (self);
  g_free (self->what);
  g_free (self);
}
