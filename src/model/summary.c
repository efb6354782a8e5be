/* summary.c: what an engine wrote about a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/summary.h"

G_DEFINE_BOXED_TYPE (OffprintSummary, offprint_summary, offprint_summary_ref, offprint_summary_unref)

static void
clear_summary (gpointer data)
{
  OffprintSummary *self = data;

  g_free (self->language);
  g_free (self->engine);
  g_free (self->model);
  g_free (self->title);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    g_free (self->sections[i]);
  g_free (self->sources);
}

/**
 * offprint_summary_new:
 * @row: the paper
 * @version: the version of the paper that was read
 * @language: BCP 47 code of the summary's language
 * @engine: what made it
 * @model: (nullable): the model's name, if the engine has several
 *
 * A summary without text. Whoever makes it sets all sections before showing it to others.
 *
 * Returns: (transfer full): the summary
 */
OffprintSummary *
offprint_summary_new (gint64 row, int version, const char *language, const char *engine, const char *model)
{
  OffprintSummary *self = g_atomic_rc_box_new0 (OffprintSummary);

  self->row = row;
  self->version = version;
  self->language = g_strdup (language);
  self->engine = g_strdup (engine);
  self->model = g_strdup (model != NULL ? model : "");
  return self;
}

/**
 * offprint_summary_ref:
 * @self: a summary
 *
 * Returns: (transfer full): @self
 */
OffprintSummary *
offprint_summary_ref (OffprintSummary *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * offprint_summary_unref:
 * @self: (transfer full): a summary
 */
void
offprint_summary_unref (OffprintSummary *self)
{
  g_atomic_rc_box_release_full (self, clear_summary);
}

/**
 * offprint_section_to_string:
 * @section: a section
 *
 * Returns: its English heading as the digest's Markdown has it, untranslated
 */
const char *
offprint_section_to_string (OffprintSection section)
{
  static const char *const names[OFFPRINT_N_SECTIONS] = { "Background", "Innovation", "Conclusion" };

  g_return_val_if_fail (section < OFFPRINT_N_SECTIONS, NULL);

  return names[section];
}
