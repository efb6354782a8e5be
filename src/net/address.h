/* address.h: what we need to know of a URL before we send anything there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  offprint_address_is_loopback    (GUri       *uri);
gboolean  offprint_address_is_same_origin (GUri       *a,
                                           GUri       *b);
gboolean  offprint_address_may_redirect   (GUri       *from,
                                           GUri       *to);
char     *offprint_address_get_site       (GUri       *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
