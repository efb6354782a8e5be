/* author-list.h: a paper's authors, each a link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/paper.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_AUTHOR_LIST (offprint_author_list_get_type ())
G_DECLARE_FINAL_TYPE (OffprintAuthorList, offprint_author_list, OFFPRINT, AUTHOR_LIST, GtkWidget)

GtkWidget *offprint_author_list_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_author_list_set_paper (OffprintAuthorList *self,
                                           OffprintPaper      *paper);

G_END_DECLS
