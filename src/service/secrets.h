/* secrets.h: the keys of language model servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OffprintSecretPlace:
 * @OFFPRINT_SECRET_PLACE_NONE: there is no key
 * @OFFPRINT_SECRET_PLACE_KEYRING: in the keyring
 * @OFFPRINT_SECRET_PLACE_MEMORY: in this process only, as there is no keyring: tell the user
 * @OFFPRINT_SECRET_PLACE_ENVIRONMENT: in `OFFPRINT_API_KEY`, which wins
 *
 * Where a key is kept.
 */
typedef enum {
  OFFPRINT_SECRET_PLACE_NONE,
  OFFPRINT_SECRET_PLACE_KEYRING,
  OFFPRINT_SECRET_PLACE_MEMORY,
  OFFPRINT_SECRET_PLACE_ENVIRONMENT,
} OffprintSecretPlace;

#define OFFPRINT_TYPE_SECRETS (offprint_secrets_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSecrets, offprint_secrets, OFFPRINT, SECRETS, GObject)

OffprintSecrets     *offprint_secrets_new           (void) G_GNUC_WARN_UNUSED_RESULT;

char                *offprint_secrets_lookup        (OffprintSecrets      *self,
                                                     const char           *base_url,
                                                     OffprintSecretPlace  *place,
                                                     GCancellable         *cancellable) G_GNUC_WARN_UNUSED_RESULT;
OffprintSecretPlace  offprint_secrets_store         (OffprintSecrets      *self,
                                                     const char           *base_url,
                                                     const char           *key,
                                                     GCancellable         *cancellable);

void                 offprint_secrets_lookup_async  (OffprintSecrets      *self,
                                                     const char           *base_url,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
char                *offprint_secrets_lookup_finish (OffprintSecrets      *self,
                                                     GAsyncResult         *result,
                                                     OffprintSecretPlace  *place,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_secrets_store_async   (OffprintSecrets      *self,
                                                     const char           *base_url,
                                                     const char           *key,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
OffprintSecretPlace  offprint_secrets_store_finish  (OffprintSecrets      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
