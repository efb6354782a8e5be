/* settings.h: what the reader has set, the only file with key names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  OFFPRINT_SETTING_LANGUAGE,
  OFFPRINT_SETTING_ENGINE,
  OFFPRINT_SETTING_HEADER_LINE,
  OFFPRINT_SETTING_REFRESH_AT_START,
  OFFPRINT_SETTING_REFRESH_IN_BACKGROUND,
  OFFPRINT_SETTING_MARK_READ,
  OFFPRINT_SETTING_DWELL_SECONDS,
  OFFPRINT_SETTING_SHOW_ABSTRACT,
  OFFPRINT_SETTING_EXPORT_FORMAT,
  OFFPRINT_SETTING_WINDOW_WIDTH,
  OFFPRINT_SETTING_WINDOW_HEIGHT,
  OFFPRINT_SETTING_WINDOW_MAXIMIZED,
  OFFPRINT_SETTING_LAST_PLACE,
  OFFPRINT_SETTING_RECENT_SEARCHES,
  OFFPRINT_SETTING_FEED_URL,
  OFFPRINT_SETTING_SITE_URL,
  OFFPRINT_SETTING_API_URL,
  OFFPRINT_SETTING_BASE_URL,
  OFFPRINT_SETTING_MODEL,
  OFFPRINT_SETTING_CONCURRENCY,
  OFFPRINT_SETTING_REQUESTS_PER_MINUTE,
  OFFPRINT_SETTING_TOKENS_PER_MINUTE,
  OFFPRINT_SETTING_CAP_PAPERS,
  OFFPRINT_SETTING_CAP_TOKENS,
  OFFPRINT_SETTING_CAP_MONEY,
  OFFPRINT_SETTING_PRICE_PROMPT,
  OFFPRINT_SETTING_PRICE_ANSWER,
  OFFPRINT_SETTING_WORDS_BACKGROUND,
  OFFPRINT_SETTING_WORDS_INNOVATION,
  OFFPRINT_SETTING_WORDS_CONCLUSION,
  OFFPRINT_SETTING_MAX_ANSWER_TOKENS,
  OFFPRINT_SETTING_CONNECT_TIMEOUT,
  OFFPRINT_SETTING_ANSWER_TIMEOUT,
  OFFPRINT_SETTING_SYSTEM_PROMPT,
  OFFPRINT_SETTING_USER_PROMPT,
} OffprintSetting;

/* Values of OFFPRINT_SETTING_MARK_READ. */
#define OFFPRINT_MARK_READ_DWELL     "dwell"
#define OFFPRINT_MARK_READ_MOVING_ON "moving-on"
#define OFFPRINT_MARK_READ_NEVER     "never"

#define OFFPRINT_TYPE_SETTINGS (offprint_settings_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSettings, offprint_settings, OFFPRINT, SETTINGS, GObject)

OffprintSettings *offprint_settings_new          (const char       *data_dir) G_GNUC_WARN_UNUSED_RESULT;

char             *offprint_settings_get_string   (OffprintSettings *self,
                                                  OffprintSetting   setting) G_GNUC_WARN_UNUSED_RESULT;
int               offprint_settings_get_int      (OffprintSettings *self,
                                                  OffprintSetting   setting);
double            offprint_settings_get_double   (OffprintSettings *self,
                                                  OffprintSetting   setting);
gboolean          offprint_settings_get_boolean  (OffprintSettings *self,
                                                  OffprintSetting   setting);
char            **offprint_settings_get_strings  (OffprintSettings *self,
                                                  OffprintSetting   setting) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_settings_set_strings  (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  char            **values);
void              offprint_settings_set_string   (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  const char       *value);
void              offprint_settings_set_int      (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  int               value);
void              offprint_settings_set_double   (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  double            value);
void              offprint_settings_set_boolean  (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  gboolean          value);
void              offprint_settings_bind         (OffprintSettings *self,
                                                  OffprintSetting   setting,
                                                  gpointer          object,
                                                  const char       *property);
char             *offprint_settings_get_language (OffprintSettings *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
