/* rhetoric-table.h: the trained weights of the rhetoric model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric.h"

G_BEGIN_DECLS

#define OFFPRINT_TABLE_MAGIC "OffRhet1"

/* Numbers other than the weights are kept in millionths. */
#define OFFPRINT_TABLE_UNIT 1000000

/**
 * OffprintTableHeader:
 * @magic: %OFFPRINT_TABLE_MAGIC, without its NUL
 * @version: of the table: summaries made with another one are worth making again
 * @n_buckets: how many rows of weights follow
 * @weight: what a weight of 1 stands for, in millionths
 * @reserved: 0
 * @transitions: what it is worth that the label of a row is followed by the label of a column, in millionths of a natural
 *   logarithm; the last row is for the first sentence
 *
 * The beginning of a table file. All numbers are little-endian. After it come @n_buckets rows of %OFFPRINT_N_LABELS
 * signed bytes, the weights of a feature for each label.
 */
typedef struct {
  char    magic[8];
  guint32 version;
  guint32 n_buckets;
  guint32 weight;
  guint32 reserved;
  gint32  transitions[OFFPRINT_N_LABELS + 1][OFFPRINT_N_LABELS];
} OffprintTableHeader;

/**
 * OffprintTable:
 * @version: see #OffprintTableHeader
 * @n_buckets: how many rows @weights has
 * @weight: what a weight of 1 stands for
 * @transitions: see #OffprintTableHeader, in natural logarithms
 * @weights: (not nullable): @n_buckets rows of %OFFPRINT_N_LABELS, in the memory the table was given in
 *
 * A table in use.
 */
typedef struct {
  int          version;
  guint        n_buckets;
  double       weight;
  double       transitions[OFFPRINT_N_LABELS + 1][OFFPRINT_N_LABELS];
  const gint8 *weights;
} OffprintTable;

gboolean             offprint_table_open        (OffprintTable  *self,
                                                 GBytes         *bytes,
                                                 GError        **error);
const OffprintTable *offprint_table_get_builtin (void);

G_END_DECLS
