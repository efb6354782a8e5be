/* element.c: one start tag, as libxml2's callbacks have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/element.h"

#include <string.h>

/**
 * offprint_element_is:
 * @element: a start tag
 * @uri: (nullable): a namespace
 * @name: a name without prefix
 *
 * Returns: whether it is that element
 */
gboolean
offprint_element_is (const OffprintElement *element, const char *uri, const char *name)
{
  return strcmp (element->name, name) == 0 && g_strcmp0 (element->uri, uri) == 0;
}

/**
 * offprint_element_get:
 * @element: a start tag
 * @attribute: a name, without namespace
 * @length: (out): the value's length in bytes
 *
 * Returns: (transfer none) (nullable): the value, which is not NUL-terminated
 */
const char *
offprint_element_get (const OffprintElement *element, const char *attribute, gsize *length)
{
  const xmlChar **at = element->attributes;

  /* XML: name, prefix, namespace, start and end of the value; HTML: name, value. */
  for (int i = 0; i < element->n_attributes; i++, at += 5)
    if (at[2] == NULL && strcmp ((const char *) at[0], attribute) == 0) {
      *length = at[4] - at[3];
      return (const char *) at[3];
    }
  for (; element->n_attributes < 0 && at != NULL && at[0] != NULL; at += 2)
    if (at[1] != NULL && strcmp ((const char *) at[0], attribute) == 0) {
      *length = strlen ((const char *) at[1]);
      return (const char *) at[1];
    }
  *length = 0;
  return NULL;
}

/**
 * offprint_element_dup:
 * @element: a start tag
 * @attribute: a name, without namespace
 *
 * Returns: (transfer full) (nullable): the value
 */
char *
offprint_element_dup (const OffprintElement *element, const char *attribute)
{
  gsize length = 0;
  const char *value = offprint_element_get (element, attribute, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}
