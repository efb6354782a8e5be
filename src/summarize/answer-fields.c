/* answer-fields.c: finds the object in an answer, and the fields in the object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/compat.h"
#include "base/strings.h"
#include "summarize/answer-private.h"
#include "summarize/answer.h"
#include "summarize/json-repair.h"

/* How many opening braces are worth a try, and how deep the fields may be wrapped. */
#define MAX_CANDIDATES 32
#define MAX_WRAPPING   3

/* What models call the fields, squeezed as by offprint_answer_squeeze(); the first name is ours. */
static const char *const names[OFFPRINT_ANSWER_N_FIELDS][28] = {
  { OFFPRINT_ANSWER_TITLE, "titles", "headline", "papertitle", "translatedtitle", "titletranslated", "标题",
    "題目", "题目",
    "標題", "中文标题", "论文标题", "titre", "título", "titulo", "titel", "titolo", "заголовок", "название",
    "назва", "タイトル",
    "제목", "العنوان", "başlık", "tytuł", NULL },
  { OFFPRINT_ANSWER_BACKGROUND, "backgrounds", "context", "motivation", "problem", "backgroundandmotivation",
    "背景",
    "研究背景", "背景介绍", "问题背景", "contexte", "contexto", "antecedentes", "trasfondo", "hintergrund", "contesto",
    "предпосылки", "контекст", "введение", "배경", "الخلفية", "arkaplan", "tło", "fundo", NULL },
  { OFFPRINT_ANSWER_INNOVATION, "innovations", "novelty", "contribution", "contributions", "maincontribution",
    "method",
    "methods", "approach", "创新", "创新点", "創新", "主要创新", "方法", "革新", "新規性", "貢献", "innovación", "innovacion",
    "inovação", "neuerung", "beitrag", "innovazione", "новизна", "инновация", "혁신", NULL },
  { OFFPRINT_ANSWER_CONCLUSION, "conclusions", "result", "results", "finding", "findings", "结论", "結論", "结果",
    "研究结论",
    "conclusión", "conclusiones", "conclusão", "schlussfolgerung", "fazit", "ergebnis", "conclusione",
    "conclusioni",
    "заключение", "вывод", "выводы", "결론", "الخلاصة", "sonuç", "wniosek", NULL },
};

/* Members of an object that stands where a text should. */
static const char *const text_members[] = { "text", "content", "value", "summary", "translation" };

static void
collect (JsonObject *object, OffprintAnswerFields *found, int depth);

const char *
offprint_answer_field_name (guint field)
{
  return names[field][0];
}

void
offprint_answer_fields_clear (OffprintAnswerFields *self)
{
  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->id);
  memset (self, 0, sizeof *self);
}

static guint
count_fields (const OffprintAnswerFields *found)
{
  guint n = 0;

  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    n += found->fields[i] != NULL || found->no_text[i];
  return n;
}

/* The field that a key stands for, or -1. A language may be tacked on (title_zh). */
static int
find_field (const char *key)
{
  g_autofree char *name = offprint_answer_squeeze (key);
  const char *digits = name;

  while (g_ascii_isdigit (*digits))    /* 1. Background */
    digits++;
  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    for (guint j = 0; names[i][j] != NULL; j++)
      if (g_str_equal (names[i][j], digits))
        return (int) i;
  for (guint i = 0; i < OFFPRINT_ANSWER_N_FIELDS; i++)
    if (g_str_has_prefix (digits, names[i][0]) && strlen (digits) == strlen (names[i][0]) + 2)
      return (int) i;
  return -1;
}

static char *
join_strings (JsonArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) != G_TYPE_STRING)
      return NULL;
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", json_node_get_string (node));
  }
  return g_strdup (text->str);
}

/* The text of a value: a string, a list of strings, or an object around one. Nothing else becomes text. */
static char *
get_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return join_strings (json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    for (gsize i = 0; i < G_N_ELEMENTS (text_members); i++) {
      JsonNode *member = json_object_get_member (json_node_get_object (node), text_members[i]);

      if (member != NULL && json_node_get_value_type (member) == G_TYPE_STRING)
        return json_node_dup_string (member);
    }
    return NULL;
  }
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static void
take_field (OffprintAnswerFields *found, int field, JsonNode *value)
{
  char *text = get_text (value);

  if (text == NULL) {
    found->no_text[field] = found->fields[field] == NULL;
    return;
  }
  if (!offprint_str_is_blank (found->fields[field])) {    /* one that is there stays */
    g_free (text);
    return;
  }
  g_free (found->fields[field]);
  found->fields[field] = text;
  found->no_text[field] = FALSE;
}

