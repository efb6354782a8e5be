/* dialogs.h: short conversations: choosing categories, opening a digest, exporting a day, questions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintExportedFunc:
 * @file: (nullable): the file that was written
 * @error: (nullable): why it could not be; neither is set if the reader changed their mind
 * @user_data: what was passed along
 */
typedef void (*OffprintExportedFunc) (GFile        *file,
                                      const GError *error,
                                      gpointer      user_data);

/**
 * OffprintConfirmedFunc:
 * @user_data: (transfer full): what was passed along
 */
typedef void (*OffprintConfirmedFunc) (gpointer user_data);

/**
 * OffprintChosenFunc:
 * @file: (nullable): the file that was chosen, %NULL if the reader changed their mind
 * @user_data: what was passed along
 */
typedef void (*OffprintChosenFunc) (GFile    *file,
                                    gpointer  user_data);

void offprint_dialogs_confirm            (GtkWindow            *parent,
                                          const char           *heading,
                                          const char           *body,
                                          const char           *accept,
                                          OffprintConfirmedFunc func,
                                          gpointer              user_data,
                                          GDestroyNotify        free_data);
void offprint_dialogs_present_categories (OffprintLibrary      *library,
                                          GtkWindow            *parent);
void offprint_dialogs_choose_digest      (GtkWindow            *parent,
                                          OffprintChosenFunc    func,
                                          gpointer              user_data);
void offprint_dialogs_export             (OffprintLibrary      *library,
                                          GtkWindow            *parent,
                                          const OffprintQuery  *query,
                                          const char           *search,
                                          OffprintExportedFunc  func,
                                          gpointer              user_data);

G_END_DECLS
