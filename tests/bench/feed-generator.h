/* feed-generator.h: feeds of any size in arXiv's form, with invented text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *offprint_generate_feed (guint       n_papers,
                                 guint       n_categories,
                                 const char *day,
                                 guint32     seed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
