/* query-parser.c: reads what somebody typed into the search entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There are no errors: what is not understood as something else is words. The forms are
 *
 *     word        -word        "exact phrase"    -"exact phrase"
 *     author:name author:"full name"             cat:cs.AI    cat:cs
 *     day:2025-12-03    day:2025-12    day:2025    day:2025-12-01..2025-12-05    day:..2025-12-05
 *     is:starred  is:unread  is:read             kind:new  kind:cross  kind:replace  kind:replace-cross
 *
 * and any of author, cat, is and kind with a minus sign before it.
 */

#include "config.h"

#include "store/query-parser.h"

#include "model/arxiv-id.h"
#include "model/category.h"

#include <string.h>

/* What is pasted by mistake is cut: characters that are read, and terms that are kept. */
#define MOST_CHARACTERS 1000
#define MOST_TERMS      32

/**
 * Item:
 *
 * One thing that was typed, between spaces or in quotes. The pointers are into the text.
 */
typedef struct {
  const char *start;         /* with the minus sign and all */
  const char *end;
  gboolean    negated;
  const char *field;         /* (nullable): before the colon */
  gsize       field_length;
  const char *value;
  gsize       value_length;
  gboolean    quoted;
} Item;

/* The colon, quotes and minus that East Asian input methods and typographers write for ASCII's. */
static const struct { const char *from, *to; } equals[] = {
  { "：", ":" }, { "“", "\"" }, { "”", "\"" }, { "„", "\"" }, { "«", "\"" }, { "»", "\"" },
  { "＂", "\"" }, { "「", "\"" }, { "」", "\"" }, { "『", "\"" }, { "』", "\"" }, { "－", "-" }, { "−", "-" },
};

static void
append_plain (GString *plain, const char *at, const char *next)
{
  for (gsize i = 0; i < G_N_ELEMENTS (equals); i++)
    if (strncmp (at, equals[i].from, (gsize) (next - at)) == 0) {
      g_string_append (plain, equals[i].to);
      return;
    }
  if (g_unichar_isspace (g_utf8_get_char (at)) || g_unichar_iscntrl (g_utf8_get_char (at)))
    g_string_append_c (plain, ' ');
  else
    g_string_append_len (plain, at, next - at);
}

/* Valid, of bearable length, with plain spaces, quotes and colons. */
static char *
make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_new (NULL);
  const char *at = valid;

  for (guint n = 0; *at != '\0' && n < MOST_CHARACTERS; n++) {
    const char *next = g_utf8_next_char (at);

    append_plain (plain, at, next);
    at = next;
  }
  return g_string_free (plain, FALSE);
}

/* Reads to the next quote if there is one, else to the next space. */
static const char *
read_value (Item *item, const char *at)
{
  const char *quote = *at == '"' ? strchr (at + 1, '"') : NULL;

  item->quoted = quote != NULL;
  item->value = item->quoted ? at + 1 : at;
  item->value_length = item->quoted ? (gsize) (quote - at) - 1 : strcspn (at, " ");
  return item->quoted ? quote + 1 : at + item->value_length;
}

/* Reads the next item from @at, which is not a space. */
static const char *
read_item (Item *item, const char *at)
{
  gsize n_letters = 0;

  *item = (Item) { .start = at };
  if (*at == '-' && at[1] != ' ' && at[1] != '\0' && at[1] != '-') {
    item->negated = TRUE;
    at++;
  }
  while (g_ascii_isalpha (at[n_letters]))
    n_letters++;
  if (n_letters > 0 && at[n_letters] == ':' && at[n_letters + 1] != ' ' && at[n_letters + 1] != '\0') {
    item->field = at;
    item->field_length = n_letters;
    at += n_letters + 1;
  }
  item->end = read_value (item, at);
  return item->end;
}

static gboolean
is_field (const Item *item, const char *name)
{
  return item->field != NULL && item->field_length == strlen (name) &&
         g_ascii_strncasecmp (item->field, name, item->field_length) == 0;
}

static gboolean
is_value (const Item *item, const char *value)
{
  return item->value_length == strlen (value) &&
         g_ascii_strncasecmp (item->value, value, item->value_length) == 0;
}

static gboolean
add_term (OffprintSearchQuery *query, OffprintField field, const char *text, gsize length, const Item *item)
{
  g_autoptr (OffprintTerm) term = NULL;

  if (query->terms->len >= MOST_TERMS)
    return TRUE;
  term = offprint_term_new (field, text, (gssize) length);
  if (term->tokens[0] == NULL)
    return FALSE;    /* only punctuation */
  term->negated = item->negated;
  term->quoted = item->quoted;
  g_ptr_array_add (query->terms, g_steal_pointer (&term));
  return TRUE;
}

static gboolean
read_author (OffprintSearchQuery *query, const Item *item)
{
  return is_field (item, "author") &&
         add_term (query, OFFPRINT_FIELD_AUTHOR, item->value, item->value_length, item);
}

