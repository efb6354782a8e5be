/* rhetoric-selection.h: which sentences of an abstract make up its digest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric.h"

G_BEGIN_DECLS

void offprint_rhetoric_select (const char *abstract,
                               GArray     *sentences,
                               gint8      *sections);

G_END_DECLS
