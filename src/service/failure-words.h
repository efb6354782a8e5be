/* failure-words.h: why a paper has no summary, in the reader's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *offprint_failure_words (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
