/* fetches.h: what is remembered between requests: validators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintValidators:
 * @etag: (owned) (nullable): the answer's ETag header
 * @last_modified: (owned) (nullable): its Last-Modified header
 * @checked: when it was asked for last, seconds since 1970
 *
 * What makes the next request for the same URL a conditional one.
 */
typedef struct {
  char   *etag;
  char   *last_modified;
  gint64  checked;
} OffprintValidators;

void                offprint_validators_free        (OffprintValidators       *self);

OffprintValidators *offprint_store_get_validators   (OffprintConnection       *connection,
                                                     const char               *url,
                                                     GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            offprint_store_put_validators   (OffprintConnection       *connection,
                                                     const char               *url,
                                                     const OffprintValidators *validators,
                                                     GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintValidators, offprint_validators_free)

G_END_DECLS
