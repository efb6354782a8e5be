/* form.h: the forms a digest can be written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

typedef gboolean (*OffprintDigestWriter) (const OffprintDigest  *digest,
                                          GOutputStream         *stream,
                                          GCancellable          *cancellable,
                                          GError               **error);

/**
 * OffprintForm:
 * @name: what it is called on the command line
 * @label: what it is called in the window, untranslated
 * @extension: of a file of this form, without the dot
 * @write: writes a digest in it
 *
 * A written form of a digest.
 */
typedef struct {
  const char           *name;
  const char           *label;
  const char           *extension;
  OffprintDigestWriter  write;
} OffprintForm;

const OffprintForm *offprint_form_list      (guint              *n_forms);
const OffprintForm *offprint_form_lookup    (const char         *name);
const char         *offprint_form_get_label (const OffprintForm *self);
