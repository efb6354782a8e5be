/* accessible.c: what GTK does not tell screen readers by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/accessible.h"

#include <string.h>

/* "(_C)", which languages without Latin letters put behind the word */
static gboolean
is_appended (const char *p)
{
  return p[0] == '(' && p[1] == '_' && p[2] != '\0' && *g_utf8_next_char (p + 2) == ')';
}

/**
 * offprint_accessible_strip_mnemonic:
 * @label: the label of a button, with `_` before the letter that is its mnemonic
 *
 * Returns: (transfer full): the label as it is read: "Try Again" of "_Try Again", "取消" of "取消(_C)"
 */
char *
offprint_accessible_strip_mnemonic (const char *label)
{
  char *plain = g_malloc (strlen (label) + 1);
  char *end = plain;

  for (const char *p = label; *p != '\0'; p++) {
    if (is_appended (p)) {
      p = g_utf8_next_char (p + 2);
      continue;
    }
    if (*p == '_' && p[1] != '\0')
      p++;    /* two of them stand for one */
    *end++ = *p;
  }
  *end = '\0';
  g_strchomp (plain);
  return plain;
}

/**
 * offprint_accessible_name_button:
 * @button: a #GtkButton whose label has a mnemonic
 *
 * Gives it that label as its name, as it is read. GTK 4.8 puts together what the button and the label in it say, with the
 * mnemonic's underscore.
 */
void
offprint_accessible_name_button (GtkWidget *button)
{
  g_autofree char *name = offprint_accessible_strip_mnemonic (gtk_button_get_label (GTK_BUTTON (button)));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkDirectionType
get_direction (guint keyval, GdkModifierType state)
{
  return keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
}

static gboolean
leave_list_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state, GtkWidget *list)
{
  gboolean moved = FALSE;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab && keyval != GDK_KEY_ISO_Left_Tab)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_set_can_focus (list, FALSE);    /* so that the focus passes by its other rows */
  moved = gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), get_direction (keyval, state));
  gtk_widget_set_can_focus (list, TRUE);
  return moved;
}

/**
 * offprint_accessible_make_one_tab_stop:
 * @list: a #GtkListBox or #GtkListView
 *
 * Lets Tab leave the list, where GTK stops at each of its rows, be they a hundred thousand. The arrows go from row to row.
 */
void
offprint_accessible_make_one_tab_stop (GtkWidget *list)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (leave_list_cb), list);
  gtk_widget_add_controller (list, controller);
}

#if GTK_CHECK_VERSION (4, 14, 0)
/* Without an accessibility bus, or with GTK_A11Y=none, GTK makes do with a context for tests. That has no function to say things
 * with, which GTK calls all the same (4.18, 4.24). */
static void
announce (GtkRoot *root, const char *text)
{
  g_autoptr (GtkATContext) context = NULL;

  if (root == NULL)
    return;
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS    /* newer than the floor */
  context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (root));
  if (context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
}
#endif

/**
 * offprint_accessible_say_progress:
 * @region: a widget with the role #GTK_ACCESSIBLE_ROLE_STATUS, whose name screen readers follow
 * @text: what there is to say
 * @said_at: (inout): when something was last said, 0 before that
 * @now: the time, as g_get_monotonic_time() tells it
 *
 * Says how far a work has come, unless the last time was less than %OFFPRINT_ANNOUNCE_INTERVAL ago: who listens wants to
 * hear other things, too. The window says it where GTK can say things (4.14): nothing is heard of what is hidden or about to
 * be shown, as @region is when a work begins and where the sidebar has no room.
 *
 * Returns: whether it was said
 */
gboolean
offprint_accessible_say_progress (GtkWidget *region, const char *text, gint64 *said_at, gint64 now)
{
  if (*said_at != 0 && now - *said_at < OFFPRINT_ANNOUNCE_INTERVAL)
    return FALSE;

  *said_at = now;
  gtk_accessible_update_property (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
#if GTK_CHECK_VERSION (4, 14, 0)
  announce (gtk_widget_get_root (region), text);
#endif
  return TRUE;
}
