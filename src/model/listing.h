/* listing.h: how a paper was announced, and what is known of a day's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "model/paper.h"

G_BEGIN_DECLS

/**
 * OffprintKind:
 * @OFFPRINT_KIND_NEW: first announcement, and the category is its primary one
 * @OFFPRINT_KIND_CROSS: first announcement in this category, primary elsewhere
 * @OFFPRINT_KIND_REPLACE: a new version of a paper whose primary category this is
 * @OFFPRINT_KIND_REPLACE_CROSS: a new version of a paper cross-listed here
 *
 * How a paper was announced in a category, arXiv's `announce_type`. The numbers are stored.
 */
typedef enum {
  OFFPRINT_KIND_NEW = 0,
  OFFPRINT_KIND_CROSS = 1,
  OFFPRINT_KIND_REPLACE = 2,
  OFFPRINT_KIND_REPLACE_CROSS = 3,
} OffprintKind;

#define OFFPRINT_N_KINDS 4

/**
 * OffprintDayState:
 * @OFFPRINT_DAY_UNKNOWN: never asked for
 * @OFFPRINT_DAY_COMPLETE: everything announced is here
 * @OFFPRINT_DAY_NOT_ANNOUNCED: arXiv has not announced it yet
 * @OFFPRINT_DAY_NO_ANNOUNCEMENT: a weekend or holiday
 * @OFFPRINT_DAY_STALE: arXiv served the previous batch
 * @OFFPRINT_DAY_FAILED: it could not be fetched or not whole; there is a reason
 *
 * What is known of one category's list on one day. The numbers are stored.
 */
typedef enum {
  OFFPRINT_DAY_UNKNOWN = 0,
  OFFPRINT_DAY_COMPLETE = 1,
  OFFPRINT_DAY_NOT_ANNOUNCED = 2,
  OFFPRINT_DAY_NO_ANNOUNCEMENT = 3,
  OFFPRINT_DAY_STALE = 4,
  OFFPRINT_DAY_FAILED = 5,
} OffprintDayState;

/**
 * OffprintEntry:
 * @paper: (owned): the paper
 * @kind: how it was announced
 *
 * One line of a day's list.
 */
typedef struct {
  OffprintPaper *paper;
  OffprintKind   kind;
} OffprintEntry;

const char       *offprint_kind_to_string      (OffprintKind      kind);
gboolean          offprint_kind_from_string    (const char       *text,
                                                OffprintKind     *kind);
const char       *offprint_day_state_to_string (OffprintDayState  state);

gboolean          offprint_entry_kind_in       (const OffprintEntry *self,
                                                const char       *category,
                                                OffprintKind     *kind);
OffprintEntry    *offprint_entry_new           (OffprintPaper    *paper,
                                                OffprintKind      kind) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_entry_free          (OffprintEntry    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintEntry, offprint_entry_free)

G_END_DECLS
