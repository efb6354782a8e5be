/* prose.h: titles, abstracts and names of papers nobody wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"

guint64 prose_mix   (guint64        a,
                     guint64        b);
void    prose_write (OffprintPaper *paper,
                     guint64        seed);
