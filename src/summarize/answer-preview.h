/* answer-preview.h: an answer that is still being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/summary.h"

G_BEGIN_DECLS

OffprintSummary *offprint_answer_preview (const char *content,
                                          gint64      row,
                                          const char *language,
                                          const char *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
