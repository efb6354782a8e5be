/* application.h: the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_APPLICATION (offprint_application_get_type ())
G_DECLARE_FINAL_TYPE (OffprintApplication, offprint_application, OFFPRINT, APPLICATION, AdwApplication)

OffprintApplication *offprint_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
