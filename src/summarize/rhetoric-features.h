/* rhetoric-features.h: what the rhetoric model looks at in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "text/sentences.h"

G_BEGIN_DECLS

typedef struct _OffprintFeatures OffprintFeatures;

OffprintFeatures *offprint_features_new     (const char       *title,
                                             const char       *text,
                                             GArray           *sentences,
                                             guint             n_buckets) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_features_free    (OffprintFeatures *self);

const guint32    *offprint_features_extract (OffprintFeatures *self,
                                             guint             index,
                                             guint            *n_features);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFeatures, offprint_features_free)

G_END_DECLS
