/* tokenizer.c: what counts as a word in search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are runs of letters, digits and marks. They are folded: NFKC takes away width and ligatures, case
 * folding case, and the diacritics of Latin, Greek and Cyrillic go too (those of Japanese or Hindi make
 * another letter). Scripts that do not set words apart give each character for itself.
 */

#include "config.h"

#include "store/tokenizer.h"

#include <string.h>

/* Characters of scripts without spaces between words, or, in Hangul's case, with words that carry their
 * endings: from and to, in order. Source: Unicode 15.0, Blocks.txt. */
static const gunichar singles[][2] = {
  { 0x0e00, 0x0eff },      /* Thai, Lao */
  { 0x1000, 0x109f },      /* Myanmar */
  { 0x1100, 0x11ff },      /* Hangul Jamo */
  { 0x1780, 0x17ff },      /* Khmer */
  { 0x2e80, 0x2fdf },      /* CJK and Kangxi radicals */
  { 0x3005, 0x3007 },      /* ideographic iteration mark, closing mark and zero */
  { 0x3021, 0x3035 },      /* Hangzhou numerals, kana repeat marks */
  { 0x3040, 0x318f },      /* Hiragana, Katakana, Bopomofo, Hangul compatibility Jamo */
  { 0x31a0, 0x31bf },      /* Bopomofo extended */
  { 0x31f0, 0x31ff },      /* Katakana phonetic extensions */
  { 0x3400, 0x4dbf },      /* CJK extension A */
  { 0x4e00, 0xa4cf },      /* CJK, Yi */
  { 0xa960, 0xa97f },      /* Hangul Jamo extended A */
  { 0xac00, 0xd7ff },      /* Hangul */
  { 0xf900, 0xfaff },      /* CJK compatibility */
  { 0x20000, 0x3ffff },    /* CJK extensions B and later */
};

/* Letters that fold to others but have no decomposition. */
static const struct { gunichar from; const char *to; } letters[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x0111, "d" }, { 0x0127, "h" },
  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0268, "i" },
};

/* ASCII's letters, folded, and its digits; 0 for what is no part of a word. */
const char offprint_token_folded_ascii[128] = {
  ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
  ['8'] = '8', ['9'] = '9',
  ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h',
  ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p',
  ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x',
  ['Y'] = 'y', ['Z'] = 'z',
  ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h',
  ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p',
  ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
  ['y'] = 'y', ['z'] = 'z',
};

/**
 * Reader:
 *
 * The reading of one text.
 */
typedef struct {
  OffprintTokenFunc  func;
  gpointer           data;
  gsize              end_of_single;    /* of the token before, if it was a single one; else G_MAXSIZE */
} Reader;

static gboolean
is_single (gunichar c)
{
  if (c < singles[0][0])
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (singles) && c >= singles[i][0]; i++)
    if (c <= singles[i][1])
      return TRUE;
  return FALSE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Singles that folding leaves as they are: nearly all that occur. */
static gboolean
is_plain_single (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc || (c >= 0x3400 && c <= 0x4dbf);
}

static gboolean
emit (Reader *reader, const char *text, gsize length, gsize start, gsize end, gboolean single)
{
  OffprintToken token = {
    .text = text, .length = length, .start = start, .end = end, .single = single,
    .joined = single && reader->end_of_single == start,
  };

  reader->end_of_single = single ? end : G_MAXSIZE;
  return reader->func (&token, reader->data);
}

/* Ends a word that is being gathered. */
static gboolean
emit_word (Reader *reader, GString *word, gsize start, gsize end)
{
  gboolean go_on = TRUE;

  if (word->len > OFFPRINT_LONGEST_TOKEN)
    g_string_truncate (word, (gsize) (g_utf8_find_prev_char (word->str,
                                                             word->str + OFFPRINT_LONGEST_TOKEN + 1) -
                                      word->str));
  if (word->len > 0)
    go_on = emit (reader, word->str, word->len, start, end, FALSE);
  g_string_truncate (word, 0);
  return go_on;
}

