/* background.c: fetching new announcements while no window is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/background.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "base/clock.h"

/* How often to look at the clock: a timeout does not count the time a machine sleeps. */
#define LOOK_MS (10 * 60 * 1000)

/* When nothing is open, the next announcement is; nothing is asked for that is not due. */
#define NEXT_S (60 * 60)

struct _OffprintBackground
{
  GObject          parent_instance;
  GApplication    *application;    /* (unowned) (nullable): held while this is enabled */
  OffprintStandby *standby;        /* (owned) */
  GCancellable    *cancellable;    /* (owned) (nullable): of a refresh under way */
  gboolean         enabled;
  guint            first_ms;
  guint            timer;          /* source, 0 if none */
  gint64           next;           /* when to ask again, seconds since 1970 */
};

typedef enum { PROP_ENABLED = 1 } OffprintBackgroundProperty;
static GParamSpec *props[PROP_ENABLED + 1];

enum { SIGNAL_NEWS, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintBackground, offprint_background, G_TYPE_OBJECT)

/* One refresh */

static void
end (OffprintBackground *self, gint64 next)
{
  self->next = next != 0 ? next : offprint_clock_unix () + NEXT_S;
  g_clear_object (&self->cancellable);
}

static void
news_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintBackground) self = user_data;
  g_autofree OffprintNews *news = offprint_library_news_finish (OFFPRINT_LIBRARY (source), result, NULL);

  offprint_standby_leave (self->standby);
  if (news != NULL && news->n_papers > 0 && self->enabled)
    g_signal_emit (self, signals[SIGNAL_NEWS], 0, news);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintBackground) self = user_data;
  g_autoptr (OffprintRefreshReport) report = offprint_library_refresh_finish (OFFPRINT_LIBRARY (source), result, NULL);

  end (self, report != NULL ? report->next_try : 0);    /* what failed stands with its day, for the window to show */
  if (report == NULL || report->n_new == 0)
    offprint_standby_leave (self->standby);
  else
    offprint_library_news_async (OFFPRINT_LIBRARY (source), report, NULL, news_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintBackground) self = user_data;
  OffprintLibrary *library = offprint_standby_use_finish (OFFPRINT_STANDBY (source), result, NULL);
  const OffprintRefreshWish wish = { .day = OFFPRINT_DAY_NONE };

  if (library == NULL)
    end (self, 0);
  else
    offprint_library_refresh_async (library, &wish, NULL, NULL, self->cancellable, refreshed_cb, g_object_ref (self));
}

static void
look (OffprintBackground *self)
{
  if (self->cancellable != NULL || offprint_clock_unix () < self->next)
    return;
  self->cancellable = g_cancellable_new ();
  offprint_standby_use_async (self->standby, self->cancellable, opened_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer user_data)
{
  OffprintBackground *self = user_data;

  self->timer = g_timeout_add (LOOK_MS, look_cb, self);
  look (self);
  return G_SOURCE_REMOVE;
}

/* On and off */

static void
set_enabled (OffprintBackground *self, gboolean enabled)
{
  if (enabled == self->enabled)
    return;
  self->enabled = enabled;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (enabled)
    self->timer = g_timeout_add (self->first_ms, first_cb, self);
  else
    g_cancellable_cancel (self->cancellable);

  if (self->application != NULL && enabled)
    g_application_hold (self->application);
  else if (self->application != NULL)
    g_application_release (self->application);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENABLED]);
}

static void
offprint_background_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintBackground *self = OFFPRINT_BACKGROUND (object);

  switch ((OffprintBackgroundProperty) prop_id) {
  case PROP_ENABLED:
    g_value_set_boolean (value, self->enabled);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_background_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((OffprintBackgroundProperty) prop_id) {
  case PROP_ENABLED:
    set_enabled (OFFPRINT_BACKGROUND (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_background_dispose (GObject *object)
{
  OffprintBackground *self = OFFPRINT_BACKGROUND (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->standby);
  G_OBJECT_CLASS (offprint_background_parent_class)->dispose (object);
}

static void
offprint_background_class_init (OffprintBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = offprint_background_get_property;
  object_class->set_property = offprint_background_set_property;
  object_class->dispose = offprint_background_dispose;

  /**
   * OffprintBackground:enabled:
   *
   * Whether new announcements are fetched. It follows the setting.
   */
  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * OffprintBackground::news:
   * @self: the background refresh
   * @news: (type gpointer): an #OffprintNews with one paper or more
   *
   * New papers were fetched.
   */
  signals[SIGNAL_NEWS] =
    g_signal_new ("news", OFFPRINT_TYPE_BACKGROUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
offprint_background_init (OffprintBackground *self)
{
}

/**
 * offprint_background_new:
 * @application: (nullable): the application, which goes on without a window while this is enabled; it outlives this object
 * @standby: the library to fetch into, and its settings
 * @first_ms: how long to wait before the first refresh, in milliseconds: a session that starts has better things to do
 *
 * Returns: (transfer full): the background refresh, enabled if the settings say so
 */
OffprintBackground *
offprint_background_new (GApplication *application, OffprintStandby *standby, guint first_ms)
{
  OffprintBackground *self = g_object_new (OFFPRINT_TYPE_BACKGROUND, NULL);

  self->application = application;
  self->standby = g_object_ref (standby);
  self->first_ms = first_ms;
  offprint_settings_bind (offprint_standby_get_settings (standby), OFFPRINT_SETTING_REFRESH_IN_BACKGROUND, self, "enabled");
  return self;
}

/**
 * offprint_background_new_notification:
 * @news: what a refresh brought
 *
 * Returns: (transfer full): what to tell the reader: “142 new papers”, “3 starred authors”
 */
GNotification *
offprint_background_new_notification (const OffprintNews *news)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%'u new paper", "%'u new papers", news->n_papers), news->n_papers);
  g_autofree char *body = NULL;
  GNotification *notification = g_notification_new (title);

  if (news->n_starred_authors > 0)
    /* Translators: authors of papers that the reader starred, who have new papers */
    body = g_strdup_printf (ngettext ("%'u starred author", "%'u starred authors", news->n_starred_authors),
                            news->n_starred_authors);
  else
    body = offprint_format_day (news->day, FALSE);
  if (*body != '\0')
    g_notification_set_body (notification, body);
  return notification;
}
