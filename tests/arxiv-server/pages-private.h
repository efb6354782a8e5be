/* pages-private.h: what the pages have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pages.h"

void  pages_append         (GString     *out,
                            const char  *form,
                            ...) G_GNUC_PRINTF (2, 3);
char *pages_format_day     (OffprintDay  day,
                            gboolean     full) G_GNUC_WARN_UNUSED_RESULT;
char *pages_format_mail    (gint64       seconds,
                            gboolean     eastern) G_GNUC_WARN_UNUSED_RESULT;
char *pages_format_iso     (gint64       seconds,
                            gboolean     eastern) G_GNUC_WARN_UNUSED_RESULT;
gint64 pages_get_midnight  (OffprintDay  day);
