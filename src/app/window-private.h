/* window-private.h: what the window's own files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/list-pane.h"
#include "app/panes.h"
#include "app/paper-view.h"
#include "app/sidebar.h"
#include "app/window.h"
#include "service/summary-run.h"

G_BEGIN_DECLS

/* What the undo of a toast takes back. */
typedef struct {
  GArray   *rows;       /* (owned) (nullable): papers, gint64 */
  gboolean  starred;    /* whether it is about stars, or else about read marks */
  gboolean  value;      /* what to set them to */
} OffprintUndo;

struct _OffprintWindow
{
  AdwApplicationWindow   parent_instance;

  OffprintLibrary       *library;        /* (owned) */
  GCancellable          *cancellable;    /* (owned): of what ends with the window */
  guint                  reload;         /* source that reads again what changed, 0 if none */
  gboolean               built;          /* whether all of it is there, also what the start left for later */
  guint                  later;          /* source that builds what the start did without, 0 if none */

  /* Where the reader is (window-places.c, window-days.c) */
  char                  *place;          /* (owned) (not nullable) */
  OffprintDay            day;            /* what is shown, %OFFPRINT_DAY_NONE before that is known */
  gboolean               follow;         /* whether to go to a newer day by itself */
  gboolean               started;        /* whether the first list has come, with papers or without */
  gboolean               focused;        /* whether the first papers were given the focus */
  gboolean               settled;        /* whether the place that was remembered was gone to */
  char                 **categories;     /* (owned) (nullable): the chosen ones */
  GPtrArray             *infos;          /* (owned) (nullable): OffprintDayInfo */
  GPtrArray             *records;        /* (owned) (nullable): OffprintDayRecord */
  OffprintPaperList     *list;           /* (owned) */
  GCancellable          *overview;       /* (owned) (nullable): of the overview that is being read */
  GCancellable          *days;           /* (owned) (nullable): of the days that are being read */

  /* What is searched (window-search.c) */
  char                  *search;         /* (owned) (nullable) */
  gboolean               jumped;         /* whether the paper that was named has been gone to */
  gint64                 row_before;     /* the paper that was read before, to come back to, 0 for none */
  gint64                 row_listed;     /* the paper whose author is searched, to be found in that list, 0 for none */
  GPtrArray             *kept;           /* (owned) (nullable): OffprintKeptInfo */
  GCancellable          *keeping;        /* (owned) (nullable): of the kept searches that are being read */

  /* Where others send the reader (window-going.c) */
  gint64                 wanted_row;     /* a paper to show as soon as the place is settled, 0 for none */
  char                  *wanted_search;  /* (owned) (nullable): what to search for then */
  gboolean               wanted_refresh; /* whether to ask arXiv then, whatever the setting */
  GQueue                 wanted_files;   /* (element-type GFile): digests to take in then, when no other work is done */

  /* The paper (window-reading.c) */
  gint64                 row;            /* the paper that is shown or on its way, 0 for none */
  OffprintPaperDetails  *details;        /* (owned) (nullable): of that paper */
  GCancellable          *reading;        /* (owned) (nullable): of the paper that is being read */
  guint                  dwell;          /* source that marks it read, 0 if none */
  OffprintUndo           undo;

  /* What is under way (window-work.c) */
  GCancellable          *work;           /* (owned) (nullable) */
  GCancellable          *indexing;       /* (owned) (nullable): of the building of the search index */
  OffprintSummaryRun    *run;            /* (owned) (nullable): of a language model (window-summaries.c) */

  AdwToastOverlay       *toasts;
  GtkStack              *stack;
  OffprintPanes         *panes;
  OffprintSidebar       *sidebar;
  OffprintListPane      *list_pane;
  AdwBin                *paper_bin;
  OffprintPaperView     *paper_view;     /* (nullable): made when it is needed */
  GtkWidget             *first_start;    /* (nullable): made when it is needed */
};

GCancellable *offprint_window_renew        (GCancellable   **cancellable);
void          offprint_window_say          (OffprintWindow  *self,
                                            const char      *sentence);
void          offprint_window_complain     (OffprintWindow  *self,
                                            const GError    *error);
void          offprint_window_say_undoable (OffprintWindow  *self,
                                            const char      *sentence,
                                            GArray          *rows,
                                            gboolean         starred,
                                            gboolean         value);

/* window.c */
OffprintPaperView *offprint_window_get_paper_view (OffprintWindow *self);
void               offprint_window_finish_start   (OffprintWindow *self);

/* window-places.c */
void   offprint_window_go_to_place     (OffprintWindow *self,
                                        const char     *place);
