/* tex.c: TeX to Unicode, for showing titles and abstracts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass over the text with two moods. In text, only commands, quotes, dashes and ties are changed. In a
 * formula, TeX's own rule sets the spaces: relations and binary operations stand apart, signs do not. Sub-
 * and superscripts, fractions and roots are read into a string of their own first, since their form depends
 * on the whole of it.
 */

#include "config.h"

#include "text/tex.h"

#include <string.h>

#include "base/compat.h"
#include "text/sixteen-bytes.h"
#include "text/tex-private.h"
#include "text/utf8.h"

/* How many bytes after ^ or _ in text are meant as a script although there are no braces: 10^-6, m^2, H_2O,
 * x_i; but not file_name, GPT_base. */
static gsize
measure_bare_script (const OffprintTexReader *reader)
{
  const char *mark = reader->at, *at = mark + 1;
  gsize before = 0;

  while (before < 3 && mark - before > reader->start && g_ascii_isalnum (mark[-1 - (gssize) before]))
    before++;
  if (before == 0 && !(mark > reader->start && (mark[-1] == ')' || (mark[-1] & 0x80) != 0)))
    return 0;
  if (*mark == '_' && (before > 2 || !g_ascii_isalpha (mark[-1])))
    return 0;

  if (*mark == '^' && at < reader->end && (*at == '-' || *at == '+'))
    at++;
  if (at < reader->end && g_ascii_isdigit (*at)) {
    while (at < reader->end && g_ascii_isdigit (*at))
      at++;
    return *mark == '_' && at < reader->end && (g_ascii_islower (*at) || *at == '_') ? 0 : at - mark - 1;
  }
  if (at == mark + 1 && at < reader->end && g_ascii_isalpha (*at)
      && (at + 1 == reader->end || (!g_ascii_isalnum (at[1]) && at[1] != '_')))
    return 1;
  return 0;
}

static void
read_script (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  char script = *reader->at;
  gsize bare = writer->math ? 0 : measure_bare_script (reader);
  gboolean braced = reader->at + 1 < reader->end && reader->at[1] == '{';
  g_autofree char *piece = NULL;

  reader->at++;
  if (bare > 0) {
    piece = g_strndup (reader->at, bare);
    reader->at += bare;
  } else if (writer->math || (braced && reader->at - 1 > reader->start)) {
    piece = offprint_tex_read_piece (reader, writer, TRUE);
  }
  if (piece != NULL)
    offprint_tex_writer_script (writer, script, piece);
  else
    g_string_append_c (writer->out, script);
}

static void
read_primes (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  static const char *const primes[] = { "′", "″", "‴" };
  gsize n = 0;

  while (n < G_N_ELEMENTS (primes) && offprint_tex_peek (reader) == '\'') {
    reader->at++;
    n++;
  }
  offprint_tex_writer_script (writer, '^', primes[n - 1]);
}

/* Braces vanish, but for those that hold a set in text or do not match. */
static void
read_group (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  OffprintTexWriter inner = *writer;
  const char *start = ++reader->at;
  gsize begin = writer->out->len;
  gboolean closed = FALSE, kept = FALSE;

  if (reader->depth >= OFFPRINT_TEX_MAX_DEPTH)
    return;
  reader->depth++;
  closed = offprint_tex_read_until (reader, &inner, '}');
  reader->depth--;
  writer->previous = inner.previous;
  writer->spaced = inner.spaced;

  kept = !closed || (*start != '\\' && memchr (start, ',', reader->at - start) != NULL);
  if (writer->math || !kept)
    return;
  begin = MIN (begin, writer->out->len);    /* a dropped command takes the space before it along */
  g_string_insert_c (writer->out, (gssize) begin, '{');
  if (closed)
    g_string_append_c (writer->out, '}');
}

static const char *
find_dollar (const char *at, const char *end)
{
  for (; at < end; at++) {
    if (*at == '\\')
      at++;
    else if (*at == '$')
      return at;
  }
  return NULL;
}

/* "$5 and $10" is money, "a $ or a $" a sign, "$5$" and "$ x $" are formulas. */
static gboolean
is_formula (const char *start, const char *close, const char *end)
{
  gboolean space_after = g_ascii_isspace (*start);
  gboolean space_before = close > start && g_ascii_isspace (close[-1]);

  if (close == start)
    return FALSE;
  if (g_ascii_isdigit (*start) && (space_before || (close + 1 < end && g_ascii_isdigit (close[1]))))
    return FALSE;
  if (!space_after && !space_before)
    return TRUE;

  while (start < close && g_ascii_isspace (*start))
    start++;
  while (start < close && g_ascii_isspace (close[-1]))
    close--;
  for (const char *at = start; at < close; at++)
    if (strchr ("\\^_=<>+", *at) != NULL)
      return TRUE;
  return start < close && memchr (start, ' ', close - start) == NULL;
}

