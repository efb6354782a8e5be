/* publish-state.h: what a folder of published days holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/day.h"

G_BEGIN_DECLS

/**
 * OffprintPublished:
 * @day: the day
 * @stamp: (owned) (not nullable): what it was written from; another one means that it is to be written again
 * @n_papers: its papers
 * @n_summarised: those that have a summary
 *
 * A day as it was published.
 */
typedef struct {
  OffprintDay  day;
  char        *stamp;
  guint        n_papers;
  guint        n_summarised;
} OffprintPublished;

typedef struct _OffprintPublishState OffprintPublishState;

OffprintPublishState    *offprint_publish_state_load (const char            *folder,
                                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                     offprint_publish_state_free (OffprintPublishState  *self);
const OffprintPublished *offprint_publish_state_find (OffprintPublishState  *self,
                                                      OffprintDay            day);
void                     offprint_publish_state_put  (OffprintPublishState  *self,
                                                      OffprintDay            day,
                                                      const char            *stamp,
                                                      guint                  n_papers,
                                                      guint                  n_summarised);
GPtrArray               *offprint_publish_state_list (OffprintPublishState  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean                 offprint_publish_state_save (OffprintPublishState  *self,
                                                      GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintPublishState, offprint_publish_state_free)

G_END_DECLS
