/* about.c: the window about the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What arXiv asks of programs that use its interfaces, word for word: https://info.arxiv.org/help/api/tou.html */
#define THANKS "Thank you to arXiv for use of its open access interoperability."

static const char *const developers[] = { "The Offprint developers", NULL };

/**
 * offprint_about_new:
 * @parent: (nullable): the window to stand over
 *
 * Returns: (transfer none): the window about the program, which destroys itself when it is closed. It carries arXiv's
 *   thanks and says that this is not a product of arXiv.
 */
GtkWindow *
offprint_about_new (GtkWindow *parent)
{
  GtkWidget *window = adw_about_window_new ();
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (window);
  /* Translators: %s is a sentence arXiv asks for in English: “Thank you to arXiv for use of its open access
   * interoperability.” */
  g_autofree char *legal = g_strdup_printf (_("%s\n\nOffprint is not a product of arXiv, and arXiv has neither reviewed "
                                              "nor approved it."), THANKS);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), parent != NULL);
  adw_about_window_set_application_name (about, "Offprint");
  adw_about_window_set_application_icon (about, OFFPRINT_APP_ID);
  adw_about_window_set_version (about, OFFPRINT_VERSION);
  adw_about_window_set_developer_name (about, _("The Offprint developers"));
  adw_about_window_set_developers (about, (const char **) developers);
  adw_about_window_set_comments (about, _("A digest of each day’s arXiv announcements: every paper in three short "
                                          "sections."));
  adw_about_window_set_website (about, OFFPRINT_WEBSITE);
  adw_about_window_set_issue_url (about, OFFPRINT_WEBSITE "/issues");
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* Translators: the names of those who translated the program, one a line */
  adw_about_window_set_translator_credits (about, g_strcmp0 (_("translator-credits"), "translator-credits") != 0
                                                  ? _("translator-credits") : "");
  adw_about_window_add_legal_section (about, _("arXiv"), NULL, GTK_LICENSE_CUSTOM, legal);
  return GTK_WINDOW (window);
}
