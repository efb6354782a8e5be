/* day-status.c: what is known of a day, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-status.h"

#include <glib/gi18n.h>

#include "app/day-bar.h"
#include "app/format.h"
#include "base/strings.h"
#include "model/category.h"

/* The order in which states are worth telling. */
static int
get_severity (OffprintDayState state)
{
  switch (state) {
  case OFFPRINT_DAY_NO_ANNOUNCEMENT:
    return 1;
  case OFFPRINT_DAY_COMPLETE:
    return 2;
  case OFFPRINT_DAY_NOT_ANNOUNCED:
    return 3;
  case OFFPRINT_DAY_STALE:
    return 4;
  case OFFPRINT_DAY_FAILED:
    return 5;
  case OFFPRINT_DAY_UNKNOWN:
  default:
    return 0;
  }
}

static const OffprintDayInfo *
find_info (const GPtrArray *infos, OffprintDay day)
{
  for (guint i = 0; infos != NULL && i < infos->len; i++) {
    const OffprintDayInfo *info = g_ptr_array_index (infos, i);

    if (info->day == day)
      return info;
  }
  return NULL;
}

static void
merge_record (OffprintDayInfo *info, const OffprintDayRecord *record, gboolean first)
{
  if (get_severity (record->state) > get_severity (info->state)) {
    info->state = record->state;
    offprint_set_str (&info->category, record->category);
    offprint_set_str (&info->reason, record->reason);
  }
  if (first)
    info->declared = record->declared;
  else if (record->declared == OFFPRINT_NOT_DECLARED || info->declared == OFFPRINT_NOT_DECLARED)
    info->declared = OFFPRINT_NOT_DECLARED;
  else
    info->declared += record->declared;
  info->stored += record->stored;
  info->checked = MAX (info->checked, record->checked);
}

/**
 * offprint_day_status_new:
 * @day: an announcement day
 * @infos: (nullable) (element-type OffprintDayInfo): days with papers
 * @records: (nullable) (element-type OffprintDayRecord): what is known of lists
 * @categories: (array zero-terminated=1): the categories that matter
 *
 * Returns: (transfer full): what is known of @day in @categories, with the numbers of papers that @infos gives
 */
OffprintDayInfo *
offprint_day_status_new (OffprintDay day, const GPtrArray *infos, const GPtrArray *records, const char *const *categories)
{
  const OffprintDayInfo *known = find_info (infos, day);
  OffprintDayInfo *info = g_new0 (OffprintDayInfo, 1);
  gboolean first = TRUE;

  info->day = day;
  info->declared = OFFPRINT_NOT_DECLARED;
  if (known != NULL) {
    info->n_papers = known->n_papers;
    info->n_summarised = known->n_summarised;
    info->n_unread = known->n_unread;
  }
  for (guint i = 0; records != NULL && i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (record->day != day || !g_strv_contains (categories, record->category))
      continue;
    merge_record (info, record, first);
    first = FALSE;
  }
  return info;
}

static char *
format_failure (const OffprintDayInfo *info)
{
  g_autofree char *reason = offprint_format_text (info->reason);
  const char *name = info->category != NULL ? offprint_category_get_name (info->category) : NULL;

  if (offprint_str_is_blank (reason))
    /* Translators: %s is the name of a category */
    return g_strdup_printf (_("The list of %s could not be fetched"), name);
  /* Translators: the first %s is the name of a category, the second a reason: "arXiv answered 503" */
  return g_strdup_printf (_("The list of %s could not be fetched: %s"), name, reason);
}

static char *
format_complete (const OffprintDayInfo *info)
{
  if (info->declared > 0 && info->stored == (int) info->n_papers)
    /* Translators: how many papers of a day are here, and how many arXiv says there are: "239 of 239 papers, complete" */
    return g_strdup_printf (ngettext ("%'u of %'u paper, complete", "%'u of %'u papers, complete", (gulong) info->declared),
                            info->n_papers, (guint) info->declared);
  return g_strdup_printf (ngettext ("%'u paper, complete", "%'u papers, complete", info->n_papers), info->n_papers);
}

