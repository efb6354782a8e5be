/* json-repair.c: JSON as models write it, made JSON as parsers read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies an object from a cursor to an output, writing in strict JSON what it reads with tolerance. It never
 * invents text: a string that does not end is a failure, brackets that are missing behind the last value are
 * not.
 */

#include "config.h"

#include "summarize/json-repair.h"

#include <string.h>

#include "base/compat.h"

/* Deeper than any answer to our question. */
#define MAX_DEPTH 8

typedef struct {
  const char *at;
  GString    *out;
  guint       depth;
  gboolean    in_list;    /* rather than in an object */
} Cursor;

/* TeX commands that begin like an escape of JSON: \neq is meant as one, \nWe is not. Those with \b and \f
 * need no list, as nobody writes a backspace. */
static const char *const tex_commands[] = {
  "nabla", "ne", "nearrow", "neg", "neq", "nexists", "ngeq", "ni", "nleq", "nmid", "norm", "not", "notin",
  "nparallel", "nsubseteq", "nu", "nsim", "rangle", "rbrace", "rbrack", "rceil", "re", "ref", "rfloor", "rho",
  "right", "rightarrow", "rightharpoonup", "rm", "rtimes", "tan", "tanh", "tau", "text", "textbf", "textit",
  "textrm", "textsc", "textsf", "texttt", "tfrac", "therefore", "theta", "thicksim", "tilde", "times", "tiny",
  "to", "top", "trace", "triangle", "triangleq", "tr", "tt",
};

static const struct { const char *open, *close; } quotes[] = {
  { "\"", "\"" }, { "'", "'" }, { "“", "”" }, { "‘", "’" }, { "„", "“" }, { "`", "`" },
};

static const struct { const char *word, *json; } literals[] = {
  { "true", "true" }, { "True", "true" }, { "false", "false" }, { "False", "false" },
  { "null", "null" }, { "None", "null" }, { "undefined", "null" }, { "NaN", "null" },
};

static gboolean copy_value (Cursor *cursor);

static gboolean
skip (const char **at, const char *text)
{
  gsize length = strlen (text);

  if (strncmp (*at, text, length) != 0)
    return FALSE;
  *at += length;
  return TRUE;
}

static void
skip_space (const char **at)
{
  for (;;) {
    while (g_unichar_isspace (g_utf8_get_char (*at)))
      *at = g_utf8_next_char (*at);
    if (strncmp (*at, "//", 2) == 0)
      *at += strcspn (*at, "\n");
    else if (strncmp (*at, "/*", 2) == 0 && strstr (*at + 2, "*/") != NULL)
      *at = strstr (*at + 2, "*/") + 2;
    else
      return;
  }
}

static gboolean
skip_comma (const char **at)
{
  return skip (at, ",") || skip (at, "，") || skip (at, ";");
}

static gboolean
skip_colon (const char **at)
{
  return skip (at, ":") || skip (at, "：") || skip (at, "=");
}

/* Strings. */

static const char *
skip_opening_quote (const char **at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (skip (at, quotes[i].open))
      return quotes[i].close;
  return NULL;
}

static gboolean
is_quote (const char *at)
{
  return skip_opening_quote (&at) != NULL;
}

/* Whether a key follows: a quoted one, or a bare word with its colon. */
static gboolean
is_key (const char *at)
{
  if (is_quote (at))
    return TRUE;
  while (g_ascii_isalnum (*at) || *at == '_')
    at++;
  skip_space (&at);
  return *at == ':';
}

static gboolean
skip_commas (const char **at)
{
  gboolean any = FALSE;

  while (skip_comma (at)) {
    any = TRUE;
    skip_space (at);
  }
  return any;
}