static void
append_letter (GString *text, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].from == c) {
      g_string_append (text, letters[i].to);
      return;
    }
  g_string_append_unichar (text, c);
}

static char *
fold (const char *text, gsize length)
{
  g_autofree char *compatible = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFKC);
  g_autofree char *caseless = g_utf8_casefold (compatible, -1);
  g_autofree char *decomposed = g_utf8_normalize (caseless, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c < 0x300 || c > 0x36f)    /* combining diacritical marks */
      append_letter (bare, c);
  }
  return g_utf8_normalize (bare->str, -1, G_NORMALIZE_NFC);
}

/* Tokens of a stretch that has to be folded first. They all stand where the stretch stands. */
static gboolean
read_folded (Reader *reader, const char *text, gsize start, gsize end)
{
  g_autofree char *folded = fold (text + start, end - start);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (is_single (c)) {
      if (!emit_word (reader, word, start, end) ||
          !emit (reader, at, (gsize) (g_utf8_next_char (at) - at), start, end, TRUE))
        return FALSE;
      reader->end_of_single = start;    /* the stretch's next one is joined to it */
    } else if (is_word (c)) {
      g_string_append_unichar (word, c);
    } else if (!emit_word (reader, word, start, end)) {
      return FALSE;
    }
  }
  if (!emit_word (reader, word, start, end))
    return FALSE;
  if (reader->end_of_single == start)
    reader->end_of_single = end;
  return TRUE;
}

/* Reads the run of word characters at @start, not all of them ASCII. Returns where it ends, 0 to stop. */
static gsize
read_run (Reader *reader, const char *text, gsize start, gsize length)
{
  gsize stretch = start, at = start;

  while (at < length) {
    gunichar c = g_utf8_get_char (text + at);
    gsize next = at + (gsize) (g_utf8_next_char (text + at) - (text + at));

    if (!is_word (c))
      break;
    if (is_plain_single (c) && !(next < length && g_unichar_ismark (g_utf8_get_char (text + next)))) {
      if ((stretch < at && !read_folded (reader, text, stretch, at)) ||
          !emit (reader, text + at, next - at, at, next, TRUE))
        return 0;
      stretch = next;
    }
    at = next;
  }
  if (stretch < at && !read_folded (reader, text, stretch, at))
    return 0;
  return at;
}

/**
 * offprint_tokenize:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1 if it is zero-terminated
 * @func: (scope call): called with each token in order
 * @data: passed to @func
 *
 * Reads about 200 MB/s of ASCII.
 *
 * Returns: whether it came to the end, as it does unless @func says stop
 */
gboolean
offprint_tokenize (const char *text, gssize length, OffprintTokenFunc func, gpointer data)
{
  Reader reader = { func, data, G_MAXSIZE };
  gsize size = length >= 0 ? (gsize) length : strlen (text);
  char word[OFFPRINT_LONGEST_TOKEN + 1];
  gsize at = 0;

  while (at < size) {
    gsize start = at, n = 0;
    char letter = 0;

    for (; at < size && (guchar) text[at] < 0x80 && (letter = offprint_token_folded_ascii[(guchar) text[at]]) != 0; at++)
      if (n < OFFPRINT_LONGEST_TOKEN)
        word[n++] = letter;
    if (at < size && (guchar) text[at] >= 0x80 && is_word (g_utf8_get_char (text + at))) {
      at = read_run (&reader, text, start, size);
      if (at == 0)
        return FALSE;
      continue;
    }
    word[n] = '\0';
    if (n > 0 && !emit (&reader, word, n, start, at, FALSE))
      return FALSE;
    if (at < size)
      at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  }
  return TRUE;
}

/**
 * offprint_token_is_single:
 * @token: a token's text
 *
 * Returns: whether it is one character of a script that does not set words apart
 */
gboolean
offprint_token_is_single (const char *token)
{
  return is_single (g_utf8_get_char (token));
}
