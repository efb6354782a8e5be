/* page.h: the digest as a web page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

/**
 * OffprintPageDay:
 * @day: a day
 * @address: where its page is, relative to the index
 * @n_papers: how many papers it has
 * @n_summarised: how many of them have a summary
 *
 * A day in the index.
 */
typedef struct {
  OffprintDay  day;
  const char  *address;
  guint        n_papers;
  guint        n_summarised;
} OffprintPageDay;

gboolean offprint_page_write       (const OffprintDigest   *digest,
                                    GOutputStream          *stream,
                                    GCancellable           *cancellable,
                                    GError                **error);
gboolean offprint_page_write_index (const OffprintPageDay  *days,
                                    guint                   n_days,
                                    const char             *language,
                                    GOutputStream          *stream,
                                    GCancellable           *cancellable,
                                    GError                **error);