/* Whether the quotation mark before this place ends the string: models do not escape those within. */
static gboolean
ends_string (const char *at, gboolean key, gboolean in_list)
{
  const char *next = at;

  skip_space (&next);
  if (key)
    return skip_colon (&next);
  if (*next == '\0' || *next == '}' || *next == ']')
    return TRUE;
  if (skip_commas (&next))
    return *next == '\0' || *next == '}' || *next == ']' || is_key (next)
           || (in_list && (g_ascii_isalnum (*next) || strchr ("-{[", *next) != NULL));
  return next > at && is_quote (next);    /* a comma was forgotten */
}

static gboolean
is_tex_command (const char *at)
{
  gsize length = strspn (at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  if (length < 2)
    return FALSE;
  if (*at == 'b' || *at == 'f')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (tex_commands); i++)
    if (strlen (tex_commands[i]) == length && strncmp (tex_commands[i], at, length) == 0)
      return TRUE;
  return FALSE;
}

static int
read_hex (const char *at)
{
  int value = 0;

  for (int i = 0; i < 4; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return -1;
    value = value * 16 + g_ascii_xdigit_value (at[i]);
  }
  return value;
}

/* \uXXXX: surrogates only in pairs, no control characters. FALSE if it is something else: \upsilon, say. */
static gboolean
copy_unicode (Cursor *cursor)
{
  int high = read_hex (cursor->at + 1), low = -1;

  if (high < 0)
    return FALSE;
  if (high >= 0xD800 && high < 0xDC00 && cursor->at[5] == '\\' && cursor->at[6] == 'u')
    low = read_hex (cursor->at + 7);
  if (low >= 0xDC00 && low < 0xE000) {
    g_string_append_len (cursor->out, cursor->at - 1, 12);
    cursor->at += 11;
    return TRUE;
  }
  if (high >= 0xD800 && high < 0xE000)
    g_string_append (cursor->out, "\\ufffd");
  else if (high >= 0x20)
    g_string_append_len (cursor->out, cursor->at - 1, 6);
  else
    g_string_append_c (cursor->out, ' ');
  cursor->at += 5;
  return TRUE;
}

/* What stands behind a backslash. */
static void
copy_escape (Cursor *cursor, const char *close)
{
  char letter = *cursor->at;

  if (letter == 'u' && copy_unicode (cursor))
    return;
  if (letter == '\'' && *close == '\'') {
    g_string_append_c (cursor->out, '\'');
  } else if (letter != '\0' && letter != 'u' && strchr ("\"\\/bfnrt", letter) != NULL
             && !is_tex_command (cursor->at)) {
    g_string_append_c (cursor->out, '\\');
    g_string_append_c (cursor->out, letter);
  } else {
    g_string_append (cursor->out, "\\\\");    /* TeX: a backslash of the text; what follows comes by itself */
    return;
  }
  cursor->at++;
}

static void
copy_character (Cursor *cursor)
{
  guchar letter = (guchar) *cursor->at;
  const char *next = g_utf8_next_char (cursor->at);

  if (letter == '"')
    g_string_append (cursor->out, "\\\"");
  else if (letter == '\n')
    g_string_append (cursor->out, "\\n");
  else if (letter < 0x20 || letter == 0x7f)
    g_string_append_c (cursor->out, ' ');
  else
    g_string_append_len (cursor->out, cursor->at, next - cursor->at);
  cursor->at = next;
}

/* FALSE if it does not end. */
static gboolean
copy_string (Cursor *cursor, const char *close, gboolean key)
{
  gsize length = strlen (close);

  g_string_append_c (cursor->out, '"');
  while (*cursor->at != '\0') {
    if (strncmp (cursor->at, close, length) == 0 && ends_string (cursor->at + length, key, cursor->in_list)) {
      cursor->at += length;
      g_string_append_c (cursor->out, '"');
      return TRUE;
    }
    if (*cursor->at == '\\') {
      cursor->at++;
      copy_escape (cursor, close);
    } else {
      copy_character (cursor);
    }
  }
  return FALSE;
}

/* Everything else. */

