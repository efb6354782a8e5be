/* tex-writer.c: setting symbols and formulas in Unicode, for tex.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/tex-writer.h"

#include <string.h>

/* What makes a numerator or radicand more than one thing. */
#define OPERATIONS " +-/=<>−±∓×÷·∗∘≤≥≠≈∼≃≡→∈∪∩⊕⊗"

static gboolean
ends_with_letter (const GString *text)
{
  const char *last = g_utf8_find_prev_char (text->str, text->str + text->len);

  return last != NULL && g_unichar_isalnum (g_utf8_get_char (last));
}

/* Whether a space goes between the last symbol and one of this kind. Source: The TeXbook, chapter 18, but for
 * ordinary symbols, between which the author's own space is kept. */
static gboolean
wants_space (const OffprintTexWriter *self, OffprintTexKind kind, const char *text)
{
  OffprintTexKind before = self->previous;
  gboolean operators = before == OFFPRINT_TEX_OPERATOR || kind == OFFPRINT_TEX_OPERATOR;

  if (before == OFFPRINT_TEX_NONE || before == OFFPRINT_TEX_OPEN || kind == OFFPRINT_TEX_CLOSE)
    return FALSE;
  if (self->tight)
    return operators && ends_with_letter (self->out) && g_unichar_isalnum (g_utf8_get_char (text));
  if (kind == OFFPRINT_TEX_RELATION || kind == OFFPRINT_TEX_BINARY)
    return before != OFFPRINT_TEX_RELATION;
  if (before == OFFPRINT_TEX_RELATION || before == OFFPRINT_TEX_BINARY)
    return TRUE;
  return (operators && kind != OFFPRINT_TEX_OPEN && strchr (",.;:/", *text) == NULL) || self->spaced;
}

/* A sign without a left operand belongs to what follows. */
static gboolean
is_prefix (OffprintTexKind before, OffprintTexKind kind)
{
  if (kind == OFFPRINT_TEX_BINARY)
    return before != OFFPRINT_TEX_ORDINARY && before != OFFPRINT_TEX_CLOSE;
  return kind == OFFPRINT_TEX_RELATION && (before == OFFPRINT_TEX_NONE || before == OFFPRINT_TEX_OPEN);
}

static void
append_negated (GString *out, const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *struck = g_strdup_printf ("%.*s\xCC\xB8", (int) (rest - text), text);
  g_autofree char *composed = g_utf8_normalize (struck, -1, G_NORMALIZE_NFC);

  g_string_append (out, composed);
  g_string_append (out, rest);
}

/**
 * offprint_tex_writer_symbol:
 * @self: a writer
 * @kind: one of the classes up to %OFFPRINT_TEX_CLOSE
 * @text: what to show
 *
 * Writes a symbol, in a formula with the space that its class asks for.
 */
void
offprint_tex_writer_symbol (OffprintTexWriter *self, OffprintTexKind kind, const char *text)
{
  gboolean prefix = is_prefix (self->previous, kind);
  OffprintTexKind spacing = prefix && kind == OFFPRINT_TEX_BINARY ? OFFPRINT_TEX_ORDINARY : kind;

  if (*text == '\0')
    return;
  if (self->math && wants_space (self, spacing, text))
    g_string_append_c (self->out, ' ');
  if (self->negated)
    append_negated (self->out, text);
  else
    g_string_append (self->out, text);
  self->previous = prefix ? OFFPRINT_TEX_OPEN : kind;
  self->spaced = FALSE;
  self->negated = FALSE;
}

/**
 * offprint_tex_writer_letter:
 * @self: a writer
 * @letter: a character
 *
 * Writes an ordinary symbol in the alphabet that is set.
 */
void
offprint_tex_writer_letter (OffprintTexWriter *self, gunichar letter)
{
  char text[8] = { 0 };

  g_unichar_to_utf8 (offprint_tex_alphabet (letter, self->alphabet), text);
  offprint_tex_writer_symbol (self, OFFPRINT_TEX_ORDINARY, text);
}

/**
 * offprint_tex_writer_space:
 * @self: a writer
 *
 * Takes note of a space. Several are one; in a formula it shows only between ordinary symbols.
 */
