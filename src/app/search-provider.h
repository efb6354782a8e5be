/* search-provider.h: papers in the search of the desktop's shell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/standby.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SEARCH_PROVIDER (offprint_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSearchProvider, offprint_search_provider, OFFPRINT, SEARCH_PROVIDER, GObject)

OffprintSearchProvider *offprint_search_provider_new    (OffprintStandby         *standby) G_GNUC_WARN_UNUSED_RESULT;
gboolean                offprint_search_provider_export (OffprintSearchProvider  *self,
                                                         GDBusConnection         *connection,
                                                         const char              *path,
                                                         GError                 **error);

G_END_DECLS
