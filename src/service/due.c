/* due.c: which days are still to be fetched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/due.h"

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
 *
 * Which lists are to be fetched: of each category every working day without a final state, from the first day it was asked
 * for, at most %OFFPRINT_DAYS_SERVED days back; newest day first, categories in the reader's order.
 *
 * Returns: (transfer full) (element-type OffprintDue): the lists
 */
GArray *
offprint_due_list (const GPtrArray *records, char **categories, OffprintDay today, OffprintDay first)
{
  GArray *dues = g_array_new (FALSE, FALSE, sizeof (OffprintDue));
  OffprintDay oldest = offprint_day_add (today, -OFFPRINT_DAYS_SERVED);

  for (OffprintDay day = today; day > oldest && (first == OFFPRINT_DAY_NONE || day >= first);
       day = offprint_day_previous (day)) {
    for (char **category = categories; *category != NULL; category++) {
      const OffprintDayRecord *record = find_record (records, day, *category);
      OffprintDay beginning = find_beginning (records, *category, today);
      OffprintDue due = { day, *category };

      if (record != NULL && offprint_due_is_final (record->state))
        continue;
      if (first != OFFPRINT_DAY_NONE || day >= beginning)
        g_array_append_val (dues, due);
    }
  }
  return dues;
}
