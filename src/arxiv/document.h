/* document.h: what arXiv served, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"

G_BEGIN_DECLS

/**
 * OffprintArxivError:
 * @OFFPRINT_ARXIV_ERROR_NOT_A_FEED: something else stood there: ask again later, or elsewhere
 * @OFFPRINT_ARXIV_ERROR_REFUSED: arXiv answered that it cannot answer; the message is arXiv's. Asking again
 *   is no use
 * @OFFPRINT_ARXIV_ERROR_TRUNCATED: it ended before the first whole paper: fetch it again
 * @OFFPRINT_ARXIV_ERROR_TOO_LARGE: it went beyond a limit that nothing of arXiv's comes near: give up
 * @OFFPRINT_ARXIV_ERROR_HOSTILE: it had what arXiv never sends and only an attack needs (entities, a DTD):
 *   give up
 *
 * Why a document could not be read. Messages are one sentence, with the line where there is one, without the
 * file's name.
 */
typedef enum {
  OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
  OFFPRINT_ARXIV_ERROR_REFUSED,
  OFFPRINT_ARXIV_ERROR_TRUNCATED,
  OFFPRINT_ARXIV_ERROR_TOO_LARGE,
  OFFPRINT_ARXIV_ERROR_HOSTILE,
} OffprintArxivError;

#define OFFPRINT_ARXIV_ERROR (offprint_arxiv_error_quark ())

GQuark offprint_arxiv_error_quark (void);

/**
 * OffprintFormat:
 * @OFFPRINT_FORMAT_RSS: a feed, RSS 2.0
 * @OFFPRINT_FORMAT_ATOM: a feed, Atom
 * @OFFPRINT_FORMAT_API: an answer of the API: metadata, not an announcement
 * @OFFPRINT_FORMAT_LISTING: the page `/list/X/new`
 * @OFFPRINT_FORMAT_CATCHUP: a page of `/catchup/X/DAY`
 */
typedef enum {
  OFFPRINT_FORMAT_RSS,
  OFFPRINT_FORMAT_ATOM,
  OFFPRINT_FORMAT_API,
  OFFPRINT_FORMAT_LISTING,
  OFFPRINT_FORMAT_CATCHUP,
} OffprintFormat;

typedef enum {
  OFFPRINT_PART_NEW,
  OFFPRINT_PART_CROSS,
  OFFPRINT_PART_REPLACE,    /* both kinds of replacement: the pages have one section for them */
} OffprintPart;

#define OFFPRINT_N_PARTS 3

/**
 * OffprintDocument:
 * @format: what it is
 * @day: the announcement day by the document's own word, %OFFPRINT_DAY_NONE if it has none (the API never
 *   has)
 * @categories: (owned) (not nullable) (array zero-terminated=1): the categories or archives that were asked
 *   for, as far as the document says
 * @entries: (owned) (nullable) (element-type OffprintEntry): the papers in their order, if they were
 *   collected
 * @n_entries: how many papers were read, collected or handed on
 * @n_by_kind: the same for each [enum@Kind]
 * @built: when arXiv made it, seconds since 1970, or 0
 * @declared: papers that the whole list has in each part by the page's own headings, or -1 where it does not
 *   say
 * @shown: papers that this page says it shows in each part, or -1
 * @total: papers that the whole list or the API's whole answer has by its own word, or -1
 * @n_skipped: papers left out because they had no identifier or no title
 * @n_duplicates: papers left out because they stood there before; the first one counts
 * @warnings: (owned) (element-type utf8): what was wrong but did not keep it from being read, one sentence
 *   each, with the line; only the first few of many
 * @truncated: it ended, or broke, before its end: the whole papers before that were kept, others are missing
 *
 * What is to be known of one document apart from the papers themselves.
 */
typedef struct {
  OffprintFormat   format;
  OffprintDay      day;
  char           **categories;
  GPtrArray       *entries;
  guint            n_entries;
  guint            n_by_kind[OFFPRINT_N_KINDS];
  gint64           built;
  int              declared[OFFPRINT_N_PARTS];
  int              shown[OFFPRINT_N_PARTS];
  int              total;
  guint            n_skipped;
  guint            n_duplicates;
  GPtrArray       *warnings;
  gboolean         truncated;
} OffprintDocument;

OffprintDocument *offprint_document_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_document_free  (OffprintDocument       *self);
void              offprint_document_warn  (OffprintDocument       *self,
                                           const char             *format,
                                           ...) G_GNUC_PRINTF (2, 3);
OffprintPart      offprint_kind_get_part  (OffprintKind            kind);
guint             offprint_document_count (const OffprintDocument *self,
                                           OffprintPart            part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDocument, offprint_document_free)

G_END_DECLS
