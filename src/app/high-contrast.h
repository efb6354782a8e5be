/* high-contrast.h: what looks otherwise where high contrast is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

void offprint_high_contrast_follow (void);