static gboolean
copy_key (Cursor *cursor)
{
  const char *close = skip_opening_quote (&cursor->at);
  const char *start = cursor->at;

  if (close != NULL)
    return copy_string (cursor, close, TRUE);
  while (g_ascii_isalnum (*cursor->at) || *cursor->at == '_')
    cursor->at++;
  if (cursor->at == start)
    return FALSE;
  g_string_append_printf (cursor->out, "\"%.*s\"", (int) (cursor->at - start), start);
  return TRUE;
}

static gboolean
copy_member (Cursor *cursor)
{
  if (!copy_key (cursor))
    return FALSE;
  skip_space (&cursor->at);
  if (!skip_colon (&cursor->at))
    return FALSE;
  g_string_append_c (cursor->out, ':');
  return copy_value (cursor);
}

/* An object or array, behind its opening bracket. One that the text ends before is closed. */
static gboolean
copy_members (Cursor *cursor, char close, gboolean (*copy_one) (Cursor *))
{
  gboolean first = TRUE, was_in_list = cursor->in_list;

  if (++cursor->depth > MAX_DEPTH)
    return FALSE;
  cursor->in_list = close == ']';
  for (;;) {
    skip_space (&cursor->at);
    skip_commas (&cursor->at);
    if (*cursor->at == close || *cursor->at == '\0')
      break;
    if (!first)
      g_string_append_c (cursor->out, ',');
    first = FALSE;
    if (!copy_one (cursor))
      return FALSE;
  }
  if (*cursor->at != '\0')
    cursor->at++;
  g_string_append_c (cursor->out, close);
  cursor->depth--;
  cursor->in_list = was_in_list;
  return TRUE;
}

static gboolean
copy_literal (Cursor *cursor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    if (skip (&cursor->at, literals[i].word)) {
      g_string_append (cursor->out, literals[i].json);
      return TRUE;
    }
  return FALSE;
}

static gboolean
copy_number (Cursor *cursor)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double value = 0;

  if (!g_ascii_isdigit (*cursor->at) && *cursor->at != '-')
    return FALSE;
  value = g_ascii_strtod (cursor->at, &end);
  if (end == cursor->at || value != value || value > G_MAXDOUBLE || value < -G_MAXDOUBLE)
    return FALSE;
  cursor->at = end;
  g_string_append (cursor->out, g_ascii_dtostr (text, sizeof text, value));
  return TRUE;
}

static gboolean
copy_value (Cursor *cursor)
{
  const char *close = NULL;

  skip_space (&cursor->at);
  if (*cursor->at == '{' || *cursor->at == '[') {
    gboolean object = *cursor->at++ == '{';

    g_string_append_c (cursor->out, object ? '{' : '[');
    return copy_members (cursor, object ? '}' : ']', object ? copy_member : copy_value);
  }
  close = skip_opening_quote (&cursor->at);
  if (close != NULL)
    return copy_string (cursor, close, FALSE);
  return copy_literal (cursor) || copy_number (cursor);
}

/**
 * offprint_json_repair:
 * @text: valid UTF-8 that begins with `{`
 * @end: (out) (optional): where the object ends in @text
 *
 * Writes an object as strict JSON. Understood beyond JSON: single, typographic and unescaped quotation marks,
 * bare keys, missing, doubled and trailing commas, comments, Python's and JavaScript's literals, line breaks
 * within strings, missing brackets at the end, and TeX, whose backslashes are kept as text even where they
 * look like an escape (`\nabla`).
 *
 * Returns: (transfer full) (nullable): the object, or %NULL if it is none, or ends within a string
 */
char *
offprint_json_repair (const char *text, const char **end)
{
  Cursor cursor = { .at = text, .out = g_string_new (NULL) };

  if (*text != '{' || !copy_value (&cursor)) {
    g_string_free (cursor.out, TRUE);
    return NULL;
  }
  if (end != NULL)
    *end = cursor.at;
  return offprint_string_steal (cursor.out);
}
