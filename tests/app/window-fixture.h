/* window-fixture.h: a library with the sample day for the tests of the window and its parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/service-fixture.h"

/* Takes the sample day into the library, with its categories chosen. */
static inline void
fill_with_sample (Fixture *fixture)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_set_categories_async (fixture->library, (const char *const *) intake->document->categories, NULL,
                                         keep_result_cb, &result);
  g_assert_true (offprint_library_set_categories_finish (fixture->library, wait_for (&result), NULL));
}

/* Runs the main loop until the condition holds. */
#define wait_until(condition) \
  while (!(condition)) \
    g_main_context_iteration (NULL, TRUE)
