/* category-picker.h: all of arXiv's categories, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_CATEGORY_PICKER (offprint_category_picker_get_type ())
G_DECLARE_FINAL_TYPE (OffprintCategoryPicker, offprint_category_picker, OFFPRINT, CATEGORY_PICKER, GtkWidget)

GtkWidget  *offprint_category_picker_new          (const char *const      *chosen);
void        offprint_category_picker_set_chosen   (OffprintCategoryPicker *self,
                                                   const char *const      *chosen);
char      **offprint_category_picker_dup_chosen   (OffprintCategoryPicker *self) G_GNUC_WARN_UNUSED_RESULT;
void        offprint_category_picker_focus_search (OffprintCategoryPicker *self);

G_END_DECLS
