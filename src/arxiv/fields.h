/* fields.h: what stands in one field of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/paper.h"

G_BEGIN_DECLS

#define OFFPRINT_FIELD_MAX_COUNT 100000000    /* arXiv has some 3 million papers */

gsize   offprint_field_clean       (char       *text,
                                    gsize       length);
char   *offprint_field_copy        (const char *text,
                                    gsize       length) G_GNUC_WARN_UNUSED_RESULT;
GArray *offprint_field_new_authors (void) G_GNUC_WARN_UNUSED_RESULT;
void    offprint_field_add_authors (GArray     *authors,
                                    const char *names);
gint64  offprint_field_time        (const char *text);
int     offprint_field_count       (const char *text);
char  **offprint_field_categories  (const char *text,
                                    const char *separator) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
