/* test-secrets.c: the keys of language model servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsecret keeps them in a file here: SECRET_FILE_TEST_PATH and its password are what its own tests use.
 */

#include "config.h"

#include "service/secrets.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVER "https://models.example.org/v1"

typedef struct {
  char            *folder;
  char            *file;
  OffprintSecrets *secrets;
} Fixture;

static char *folder;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_unsetenv ("OFFPRINT_API_KEY");
  fixture->secrets = offprint_secrets_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  offprint_secrets_store (fixture->secrets, SERVER, NULL, NULL);
  g_unsetenv ("OFFPRINT_API_KEY");
  g_assert_finalize_object (fixture->secrets);
}

static void
assert_key (OffprintSecrets *secrets, const char *base_url, const char *expected, OffprintSecretPlace expected_place)
{
  OffprintSecretPlace place = OFFPRINT_SECRET_PLACE_NONE;
  g_autofree char *key = offprint_secrets_lookup (secrets, base_url, &place, NULL);

  g_assert_cmpstr (key, ==, expected);
  g_assert_cmpint (place, ==, expected_place);
}

/* Another process finds it, by whatever address of the same server; the file does not tell it. */
static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSecrets) other = offprint_secrets_new ();
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_cmpint (offprint_secrets_store (fixture->secrets, SERVER, " sk-test-0123 \n", NULL), ==,
                   OFFPRINT_SECRET_PLACE_KEYRING);
  assert_key (other, SERVER, "sk-test-0123", OFFPRINT_SECRET_PLACE_KEYRING);
  assert_key (other, "HTTPS://Models.Example.org:443/v1/", "sk-test-0123", OFFPRINT_SECRET_PLACE_KEYRING);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "sk-test", 7));

  g_assert_cmpint (offprint_secrets_store (fixture->secrets, SERVER, "", NULL), ==, OFFPRINT_SECRET_PLACE_NONE);
  assert_key (other, SERVER, NULL, OFFPRINT_SECRET_PLACE_NONE);
}

/* A key goes to the origin it was given for, and to none that looks like it. */
static void
test_other_origins (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = {
    "http://models.example.org/v1", "https://models.example.org:8443/v1", "https://models.example.org.evil.example/v1",
    "https://example.org/v1", "https://models.example.org@evil.example/v1", "models.example.org", "",
  };

  offprint_secrets_store (fixture->secrets, SERVER, "sk-test-0123", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_key (fixture->secrets, others[i], NULL, OFFPRINT_SECRET_PLACE_NONE);
}

static void
test_environment (Fixture *fixture, gconstpointer data)
{
  offprint_secrets_store (fixture->secrets, SERVER, "sk-kept", NULL);
  g_setenv ("OFFPRINT_API_KEY", "sk-given", TRUE);
  assert_key (fixture->secrets, SERVER, "sk-given", OFFPRINT_SECRET_PLACE_ENVIRONMENT);
  g_setenv ("OFFPRINT_API_KEY", " ", TRUE);
  assert_key (fixture->secrets, SERVER, "sk-kept", OFFPRINT_SECRET_PLACE_KEYRING);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  OffprintSecretPlace place = OFFPRINT_SECRET_PLACE_NONE;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  offprint_secrets_store_async (fixture->secrets, SERVER, "sk-async", NULL, keep_cb, &stored);
  while (stored == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (offprint_secrets_store_finish (fixture->secrets, stored, &error), ==, OFFPRINT_SECRET_PLACE_KEYRING);
  offprint_secrets_lookup_async (fixture->secrets, SERVER, NULL, keep_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  key = offprint_secrets_lookup_finish (fixture->secrets, found, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "sk-async");
  g_assert_cmpint (place, ==, OFFPRINT_SECRET_PLACE_KEYRING);
}

/* In a Flatpak libsecret itself warns that there is no bus. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return g_strcmp0 (domain, "libsecret") != 0;
}

/* A process without a keyring, for libsecret looks for one only once. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSecrets) other = NULL;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  other = offprint_secrets_new ();
  g_assert_cmpint (offprint_secrets_store (fixture->secrets, SERVER, "sk-memory", NULL), ==, OFFPRINT_SECRET_PLACE_MEMORY);
  assert_key (fixture->secrets, SERVER, "sk-memory", OFFPRINT_SECRET_PLACE_MEMORY);
  assert_key (other, SERVER, NULL, OFFPRINT_SECRET_PLACE_NONE);
}

#define ADD(name, func) g_test_add ("/service/secrets/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gboolean without = FALSE;
  int status = 0;

  for (int i = 1; i < argc; i++)
    without |= strstr (argv[i], "no-keyring") != NULL;
  folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  if (without) {
    g_unsetenv ("SECRET_BACKEND");
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  } else {
    g_autofree char *path = g_build_filename (folder, "keyring", NULL);

    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password", TRUE);
  }
  g_test_init (&argc, &argv, NULL);
  ADD ("keyring", test_keyring);
  ADD ("other-origins", test_other_origins);
  ADD ("environment", test_environment);
  ADD ("async", test_async);
  ADD ("no-keyring", test_no_keyring);
  status = g_test_run ();
  {
    g_autofree char *path = g_build_filename (folder, "keyring", NULL);

    g_unlink (path);
    g_rmdir (folder);
    g_free (folder);
  }
  return status;
}
