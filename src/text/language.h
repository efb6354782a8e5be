/* language.h: the languages of summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

const char *const *offprint_language_list             (void);
const char        *offprint_language_get_english_name (const char *language);
const char        *offprint_language_get_own_name     (const char *language);
char              *offprint_language_from_locale      (const char *locale) G_GNUC_WARN_UNUSED_RESULT;
gboolean           offprint_language_is_rtl           (const char *language);
gboolean           offprint_language_matches          (const char *language,
                                                       const char *text);
const char        *offprint_language_guess            (const char *text);
