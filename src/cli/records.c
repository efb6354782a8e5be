/* records.c: the states of days, as a table or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/records.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/json.h"

static const char *
state_name (OffprintDayState state)
{
  switch (state) {
  case OFFPRINT_DAY_COMPLETE: return _("complete");
  case OFFPRINT_DAY_NOT_ANNOUNCED: return _("not announced yet");
  case OFFPRINT_DAY_NO_ANNOUNCEMENT: return _("no announcement");
  case OFFPRINT_DAY_STALE: return _("the previous list again");
  case OFFPRINT_DAY_FAILED: return _("failed");
  case OFFPRINT_DAY_UNKNOWN:
  default: return _("unknown");
  }
}

static void
print_record (const OffprintDayRecord *record)
{
  g_autofree char *day = offprint_day_format (record->day);
  g_autofree char *count = NULL;

  if (record->declared != OFFPRINT_NOT_DECLARED)
    count = g_strdup_printf (_("%d of %d"), record->stored, record->declared);
  else
    count = g_strdup_printf ("%d", record->stored);
  offprint_cli_print ("%s  %-18s  %-12s  %s%s%s\n", day, record->category, count, state_name (record->state),
                      record->reason != NULL ? ": " : "", record->reason != NULL ? record->reason : "");
}

static void
add_record (JsonBuilder *builder, const OffprintDayRecord *record)
{
  g_autofree char *day = offprint_day_format (record->day);

  json_builder_begin_object (builder);
  offprint_json_add_string (builder, "day", day);
  offprint_json_add_string (builder, "category", record->category);
  offprint_json_add_string (builder, "state", offprint_day_state_to_string (record->state));
  offprint_json_add_int (builder, "stored", record->stored);
  if (record->declared != OFFPRINT_NOT_DECLARED) {
    offprint_json_add_int (builder, "declared", record->declared);
  } else {
    json_builder_set_member_name (builder, "declared");
    json_builder_add_null_value (builder);
  }
  offprint_json_add_string (builder, "reason", record->reason);
  json_builder_end_object (builder);
}

/**
 * offprint_cli_print_records:
 * @records: (element-type OffprintDayRecord): what is known of lists
 * @json: as JSON rather than lines
 *
 * Prints them.
 */
void
offprint_cli_print_records (const GPtrArray *records, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++) {
    if (json)
      add_record (builder, g_ptr_array_index (records, i));
    else
      print_record (g_ptr_array_index (records, i));
  }
  json_builder_end_array (builder);
  if (json)
    offprint_json_print (builder);
}
