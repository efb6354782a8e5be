/* accessible.h: what GTK does not tell screen readers by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Progress is said at most so often, in microseconds. */
#define OFFPRINT_ANNOUNCE_INTERVAL (10 * G_USEC_PER_SEC)

char     *offprint_accessible_strip_mnemonic (const char *label) G_GNUC_WARN_UNUSED_RESULT;
void      offprint_accessible_name_button    (GtkWidget  *button);
void      offprint_accessible_make_one_tab_stop
                                             (GtkWidget  *list);
gboolean  offprint_accessible_say_progress   (GtkWidget  *region,
                                              const char *text,
                                              gint64     *said_at,
                                              gint64      now);

G_END_DECLS
