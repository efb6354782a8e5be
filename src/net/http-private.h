/* http-private.h: what http.c and http-get.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/http.h"
#include "net/pace.h"

G_BEGIN_DECLS

struct _OffprintHttp
{
  GObject               parent_instance;
  OffprintHttpSettings  settings;
  char                 *pace_directory;    /* (owned) (nullable) */
  OffprintTimer        *timer;             /* (owned) */
  SoupSession          *session;           /* (owned) */
  GHashTable           *paces;             /* (owned) (element-type utf8 OffprintPace): by site */
};

OffprintPace *offprint_http_find_pace (OffprintHttp *self,
                                       GUri         *uri);

G_END_DECLS
