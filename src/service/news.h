/* news.h: what a refresh brought, in two numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/refresh.h"

G_BEGIN_DECLS

/**
 * OffprintNews:
 * @n_papers: papers that the store did not have
 * @n_starred_authors: how many authors of starred papers have a new one, each counted once
 * @day: the newest day that was asked for and has papers, or %OFFPRINT_DAY_NONE
 *
 * What there is to tell after a refresh.
 */
typedef struct {
  guint       n_papers;
  guint       n_starred_authors;
  OffprintDay day;
} OffprintNews;

void          offprint_library_news_async  (OffprintLibrary              *self,
                                            const OffprintRefreshReport  *report,
                                            GCancellable                 *cancellable,
                                            GAsyncReadyCallback           callback,
                                            gpointer                      user_data);
OffprintNews *offprint_library_news_finish (OffprintLibrary              *self,
                                            GAsyncResult                 *result,
                                            GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
