/* tex.h: TeX to Unicode, for showing titles and abstracts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

char *offprint_tex_to_unicode (const char *text) G_GNUC_WARN_UNUSED_RESULT;
