/* test-accessible.c: names without mnemonics, and progress that is said now and then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/accessible.h"

#include "widget-test.h"

static void
test_strip_mnemonic (void)
{
  static const struct {
    const char *label;
    const char *name;
  } cases[] = {
    { "_Try Again", "Try Again" },
    { "Get the _First", "Get the First" },
    { "No mnemonic", "No mnemonic" },
    { "snake__case", "snake_case" },
    { "At the end_", "At the end_" },
    { "取消(_C)", "取消" },
    { "もう一度試す (_T)", "もう一度試す" },
    { "_重试", "重试" },
    { "f(_é)", "f" },
    { "f(x)", "f(x)" },
    { "(_", "(_" },
    { "_", "_" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = offprint_accessible_strip_mnemonic (cases[i].label);

    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
test_name_button (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_with_mnemonic ("_Retry"));

  offprint_accessible_name_button (button);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Retry");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Retry");
  g_object_unref (button);
}

static void
test_say_progress (void)
{
  GtkWidget *region = g_object_ref_sink (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gint64 said_at = 0;
  gint64 start = 5;

  g_assert_true (offprint_accessible_say_progress (region, "1 of 9", &said_at, start));
  g_assert_false (offprint_accessible_say_progress (region, "2 of 9", &said_at, start + 1));
  g_assert_false (offprint_accessible_say_progress (region, "3 of 9", &said_at, start + OFFPRINT_ANNOUNCE_INTERVAL - 1));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_PROPERTY_LABEL, "1 of 9");
  g_assert_true (offprint_accessible_say_progress (region, "4 of 9", &said_at, start + OFFPRINT_ANNOUNCE_INTERVAL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_PROPERTY_LABEL, "4 of 9");
  g_object_unref (region);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/app/accessible/strip-mnemonic", test_strip_mnemonic);
  g_test_add_func ("/app/accessible/name-button", test_name_button);
  g_test_add_func ("/app/accessible/say-progress", test_say_progress);
  return g_test_run ();
}
