/* error.h: what can go wrong in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintStoreError:
 * @OFFPRINT_STORE_ERROR_DAMAGED: the file is not what was written: set it aside, and say so
 * @OFFPRINT_STORE_ERROR_NEWER: a newer version of the program made the file: update the program; the file is
 *   untouched
 * @OFFPRINT_STORE_ERROR_LOCKED: another process held the file for too long: try again later
 * @OFFPRINT_STORE_ERROR_READ_ONLY: the file or its folder cannot be written: ask the user
 * @OFFPRINT_STORE_ERROR_FULL: the disk is full: ask the user; nothing was changed
 * @OFFPRINT_STORE_ERROR_INDEX: the search index is damaged, all else is not: build it again
 * @OFFPRINT_STORE_ERROR_FAILED: anything else: give up; nothing was changed
 *
 * Errors of the store, by what the caller does next. A call that was cancelled ends with
 * %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  OFFPRINT_STORE_ERROR_DAMAGED,
  OFFPRINT_STORE_ERROR_NEWER,
  OFFPRINT_STORE_ERROR_LOCKED,
  OFFPRINT_STORE_ERROR_READ_ONLY,
  OFFPRINT_STORE_ERROR_FULL,
  OFFPRINT_STORE_ERROR_INDEX,
  OFFPRINT_STORE_ERROR_FAILED,
} OffprintStoreError;

#define OFFPRINT_STORE_ERROR (offprint_store_error_quark ())

GQuark offprint_store_error_quark (void);

G_END_DECLS
