/* format.h: how days, names and other data are put into words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"

G_BEGIN_DECLS

char *offprint_format_text    (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_format_title   (const char  *title) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_format_day     (OffprintDay  day,
                               gboolean     with_year) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_format_date    (gint64       seconds) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_format_authors (const char  *names,
                               guint        n_more) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_format_kind    (int          kind,
                               int          version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