static void
look_inside (JsonNode *value, OffprintAnswerFields *found, int depth)
{
  if (JSON_NODE_HOLDS_OBJECT (value)) {
    collect (json_node_get_object (value), found, depth);
  } else if (JSON_NODE_HOLDS_ARRAY (value)) {
    g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (value));

    for (GList *element = elements; element != NULL; element = element->next)
      if (JSON_NODE_HOLDS_OBJECT (element->data))
        collect (json_node_get_object (element->data), found, depth);
  }
}

/* Whether an object under a field's name is one around all ("result": {...}); if so they are taken. */
static gboolean
is_wrapper (JsonNode *value, OffprintAnswerFields *found, int depth)
{
  guint before = count_fields (found);

  if (depth < MAX_WRAPPING && !JSON_NODE_HOLDS_VALUE (value))
    look_inside (value, found, depth + 1);
  return count_fields (found) > before;
}

static void
collect (JsonObject *object, OffprintAnswerFields *found, int depth)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *key = keys; key != NULL; key = key->next) {
    JsonNode *value = json_object_get_member (object, key->data);
    int field = find_field (key->data);

    if (field >= 0 && !is_wrapper (value, found, depth))
      take_field (found, field, value);
    else if (found->id == NULL && g_ascii_strcasecmp (key->data, OFFPRINT_ANSWER_ID) == 0
             && json_node_get_value_type (value) == G_TYPE_STRING)
      found->id = json_node_dup_string (value);
    else if (depth < MAX_WRAPPING)
      look_inside (value, found, depth + 1);
  }
}

/* Reads the object that begins here, if one does, and moves behind it. */
static gboolean
read_object (const char **at, OffprintAnswerFields *found)
{
  g_autofree char *json = offprint_json_repair (*at, at);
  g_autoptr (JsonParser) parser = NULL;

  if (json == NULL)
    return FALSE;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, json, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  collect (json_node_get_object (json_parser_get_root (parser)), found, 0);
  return count_fields (found) > 0;
}

static guint
find_in (const char *content, OffprintAnswerFields *best)
{
  const char *at = content;

  for (int i = 0; i < MAX_CANDIDATES && (at = strchr (at, '{')) != NULL; i++) {
    OffprintAnswerFields found = { 0 };
    const char *start = at;

    if (read_object (&at, &found) && count_fields (&found) > count_fields (best)) {
      offprint_answer_fields_clear (best);
      *best = found;
    } else {
      offprint_answer_fields_clear (&found);
    }
    if (at == start)
      at++;
  }
  return count_fields (best);
}

/**
 * offprint_answer_find_fields:
 * @content: valid UTF-8
 * @fields: (inout): empty; what was found, to be cleared with offprint_answer_fields_clear()
 *
 * Looks for the object that holds the most of what was asked for: amid prose, in a fence, wrapped in others,
 * without its braces.
 *
 * Returns: how many of the fields were found, 0 to %OFFPRINT_ANSWER_N_FIELDS
 */
guint
offprint_answer_find_fields (const char *content, OffprintAnswerFields *fields)
{
  g_autofree char *braced = NULL;
  const char *quote = NULL;

  if (find_in (content, fields) > 0)
    return count_fields (fields);
  quote = strchr (content, '"');
  if (quote == NULL || strchr (content, '{') != NULL)
    return 0;
  braced = g_strconcat ("{", quote, NULL);
  return find_in (braced, fields);
}

/**
 * offprint_answer_skip_label:
 * @field: a field
 * @text: its text
 *
 * Returns: @text without a repetition of the field's name (`Background:`) before it
 */
const char *
offprint_answer_skip_label (guint field, const char *text)
{
  const char *colon = text + strcspn (text, ":\n");
  const char *wide = strstr (text, "：");
  g_autofree char *label = NULL;

  if (wide != NULL && wide < colon)
    colon = wide;
  if (*colon == '\0' || *colon == '\n' || colon - text > 60)
    return text;
  label = g_strndup (text, (gsize) (colon - text));
  if (find_field (label) != (int) field)
    return text;
  return g_utf8_next_char (colon);
}
