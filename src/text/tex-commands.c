/* tex-commands.c: TeX's commands and their arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/tex-private.h"

#include <string.h>

#include "base/compat.h"

static void
skip_spaces (OffprintTexReader *reader)
{
  while (reader->at < reader->end && g_ascii_isspace (*reader->at))
    reader->at++;
}

/* A group in braces, or one symbol. */
static void
read_argument (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  skip_spaces (reader);
  if (strchr ("}", offprint_tex_peek (reader)) != NULL || reader->depth >= OFFPRINT_TEX_MAX_DEPTH)
    return;    /* there is none */

  reader->depth++;
  if (offprint_tex_peek (reader) == '{') {
    reader->at++;
    offprint_tex_read_until (reader, writer, '}');
  } else {
    offprint_tex_read_token (reader, writer);
  }
  reader->depth--;
}

/* An argument that is shown where it stands; what it sets ends with it. */
static void
read_argument_inline (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  OffprintTexWriter inner = *writer;

  read_argument (reader, &inner);
  writer->previous = inner.previous;
  writer->spaced = inner.spaced;
}

/* An argument as a string of its own. */
char *
offprint_tex_read_piece (OffprintTexReader *reader, const OffprintTexWriter *writer, gboolean math)
{
  OffprintTexWriter inner = {
    .out = g_string_new (NULL), .math = math, .tight = TRUE,
    .upright = writer->upright, .alphabet = writer->alphabet,
  };

  read_argument (reader, &inner);
  return offprint_string_steal (inner.out);
}

/* What stands between two brackets, unread. */
static char *
read_raw (OffprintTexReader *reader, char open, char close)
{
  const char *start = reader->at + 1;
  int level = 0;

  if (offprint_tex_peek (reader) != open)
    return NULL;
  for (; reader->at < reader->end; reader->at++) {
    if (*reader->at == '\\' && reader->at + 1 < reader->end)
      reader->at++;
    else if (*reader->at == open)
      level++;
    else if (*reader->at == close && --level == 0)
      return g_strndup (start, reader->at++ - start);
  }
  return g_strndup (start, reader->end - start);
}

static void
skip_arguments (OffprintTexReader *reader, int most)
{
  for (int i = 0; i < most && (offprint_tex_peek (reader) == '[' || offprint_tex_peek (reader) == '{'); i++) {
    g_free (read_raw (reader, '[', ']'));
    g_free (read_raw (reader, '{', '}'));
  }
}

static void
read_fraction (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  g_autofree char *numerator = offprint_tex_read_piece (reader, writer, TRUE);
  g_autofree char *denominator = offprint_tex_read_piece (reader, writer, TRUE);

  offprint_tex_writer_fraction (writer, numerator, denominator);
}

static void
read_binomial (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  g_autofree char *n = offprint_tex_read_piece (reader, writer, TRUE);
  g_autofree char *k = offprint_tex_read_piece (reader, writer, TRUE);
  g_autofree char *binomial = g_strdup_printf ("(%s choose %s)", n, k);

  offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, binomial);
}

static void
read_root (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  g_autofree char *degree = read_raw (reader, '[', ']');
  g_autofree char *radicand = offprint_tex_read_piece (reader, writer, TRUE);

  offprint_tex_writer_root (writer, degree, radicand);
}

static void
read_accent (OffprintTexReader *reader, OffprintTexWriter *writer, gunichar mark)
{
  g_autofree char *piece = offprint_tex_read_piece (reader, writer, writer->math);

  offprint_tex_writer_accent (writer, mark, piece);
}

/* \text in a formula: its spaces count. */
static void
read_text (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  OffprintTexWriter text = { 0 };
  g_autofree char *piece = offprint_tex_read_piece (reader, &text, FALSE);
  gsize length = strlen (piece);

  if (g_str_has_prefix (piece, " "))
    writer->spaced = TRUE;
  offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, g_strstrip (piece));
  if (length > strlen (piece))
    writer->spaced = TRUE;
}

static void
read_face (OffprintTexReader *reader, OffprintTexWriter *writer, char alphabet, gboolean upright)
{
  OffprintTexWriter inner = *writer;

  if (!writer->math)
    offprint_tex_set_math (&inner, TRUE);
  inner.alphabet = alphabet;
  inner.upright = upright;
  read_argument (reader, &inner);
  writer->previous = inner.previous;
  writer->spaced = inner.spaced;
}

