/* wrap-layout.h: children in lines, as words are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_WRAP_LAYOUT (offprint_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (OffprintWrapLayout, offprint_wrap_layout, OFFPRINT, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *offprint_wrap_layout_new (int spacing,
                                            int line_spacing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
