/* fields.c: what stands in one field of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/fields.h"

#include <libsoup/soup.h>
#include <string.h>

#include "model/category.h"

/* Bytes looked at together: the compiler makes vector code of a loop with a fixed count. */
#define BLOCK 32

/* Printable ASCII without two spaces in a row. With one added, DEL and the bytes of other letters are
 * negative, too. */
static gboolean
block_is_plain (const guchar *at)
{
  gint8 odd = 0;

  for (int i = 0; i < BLOCK; i++)
    odd |= (gint8) (((gint8) (at[i] + 1) <= ' ') | ((at[i] == ' ') & (at[i + 1] == ' ')));
  return odd == 0;
}

/* Bytes that could begin a control character or any white space but the space. Of what is not ASCII these
 * begin with C2 (U+0080 to U+00A0) or E0 to E3 (U+1680, U+2000 and others, U+3000). */
static const gboolean suspects[256] = {
  [0x00 ... 0x1f] = TRUE, [0x7f] = TRUE, [0xc2] = TRUE, [0xe0 ... 0xe3] = TRUE,
};

/* How many bytes can be taken as they are: nothing suspect, and no space before another one. A NUL stands
 * behind. */
static gsize
plain_run (const char *at, gsize length)
{
  const guchar *bytes = (const guchar *) at;
  gsize n = 0;

  while (n < length) {
    if (n + BLOCK <= length && block_is_plain (bytes + n)) {
      n += BLOCK;
      continue;
    }
    if (n > 0 && n + BLOCK > length && block_is_plain (bytes + length - BLOCK))
      return length;    /* the rest, looked at with some of what was before it */
    for (gsize end = MIN (n + BLOCK, length); n < end; n++)
      if (suspects[bytes[n]] || (bytes[n] == ' ' && bytes[n + 1] <= ' '))
        return n;
  }
  return length;
}

/* A reference such as &#xD800; stands for half a character. libxml2 2.15 writes it in a page as it is, which is no UTF-8;
 * the replacement character is as long. */
static void
replace_surrogates (char *text, gsize length)
{
  char *at = text, *end = text + length;

  while ((at = memchr (at, 0xed, end - at)) != NULL && end - at >= 3) {
    if ((guchar) at[1] >= 0xa0)
      memcpy (at, "\xef\xbf\xbd", 3);
    at += 3;
  }
}

/**
 * offprint_field_clean:
 * @text: (inout): valid UTF-8 but for surrogates, changed where it stands, with room for a NUL behind it
 * @length: its length in bytes
 *
 * Puts text on one line: each run of white space becomes a space, none is left at the ends, control
 * characters are dropped. Surrogates become the replacement character.
 *
 * Returns: the new length, at most the old one
 */
gsize
offprint_field_clean (char *text, gsize length)
{
  const char *at = text, *end = text + length;
  char *to = text;

  replace_surrogates (text, length);
  while (at < end) {
    gsize run = *at != ' ' ? plain_run (at, end - at) : 0;
    gunichar c = 0;

    if (to != at)
      memmove (to, at, run);
    to += run;
    at += run;
    if (at == end)
      break;

    c = g_utf8_get_char (at);
    at = g_utf8_next_char (at);
    if (g_unichar_isspace (c)) {
      if (to > text && to[-1] != ' ')
        *to++ = ' ';
    } else if (!g_unichar_iscntrl (c)) {
      to += g_unichar_to_utf8 (c, to);
    }
  }
  if (to > text && to[-1] == ' ')
    to--;
  *to = '\0';
  return to - text;
}

/**
 * offprint_field_copy:
 * @text: text
 * @length: in bytes
 *
 * What g_strndup() does, without filling with zeroes and looking for the end first: that shows when it is
 * done for each name of 20,000 papers.
 *
 * Returns: (transfer full): a copy, NUL-terminated
 */
