/* category-picker.c: all of arXiv's categories, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/category-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/accessible.h"
#include "model/category.h"

struct _OffprintCategoryPicker
{
  GtkWidget   parent_instance;
  GtkWidget  *box;       /* (owned) */
  GtkWidget  *search;
  GtkWidget  *scroller;
  GtkWidget  *list;
  GPtrArray  *chosen;    /* (owned) (element-type utf8): in the order in which they were chosen */
  char       *needle;    /* (owned) (nullable): folded, what is searched for */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintCategoryPicker, offprint_category_picker, GTK_TYPE_WIDGET)

static const OffprintCategory *
get_category (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "category");
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static gboolean
find_chosen (OffprintCategoryPicker *self, const char *code, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->chosen, code, g_str_equal, index);
}

static void
check_toggled_cb (GtkCheckButton *check, OffprintCategoryPicker *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  const OffprintCategory *category = get_category (GTK_LIST_BOX_ROW (row));
  guint index = 0;
  gboolean was_chosen = find_chosen (self, category->code, &index);

  if (gtk_check_button_get_active (check) == was_chosen)
    return;
  if (was_chosen)
    g_ptr_array_remove_index (self->chosen, index);
  else
    g_ptr_array_add (self->chosen, g_strdup (category->code));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The row is what has the focus, so it is what says whether it is checked. */
static void
tell_checked_cb (GtkCheckButton *check, GParamSpec *pspec, GtkAccessible *row)
{
  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (check) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
row_activated_cb (OffprintCategoryPicker *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (OffprintCategoryPicker *self, const OffprintCategory *category)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = make_label (offprint_category_get_name (category->code), NULL);
  GtkWidget *code = make_label (category->code, "caption");

  gtk_widget_add_css_class (code, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), code);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (check, FALSE);    /* the row is what is focused and activated */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, code, NULL, -1);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, code, NULL, -1);

  g_object_set_data (G_OBJECT (row), "category", (gpointer) category);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  g_signal_connect (check, "notify::active", G_CALLBACK (tell_checked_cb), row);
  tell_checked_cb (GTK_CHECK_BUTTON (check), NULL, GTK_ACCESSIBLE (row));
  return row;
}

/* By group in the taxonomy's order, and by name within. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  const OffprintCategory *x = get_category (a), *y = get_category (b);

  if (x->group != y->group)
    return (int) x->group - (int) y->group;
  return g_utf8_collate (offprint_category_get_name (x->code), offprint_category_get_name (y->code));
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const OffprintCategory *category = get_category (row);
  GtkWidget *header = NULL;

  if (before != NULL && get_category (before)->group == category->group) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  header = make_label (offprint_group_get_name (category->group), "heading");
  gtk_widget_set_margin_start (header, 12);
  gtk_widget_set_margin_end (header, 12);
  gtk_widget_set_margin_top (header, before != NULL ? 18 : 6);
  gtk_widget_set_margin_bottom (header, 6);
  gtk_list_box_row_set_header (row, header);
}

static gboolean
contains_folded (const char *text, const char *needle)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normal, -1);

  return strstr (folded, needle) != NULL;
}

/* The name in either language, the group, or the code. */
static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  OffprintCategoryPicker *self = user_data;
  const OffprintCategory *category = get_category (row);

  return self->needle == NULL
         || contains_folded (category->code, self->needle)
         || contains_folded (category->english_name, self->needle)
         || contains_folded (offprint_category_get_name (category->code), self->needle)
         || contains_folded (offprint_group_get_name (category->group), self->needle);
}

static void
search_changed_cb (OffprintCategoryPicker *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0' && normal != NULL)
    self->needle = g_utf8_casefold (normal, -1);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
offprint_category_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OFFPRINT_TYPE_CATEGORY_PICKER);
  G_OBJECT_CLASS (offprint_category_picker_parent_class)->dispose (object);
}

static void
offprint_category_picker_finalize (GObject *object)
{
  OffprintCategoryPicker *self = OFFPRINT_CATEGORY_PICKER (object);

  g_ptr_array_unref (self->chosen);
  g_free (self->needle);
  G_OBJECT_CLASS (offprint_category_picker_parent_class)->finalize (object);
}

static void
offprint_category_picker_class_init (OffprintCategoryPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_category_picker_dispose;
  object_class->finalize = offprint_category_picker_finalize;

  /**
   * OffprintCategoryPicker::changed:
   * @self: the picker
   *
   * A category was chosen or taken away.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OFFPRINT_TYPE_CATEGORY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "category-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintCategoryPicker, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintCategoryPicker, search);
  gtk_widget_class_bind_template_child (widget_class, OffprintCategoryPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, OffprintCategoryPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
offprint_category_picker_init (OffprintCategoryPicker *self)
{
  guint n_categories = 0;
  const OffprintCategory *categories = offprint_category_list (&n_categories);

  self->chosen = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_categories; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, &categories[i]));
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare_rows, NULL, NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_header, NULL, NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_wanted, self, NULL);
  offprint_accessible_make_one_tab_stop (self->list);
}

/**
 * offprint_category_picker_new:
 * @chosen: (nullable) (array zero-terminated=1): codes that are chosen already
 *
 * Returns: (transfer floating): a picker
 */
GtkWidget *
offprint_category_picker_new (const char *const *chosen)
{
  GtkWidget *self = g_object_new (OFFPRINT_TYPE_CATEGORY_PICKER, NULL);

  offprint_category_picker_set_chosen (OFFPRINT_CATEGORY_PICKER (self), chosen);
  return self;
}

/**
 * offprint_category_picker_set_chosen:
 * @self: a picker
 * @chosen: (nullable) (array zero-terminated=1): codes; those that are not in the taxonomy are kept, though not shown
 *
 * Chooses these, without a signal.
 */
void
offprint_category_picker_set_chosen (OffprintCategoryPicker *self, const char *const *chosen)
{
  GtkListBoxRow *row = NULL;

  g_ptr_array_set_size (self->chosen, 0);
  for (; chosen != NULL && *chosen != NULL; chosen++)
    g_ptr_array_add (self->chosen, g_strdup (*chosen));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++) {
    GtkCheckButton *check = get_check (row);

    g_signal_handlers_block_by_func (check, check_toggled_cb, self);
    gtk_check_button_set_active (check, find_chosen (self, get_category (row)->code, NULL));
    g_signal_handlers_unblock_by_func (check, check_toggled_cb, self);
  }
}

/**
 * offprint_category_picker_dup_chosen:
 * @self: a picker
 *
 * Returns: (transfer full) (array zero-terminated=1): the chosen codes; those that were chosen before keep their order
 */
char **
offprint_category_picker_dup_chosen (OffprintCategoryPicker *self)
{
  GStrvBuilder *codes = g_strv_builder_new ();
  char **result = NULL;

  for (guint i = 0; i < self->chosen->len; i++)
    g_strv_builder_add (codes, g_ptr_array_index (self->chosen, i));
  result = g_strv_builder_end (codes);
  g_strv_builder_unref (codes);
  return result;
}

/**
 * offprint_category_picker_focus_search:
 * @self: a picker
 *
 * Gives the focus to the entry in which one types what to look for.
 */
void
offprint_category_picker_focus_search (OffprintCategoryPicker *self)
{
  g_return_if_fail (OFFPRINT_IS_CATEGORY_PICKER (self));

  gtk_widget_grab_focus (self->search);
}
