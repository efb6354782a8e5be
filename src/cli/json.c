/* json.c: JSON on standard output
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/json.h"

#include "cli/cli.h"

/**
 * offprint_json_add_string:
 * @builder: in an object
 * @name: the member's name
 * @value: (nullable): its value; %NULL is written as null
 */
void
offprint_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * offprint_json_add_strings:
 * @builder: in an object
 * @name: the member's name
 * @values: (array zero-terminated=1): its elements
 */
void
offprint_json_add_strings (JsonBuilder *builder, const char *name, char **values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (char **value = values; *value != NULL; value++)
    json_builder_add_string_value (builder, *value);
  json_builder_end_array (builder);
}

/**
 * offprint_json_add_int:
 * @builder: in an object
 * @name: the member's name
 * @value: its value
 */
void
offprint_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * offprint_json_add_boolean:
 * @builder: in an object
 * @name: the member's name
 * @value: its value
 */
void
offprint_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * offprint_json_print:
 * @builder: whole
 *
 * Prints it, indented, with a final line break.
 */
void
offprint_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  offprint_cli_print ("%s\n", text);
}
