/* due.c: which days are still to be fetched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/due.h"

#include "arxiv/judge.h"

static const OffprintDayRecord *
find_record (const GPtrArray *records, OffprintDay day, const char *category)
{
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (record->day == day && g_str_equal (record->category, category))
      return record;
  }
  return NULL;
}

/**
 * offprint_due_find_state:
 * @records: (element-type OffprintDayRecord): what is known
 * @day: a day
 * @category: a category
 *
 * Returns: the state of that list
 */
OffprintDayState
offprint_due_find_state (const GPtrArray *records, OffprintDay day, const char *category)
{
  const OffprintDayRecord *record = find_record (records, day, category);

  return record != NULL ? record->state : OFFPRINT_DAY_UNKNOWN;
}

/* arXiv called a past list empty, and it is too early to believe it or to ask again: unless others have papers on that day. */
static gboolean
is_resting (const GPtrArray *records, const OffprintDayRecord *record, OffprintDay today, gint64 now)
{
  if (record->day >= today || record->declared != 0 || record->checked > now
      || now - record->checked >= OFFPRINT_EMPTY_WAIT_S)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *other = g_ptr_array_index (records, i);

    if (other->day == record->day && other->stored > 0)
      return FALSE;
  }
  return TRUE;
}

/* The first day on which the category was asked for; nothing before that was missed. */
static OffprintDay
find_beginning (const GPtrArray *records, const char *category, OffprintDay today)
{
  OffprintDay first = today;

  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (g_str_equal (record->category, category))
      first = MIN (first, record->day);
  }
  return first;
}

/**
 * offprint_due_is_final:
 * @state: a day's state
 *
 * Returns: whether arXiv need not be asked for that day again
 */
gboolean
offprint_due_is_final (OffprintDayState state)
{
  return state == OFFPRINT_DAY_COMPLETE || state == OFFPRINT_DAY_NO_ANNOUNCEMENT;
}

/**
 * offprint_due_has_list:
 * @records: (element-type OffprintDayRecord): what is known of the last %OFFPRINT_DAYS_SERVED days
 * @category: a category
 *
 * Returns: whether any list of @category is complete
 */
gboolean
offprint_due_has_list (const GPtrArray *records, const char *category)
{
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (g_str_equal (record->category, category) && record->state == OFFPRINT_DAY_COMPLETE)
      return TRUE;
  }
  return FALSE;
}

/**
 * offprint_due_list:
 * @records: (element-type OffprintDayRecord): what is known of the last %OFFPRINT_DAYS_SERVED days
 * @categories: (array zero-terminated=1): the chosen categories
 * @today: the current announcement day
 * @first: the first day wanted, or %OFFPRINT_DAY_NONE to go on from what is there
 * @now: the time, seconds since 1970
 *
 * Which lists are to be fetched: of each category every working day without a final state, from the first day it was asked
 * for, at most %OFFPRINT_DAYS_SERVED days back; newest day first, categories in the reader's order.
 *
 * Returns: (transfer full) (element-type OffprintDue): the lists
 */
GArray *
offprint_due_list (const GPtrArray *records, char **categories, OffprintDay today, OffprintDay first, gint64 now)
{
  GArray *dues = g_array_new (FALSE, FALSE, sizeof (OffprintDue));
  OffprintDay oldest = offprint_day_add (today, -OFFPRINT_DAYS_SERVED);

  for (OffprintDay day = today; day > oldest && (first == OFFPRINT_DAY_NONE || day >= first);
       day = offprint_day_previous (day)) {
    for (char **category = categories; *category != NULL; category++) {
      const OffprintDayRecord *record = find_record (records, day, *category);
      OffprintDay beginning = find_beginning (records, *category, today);
      OffprintDue due = { day, *category };

      if (record != NULL && (offprint_due_is_final (record->state) || is_resting (records, record, today, now)))
        continue;
      if (first != OFFPRINT_DAY_NONE || day >= beginning)
        g_array_append_val (dues, due);
    }
  }
  return dues;
}
