/* first-start.h: the page that a new reader sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_FIRST_START (offprint_first_start_get_type ())
G_DECLARE_FINAL_TYPE (OffprintFirstStart, offprint_first_start, OFFPRINT, FIRST_START, GtkWidget)

GtkWidget *offprint_first_start_new     (OffprintLibrary    *library) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_first_start_focus   (OffprintFirstStart *self);
void       offprint_first_start_suggest (OffprintFirstStart *self);

G_END_DECLS
