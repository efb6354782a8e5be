/* packing.h: lists packed into one column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

char     *offprint_pack_authors        (const OffprintPaper   *paper) G_GNUC_WARN_UNUSED_RESULT;
void      offprint_unpack_authors      (const char            *text,
                                        OffprintPaper         *paper);
char     *offprint_unpack_author_names (const char            *text,
                                        guint                  n_wanted,
                                        guint                 *n_authors) G_GNUC_WARN_UNUSED_RESULT;

char     *offprint_pack_categories     (char                 **categories) G_GNUC_WARN_UNUSED_RESULT;
char    **offprint_unpack_categories   (const char            *text) G_GNUC_WARN_UNUSED_RESULT;

char     *offprint_pack_sources        (const OffprintSummary *summary) G_GNUC_WARN_UNUSED_RESULT;
void      offprint_unpack_sources      (const char            *text,
                                        OffprintSummary       *summary);

char     *offprint_pack_json           (const char *const     *strings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