void   offprint_window_go_to_day       (OffprintWindow *self,
                                        OffprintDay     day);
void   offprint_window_settle          (OffprintWindow *self);
char **offprint_window_list_categories (OffprintWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void   offprint_window_load_list       (OffprintWindow *self);
void   offprint_window_list_loaded     (OffprintWindow *self,
                                        const GError   *error);
void   offprint_window_show_title      (OffprintWindow *self);

/* window-search.c */
void                offprint_window_install_search_actions (GtkWidgetClass *widget_class);
void                offprint_window_set_search             (OffprintWindow *self,
                                                            const char     *text);
void                offprint_window_search_loaded          (OffprintWindow *self);
gboolean            offprint_window_searches_everywhere    (OffprintWindow *self);
OffprintSearchOrder offprint_window_get_search_order       (OffprintWindow *self);
void                offprint_window_remember_search        (OffprintWindow *self);
void                offprint_window_load_kept              (OffprintWindow *self);
void                offprint_window_go_to_kept             (OffprintWindow *self,
                                                            const char     *place);

/* window-days.c */
void        offprint_window_set_day       (OffprintWindow *self,
                                           OffprintDay     day);
OffprintDay offprint_window_get_last_day  (OffprintWindow *self);
void        offprint_window_load_days     (OffprintWindow *self);
void        offprint_window_load_overview (OffprintWindow *self);

/* window-actions.c */
void      offprint_window_install_actions (GtkWidgetClass *widget_class);
void      offprint_window_add_states      (OffprintWindow *self);
void      offprint_window_update_actions  (OffprintWindow *self);
char     *offprint_window_get_choice      (OffprintWindow *self,
                                           const char     *action) G_GNUC_WARN_UNUSED_RESULT;
gboolean  offprint_window_get_switch      (OffprintWindow *self,
                                           const char     *action);
void      offprint_window_set_switch      (OffprintWindow *self,
                                           const char     *action,
                                           gboolean        on);

/* window-states.c */
void offprint_window_show_state   (OffprintWindow *self,
                                   const GError   *error);
void offprint_window_show_trouble (OffprintWindow *self,
                                   const GError   *error);

/* window-going.c */
void          offprint_window_go_to_wanted       (OffprintWindow       *self);
void          offprint_window_import_wanted      (OffprintWindow       *self);
void          offprint_window_show_uri           (OffprintWindow       *self,
                                                  const char           *uri);
void          offprint_window_expect_file_dialog (OffprintWindow       *self);

/* window-reading.c */
void     offprint_window_read          (OffprintWindow *self,
                                        gint64          row);
void     offprint_window_read_again    (OffprintWindow *self);
void     offprint_window_stop_reading  (OffprintWindow *self);
void     offprint_window_set_read      (OffprintWindow *self,
                                        gint64          row,
                                        gboolean        read);
gboolean offprint_window_get_starred   (OffprintWindow *self,
                                        gboolean       *starred);
void     offprint_window_set_starred   (OffprintWindow *self,
                                        gint64          row,
                                        gboolean        starred);
void     offprint_window_mark_all_read (OffprintWindow *self);
void     offprint_window_take_back     (OffprintWindow *self);
void     offprint_window_next_unread   (OffprintWindow *self);

/* window-digests.c */
void offprint_window_open_digest  (OffprintWindow *self);
void offprint_window_accept_drops (OffprintWindow *self);
void offprint_window_subscribe    (OffprintWindow *self);
void offprint_window_follow       (OffprintWindow *self);

/* window-work.c */
void offprint_window_build_index (OffprintWindow *self,
                                  gboolean        again);
void offprint_window_stop_indexing
                                 (OffprintWindow *self);
GCancellable *offprint_window_start_work (OffprintWindow *self,
                                          const char     *what);
gboolean      offprint_window_end_work   (OffprintWindow *self,
                                          const GError   *error);
void          offprint_window_refresh    (OffprintWindow *self,
                                          OffprintDay     day);
void          offprint_window_stop_work  (OffprintWindow *self);
void          offprint_window_export     (OffprintWindow *self);

/* window-summaries.c */
void     offprint_window_summarize       (OffprintWindow *self,
                                          gint64          row);
void     offprint_window_summarize_list  (OffprintWindow *self);
gboolean offprint_window_offer_summaries (OffprintWindow *self,
                                          const char     *sentence);
void     offprint_window_watch           (OffprintWindow *self);
void     offprint_window_show_failures   (OffprintWindow *self);

G_END_DECLS
