/* headings.h: the headings of a digest in its language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/summary.h"

const char *offprint_heading_of_section   (OffprintSection  section,
                                           const char      *language);
const char *offprint_heading_of_abstract  (const char      *language);
int         offprint_heading_find_section (const char      *heading);