static void
read_name (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  OffprintTexWriter upright = *writer;
  g_autofree char *name = NULL;

  upright.upright = TRUE;
  name = offprint_tex_read_piece (reader, &upright, TRUE);
  offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPERATOR, name);
}

static void
read_wrapped (OffprintTexReader *reader, OffprintTexWriter *writer, const OffprintTexSymbol *symbol)
{
  if (offprint_tex_peek (reader) != '{') {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, symbol->name);
    return;
  }
  if (*symbol->text == ' ')
    offprint_tex_writer_space (writer);
  offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPEN, symbol->text + strspn (symbol->text, " "));
  read_argument_inline (reader, writer);
  offprint_tex_writer_symbol (writer, OFFPRINT_TEX_CLOSE, symbol->text + strlen (symbol->text) + 1);
}

static void
read_url (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  g_autofree char *url = read_raw (reader, '{', '}');

  for (const char *at = url; at != NULL && *at != '\0'; at++)
    if (*at != '\\' || !g_ascii_ispunct (at[1]))
      g_string_append_c (writer->out, *at);
}

static void
read_verbatim (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  const char *close = NULL;

  if (reader->at < reader->end)
    close = memchr (reader->at + 1, *reader->at, reader->end - reader->at - 1);
  if (close == NULL)
    return;
  g_string_append_len (writer->out, reader->at + 1, close - reader->at - 1);
  reader->at = close + 1;
}

/* What was said of it goes too: no space is left before a full stop. */
static void
drop (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  GString *out = writer->out;

  skip_arguments (reader, 4);
  if (!writer->math && out->len > 0 && out->str[out->len - 1] == ' '
      && (offprint_tex_peek (reader) == '\0' || strchr (" .,;:!?)", offprint_tex_peek (reader)) != NULL))
    g_string_truncate (out, out->len - 1);
}

/* A command we do not know is most often an author's own abbreviation: its argument or its name is what reads
 * best. */
static void
read_unknown (OffprintTexReader *reader, OffprintTexWriter *writer, const char *name)
{
  g_autofree char *piece = NULL;

  if (offprint_tex_peek (reader) != '{') {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPERATOR, name);
  } else if (writer->math) {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPERATOR, name);
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPEN, "(");
    read_argument_inline (reader, writer);
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_CLOSE, ")");
  } else {
    piece = offprint_tex_read_piece (reader, writer, FALSE);
    g_string_append (writer->out, *piece != '\0' ? piece : name);
  }
}

