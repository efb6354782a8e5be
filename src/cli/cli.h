/* cli.h: what all subcommands of offprint-cli share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "service/library.h"

G_BEGIN_DECLS

/* Exit statuses. */
typedef enum {
  OFFPRINT_EXIT_DONE = 0,
  OFFPRINT_EXIT_FAILED = 1,
  OFFPRINT_EXIT_USAGE = 2,
  OFFPRINT_EXIT_PARTLY = 3,
} OffprintExit;

/**
 * OffprintCli:
 * @program: (owned): `offprint-cli SUBCOMMAND`, for messages
 * @data_dir: (owned) (nullable): `--data-dir`
 * @categories: (owned) (nullable): each `--category`, in arXiv's spelling
 * @language: (owned) (nullable): `--language`
 * @day_text: (owned) (nullable): `--day` as it was typed
 * @day: the day of it, or %OFFPRINT_DAY_NONE
 * @without_counts: `--no-counts`
 * @arguments: (owned): what is left after the options
 * @temporary: whether @data_dir was made for this run and goes away with it
 * @library: (owned): opened by offprint_cli_open()
 * @cancellable: (owned): cancelled by Ctrl+C
 *
 * One run of a subcommand.
 */
typedef struct {
  char             *program;
  char             *data_dir;
  char            **categories;
  char             *language;
  char             *day_text;
  OffprintDay       day;
  gboolean          without_counts;
  char            **arguments;
  gboolean          temporary;
  OffprintLibrary  *library;
  GCancellable     *cancellable;
} OffprintCli;

typedef OffprintExit (*OffprintCommandFunc) (OffprintCli *cli,
                                             int          argc,
                                             char       **argv);

OffprintExit  offprint_cli_digest     (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_export     (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_import     (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_refresh    (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_summarize  (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_label      (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_list       (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_search     (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_show       (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_days       (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_categories (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_status     (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_publish    (OffprintCli *cli, int argc, char **argv);
OffprintExit  offprint_cli_subscribe  (OffprintCli *cli, int argc, char **argv);

gboolean      offprint_cli_parse      (OffprintCli        *cli,
                                       int                 argc,
                                       char              **argv,
                                       const char         *arguments,
                                       const char         *summary,
                                       const GOptionEntry *entries,
                                       OffprintExit       *status);
gboolean      offprint_cli_normalize_categories
                                      (OffprintCli        *cli);
gboolean      offprint_cli_open       (OffprintCli        *cli);
GAsyncResult *offprint_cli_wait       (GAsyncResult      **result) G_GNUC_WARN_UNUSED_RESULT;
void          offprint_cli_keep_cb    (GObject            *source,
                                       GAsyncResult       *result,
                                       gpointer            user_data);
OffprintExit  offprint_cli_fail       (OffprintCli        *cli,
                                       const GError       *error);
void          offprint_cli_complain   (OffprintCli        *cli,
                                       const char         *format,
                                       ...) G_GNUC_PRINTF (2, 3);
void          offprint_cli_print      (const char         *format,
                                       ...) G_GNUC_PRINTF (1, 2);
gboolean      offprint_cli_flush      (OffprintCli        *cli);
char         *offprint_cli_language   (OffprintCli        *cli) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