static gboolean
read_category (OffprintSearchQuery *query, const Item *item)
{
  g_autofree char *typed = g_strndup (item->value, item->value_length);
  g_autofree char *code = NULL;

  if (!is_field (item, "cat") || !offprint_category_is_code (typed))
    return FALSE;
  code = offprint_category_normalize (typed);
  return add_term (query, OFFPRINT_FIELD_CATEGORY, code, strlen (code), &(Item) { .negated = item->negated });
}

static gboolean
read_number (const char **at, int n_digits, int *value)
{
  *value = 0;
  for (int i = 0; i < n_digits; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *value = *value * 10 + g_ascii_digit_value (**at);
  }
  return TRUE;
}

/* A year, a month or a day, with or without hyphens, as the first and last day of it. */
static gboolean
read_span (const char *text, OffprintDay *first, OffprintDay *last)
{
  const char *at = text;
  int year = 0, month = 0, day = 0;

  if (!read_number (&at, 4, &year) || (*at == '-' && !g_ascii_isdigit (*++at)))
    return FALSE;
  if (*at != '\0' && (!read_number (&at, 2, &month) || (*at == '-' && !g_ascii_isdigit (*++at))))
    return FALSE;
  if (*at != '\0' && (!read_number (&at, 2, &day) || *at != '\0'))
    return FALSE;

  *first = offprint_day_new (year, month > 0 ? month : 1, day > 0 ? day : 1);
  *last = day > 0 ? *first
        : month == 0 ? offprint_day_new (year, 12, 31)
        : offprint_day_add (offprint_day_new (year + month / 12, month % 12 + 1, 1), -1);
  return offprint_day_is_valid (*first) && offprint_day_is_valid (*last);
}

static gboolean
read_days (OffprintSearchQuery *query, const Item *item)
{
  g_autofree char *value = g_strndup (item->value, item->value_length);
  char *dots = strstr (value, "..");
  OffprintDay first = 0, last = 0, unused = 0;

  if (!is_field (item, "day") || item->negated)
    return FALSE;
  if (dots == NULL) {
    if (!read_span (value, &first, &last))
      return FALSE;
  } else {
    *dots = '\0';
    if ((value[0] != '\0' && !read_span (value, &first, &unused)) ||
        (dots[2] != '\0' && !read_span (dots + 2, &unused, &last)) || (first == 0 && last == 0))
      return FALSE;
  }
  query->first = first;
  query->last = last;
  return TRUE;
}

static gboolean
read_state (OffprintSearchQuery *query, const Item *item)
{
  OffprintWanted yes = item->negated ? OFFPRINT_NO : OFFPRINT_YES;
  OffprintWanted no = item->negated ? OFFPRINT_YES : OFFPRINT_NO;

  if (!is_field (item, "is"))
    return FALSE;
  if (is_value (item, "starred"))
    query->starred = yes;
  else if (is_value (item, "read"))
    query->read = yes;
  else if (is_value (item, "unread"))
    query->read = no;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_kind (OffprintSearchQuery *query, const Item *item)
{
  g_autofree char *value = g_ascii_strdown (item->value, (gssize) item->value_length);
  guint all = (1u << OFFPRINT_N_KINDS) - 1;
  OffprintKind kind;

  if (!is_field (item, "kind") || !offprint_kind_from_string (value, &kind))
    return FALSE;
  if (item->negated)
    query->kinds = (query->kinds != 0 ? query->kinds : all) & ~(1u << kind);
  else
    query->kinds |= 1u << kind;
  return TRUE;
}

/* What looks like a field but is none is searched as what stands on both sides of the colon. */
static void
read_words (OffprintSearchQuery *query, const Item *item)
{
  if (item->field != NULL && !item->negated)
    add_term (query, OFFPRINT_FIELD_ANY, item->field, item->field_length, &(Item) { 0 });
  if (item->field != NULL && item->negated)
    add_term (query, OFFPRINT_FIELD_ANY, item->field, (gsize) (item->end - item->field),
              &(Item) { .negated = TRUE });
  else
    add_term (query, OFFPRINT_FIELD_ANY, item->value, item->value_length, item);
}

/**
 * offprint_query_parse:
 * @text: what was typed or pasted, in any encoding and of any length
 *
 * Reads a search. Nothing is an error: what has no other meaning is searched as words.
 *
 * Returns: (transfer full): what was understood; see offprint_search_query_to_string()
 */
OffprintSearchQuery *
offprint_query_parse (const char *text)
{
  OffprintSearchQuery *query = offprint_search_query_new ();
  g_autofree char *plain = make_plain (text);
  OffprintArxivId id;
  Item item;

  g_strstrip (plain);
  if (offprint_arxiv_id_parse (plain, &id)) {
    query->row = id.row;
    query->version = id.version;
  }
  for (const char *at = plain + strspn (plain, " "); *at != '\0'; at += strspn (at, " ")) {
    at = read_item (&item, at);
    if (!read_author (query, &item) && !read_category (query, &item) && !read_days (query, &item) &&
        !read_state (query, &item) && !read_kind (query, &item))
      read_words (query, &item);
  }
  return query;
}
