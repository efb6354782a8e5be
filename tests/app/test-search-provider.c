/* test-search-provider.c: papers in the search of the desktop's shell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-provider.h"

#include "bus-fixture.h"
#include "model/arxiv-id.h"
#include "window-fixture.h"

#define PATH "/io/github/offprint/Offprint/SearchProvider"

typedef struct {
  Fixture                 library;
  Bus                     bus;
  OffprintStandby        *standby;
  OffprintSearchProvider *provider;
  gint64                  row;       /* paper that was activated */
  char                   *text;      /* (owned) (nullable): search that was activated */
} ShellFixture;

static void
paper_cb (ShellFixture *self, gint64 row)
{
  self->row = row;
}

static void
search_cb (ShellFixture *self, const char *text)
{
  self->text = g_strdup (text);
}

static void
shell_set_up (ShellFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (&self->library, data);
  fill_with_sample (&self->library);
  bus_set_up (&self->bus);
  self->standby = offprint_standby_new (NULL, self->library.folder, 0);
  self->provider = offprint_search_provider_new (self->standby);
  g_signal_connect_swapped (self->provider, "paper-activated", G_CALLBACK (paper_cb), self);
  g_signal_connect_swapped (self->provider, "search-activated", G_CALLBACK (search_cb), self);
  g_assert_true (offprint_search_provider_export (self->provider, self->bus.ours, PATH, &error));
  g_assert_no_error (error);
}

static void
shell_tear_down (ShellFixture *self, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->provider);
  g_clear_object (&self->standby);
  g_free (self->text);
  bus_tear_down (&self->bus);
  tear_down (&self->library, data);
}

static void
start_call (ShellFixture *self, const char *method, GVariant *parameters, GAsyncResult **result)
{
  g_dbus_connection_call (self->bus.theirs, g_dbus_connection_get_unique_name (self->bus.ours), PATH,
                          "org.gnome.Shell.SearchProvider2", method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          keep_result_cb, result);
}

static GVariant *
end_call (ShellFixture *self, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (self->bus.theirs, wait_for (result), &error);

  g_assert_no_error (error);
  return reply;
}

/* The shell's call, its answer as text. */
static char *
call (ShellFixture *self, const char *method, const char *parameters)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = g_variant_parse (NULL, parameters, NULL, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  start_call (self, method, value, &result);
  reply = end_call (self, &result);
  return g_variant_print (reply, TRUE);
}

static void
test_search (ShellFixture *self, gconstpointer data)
{
  g_autofree char *one = call (self, "GetInitialResultSet", "(['household', 'robot'],)");
  g_autofree char *narrowed = call (self, "GetSubsearchResultSet", "(['2604.90187'], ['robot', 'house'])");
  g_autofree char *none = call (self, "GetInitialResultSet", "(['no', 'such', 'words'],)");
  g_autofree char *odd = call (self, "GetInitialResultSet", "(['\"', '*', 'NEAR(', ''],)");

  g_assert_cmpstr (one, ==, "(['2604.90187'],)");
  g_assert_cmpstr (narrowed, ==, "(['2604.90187'],)");
  g_assert_cmpstr (none, ==, "(@as [],)");
  g_assert_nonnull (odd);    /* an answer, whatever it is */
}

/* An identifier finds its paper, if it is in the store: of another there is nothing to show. */
static void
test_identifier (ShellFixture *self, gconstpointer data)
{
  g_autofree char *here = call (self, "GetInitialResultSet", "(['arXiv:2604.90112v1'],)");
  g_autofree char *elsewhere = call (self, "GetInitialResultSet", "(['2604.00001'],)");

  g_assert_cmpstr (here, ==, "(['2604.90112'],)");
  g_assert_cmpstr (elsewhere, ==, "(@as [],)");
}

static void
test_metas (ShellFixture *self, gconstpointer data)
{
  g_autofree char *metas = call (self, "GetResultMetas", "(['2604.90112', 'nonsense', '2604.00001'],)");

  g_assert_cmpstr (metas, ==,
                   "([{'id': <'2604.90112'>, "
                   "'name': <'Ask Before You Think: One Clarifying Question Is Worth a Thousand Reasoning Tokens'>, "
                   "'description': <'Maëlle Okonjo-Brandt, Tadeusz Wierzbołowski, Hyun-ae Seo-Lindqvist'>}],)");
}

static void
test_activation (ShellFixture *self, gconstpointer data)
{
  g_autofree char *paper G_GNUC_UNUSED = call (self, "ActivateResult", "('2604.90112', ['ask'], uint32 7)");
  g_autofree char *id = offprint_arxiv_id_to_string (self->row);
  g_autofree char *search G_GNUC_UNUSED = call (self, "LaunchSearch", "(['ask', 'before'], uint32 7)");

  g_assert_cmpstr (id, ==, "2604.90112");
  g_assert_cmpstr (self->text, ==, "ask before");
  self->row = 0;
  g_free (call (self, "ActivateResult", "('../etc/passwd', ['ask'], uint32 7)"));
  g_assert_cmpint (self->row, ==, 0);
}

/* A key pressed before the last search has ended: both are answered, the first with whatever it has. */
static void
test_superseded (ShellFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GVariant) late = NULL;
  g_autoptr (GVariant) right = NULL;
  g_autofree char *text = NULL;

  start_call (self, "GetInitialResultSet", g_variant_new_parsed ("(['the'],)"), &first);
  start_call (self, "GetInitialResultSet", g_variant_new_parsed ("(['household'],)"), &second);
  late = end_call (self, &first);
  right = end_call (self, &second);
  text = g_variant_print (right, TRUE);
  g_assert_cmpstr (text, ==, "(['2604.90187'],)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/search-provider/" name, ShellFixture, NULL, shell_set_up, func, shell_tear_down)
  add ("search", test_search);
  add ("identifier", test_identifier);
  add ("metas", test_metas);
  add ("activation", test_activation);
  add ("superseded", test_superseded);
#undef add
  return bus_run_tests ();
}
