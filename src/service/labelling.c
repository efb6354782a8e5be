/* labelling.c: an abstract's sentences, labelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/labelling.h"

#include "text/clean.h"

/**
 * offprint_labelling_new:
 * @title: (nullable): the paper's title, which the engine compares the sentences with
 * @text: an abstract as somebody typed or saved it: any bytes
 *
 * Returns: (transfer full): its sentences with their labels
 */
OffprintLabelling *
offprint_labelling_new (const char *title, const char *text)
{
  OffprintLabelling *self = g_new0 (OffprintLabelling, 1);
  g_autofree char *clean_title = offprint_clean_line (title != NULL ? title : "", -1);

  self->abstract = offprint_clean_line (text, -1);
  self->labels = offprint_rhetoric_label (clean_title, self->abstract);
  return self;
}

/**
 * offprint_labelling_free:
 * @self: (transfer full): a labelling
 */
void
offprint_labelling_free (OffprintLabelling *self)
{
  g_free (self->abstract);
  g_array_unref (self->labels);
  g_free (self);
}
