/* output.h: a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_OUTPUT (offprint_output_get_type ())
G_DECLARE_FINAL_TYPE (OffprintOutput, offprint_output, OFFPRINT, OUTPUT, GObject)

OffprintOutput *offprint_output_new        (const char      *path,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GOutputStream  *offprint_output_get_stream (OffprintOutput  *self);
void            offprint_output_set_unsafe (OffprintOutput  *self);
gboolean        offprint_output_commit     (OffprintOutput  *self,
                                            GError         **error);
gboolean        offprint_output_replace    (const char      *path,
                                            const char      *text,
                                            gsize            length,
                                            GError         **error);

G_END_DECLS
