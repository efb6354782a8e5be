/* parser.h: reads what arXiv serves, as the bytes come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/document.h"

G_BEGIN_DECLS

/**
 * OffprintParser:
 *
 * Reads one document. There are three, for [func@feed_parser_new], [func@api_parser_new] and
 * [func@listing_parser_new]; bytes go in with [method@Parser.push] in pieces of any size, papers come out as
 * soon as they are whole. A parser may be used from any thread, but from one at a time.
 */
typedef struct _OffprintParser OffprintParser;

/**
 * OffprintEntryFunc:
 * @entry: (transfer full): a paper and how it was announced
 * @user_data: what was passed along
 *
 * Takes a paper. Called from within offprint_parser_push() and offprint_parser_finish().
 */
typedef void (*OffprintEntryFunc) (OffprintEntry *entry,
                                   gpointer       user_data);

gboolean          offprint_parser_push   (OffprintParser  *self,
                                          const char      *data,
                                          gsize            length,
                                          GError         **error);
OffprintDocument *offprint_parser_finish (OffprintParser  *self,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_parser_free   (OffprintParser  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintParser, offprint_parser_free)

G_END_DECLS
