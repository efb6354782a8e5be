/* summaries-page.h: the preferences of what writes the summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SUMMARIES_PAGE (offprint_summaries_page_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSummariesPage, offprint_summaries_page, OFFPRINT, SUMMARIES_PAGE, AdwPreferencesPage)

void offprint_summaries_page_set_library (OffprintSummariesPage *self,
                                          OffprintLibrary       *library);

G_END_DECLS
