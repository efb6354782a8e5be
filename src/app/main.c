/* main.c: starts the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/application.h"
#include "base/locale.h"

int
main (int argc, char **argv)
{
  g_autoptr (OffprintApplication) application = NULL;

  offprint_locale_init ();
  g_set_application_name ("Offprint");

  application = offprint_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
