/* digest-intake.h: digests of others, read and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* The largest digest that is read, in bytes. A day of 2,000 papers with their abstracts has 10 MB. */
#define OFFPRINT_MAX_DIGEST_BYTES (64 << 20)

/**
 * OffprintImported:
 * @n_days: digests that were stored, one for each day
 * @n_entries: their entries
 * @n_chosen: those of them under categories that the reader has chosen, and so sees
 * @n_new: papers that the store did not have
 * @n_summaries: summaries that came along
 * @newest: the newest day of them, or %OFFPRINT_DAY_NONE
 *
 * What came in. Calls add to it, so that one can stand for many.
 */
typedef struct {
  guint       n_days;
  guint       n_entries;
  guint       n_chosen;
  guint       n_new;
  guint       n_summaries;
  OffprintDay newest;
} OffprintImported;

GPtrArray *offprint_digest_intake_read  (GBytes              *bytes,
                                         const char          *name,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   offprint_digest_intake_store (OffprintConnection  *connection,
                                         const GPtrArray     *digests,
                                         const char          *source,
                                         OffprintImported    *imported,
                                         GError             **error);

G_END_DECLS
