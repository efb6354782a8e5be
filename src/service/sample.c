/* sample.c: the bundled day of invented papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/sample.h"

#include <gio/gio.h>

#include "data/offprint-data.h"

/**
 * offprint_sample_get_day:
 *
 * A feed in arXiv's form with about thirty papers that do not exist, to try the program on without a network.
 *
 * Returns: (transfer full): the feed
 */
GBytes *
offprint_sample_get_day (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *day = g_resource_lookup_data (offprint_data_get_resource (), OFFPRINT_RESOURCES "sample/day.xml",
                                        G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);    /* it is compiled in */
  return day;
}
