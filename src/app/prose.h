/* prose.h: text whose sentences can be pointed at and marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "text/sentences.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PROSE (offprint_prose_get_type ())
G_DECLARE_FINAL_TYPE (OffprintProse, offprint_prose, OFFPRINT, PROSE, GtkWidget)

GtkWidget  *offprint_prose_new        (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *offprint_prose_get_label  (OffprintProse *self);
void        offprint_prose_set_text   (OffprintProse *self,
                                       const char    *text,
                                       const char    *language,
                                       const GArray  *sentences);
void        offprint_prose_set_marked (OffprintProse *self,
                                       const guint   *sentences,
                                       guint          n_sentences);
gboolean    offprint_prose_is_marked  (OffprintProse *self,
                                       guint          sentence);

G_END_DECLS
