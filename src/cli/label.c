/* label.c: the subcommand label
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/json.h"
#include "service/labelling.h"

/* No abstract comes near it; arXiv's longest have 1,920 characters. */
#define MAX_ABSTRACT (4 * 1024 * 1024)

static char *
read_stream (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_malloc (MAX_ABSTRACT + 1);
  gsize length = 0;

  if (!g_input_stream_read_all (stream, text, MAX_ABSTRACT + 1, &length, cancellable, error))
    return NULL;
  if (length > MAX_ABSTRACT) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("An abstract has at most %d MiB here"), MAX_ABSTRACT >> 20);
    return NULL;
  }
  return g_strndup (text, length);
}

static char *
read_abstract (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GFile) file = NULL;

  if (strcmp (path, "-") == 0) {
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  } else {
    file = g_file_new_for_commandline_arg (path);
    stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  }
  return stream != NULL ? read_stream (stream, cancellable, error) : NULL;
}

static void
print_labels (const OffprintLabelling *labelling)
{
  for (guint i = 0; i < labelling->labels->len; i++) {
    const OffprintLabelled *labelled = &g_array_index (labelling->labels, OffprintLabelled, i);

    offprint_cli_print ("%-10s %.2f  %.*s\n", offprint_label_to_string (labelled->label), labelled->confidence,
                        (int) (labelled->end - labelled->start), labelling->abstract + labelled->start);
  }
}

static void
print_labels_json (const OffprintLabelling *labelling)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < labelling->labels->len; i++) {
    const OffprintLabelled *labelled = &g_array_index (labelling->labels, OffprintLabelled, i);
    g_autofree char *sentence = g_strndup (labelling->abstract + labelled->start, labelled->end - labelled->start);

    json_builder_begin_object (builder);
    offprint_json_add_string (builder, "sentence", sentence);
    offprint_json_add_string (builder, "label", offprint_label_to_string (labelled->label));
    json_builder_set_member_name (builder, "confidence");
    json_builder_add_double_value (builder, labelled->confidence);
    offprint_json_add_int (builder, "start", labelled->start);
    offprint_json_add_int (builder, "end", labelled->end);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  offprint_json_print (builder);
}

/**
 * offprint_cli_label:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand label: an abstract's sentences with what the built-in summariser holds them for.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_label (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autoptr (OffprintLabelling) labelling = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_("The paper’s title"), N_("TEXT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("FILE"),
                           _("Labels the sentences of an abstract as the built-in summariser does. FILE may be “-”."),
                           entries, &status))
    return status;
  if (g_strv_length (cli->arguments) != 1) {
    offprint_cli_complain (cli, "%s", _("Name one file with an abstract, or “-” for standard input"));
    return OFFPRINT_EXIT_USAGE;
  }
  text = read_abstract (cli->arguments[0], cli->cancellable, &error);
  if (text == NULL)
    return offprint_cli_fail (cli, error);

  labelling = offprint_labelling_new (title, text);
  if (json)
    print_labels_json (labelling);
  else
    print_labels (labelling);
  return OFFPRINT_EXIT_DONE;
}
