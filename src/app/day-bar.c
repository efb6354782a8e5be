/* day-bar.c: one day of the chart, drawn and in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/colors.h"
#include "app/format.h"

/* All in logical pixels. */
#define MIN_BAR_HEIGHT  3
#define STUB_HEIGHT    10
#define BAR_RADIUS      2
#define SIGN_WIDTH      2
#define SIGN_HEIGHT     8    /* of the exclamation mark over a day that failed */
#define LINE_HEIGHT     2    /* of the line under the selected day, of dashes and of dots */
#define DOT_WIDTH       2
#define FOOT            4    /* room for that line */

static void
append_bar (GtkSnapshot *snapshot, const graphene_rect_t *bar, double filled, const GdkRGBA *empty,
            const GdkRGBA *fill)
{
  GskRoundedRect outline = { 0 };
  graphene_rect_t part = *bar;

  gsk_rounded_rect_init_from_rect (&outline, bar, BAR_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  part.size.height = (float) (bar->size.height * (1.0 - filled));
  gtk_snapshot_append_color (snapshot, empty, &part);
  part.origin.y += part.size.height;
  part.size.height = bar->size.height - part.size.height;
  gtk_snapshot_append_color (snapshot, fill, &part);
  gtk_snapshot_pop (snapshot);
}

/* A day without papers is an open box where they are to come, a dash where there are none, and a dot where nobody
 * asked. */
static void
append_stub (GtkSnapshot *snapshot, const graphene_rect_t *column, float base, OffprintDayState state,
             const GdkRGBA *color)
{
  float width = state == OFFPRINT_DAY_UNKNOWN ? DOT_WIDTH : column->size.width;
  gboolean open = state == OFFPRINT_DAY_NOT_ANNOUNCED || state == OFFPRINT_DAY_STALE || state == OFFPRINT_DAY_FAILED;
  float height = open ? STUB_HEIGHT : LINE_HEIGHT;
  graphene_rect_t stub = GRAPHENE_RECT_INIT (column->origin.x + (column->size.width - width) / 2, base - height,
                                             width, height);
  GskRoundedRect outline = { 0 };

  if (!open) {
    gtk_snapshot_append_color (snapshot, color, &stub);
    return;
  }
  gsk_rounded_rect_init_from_rect (&outline, &stub, BAR_RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* An exclamation mark above the bar, or on the stub if there is none. */
static void
append_failure (GtkSnapshot *snapshot, const graphene_rect_t *column, float top, const GdkRGBA *color)
{
  float x = column->origin.x + (column->size.width - SIGN_WIDTH) / 2;
  float y = MAX (top - SIGN_HEIGHT - 2, 0);

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, SIGN_WIDTH, SIGN_HEIGHT - 3));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + SIGN_HEIGHT - 2, SIGN_WIDTH, 2));
}

/**
 * offprint_bar_palette_init:
 * @self: the palette to fill
 * @widget: whose style the colours are taken from
 *
 * Takes the platform's named colours, more of them in high contrast.
 */
void
offprint_bar_palette_init (OffprintBarPalette *self, GtkWidget *widget)
{
  gboolean strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  self->line = offprint_colors_get_text (widget, 1);
  self->empty = self->line;
  self->empty.alpha *= strong ? 0.5f : 0.16f;
  self->filled = offprint_colors_look_up (widget, "accent_bg_color", strong ? 1.0 : 0.55);
  self->filled_selected = offprint_colors_look_up (widget, "accent_bg_color", 1.0);
  self->warning = offprint_colors_look_up (widget, "error_color", 1.0);
}

/**
 * offprint_chart_day_snapshot:
 * @self: a day
 * @snapshot: where to draw
 * @column: the place for it, as high as the chart
 * @most: papers of the fullest day, as high as a bar can be
 * @selected: whether it is the day that is open
 * @palette: the colours
 *
 * Draws a day: a bar as high as it has papers, filled from below as far as they are summarised. What is known of the day
 * and which one is open is drawn with shapes as well as colours.
 */
void
offprint_chart_day_snapshot (const OffprintChartDay *self, GtkSnapshot *snapshot, const graphene_rect_t *column,
                             guint most, gboolean selected, const OffprintBarPalette *palette)
{
  float base = column->size.height - FOOT;
  float top = base - STUB_HEIGHT;

  if (self->papers > 0) {
    graphene_rect_t bar = *column;

    bar.size.height = MAX ((base - SIGN_HEIGHT) * (float) self->papers / (float) most, MIN_BAR_HEIGHT);
    bar.origin.y = top = base - bar.size.height;
    append_bar (snapshot, &bar, (double) MIN (self->summarised, self->papers) / self->papers, &palette->empty,
                selected ? &palette->filled_selected : &palette->filled);
  } else {
    append_stub (snapshot, column, base, self->state, &palette->empty);
  }
  if (self->state == OFFPRINT_DAY_FAILED)
    append_failure (snapshot, column, top, &palette->warning);
  if (selected)
    gtk_snapshot_append_color (snapshot, &palette->line,
                               &GRAPHENE_RECT_INIT (column->origin.x, column->size.height - LINE_HEIGHT,
                                                    column->size.width, LINE_HEIGHT));
}

/**
 * offprint_chart_day_to_text:
 * @self: a day
 *
 * Returns: (transfer full): what is known of it, in words: "Tuesday, 21 April 2026: 239 papers, 137 summarised"
 */
char *
offprint_chart_day_to_text (const OffprintChartDay *self)
{
  g_autofree char *date = offprint_format_day (self->day, TRUE);
  g_autofree char *papers = NULL;

  /* Translators: part of "Tuesday, 21 April 2026: 239 papers, 137 summarised" */
  papers = g_strdup_printf (ngettext ("%'u paper", "%'u papers", self->papers), self->papers);
  if (self->state == OFFPRINT_DAY_FAILED)
    /* Translators: %1$s is a day, %2$s is "239 papers" */
    return g_strdup_printf (_("%1$s: %2$s, could not be fetched whole"), date, papers);
  if (self->papers > 0)
    /* Translators: %1$s is a day, %2$s is "239 papers", %3$'u is how many of them have a summary */
    return g_strdup_printf (ngettext ("%1$s: %2$s, %3$'u summarised", "%1$s: %2$s, %3$'u summarised", self->summarised),
                            date, papers, self->summarised);
  if (self->state == OFFPRINT_DAY_NOT_ANNOUNCED || self->state == OFFPRINT_DAY_STALE)
    /* Translators: %s is a day */
    return g_strdup_printf (_("%s: not announced yet"), date);
  if (self->state == OFFPRINT_DAY_NO_ANNOUNCEMENT)
    /* Translators: %s is a day, a weekend or holiday */
    return g_strdup_printf (_("%s: no announcement"), date);
  if (self->state == OFFPRINT_DAY_COMPLETE)
    /* Translators: %s is a day */
    return g_strdup_printf (_("%s: no papers"), date);
  /* Translators: %s is a day that arXiv was never asked for */
  return g_strdup_printf (_("%s: not fetched yet"), date);
}
