/* row-text.h: what a row of the list says of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "store/heads.h"

G_BEGIN_DECLS

/**
 * OffprintRowText:
 * @title: (owned) (not nullable): the title as it is shown
 * @language: (owned) (nullable): BCP 47 code of @title where its letters look otherwise in another language
 * @authors: (owned) (not nullable): a line with the first authors
 * @category: (owned) (nullable): a category's code
 * @kind: (owned) (nullable): how it was announced
 * @name: (owned) (not nullable): all of it in a line, for screen readers
 * @is_new: whether it was announced as new
 * @starred: whether it is starred
 * @read: whether it was read
 */
typedef struct {
  char     *title;
  char     *language;
  char     *authors;
  char     *category;
  char     *kind;
  char     *name;
  gboolean  is_new;
  gboolean  starred;
  gboolean  read;
} OffprintRowText;

OffprintRowText *offprint_row_text_new  (const OffprintHead *head) G_GNUC_WARN_UNUSED_RESULT;
void             offprint_row_text_free (OffprintRowText    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintRowText, offprint_row_text_free)

G_END_DECLS