static void
read_formula (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  gsize width = reader->at + 1 < reader->end && reader->at[1] == '$' ? 2 : 1;
  const char *start = reader->at + width, *close = find_dollar (start, reader->end), *end = reader->end;
  OffprintTexWriter inner = *writer;

  if (close == NULL || !is_formula (start, close, end)) {
    g_string_append_c (writer->out, '$');
    reader->at++;
    return;
  }

  offprint_tex_set_math (&inner, TRUE);
  reader->at = start;
  reader->end = close;
  offprint_tex_read_until (reader, &inner, '\0');
  reader->end = end;
  reader->at = close + (width == 2 && close + 1 < end && close[1] == '$' ? 2 : 1);
}

static void
read_math_token (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  gunichar letter = g_utf8_get_char (reader->at);
  char text[2] = { *reader->at, '\0' };

  reader->at = g_utf8_next_char (reader->at);
  if (letter >= 0x80) {
    offprint_tex_writer_letter (writer, letter);
  } else if (g_ascii_isspace (*text) || *text == '~' || *text == '&') {
    offprint_tex_writer_space (writer);
  } else if (*text == ':' && offprint_tex_peek (reader) == '=') {
    reader->at++;
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_RELATION, ":=");
  } else if (*text == '-' && !writer->upright) {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_BINARY, "−");
  } else if (*text == '+') {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_BINARY, text);
  } else if (strchr ("=<>", *text) != NULL) {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_RELATION, text);
  } else if (strchr ("([", *text) != NULL) {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_OPEN, text);
  } else if (strchr (")]!", *text) != NULL) {
    offprint_tex_writer_symbol (writer, OFFPRINT_TEX_CLOSE, text);
  } else if (*text != '}') {
    offprint_tex_writer_letter (writer, letter);
  }
}

/* The ' that closes the quotation which the lone ` at the reader opens, or NULL if it opens none. */
static const char *
find_quote_end (const OffprintTexReader *reader)
{
  for (const char *at = reader->at + 1; at < reader->end && *at != '`'; at++)
    if (*at == '\'' && (at + 1 == reader->end || !g_ascii_isalnum (at[1])))
      return at;
  return NULL;
}

static void
read_quote (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  char quote = *reader->at;
  gboolean twice = reader->at + 1 < reader->end && reader->at[1] == quote;

  if (twice) {
    g_string_append (writer->out, quote == '`' ? "“" : "”");
    reader->at++;
  } else if (quote == '`' && (reader->quote_end = find_quote_end (reader)) != NULL) {
    g_string_append (writer->out, "‘");
  } else if (reader->at == reader->quote_end) {
    g_string_append (writer->out, "’");
  } else {
    g_string_append_c (writer->out, quote);
  }
  reader->at++;
}

/* -- and --- are dashes, except before a word: --help */
static void
read_dashes (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  const char *start = reader->at;
  gsize n = 0;

  while (offprint_tex_peek (reader) == '-') {
    reader->at++;
    n++;
  }
  if (n == 2 && g_ascii_isalpha (offprint_tex_peek (reader))
      && (start == reader->start || g_ascii_isspace (start[-1])))
    g_string_append (writer->out, "--");
  else if (n == 2 || n == 3)
    g_string_append (writer->out, n == 2 ? "–" : "—");
  else
    g_string_append_len (writer->out, start, (gssize) n);
}

/* A tie between words is a space; before a number it is meant as "about". */
static void
read_tie (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  const char *mark = reader->at++;

  if (mark == reader->start || strchr (" ([{", mark[-1]) != NULL)
    g_string_append_c (writer->out, '~');
  else
    offprint_tex_writer_space (writer);
}

static void
read_text_token (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  const char *start = reader->at;

  if (*start == '$') {
    read_formula (reader, writer);
  } else if (*start == '`' || *start == '\'') {
    read_quote (reader, writer);
  } else if (*start == '-') {
    read_dashes (reader, writer);
  } else if (*start == '~') {
    read_tie (reader, writer);
  } else {
    reader->at = g_utf8_next_char (start);
    if (g_ascii_isspace (*start))
      offprint_tex_writer_space (writer);
    else if (writer->alphabet != 0)
      offprint_tex_writer_letter (writer, g_utf8_get_char (start));
    else
      g_string_append_len (writer->out, start, reader->at - start);
  }
}

