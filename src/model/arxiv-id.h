/* arxiv-id.h: arXiv identifiers, and the row id computed from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/**
 * OffprintArxivId:
 * @row: the paper: a positive number in which time order is number order; see offprint_arxiv_id_parse()
 * @version: the version that was named, 1 or more, or 0 if none was
 *
 * An arXiv identifier. Two spellings of one paper give the same @row.
 */
typedef struct {
  gint64 row;
  int    version;
} OffprintArxivId;

gboolean  offprint_arxiv_id_parse         (const char      *text,
                                           OffprintArxivId *id);
gboolean  offprint_arxiv_id_is_row        (gint64           row);
char     *offprint_arxiv_id_to_string     (gint64           row) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_arxiv_id_to_file_name  (gint64           row) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_arxiv_id_to_page_url   (gint64           row) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_arxiv_id_to_pdf_url    (gint64           row) G_GNUC_WARN_UNUSED_RESULT;
