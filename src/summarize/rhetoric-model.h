/* rhetoric-model.h: what each sentence of an abstract does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric-table.h"
#include "text/sentences.h"

G_BEGIN_DECLS

void offprint_rhetoric_model_label (const OffprintTable *table,
                                    const char          *title,
                                    const char          *text,
                                    GArray              *sentences,
                                    OffprintLabel       *labels,
                                    double              *confidences);

G_END_DECLS
