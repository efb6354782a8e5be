/* spending.h: what language models have used up, day by day, and what was learnt of their servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintSpending:
 * @n_papers: papers that were asked about, whether a summary came of it or not
 * @n_requests: answers that were paid for
 * @prompt_tokens: tokens of the questions
 * @answer_tokens: tokens of the answers
 * @micros: what they cost in millionths of the user's currency, by the prices of the time
 *
 * What was used up.
 */
typedef struct {
  gint64 n_papers;
  gint64 n_requests;
  gint64 prompt_tokens;
  gint64 answer_tokens;
  gint64 micros;
} OffprintSpending;

gboolean offprint_store_add_spending (OffprintConnection      *connection,
                                      OffprintDay              date,
                                      const OffprintSpending  *spending,
                                      GError                 **error);
gboolean offprint_store_get_spending (OffprintConnection      *connection,
                                      OffprintDay              date,
                                      OffprintSpending        *spending,
                                      GError                 **error);

gboolean offprint_store_put_manners  (OffprintConnection      *connection,
                                      const char              *base_url,
                                      const char              *model,
                                      int                      manners,
                                      GError                 **error);
gboolean offprint_store_get_manners  (OffprintConnection      *connection,
                                      const char              *base_url,
                                      const char              *model,
                                      int                     *manners,
                                      GError                 **error);

G_END_DECLS
