/* copying.h: one paper as text for the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

char *offprint_copy_markdown (const OffprintPaperDetails *details) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_copy_bibtex   (const OffprintPaperDetails *details) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
