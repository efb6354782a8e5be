/* library.h: the one face that window and command line talk to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/day.h"
#include "model/listing.h"
#include "model/paper.h"
#include "model/summary.h"
#include "service/secrets.h"
#include "service/progress.h"
#include "service/settings.h"
#include "store/counts.h"
#include "store/day-states.h"
#include "store/heads.h"
#include "store/lists.h"

G_BEGIN_DECLS

/**
 * OffprintPaperDetails:
 * @paper: (owned): the metadata
 * @summary: (owned) (nullable): the best summary there is in the digest's language
 * @starred: whether the reader starred it
 * @read: whether the reader has read it
 * @note: (owned) (nullable): the reader's note
 * @category: (owned) (nullable): the category it was announced in last, or its primary one
 * @kind: how it was announced there, or %OFFPRINT_KIND_NONE
 *
 * All that is known of one paper.
 */
typedef struct {
  OffprintPaper   *paper;
  OffprintSummary *summary;
  gboolean         starred;
  gboolean         read;
  char            *note;
  char            *category;
  int              kind;
} OffprintPaperDetails;

/**
 * OffprintOverview:
 * @categories: (owned) (not nullable) (array zero-terminated=1): the chosen categories' codes, in the reader's order
 * @counts: (owned) (not nullable): papers and unread ones of the day, of each category on that day, and starred ones
 *
 * What the sidebar shows.
 */
typedef struct {
  char           **categories;
  OffprintCounts  *counts;
} OffprintOverview;

/**
 * OffprintDayInfo:
 * @day: the announcement day
 * @n_papers: papers in the chosen categories, each once
 * @n_summarised: how many of them have a summary
 * @n_unread: how many of them are unread
 * @state: the worst state of the chosen categories; %OFFPRINT_DAY_UNKNOWN if none was ever asked for
 * @category: (owned) (nullable): the category that is in that state
 * @reason: (owned) (nullable): why, one sentence
 * @declared: how many papers arXiv's pages declared in the chosen categories together, or %OFFPRINT_NOT_DECLARED
 *   where one of them has no count
 * @stored: how many listings are in the store for these, to compare with @declared
 * @checked: when arXiv was last asked, seconds since 1970, or 0
 *
 * What is known of one day over the chosen categories.
 */
typedef struct {
  OffprintDay       day;
  guint             n_papers;
  guint             n_summarised;
  guint             n_unread;
  OffprintDayState  state;
  char             *category;
  char             *reason;
  int               declared;
  int               stored;
  gint64            checked;
} OffprintDayInfo;

#define OFFPRINT_TYPE_LIBRARY (offprint_library_get_type ())
G_DECLARE_FINAL_TYPE (OffprintLibrary, offprint_library, OFFPRINT, LIBRARY, GObject)

OffprintLibrary      *offprint_library_new                   (const char           *data_dir) G_GNUC_WARN_UNUSED_RESULT;
OffprintSettings     *offprint_library_get_settings          (OffprintLibrary      *self);
OffprintSecrets      *offprint_library_get_secrets           (OffprintLibrary      *self);
const char           *offprint_library_get_data_dir          (OffprintLibrary      *self);
const char           *offprint_library_get_store_path        (OffprintLibrary      *self);
void                  offprint_library_set_watching          (OffprintLibrary      *self,
                                                              gboolean              watching);

void                  offprint_library_open_async            (OffprintLibrary      *self,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean              offprint_library_open_finish           (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              char                **set_aside,
                                                              GError              **error);
void                  offprint_library_close_async           (OffprintLibrary      *self,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean              offprint_library_close_finish          (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);

/* What is there (library-reading.c) */
void                  offprint_library_overview_async        (OffprintLibrary      *self,
                                                              OffprintDay           day,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
OffprintOverview     *offprint_library_overview_finish       (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_list_async            (OffprintLibrary      *self,
                                                              const OffprintQuery  *query,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GArray               *offprint_library_list_finish           (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_heads_async           (OffprintLibrary      *self,
                                                              const OffprintQuery  *query,
                                                              const gint64         *rows,
                                                              guint                 n_rows,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GPtrArray            *offprint_library_heads_finish          (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_paper_async           (OffprintLibrary      *self,
                                                              gint64                row,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
OffprintPaperDetails *offprint_library_paper_finish          (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_days_async            (OffprintLibrary      *self,
                                                              OffprintDay           last,
                                                              guint                 n_days,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GPtrArray            *offprint_library_days_finish           (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_day_states_async      (OffprintLibrary      *self,
                                                              OffprintDay           first,
                                                              OffprintDay           last,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GPtrArray            *offprint_library_day_states_finish     (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_categories_async      (OffprintLibrary      *self,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
char                **offprint_library_categories_finish     (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the reader does (library-marks.c) */
void                  offprint_library_set_starred_async     (OffprintLibrary      *self,
                                                              const gint64         *rows,
                                                              guint                 n_rows,
                                                              gboolean              starred,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GArray               *offprint_library_set_starred_finish    (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_set_read_async        (OffprintLibrary      *self,
                                                              const gint64         *rows,
                                                              guint                 n_rows,
                                                              gboolean              read,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
GArray               *offprint_library_set_read_finish       (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_library_set_categories_async  (OffprintLibrary      *self,
                                                              const char *const    *codes,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean              offprint_library_set_categories_finish (OffprintLibrary      *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);

void                  offprint_overview_free                 (OffprintOverview     *self);
void                  offprint_paper_details_free            (OffprintPaperDetails *self);
void                  offprint_day_info_free                 (OffprintDayInfo      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintOverview, offprint_overview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintPaperDetails, offprint_paper_details_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDayInfo, offprint_day_info_free)

G_END_DECLS
