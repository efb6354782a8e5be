/* server-group.h: which language model is asked, and with which key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SERVER_GROUP (offprint_server_group_get_type ())
G_DECLARE_FINAL_TYPE (OffprintServerGroup, offprint_server_group, OFFPRINT, SERVER_GROUP, AdwPreferencesGroup)

void offprint_server_group_set_library (OffprintServerGroup *self,
                                        OffprintLibrary     *library);
void offprint_server_group_set_looking (OffprintServerGroup *self,
                                        gboolean             looking);

G_END_DECLS
