/* generator.h: an arXiv that never was: papers and announcements made from a seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "model/day.h"
#include "model/listing.h"

G_BEGIN_DECLS

typedef struct _World World;

World         *world_new             (guint64             seed,
                                      const char *const  *categories,
                                      guint               n_papers) G_GNUC_WARN_UNUSED_RESULT;
void           world_free            (World              *self);

void           world_add_holiday     (World              *self,
                                      OffprintDay         day);
void           world_delay           (World              *self,
                                      OffprintDay         day,
                                      int                 hours);
gboolean       world_has_mailing     (World              *self,
                                      OffprintDay         day);
gint64         world_get_announced   (World              *self,
                                      OffprintDay         day);
OffprintDay    world_get_newest      (World              *self,
                                      gint64              now);
OffprintDay    world_get_previous    (World              *self,
                                      OffprintDay         day);

gboolean       world_knows           (World              *self,
                                      const char         *code);
GPtrArray     *world_list            (World              *self,
                                      const char *const  *codes,
                                      OffprintDay         day) G_GNUC_WARN_UNUSED_RESULT;
OffprintPaper *world_find            (World              *self,
                                      gint64              row,
                                      gint64              now) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

G_END_DECLS
