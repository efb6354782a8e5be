/* reduced-motion.h: nothing moves where the system asks for less motion
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

void offprint_reduced_motion_follow (GtkSettings *settings);
