/* repair.h: makes any bytes valid UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintRepair:
 * @n_invalid: sequences that were not UTF-8, or not a character of XML, each replaced by U+FFFD
 * @n_controls: control characters that were dropped
 *
 * Stands before the XML and HTML parsers, which stop at the first invalid byte: a broken letter must not cost
 * the papers behind it. All of arXiv's documents are UTF-8.
 */
typedef struct {
  guint64     n_invalid;
  guint64     n_controls;
  /*< private >*/
  GByteArray *out;       /* (owned): the mended piece, where there was something to mend */
  guchar      held[4];   /* the first bytes of a character whose rest has not come yet */
  guint       n_held;
} OffprintRepair;

void        offprint_repair_init  (OffprintRepair *self);
void        offprint_repair_clear (OffprintRepair *self);
const char *offprint_repair_push  (OffprintRepair *self,
                                   const char     *data,
                                   gsize           length,
                                   gboolean        last,
                                   gsize          *n_out);

G_END_DECLS
