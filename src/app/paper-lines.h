/* paper-lines.h: what stands around a summary, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

char *offprint_paper_format_id      (const OffprintPaper   *paper) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_paper_format_doi_url (const OffprintPaper   *paper) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_summary_format_maker (const OffprintSummary *summary,
                                     int                    version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