static void
apply_symbol (OffprintTexReader *reader, OffprintTexWriter *writer, const OffprintTexSymbol *symbol)
{
  g_autofree char *piece = NULL;

  switch (symbol->kind) {
  case OFFPRINT_TEX_ORDINARY:
  case OFFPRINT_TEX_OPERATOR:
  case OFFPRINT_TEX_BINARY:
  case OFFPRINT_TEX_RELATION:
  case OFFPRINT_TEX_OPEN:
  case OFFPRINT_TEX_CLOSE:
    offprint_tex_writer_symbol (writer, symbol->kind, symbol->text);
    break;
  case OFFPRINT_TEX_LETTER:
    skip_spaces (reader);
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, symbol->text);
    break;
  case OFFPRINT_TEX_SPACE:
    offprint_tex_writer_space (writer);
    break;
  case OFFPRINT_TEX_ACCENT:
    read_accent (reader, writer, g_utf8_get_char (symbol->text));
    break;
  case OFFPRINT_TEX_CONTENT:
    read_argument_inline (reader, writer);
    break;
  case OFFPRINT_TEX_TEXT:
    if (writer->math)
      read_text (reader, writer);
    else
      read_argument_inline (reader, writer);
    break;
  case OFFPRINT_TEX_MATH:
    read_face (reader, writer, 0, FALSE);
    break;
  case OFFPRINT_TEX_UPRIGHT:
    read_face (reader, writer, 0, TRUE);
    break;
  case OFFPRINT_TEX_ALPHABET:
    read_face (reader, writer, *symbol->text, FALSE);
    break;
  case OFFPRINT_TEX_NAME:
    read_name (reader, writer);
    break;
  case OFFPRINT_TEX_SWITCH:
    skip_spaces (reader);
    writer->alphabet = symbol->text != NULL ? *symbol->text : 0;
    break;
  case OFFPRINT_TEX_DELIMITER:
    skip_spaces (reader);
    if (offprint_tex_peek (reader) == '.')
      reader->at++;
    writer->spaced = FALSE;
    break;
  case OFFPRINT_TEX_DROP:
    drop (reader, writer);
    break;
  case OFFPRINT_TEX_FRACTION:
    read_fraction (reader, writer);
    break;
  case OFFPRINT_TEX_BINOMIAL:
    read_binomial (reader, writer);
    break;
  case OFFPRINT_TEX_ROOT:
    read_root (reader, writer);
    break;
  case OFFPRINT_TEX_URL:
    read_url (reader, writer);
    break;
  case OFFPRINT_TEX_SECOND:
    g_free (read_raw (reader, '[', ']'));
    g_free (read_raw (reader, '{', '}'));
    read_argument_inline (reader, writer);
    break;
  case OFFPRINT_TEX_PAIR:
    read_argument_inline (reader, writer);
    offprint_tex_writer_space (writer);
    read_argument_inline (reader, writer);
    break;
  case OFFPRINT_TEX_SCRIPT:
    piece = offprint_tex_read_piece (reader, writer, TRUE);
    offprint_tex_writer_script (writer, *symbol->text, piece);
    break;
  case OFFPRINT_TEX_WRAP:
    read_wrapped (reader, writer, symbol);
    break;
  case OFFPRINT_TEX_ARROW:
    skip_arguments (reader, 2);
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_RELATION, symbol->text);
    break;
  case OFFPRINT_TEX_NEGATION:
    writer->negated = TRUE;
    break;
  case OFFPRINT_TEX_VERBATIM:
    read_verbatim (reader, writer);
    break;
  case OFFPRINT_TEX_NONE:
  default:
    g_assert_not_reached ();
  }
}

static void
read_named (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  const char *start = reader->at;
  const OffprintTexSymbol *symbol = NULL;
  g_autofree char *name = NULL;

  while (reader->at < reader->end && g_ascii_isalpha (*reader->at))
    reader->at++;
  symbol = offprint_tex_symbol_lookup (start, reader->at - start);
  name = g_strndup (start, reader->at - start);
  if (offprint_tex_peek (reader) == '*' && reader->at + 1 < reader->end && reader->at[1] == '{')
    reader->at++;    /* the starred form */
  if (writer->math)
    skip_spaces (reader);
  if (symbol != NULL)
    apply_symbol (reader, writer, symbol);
  else
    read_unknown (reader, writer, name);
}

/* An accent named by a sign goes over a letter; over anything else the sign was meant as itself. */
static gboolean
precedes_letter (const OffprintTexReader *reader)
{
  char next = offprint_tex_peek (reader);

  return g_ascii_isalpha (next) || next == '{' || next == '\\' || (next & 0x80) != 0;
}

/* Behind a backslash. */
void
offprint_tex_read_command (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  char sign = offprint_tex_peek (reader);
  gunichar mark = offprint_tex_accent_lookup (sign);
  char text[2] = { sign, '\0' };

  if (g_ascii_isalpha (sign)) {
    read_named (reader, writer);
    return;
  }
  if (sign == '\0' || (sign & 0x80) != 0 || g_ascii_isdigit (sign)) {
    g_string_append_c (writer->out, '\\');
    return;
  }

  reader->at++;
  if (mark != 0 && g_str_has_prefix (reader->at, "{}"))
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, text);    /* \~{} is how a ~ is written */
  else if (mark != 0 && precedes_letter (reader))
    read_accent (reader, writer, mark);
  else if (strchr ("\\ \t\n\r,;:>", sign) != NULL)
    offprint_tex_writer_space (writer);
  else if (sign == '(' || sign == '[')
    offprint_tex_set_math (writer, TRUE);
  else if (sign == ')' || sign == ']')
    offprint_tex_set_math (writer, FALSE);
  else if (sign == '|')
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, "‖");
  else if (sign == '{')
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPEN, text);
  else if (sign == '}')
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_CLOSE, text);
  else if (strchr ("!/-@", sign) == NULL)
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_ORDINARY, text);
}
