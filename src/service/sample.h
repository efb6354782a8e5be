/* sample.h: the bundled day of invented papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

GBytes *offprint_sample_get_day (void) G_GNUC_WARN_UNUSED_RESULT;
