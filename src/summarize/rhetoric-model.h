/* rhetoric-model.h: what each sentence of an abstract does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric.h"
#include "text/sentences.h"

G_BEGIN_DECLS

int  offprint_rhetoric_model_get_version (void);
void offprint_rhetoric_model_label       (const char             *title,
                                          const char             *text,
                                          const OffprintSentence *sentences,
                                          guint                   n_sentences,
                                          OffprintLabel          *labels,
                                          double                 *confidences);

G_END_DECLS
