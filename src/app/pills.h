/* pills.h: a paper's categories and how it was announced
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PILLS (offprint_pills_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPills, offprint_pills, OFFPRINT, PILLS, GtkWidget)

void offprint_pills_set (OffprintPills     *self,
                         const char *const *categories,
                         int                kind,
                         int                version);

G_END_DECLS