/* One symbol, command or group, whatever it is. */
void
offprint_tex_read_token (OffprintTexReader *reader, OffprintTexWriter *writer)
{
  char first = *reader->at;

  if (first == '\\') {
    reader->at++;
    offprint_tex_read_command (reader, writer);
  } else if (first == '{') {
    read_group (reader, writer);
  } else if (first == '^' || first == '_') {
    read_script (reader, writer);
  } else if (writer->math && first == '\'') {
    read_primes (reader, writer);
  } else if (writer->math) {
    read_math_token (reader, writer);
  } else {
    read_text_token (reader, writer);
  }
}

/* What a byte of text may mean to TeX: nothing; something unless it comes alone; something. */
enum { PLAIN, SPACE, HYPHEN, SIGN };

static const guint8 meanings[256] = {
  [' '] = SPACE, ['-'] = HYPHEN,
  ['\\'] = SIGN, ['{'] = SIGN, ['}'] = SIGN, ['$'] = SIGN, ['^'] = SIGN, ['_'] = SIGN, ['`'] = SIGN, ['\''] = SIGN,
  ['~'] = SIGN, ['\t'] = SIGN, ['\n'] = SIGN, ['\f'] = SIGN, ['\r'] = SIGN,
};

/* A space between words, or a hyphen between letters, which is no dash. */
static gboolean
is_alone (const OffprintTexReader *reader, const char *at)
{
  if (at == reader->at || at + 1 == reader->end)
    return FALSE;
  return *at == ' ' ? !g_ascii_isspace (at[1]) : at[-1] != '-' && at[1] != '-';
}

/* The bytes that may have a meaning: signs and their neighbours ] & %, hyphens and spaces that do not come alone. */
static OffprintSixteen
find_meanings (const char *at)
{
  OffprintSixteen bytes = offprint_sixteen_read (at), next = offprint_sixteen_read (at + 1);
  OffprintSixteen spaces = offprint_sixteen_are (bytes, ' ') & offprint_sixteen_between (next, '\0', ' ');
  OffprintSixteen hyphens = offprint_sixteen_are (bytes, '-') & offprint_sixteen_are (next, '-');

  return offprint_sixteen_between (bytes, '\0', 0x1f) | offprint_sixteen_between (bytes, '$', '\'')
         | offprint_sixteen_between (bytes, '\\', '`') | offprint_sixteen_between (bytes, '{', '~') | spaces | hyphens;
}

/* How many bytes of text have nothing to do with TeX: all but its signs, and hyphens and spaces that come alone. */
static gsize
plain_run (const OffprintTexReader *reader)
{
  const char *at = reader->at;

  while (at < reader->end) {
    guint8 meaning = meanings[(guchar) *at];

    if (meaning == SIGN || (meaning != PLAIN && !is_alone (reader, at)))
      break;
    at++;
    while (reader->end - at > 16) {
      gsize run = offprint_sixteen_find (find_meanings (at));

      at += run;
      if (run < 16)
        break;
    }
  }
  return at - reader->at;
}

/* Up to and with @stop, or to the end; whether @stop was there. */
gboolean
offprint_tex_read_until (OffprintTexReader *reader, OffprintTexWriter *writer, char stop)
{
  while (reader->at < reader->end) {
    gsize run = writer->math || writer->alphabet != 0 ? 0 : plain_run (reader);

    offprint_string_append_len (writer->out, reader->at, run);
    reader->at += run;
    if (reader->at == reader->end)
      break;
    if (*reader->at == stop) {
      reader->at++;
      return TRUE;
    }
    offprint_tex_read_token (reader, writer);
  }
  return FALSE;
}

/**
 * offprint_tex_to_unicode:
 * @text: a title or abstract as arXiv has it; invalid UTF-8 is replaced by U+FFFD
 *
 * Turns the TeX that titles and abstracts commonly hold into Unicode, for showing: symbols, accents, quotes
 * and dashes, faces, sub- and superscripts, fractions, roots, links. What it does not know it leaves
 * readable, and braces or dollar signs that do not match change nothing else. White space comes out as single
 * spaces. Takes time in proportion to the length. Any thread.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
offprint_tex_to_unicode (const char *text)
{
  g_autofree char *valid = NULL;
  OffprintTexReader reader = { 0 };
  OffprintTexWriter writer = { 0 };
  gsize length = 0;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (!offprint_utf8_is_valid (text, length)) {
    text = valid = g_utf8_make_valid (text, (gssize) length);
    length = strlen (text);
  }
  reader.start = reader.at = text;
  reader.end = text + length;
  writer.out = g_string_sized_new (length);
  offprint_tex_read_until (&reader, &writer, '\0');
  return offprint_string_steal (writer.out);
}