void
offprint_tex_writer_space (OffprintTexWriter *self)
{
  GString *out = self->out;

  if (self->math)
    self->spaced = TRUE;
  else if (out->len == 0 || out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* Whether a script that stays on the line needs no parentheses: one symbol, or a word below (T_eff). */
static gboolean
is_plain (const char *piece, char script)
{
  if (*piece != '\0' && *g_utf8_next_char (piece) == '\0')
    return TRUE;
  for (; script == '_' && g_ascii_isalnum (*piece); piece++)
    ;
  return *piece == '\0';
}

/**
 * offprint_tex_writer_script:
 * @self: a writer
 * @script: `^` or `_`
 * @piece: the script
 *
 * Writes a superscript or subscript: x², and where Unicode lacks a letter x^q or x^(p/q).
 */
void
offprint_tex_writer_script (OffprintTexWriter *self, char script, const char *piece)
{
  g_autoptr (GString) small = g_string_new (NULL);
  const char *at = piece;

  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = offprint_tex_script (g_utf8_get_char (at), script);

    if (letter == 0)
      break;
    g_string_append_unichar (small, letter);
  }

  if (*at == '\0')
    g_string_append_len (self->out, small->str, (gssize) small->len);
  else
    g_string_append_printf (self->out, is_plain (piece, script) ? "%c%s" : "%c(%s)", script, piece);
  if (self->previous == OFFPRINT_TEX_NONE || self->previous == OFFPRINT_TEX_OPEN)
    self->previous = OFFPRINT_TEX_ORDINARY;
  self->spaced = FALSE;
}

/* Whether a part of a fraction would be misread without parentheses: a+b, and 2π below the line. */
static gboolean
is_compound (const char *piece, gboolean below)
{
  int level = 0;
  gboolean after_digit = FALSE;

  for (const char *at = piece; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (letter == '(' || letter == ')')
      level += letter == '(' ? 1 : -1;
    else if (level == 0 && g_utf8_strchr (OPERATIONS, -1, letter) != NULL)
      return TRUE;
    else if (level == 0 && below && after_digit && g_unichar_isalpha (letter))
      return TRUE;
    after_digit = letter < 0x80 && g_ascii_isdigit ((char) letter);
  }
  return FALSE;
}

static void
append_part (GString *out, const char *piece, gboolean below)
{
  if (is_compound (piece, below))
    g_string_append_printf (out, "(%s)", piece);
  else
    g_string_append (out, piece);
}

/**
 * offprint_tex_writer_fraction:
 * @self: a writer
 * @numerator: what is above the line
 * @denominator: what is below, may be empty
 *
 * Writes a fraction on one line, with parentheses where they are needed.
 */
void
offprint_tex_writer_fraction (OffprintTexWriter *self, const char *numerator, const char *denominator)
{
  g_autoptr (GString) fraction = g_string_new (NULL);

  append_part (fraction, numerator, FALSE);
  if (*denominator != '\0')
    g_string_append_c (fraction, '/');
  append_part (fraction, denominator, TRUE);
  /* Set apart from its neighbours, as an operator is. */
  offprint_tex_writer_symbol (self, OFFPRINT_TEX_OPERATOR, fraction->str);
}

/**
 * offprint_tex_writer_root:
 * @self: a writer
 * @degree: (nullable): of which degree, %NULL for a square root
 * @radicand: what is under the sign
 *
 * Writes a root.
 */
void
offprint_tex_writer_root (OffprintTexWriter *self, const char *degree, const char *radicand)
{
  gboolean bare = g_utf8_strlen (radicand, -1) <= 1 || strspn (radicand, "0123456789") == strlen (radicand);
  const char *sign = "√";
  g_autofree char *root = NULL;

  if (g_strcmp0 (degree, "3") == 0)
    sign = "∛";
  else if (g_strcmp0 (degree, "4") == 0)
    sign = "∜";
  else if (degree != NULL && *degree != '\0')
    offprint_tex_writer_script (self, '^', degree);
  root = g_strdup_printf (bare ? "%s%s" : "%s(%s)", sign, radicand);
  offprint_tex_writer_symbol (self, OFFPRINT_TEX_ORDINARY, root);
}

static gboolean
is_above (gunichar mark)
{
  return mark != 0x327 && mark != 0x328 && mark != 0x323 && mark != 0x331 && mark != 0x332;
}

/**
 * offprint_tex_writer_accent:
 * @self: a writer
 * @mark: a combining character
 * @piece: what it goes over
 *
 * Writes an accented letter, in one character where Unicode has it. The accent goes over the first letter of
 * @piece, as in TeX, but a line over all of them; dots give way to accents above.
 */
void
offprint_tex_writer_accent (OffprintTexWriter *self, gunichar mark, const char *piece)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *composed = NULL;
  gboolean line = mark == 0x305 || mark == 0x332;

  for (const char *at = piece; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (at == piece && is_above (mark) && (letter == 0x131 || letter == 0x237))
      letter = letter == 0x131 ? 'i' : 'j';
    g_string_append_unichar (text, letter);
    if ((at == piece || line) && g_unichar_isalnum (letter))
      g_string_append_unichar (text, mark);
  }
  composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
  offprint_tex_writer_symbol (self, OFFPRINT_TEX_ORDINARY, composed);
}
