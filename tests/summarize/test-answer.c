/* test-answer.c: reading what a model returned, by a table of answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/compat.h"
#include "model/arxiv-id.h"
#include "summarize/answer.h"

#define LEAST_ROWS 120
#define N_MUTANTS  20000

static const char title[] = "Drying water with sparse lanterns";
static const char abstract[] =
  "Water is wet, and its wetness has been a problem since antiquity. However, existing towels do not scale beyond "
  "$n > 10^{4}$ puddles. We introduce Lantern, which heats $\\alpha$ litres at a time and dries them. Experiments show that "
  "the error falls by 37\\% on four benchmarks. Code is at https://example.org/lantern and free.";

/* As the table calls them, in the order of the codes. */
static const char *const outcomes[] = {
  "empty", "cut", "no-object", "fields", "refusal", "copied", "language", "too-long", "damaged", "other-paper",
};

static const char *const field_names[] = { "title", "background", "innovation", "conclusion" };

typedef struct {
  char     *name;         /* (owned) */
  char     *language;     /* (owned) */
  gboolean  cut;
  int       outcome;      /* an error code, or -1 */
  char     *fields[4];    /* (owned) */
  char     *answer;       /* (owned) */
} Row;

static OffprintPaper *
make_paper (void)
{
  OffprintArxivId id = { 0, 0 };
  OffprintPaper *paper = NULL;

  g_assert_true (offprint_arxiv_id_parse ("2604.14193", &id));
  paper = offprint_paper_new (id.row, 1);
  paper->title = g_strdup (title);
  paper->abstract = g_strdup (abstract);
  paper->categories = g_strsplit ("cs.AI", ",", -1);
  return paper;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->language);
  for (gsize i = 0; i < G_N_ELEMENTS (row->fields); i++)
    g_free (row->fields[i]);
  g_free (row->answer);
  g_free (row);
}

static char *
decode (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (text[0] == '\\' && text[1] == 'x' && g_ascii_isxdigit (text[2]) && g_ascii_isxdigit (text[3])) {
      g_string_append_c (out, (char) (g_ascii_xdigit_value (text[2]) * 16 + g_ascii_xdigit_value (text[3])));
      text += 3;
    } else {
      g_string_append_c (out, *text);
    }
  }
  return offprint_string_steal (out);
}

static int
find_outcome (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i], name))
      return (int) i;
  g_assert_cmpstr (name, ==, "ok");
  return -1;
}

static void
read_header (Row *row, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ": ", 2);

  if (g_str_equal (parts[0], "language")) {
    g_free (row->language);
    row->language = g_strdup (parts[1]);
  } else if (g_str_equal (parts[0], "cut")) {
    row->cut = TRUE;
  } else if (g_str_equal (parts[0], "expect")) {
    row->outcome = find_outcome (parts[1]);
  } else {
    for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++)
      if (g_str_equal (parts[0], field_names[i]))
        row->fields[i] = g_strdup (parts[1]);
  }
}

static Row *
read_row (const char *block)
{
  const char *rule = strstr (block, "\n----\n");
  g_autofree char *head = g_strndup (block, (gsize) (rule - block));
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  g_autofree char *body = g_strdup (rule + strlen ("\n----\n"));
  Row *row = g_new0 (Row, 1);

  if (g_str_has_suffix (body, "\n"))
    body[strlen (body) - 1] = '\0';
  row->name = g_strdup (lines[0]);
  row->language = g_strdup ("en");
  for (guint i = 1; lines[i] != NULL; i++)
    read_header (row, lines[i]);
  row->answer = decode (body);
  return row;
}

static GPtrArray *
read_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "answers", "answers.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) blocks = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  blocks = g_strsplit (text, "\n== ", -1);
  for (guint i = 1; blocks[i] != NULL; i++)
    g_ptr_array_add (rows, read_row (blocks[i]));
  g_assert_cmpuint (rows->len, >=, LEAST_ROWS);
  return rows;
}

static const char *
get_field (const OffprintSummary *summary, guint field)
{
  return field == 0 ? summary->title : summary->sections[field - 1];
}

static void
check_row (const Row *row, const OffprintPaper *paper)
{
  static const char *const usual[] = {
    "Lanterns that dry water", "Water has always been wet.", "A lantern heats the water and dries it.",
    "The error falls by 37%.",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = offprint_answer_read (row->answer, row->cut, paper, row->language,
                                                              "m", &error);

  g_test_message ("%s: %s", row->name, error != NULL ? error->message : "ok");
  if (row->outcome >= 0) {
    g_assert_null (summary);
    g_assert_error (error, OFFPRINT_ANSWER_ERROR, row->outcome);
    return;
  }
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (row->fields); i++) {
    const char *expected = row->fields[i] != NULL ? row->fields[i] : usual[i];

    g_assert_cmpstr (get_field (summary, i), ==, g_str_equal (expected, "-") ? NULL : expected);
  }
  g_assert_cmpint (summary->row, ==, paper->row);
  g_assert_cmpstr (summary->language, ==, row->language);
  g_assert_cmpstr (summary->engine, ==, OFFPRINT_ENGINE_CHAT);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = read_table ();
  g_autoptr (OffprintPaper) paper = make_paper ();

  for (guint i = 0; i < rows->len; i++)
    check_row (g_ptr_array_index (rows, i), paper);
}

static void
check_texts (const OffprintSummary *summary)
{
  for (guint field = summary->title != NULL ? 0 : 1; field < 4; field++) {
    const char *text = get_field (summary, field);

    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_cmpuint (strlen (text), >, 0);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
      g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
  }
}

/* Whatever comes, what is kept is four texts without control characters, or there is a reason. */
static void
test_mutants (void)
{
  g_autoptr (GPtrArray) rows = read_table ();
  g_autoptr (OffprintPaper) paper = make_paper ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (6);

  for (int i = 0; i < N_MUTANTS; i++) {
    const Row *row = g_ptr_array_index (rows, (guint) g_rand_int_range (chance, 0, (int) rows->len));
    g_autofree char *answer = g_strdup (row->answer);
    int length = (int) strlen (answer), n_changes = g_rand_int_range (chance, 1, 6);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    for (int j = 0; j < n_changes && length > 0; j++)
      answer[g_rand_int_range (chance, 0, length)] = (char) g_rand_int_range (chance, 1, 256);
    summary = offprint_answer_read (answer, FALSE, paper, row->language, "m", &error);
    g_assert_true ((summary == NULL) == (error != NULL));
    if (summary != NULL)
      check_texts (summary);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer/table", test_table);
  g_test_add_func ("/answer/mutants", test_mutants);
  return g_test_run ();
}
