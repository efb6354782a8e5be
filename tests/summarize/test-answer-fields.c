/* test-answer-fields.c: finds the object in an answer, and the fields in the object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer-private.h"

#include <string.h>

typedef struct {
  const char *content;
  guint       n_fields;
  const char *title;
  const char *conclusion;
} Case;

static const Case cases[] = {
  { "", 0, NULL, NULL },
  { "No object here.", 0, NULL, NULL },
  { "{\"title\": \"T\", \"conclusion\": \"C\"}", 2, "T", "C" },
  { "Sure! {\"title\": \"T\"} That is it.", 1, "T", NULL },
  { "```json\n{\"title\": \"T\", \"conclusion\": \"C\"}\n```", 2, "T", "C" },
  { "{\"thoughts\": 1} {\"title\": \"T\"} {\"title\": \"U\", \"conclusion\": \"C\"}", 2, "U", "C" },    /* the fullest */
  { "{\"title\": \"T\"} {\"title\": \"U\"}", 1, "T", NULL },                                            /* the first */
  { "\"title\": \"T\", \"conclusion\": \"C\"", 2, "T", "C" },                                           /* no braces */
  { "{\"result\": {\"title\": \"T\", \"conclusion\": \"C\"}}", 2, "T", "C" },    /* a wrapper, though named as a field */
  { "{\"a\": {\"b\": {\"c\": {\"title\": \"T\"}}}}", 1, "T", NULL },
  { "{\"a\": {\"b\": {\"c\": {\"d\": {\"title\": \"T\"}}}}}", 0, NULL, NULL },    /* deeper than anybody wraps it */
  { "{\"summaries\": [{\"title\": \"T\"}, {\"conclusion\": \"C\"}]}", 2, "T", "C" },
  { "{\"TITLE\": \"T\", \"1. Conclusions:\": \"C\"}", 2, "T", "C" },
  { "{\"title_zh\": \"T\", \"结论\": \"C\"}", 2, "T", "C" },
  { "{\"subtitle\": \"T\", \"title_of_it\": \"T\"}", 0, NULL, NULL },
  { "{\"title\": \"T\", \"title\": \"U\"}", 1, "U", NULL },
  { "{\"title\": \"\", \"headline\": \"T\"}", 1, "T", NULL },
  { "{\"title\": [\"T\", \"U\"], \"conclusion\": {\"text\": \"C\"}}", 2, "T\nU", "C" },
  { "{\"title\": 7, \"conclusion\": null}", 2, NULL, NULL },
  { "{\"title\": [\"T\", 7], \"conclusion\": {\"length\": 1}}", 2, NULL, NULL },
  { "{\"title\": \"T\", \"conclusion\": \"cut o", 0, NULL, NULL },    /* half an answer is none */
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OffprintAnswerFields found = { 0 };
    guint n = offprint_answer_find_fields (cases[i].content, &found);

    g_test_message ("%s", cases[i].content);
    g_assert_cmpuint (n, ==, cases[i].n_fields);
    g_assert_cmpstr (found.fields[0], ==, cases[i].title);
    g_assert_cmpstr (found.fields[1 + OFFPRINT_SECTION_CONCLUSION], ==, cases[i].conclusion);
    offprint_answer_fields_clear (&found);
    g_assert_null (found.fields[0]);
  }
}

/* Which paper it says it is about; only a text can say so. */
static void
test_id (void)
{
  static const struct { const char *content, *id; } rows[] = {
    { "{\"id\": \"2604.14193\", \"title\": \"T\"}", "2604.14193" },
    { "{\"ID\": \"a\", \"title\": \"T\", \"x\": {\"id\": \"b\"}}", "a" },
    { "{\"id\": 2604.14193, \"title\": \"T\"}", NULL },
    { "{\"identity\": \"a\", \"title\": \"T\"}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    OffprintAnswerFields found = { 0 };

    g_assert_cmpuint (offprint_answer_find_fields (rows[i].content, &found), ==, 1);
    g_assert_cmpstr (found.id, ==, rows[i].id);
    offprint_answer_fields_clear (&found);
  }
}

/* A model in a loop, or one that is made to: it takes no longer than there is text, and goes no deeper than it should. */
static void
test_floods (void)
{
  static const char *const pieces[] = { "{", "[", "{\"a\":", "{\"title\": {", "\"", "{}", "{\"title\": [", "}{" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) content = g_string_new (NULL);
    OffprintAnswerFields found = { 0 };

    while (content->len < 300000)
      g_string_append (content, pieces[i]);
    offprint_answer_find_fields (content->str, &found);
    for (guint field = 0; field < OFFPRINT_ANSWER_N_FIELDS; field++)
      g_assert_true (found.fields[field] == NULL || g_utf8_validate (found.fields[field], -1, NULL));
    offprint_answer_fields_clear (&found);
  }
}

static void
test_label (void)
{
  static const struct { guint field; const char *text, *rest; } rows[] = {
    { 0, "Title: Drying water", " Drying water" },
    { 1, "Background: it is wet", " it is wet" },
    { 1, "背景：水是湿的", "水是湿的" },
    { 1, "**Background**: it is wet", " it is wet" },
    { 1, "Conclusion: it is dry", "Conclusion: it is dry" },    /* of another field */
    { 0, "BERT: a model", "BERT: a model" },
    { 1, "Background\nit: is wet", "Background\nit: is wet" },
    { 1, "Background", "Background" },
    { 1, ":", ":" },
    { 1, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (offprint_answer_skip_label (rows[i].field, rows[i].text), ==, rows[i].rest);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/answer-fields/cases", test_cases);
  g_test_add_func ("/summarize/answer-fields/id", test_id);
  g_test_add_func ("/summarize/answer-fields/floods", test_floods);
  g_test_add_func ("/summarize/answer-fields/label", test_label);
  return g_test_run ();
}
