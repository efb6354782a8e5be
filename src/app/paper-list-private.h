/* paper-list-private.h: what the files of the paper list share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/item-cache.h"
#include "app/paper-list.h"

G_BEGIN_DECLS

/* The number of rows from which on GtkListView makes no more widgets. */
#define OFFPRINT_PAPER_LIST_ENOUGH 256

struct _OffprintPaperList
{
  GObject            parent_instance;
  OffprintLibrary   *library;        /* (owned) */
  GCancellable      *cancellable;    /* (owned) (nullable): of the list that is being read */
  OffprintQuery     *query;          /* (owned) (nullable): what is shown */
  OffprintQuery     *wanted;         /* (owned unless it is query) (nullable): what is being read */
  char              *search;         /* (owned) (nullable): what was searched in that list last, shown or not */
  OffprintSearchOrder order;         /* of what is found */
  OffprintFound     *found;          /* (owned) (nullable): what the search found first; its rows are used up */
  gint64             n_found;        /* how many papers fit, -1 where that is not counted yet */
  GCancellable      *counting;       /* (owned) (nullable): of what is found and counted after the first page */
  GArray            *rows;           /* (owned): what is shown */
  GArray            *next;           /* (owned) (nullable): what is about to be */
  guint              n_shown;        /* the first so many rows are there for widgets */
  guint              growth;         /* source that shows more, 0 if none */
  OffprintItemCache *items;          /* (owned) */
};

/* What widgets see (paper-list-model.c) */
void offprint_paper_list_model_init    (GListModelInterface *iface);
void offprint_paper_list_replace_rows  (OffprintPaperList   *self,
                                        GArray              *rows,
                                        guint                n_shown,
                                        gboolean             keep);

/* What a search finds (paper-list-search.c) */
void offprint_paper_list_begin_search  (OffprintPaperList   *self);
void offprint_paper_list_find_more     (OffprintPaperList   *self);
void offprint_paper_list_stop_counting (OffprintPaperList   *self);

void offprint_paper_list_take_rows     (OffprintPaperList   *self,
                                        GArray              *rows,
                                        const GError        *error);

G_END_DECLS
