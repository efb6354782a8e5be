/* dialogs.c: short conversations: choosing categories, opening a digest, exporting a day, questions
 *
 * GtkFileChooserNative was deprecated with GTK 4.10, AdwMessageDialog with libadwaita 1.6; their successors would replace this
 * file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/category-picker.h"
#include "service/exports.h"

/* Categories */

typedef struct {
  OffprintLibrary        *library;    /* (owned) */
  GtkWindow              *window;
  OffprintCategoryPicker *picker;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_object_unref (choosing->library);
  g_free (choosing);
}

static void
done_cb (Choosing *choosing)
{
  g_auto (GStrv) codes = offprint_category_picker_dup_chosen (choosing->picker);

  offprint_library_set_categories_async (choosing->library, (const char *const *) codes, NULL, NULL, NULL);
  gtk_window_destroy (choosing->window);
}

static GtkWidget *
make_header (Choosing *choosing)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *done = gtk_button_new_with_mnemonic (_("_Done"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  offprint_accessible_name_button (cancel);
  offprint_accessible_name_button (done);
  gtk_widget_add_css_class (done, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), choosing->window);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (done_cb), choosing);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  return header;
}

static gboolean
close_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
add_escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_auto (GStrv) codes = offprint_library_categories_finish (OFFPRINT_LIBRARY (source), result, NULL);
  Choosing *choosing = NULL;
  GtkWidget *box = NULL;

  if (codes == NULL)
    return;
  choosing = g_new0 (Choosing, 1);
  choosing->library = g_object_ref (OFFPRINT_LIBRARY (source));
  choosing->window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE,
                                   "title", _("Categories"), "default-width", 420, "default-height", 620, NULL);
  g_object_set_data_full (G_OBJECT (choosing->window), "choosing", choosing, choosing_free);
  choosing->picker = OFFPRINT_CATEGORY_PICKER (offprint_category_picker_new ((const char *const *) codes));

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (choosing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (choosing->picker));
  adw_window_set_content (ADW_WINDOW (choosing->window), box);
  add_escape (choosing->window);
  gtk_window_present (choosing->window);
  offprint_category_picker_focus_search (choosing->picker);
}

/**
 * offprint_dialogs_present_categories:
 * @library: an open library
 * @parent: the window it belongs to
 *
 * Lets the reader choose categories; the choice is stored when they are done.
 */
void
offprint_dialogs_present_categories (OffprintLibrary *library, GtkWindow *parent)
{
  offprint_library_categories_async (library, NULL, loaded_cb, g_object_ref (parent));
}

/* A digest's file */

typedef struct {
  OffprintChosenFunc  func;
  gpointer            user_data;
} ChoosingFile;

static void
file_response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autofree ChoosingFile *choosing = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_object_unref (chooser);
  choosing->func (file, choosing->user_data);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const patterns[] = { "*.md", "*.jsonl", "*.atom", "*.rss", "*.xml", "*.txt" };
  g_autoptr (GtkFileFilter) digests = gtk_file_filter_new (), all = gtk_file_filter_new ();

  gtk_file_filter_set_name (digests, _("Digests"));
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_file_filter_add_pattern (digests, patterns[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, digests);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * offprint_dialogs_choose_digest:
 * @parent: the window it belongs to
 * @func: hears which file was chosen, once
 * @user_data: passed to @func
 *
 * Asks for the file of a digest.
 */
void
offprint_dialogs_choose_digest (GtkWindow *parent, OffprintChosenFunc func, gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open Digest"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Open"), NULL);
  ChoosingFile *choosing = g_new0 (ChoosingFile, 1);

  choosing->func = func;
  choosing->user_data = user_data;
  add_filters (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (file_response_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Export */

typedef struct {
  OffprintLibrary      *library;    /* (owned) */
  OffprintQuery        *query;      /* (owned) */
  char                 *search;     /* (owned) (nullable) */
  gboolean              unicode;
  gboolean              english;    /* headings */
  OffprintExportedFunc  func;
  gpointer              user_data;
  GFile                *file;       /* (owned) (nullable) */
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_object_unref (exporting->library);
  offprint_query_free (exporting->query);
  g_free (exporting->search);
  g_clear_object (&exporting->file);
  g_free (exporting);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exporting *exporting = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = offprint_library_export_finish (OFFPRINT_LIBRARY (source), result, NULL, &error);

  exporting->func (written ? exporting->file : NULL, error, exporting->user_data);
  exporting_free (exporting);
}

static void
write_export (Exporting *exporting, const OffprintForm *form)
{
  OffprintExport *export = offprint_export_new (form);

  export->wish.query = offprint_query_copy (exporting->query);
  export->wish.search = g_steal_pointer (&exporting->search);
  export->wish.filtered = exporting->query->unread || exporting->query->starred
                          || (exporting->query->kinds != 0 && exporting->query->kinds != OFFPRINT_ALL_KINDS);
  export->wish.unicode = exporting->unicode;
  if (exporting->english)
    export->wish.headings = g_strdup ("en");
  export->path = g_file_get_path (exporting->file);
  if (export->path == NULL)    /* not on this computer: no such place, which is said with its name */
    export->path = g_file_get_uri (exporting->file);
  offprint_settings_set_string (offprint_library_get_settings (exporting->library), OFFPRINT_SETTING_EXPORT_FORMAT,
                                form->name);
  offprint_library_export_async (exporting->library, export, NULL, exported_cb, exporting);
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Exporting *exporting = user_data;
  const char *chosen = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "form");
  const OffprintForm *form = offprint_form_lookup (chosen != NULL ? chosen : "markdown");

  exporting->unicode = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "unicode"), "true") == 0;
  exporting->english = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "english"), "true") == 0;
  exporting->file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_object_unref (chooser);
  if (exporting->file != NULL && form != NULL) {
    write_export (exporting, form);
    return;
  }
  exporting->func (NULL, NULL, exporting->user_data);
  exporting_free (exporting);
}

