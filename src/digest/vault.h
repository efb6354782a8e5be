/* vault.h: the digest as notes for a vault of Markdown files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

/**
 * OffprintVaultKind:
 * @OFFPRINT_VAULT_PAPERS: a note for each paper
 * @OFFPRINT_VAULT_DAYS: a note for each day
 *
 * What a note is about.
 */
typedef enum {
  OFFPRINT_VAULT_PAPERS,
  OFFPRINT_VAULT_DAYS,
} OffprintVaultKind;

/**
 * OffprintVaultCounts:
 * @n_written: notes that were written
 * @n_unchanged: notes that were there already as they would have been written
 * @n_kept: notes that somebody changed, and that were left alone
 *
 * What became of the notes.
 */
typedef struct {
  guint n_written;
  guint n_unchanged;
  guint n_kept;
} OffprintVaultCounts;

char     *offprint_vault_make_note (const OffprintDigest       *digest,
                                    const OffprintDigestEntry  *entry) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_vault_make_day  (const OffprintDigest       *digest) G_GNUC_WARN_UNUSED_RESULT;
gboolean  offprint_vault_write     (const OffprintDigest       *digest,
                                    OffprintVaultKind           kind,
                                    const char                 *folder,
                                    OffprintVaultCounts        *counts,
                                    GCancellable               *cancellable,
                                    GError                    **error);