/**
 * offprint_day_status_to_text:
 * @self: what is known of a day
 *
 * Returns: (transfer full): that in one line
 */
char *
offprint_day_status_to_text (const OffprintDayInfo *self)
{
  switch (self->state) {
  case OFFPRINT_DAY_COMPLETE:
    return format_complete (self);
  case OFFPRINT_DAY_NOT_ANNOUNCED:
    return g_strdup (_("arXiv has not announced this day yet"));
  case OFFPRINT_DAY_NO_ANNOUNCEMENT:
    return g_strdup (_("arXiv announces nothing on this day"));
  case OFFPRINT_DAY_STALE:
    return g_strdup (_("arXiv still serves the list of the day before"));
  case OFFPRINT_DAY_FAILED:
    return format_failure (self);
  case OFFPRINT_DAY_UNKNOWN:
  default:
    if (self->n_papers == 0)
      return g_strdup (_("This day has not been fetched"));
    return g_strdup_printf (ngettext ("%'u paper", "%'u papers", self->n_papers), self->n_papers);
  }
}

/**
 * offprint_day_status_to_icon:
 * @self: what is known of a day
 *
 * Returns: (nullable): the name of an icon for it
 */
const char *
offprint_day_status_to_icon (const OffprintDayInfo *self)
{
  switch (self->state) {
  case OFFPRINT_DAY_COMPLETE:
    return "object-select-symbolic";
  case OFFPRINT_DAY_NOT_ANNOUNCED:
  case OFFPRINT_DAY_STALE:
    return "document-open-recent-symbolic";
  case OFFPRINT_DAY_FAILED:
    return "dialog-warning-symbolic";
  case OFFPRINT_DAY_NO_ANNOUNCEMENT:
  case OFFPRINT_DAY_UNKNOWN:
  default:
    return NULL;
  }
}

/**
 * offprint_day_status_can_retry:
 * @self: what is known of a day
 *
 * Returns: whether asking arXiv again may help
 */
gboolean
offprint_day_status_can_retry (const OffprintDayInfo *self)
{
  return self->state == OFFPRINT_DAY_FAILED || self->state == OFFPRINT_DAY_STALE
         || self->state == OFFPRINT_DAY_NOT_ANNOUNCED
         || (self->state == OFFPRINT_DAY_UNKNOWN && self->n_papers == 0);
}

static OffprintDay
find_newest (OffprintDay selected, const GPtrArray *infos, const GPtrArray *records)
{
  OffprintDay newest = selected;

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    newest = MAX (newest, ((const OffprintDayInfo *) g_ptr_array_index (infos, i))->day);
  for (guint i = 0; records != NULL && i < records->len; i++)
    newest = MAX (newest, ((const OffprintDayRecord *) g_ptr_array_index (records, i))->day);
  return newest;
}

/**
 * offprint_day_status_list_for_chart:
 * @selected: the day that is shown; the newest day is this one or a later one
 * @n_days: how many announcement days to list
 * @infos: (nullable) (element-type OffprintDayInfo): days with papers
 * @records: (nullable) (element-type OffprintDayRecord): what is known of lists
 * @categories: (array zero-terminated=1): the categories that matter
 *
 * Returns: (transfer full) (element-type OffprintChartDay): the last announcement days, oldest first
 */
GPtrArray *
offprint_day_status_list_for_chart (OffprintDay selected, guint n_days, const GPtrArray *infos, const GPtrArray *records,
                                    const char *const *categories)
{
  GPtrArray *days = g_ptr_array_new_full (n_days, g_free);
  OffprintDay day = find_newest (selected, infos, records);

  for (guint i = 0; i < n_days && offprint_day_is_valid (day); i++) {
    g_autoptr (OffprintDayInfo) info = offprint_day_status_new (day, infos, records, categories);
    OffprintChartDay *bar = g_new (OffprintChartDay, 1);

    *bar = (OffprintChartDay) { day, info->n_papers, info->n_summarised, info->state };
    g_ptr_array_insert (days, 0, bar);
    day = offprint_day_previous (day);
  }
  return days;
}