char *
offprint_field_copy (const char *text, gsize length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static void
clear_author (gpointer data)
{
  OffprintAuthor *author = data;

  g_free (author->name);
  g_free (author->affiliation);
}

/**
 * offprint_field_new_authors:
 *
 * Returns: (transfer full) (element-type OffprintAuthor): an empty list that frees what is in it
 */
GArray *
offprint_field_new_authors (void)
{
  GArray *authors = g_array_new (FALSE, FALSE, sizeof (OffprintAuthor));

  g_array_set_clear_func (authors, clear_author);
  return authors;
}

static char *
dup_trimmed (const char *start, const char *end)
{
  while (start < end && *start == ' ')
    start++;
  while (end > start && end[-1] == ' ')
    end--;
  return offprint_field_copy (start, end - start);
}

/* One author: a name, then perhaps an affiliation in parentheses. Parentheses with text behind them, as in
 * “Robert (Bob) Smith”, belong to the name. */
static void
add_author (GArray *authors, const char *start, const char *end)
{
  OffprintAuthor author = { NULL, NULL };
  const char *open = NULL;

  while (start < end && *start == ' ')
    start++;
  while (end > start && end[-1] == ' ')
    end--;
  if (start == end)
    return;

  if (end[-1] == ')') {
    int depth = 0;

    open = end;
    do {
      open--;
      depth += *open == ')' ? 1 : *open == '(' ? -1 : 0;
    } while (open > start && depth > 0);
    if (depth > 0 || open == start)
      open = NULL;
  }
  author.name = dup_trimmed (start, open != NULL ? open : end);
  if (open != NULL && open + 1 < end - 1)
    author.affiliation = dup_trimmed (open + 1, end - 1);
  g_array_append_val (authors, author);
}

/* The comma that ends the author at @at, or the end of the text. A parenthesis that is never closed encloses
 * nothing; after one no parenthesis counts any more, or a hostile text would be read again for each. */
static const char *
find_separator (const char *at, gboolean *nested)
{
  const char *comma = strchrnul (at, ',');
  int depth = 0;

  if (!*nested)
    return comma;
  for (; *at != '\0'; at++) {
    depth += *at == '(' ? 1 : *at == ')' && depth > 0 ? -1 : 0;
    if (*at == ',' && depth == 0)
      return at;
  }
  *nested = depth == 0;
  return *nested ? at : comma;
}

/**
 * offprint_field_add_authors:
 * @authors: (element-type OffprintAuthor): the list to add to
 * @names: names joined by commas, each perhaps with affiliations in parentheses; cleaned by
 *   offprint_field_clean()
 *
 * Splits arXiv's one line of authors, which can have commas within parentheses, parentheses within
 * parentheses, and names without a forename (collaborations). Source: the feed's serializer,
 * arXiv/arxiv-feed.
 */
void
offprint_field_add_authors (GArray *authors, const char *names)
{
  gboolean nested = strchr (names, '(') != NULL;

  for (const char *at = names; *at != '\0';) {
    const char *end = find_separator (at, &nested);

    add_author (authors, at, end);
    at = *end == ',' ? end + 1 : end;
  }
}

/**
 * offprint_field_time:
 * @text: a time as RSS (RFC 822) or Atom (RFC 3339) writes it
 *
 * Returns: seconds since 1970, or 0 if it is not a time
 */
gint64
offprint_field_time (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n");
  g_autoptr (GDateTime) time = g_ascii_isdigit (*start) ? g_date_time_new_from_iso8601 (start, NULL)
                                                        : soup_date_time_new_from_http_string (start);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/**
 * offprint_field_count:
 * @text: a number of papers, with anything behind it
 *
 * Returns: the number, at most %OFFPRINT_FIELD_MAX_COUNT so that sums of it are safe, or -1 if there is none
 */
int
offprint_field_count (const char *text)
{
  if (!g_ascii_isdigit (*text))
    return -1;
  return (int) MIN (g_ascii_strtoull (text, NULL, 10), OFFPRINT_FIELD_MAX_COUNT);
}

/**
 * offprint_field_categories:
 * @text: codes joined by @separator
 * @separator: what stands between them
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes, in arXiv's own case; what is not a code is
 *   left out
 */
char **
offprint_field_categories (const char *text, const char *separator)
{
  g_auto (GStrv) words = g_strsplit (text, separator, -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (int i = 0; words[i] != NULL; i++) {
    g_autofree char *code = offprint_category_normalize (g_strstrip (words[i]));

    if (offprint_category_is_code (code))
      g_strv_builder_add (codes, code);
  }
  return g_strv_builder_end (codes);
}
