/* element.h: one start tag, as libxml2's callbacks have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/* A start tag. @uri is the namespace, NULL for none and in HTML. */
typedef struct {
  const char     *name;
  const char     *uri;
  const xmlChar **attributes;
  int             n_attributes;    /* -1 in HTML */
} OffprintElement;

/* An element of XML whose text is a field. */
typedef struct {
  const char *name;
  const char *uri;
  int         field;
} OffprintKnownElement;

gboolean    offprint_element_is  (const OffprintElement *element,
                                  const char            *uri,
                                  const char            *name);
const char *offprint_element_get (const OffprintElement *element,
                                  const char            *attribute,
                                  gsize                 *length);
char       *offprint_element_dup (const OffprintElement *element,
                                  const char            *attribute) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
