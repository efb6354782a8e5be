/* locale.c: the language that a program speaks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/locale.h"

#include <glib/gi18n.h>
#include <locale.h>

/**
 * offprint_locale_init:
 *
 * Takes the user's locale and the translations that are installed, or those in the folder that `OFFPRINT_LOCALE_DIR` names:
 * a build folder has its own. To be called first of all. A locale that the system lacks is as none.
 */
void
offprint_locale_init (void)
{
  const char *folder = g_getenv ("OFFPRINT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