/* The chooser's own list of forms; portals show it, too. */
static void
add_forms (GtkFileChooser *chooser, const char *selected)
{
  guint n_forms = 0;
  const OffprintForm *forms = offprint_form_list (&n_forms);
  g_autofree const char **names = g_new0 (const char *, n_forms + 1);
  g_autofree const char **labels = g_new0 (const char *, n_forms + 1);

  for (guint i = 0; i < n_forms; i++) {
    names[i] = forms[i].name;
    labels[i] = offprint_form_get_label (&forms[i]);
  }
  gtk_file_chooser_add_choice (chooser, "form", _("Form"), names, labels);
  gtk_file_chooser_set_choice (chooser, "form", selected);
  gtk_file_chooser_add_choice (chooser, "unicode", _("Formulas in Unicode instead of TeX"), NULL, NULL);
  gtk_file_chooser_add_choice (chooser, "english", _("English headings"), NULL, NULL);
}

/**
 * offprint_dialogs_export:
 * @library: an open library
 * @parent: the window it belongs to
 * @query: the papers to write
 * @search: (nullable): of these only what a search finds
 * @func: hears how it ended, once
 * @user_data: passed to @func
 *
 * Asks for a file and a form, and writes the digest there.
 */
void
offprint_dialogs_export (OffprintLibrary      *library,
                         GtkWindow            *parent,
                         const OffprintQuery  *query,
                         const char           *search,
                         OffprintExportedFunc  func,
                         gpointer              user_data)
{
  g_autofree char *last = offprint_settings_get_string (offprint_library_get_settings (library), OFFPRINT_SETTING_EXPORT_FORMAT);
  const OffprintForm *form = offprint_form_lookup (last);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export Digest"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _("_Export"), NULL);
  Exporting *exporting = g_new0 (Exporting, 1);
  g_autofree char *name = NULL;

  exporting->library = g_object_ref (library);
  exporting->query = offprint_query_copy (query);
  exporting->search = g_strdup (search);
  exporting->func = func;
  exporting->user_data = user_data;

  if (form == NULL)
    form = offprint_form_lookup ("markdown");
  name = query->day != OFFPRINT_DAY_NONE ? g_strdup_printf ("arxiv-%d.%s", query->day, form->extension)
                                         : g_strdup_printf ("arxiv.%s", form->extension);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_forms (GTK_FILE_CHOOSER (chooser), form->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), exporting);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Questions */

typedef struct {
  OffprintConfirmedFunc func;
  gpointer              user_data;    /* (owned) (nullable) */
  GDestroyNotify        free_data;
} Confirming;

static void
confirming_free (gpointer data, GClosure *closure)
{
  Confirming *confirming = data;

  if (confirming->user_data != NULL)
    confirming->free_data (confirming->user_data);
  g_free (confirming);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Confirming *confirming = user_data;

  if (g_str_equal (response, "accept"))
    confirming->func (g_steal_pointer (&confirming->user_data));
}

/**
 * offprint_dialogs_confirm:
 * @parent: the window it belongs to
 * @heading: the question
 * @body: what there is to know
 * @accept: what the button that says yes is called, with a mnemonic
 * @func: called if it is pressed, and takes over @user_data
 * @user_data: (transfer full): passed to @func
 * @free_data: frees @user_data if the reader changes their mind
 *
 * Asks before something is done.
 */
void
offprint_dialogs_confirm (GtkWindow             *parent,
                          const char            *heading,
                          const char            *body,
                          const char            *accept,
                          OffprintConfirmedFunc  func,
                          gpointer               user_data,
                          GDestroyNotify         free_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Confirming *confirming = g_new (Confirming, 1);

  *confirming = (Confirming) { func, user_data, free_data };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), confirming, confirming_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
