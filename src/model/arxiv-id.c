/* arxiv-id.c: arXiv identifiers, and the row id computed from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/arxiv-id.h"

#include <string.h>

/* Months as YYYYMM. Source: arXiv, "Understanding the arXiv identifier". */
#define FIRST_OLD_MONTH  199108
#define FIRST_NEW_MONTH  200704    /* YYMM.NNNN */
#define FIRST_WIDE_MONTH 201501    /* YYMM.NNNNN */
#define LAST_MONTH       209012    /* 9108 and later two-digit years are the old form's */

#define MONTH_UNIT       G_GINT64_CONSTANT (1000000)
#define ARCHIVE_UNIT     1000

#define LONGEST_ID       16    /* bytes: acc-phys/9901001 */

/* The archives that ever gave old ids. An archive's number is its place here and is part of stored row ids:
 * never reorder, only append. */
static const char *const archives[] = {
  "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg",
  "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th",
  "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg",
  "q-bio", "quant-ph", "solv-int", "stat", "supr-con",
};

/* What may stand before an id, each stripped once and in this order. */
static const char *const schemes[] = { "https://", "http://" };
static const char *const hosts[] = {
  "arxiv.org/", "www.arxiv.org/", "export.arxiv.org/", "rss.arxiv.org/", "doi.org/", "dx.doi.org/",
};
static const char *const prefixes[] = {
  "abs/", "pdf/", "html/", "ps/", "format/", "oai:arxiv.org:", "10.48550/arxiv.", "arxiv:",
};

static void
skip_one_of (const char **at, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++) {
    gsize length = strlen (words[i]);

    if (g_ascii_strncasecmp (*at, words[i], length) == 0) {
      *at += length;
      return;
    }
  }
}

/* Reads exactly n digits; FALSE if there are fewer. */
static gboolean
read_digits (const char **at, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *value = *value * 10 + (**at - '0');
  }
  return TRUE;
}

static gboolean
read_version (const char **at, int *version)
{
  *version = 0;
  if ((**at != 'v' && **at != 'V') || !g_ascii_isdigit ((*at)[1]))
    return TRUE;
  (*at)++;
  for (int i = 0; g_ascii_isdigit (**at); i++, (*at)++) {
    if (i == 4)
      return FALSE;    /* no paper has ten thousand versions */
    *version = *version * 10 + (**at - '0');
  }
  return *version > 0;
}

static gboolean
month_is_valid (int month)
{
  return month % 100 >= 1 && month % 100 <= 12;
}

/* YYMM.NNNN or YYMM.NNNNN */
static gboolean
parse_new (const char **at, gint64 *row)
{
  int yymm = 0, number = 0, month = 0;

  if (!read_digits (at, 4, &yymm) || *(*at)++ != '.')
    return FALSE;
  month = 200000 + yymm;
  if (!month_is_valid (month) || month < FIRST_NEW_MONTH || month > LAST_MONTH)
    return FALSE;
  if (!read_digits (at, month < FIRST_WIDE_MONTH ? 4 : 5, &number) || number == 0)
    return FALSE;

  *row = month * MONTH_UNIT + number;
  return TRUE;
}

/* archive/YYMMNNN, or archive.class/YYMMNNN whose subject class, such as GT or mes-hall, is dropped */
static gboolean
parse_old (const char **at, gint64 *row)
{
  const char *slash = strchr (*at, '/');
  gsize name_length = strcspn (*at, "./");
  int archive = -1, yymm = 0, number = 0, month = 0;

  if (slash == NULL)
    return FALSE;
  if (*at + name_length + 1 == slash)
    return FALSE;    /* a dot without a class */
  for (const char *class = *at + name_length + 1; class < slash; class++)
    if (!g_ascii_isalpha (*class) && *class != '-')
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (archives) && archive < 0; i++)
    if (strlen (archives[i]) == name_length && g_ascii_strncasecmp (*at, archives[i], name_length) == 0)
      archive = (int) i;
  *at = slash + 1;
  if (archive < 0 || !read_digits (at, 4, &yymm) || !read_digits (at, 3, &number) || number == 0)
    return FALSE;

  month = (yymm >= 9100 ? 190000 : 200000) + yymm;
  if (!month_is_valid (month) || month < FIRST_OLD_MONTH || month >= FIRST_NEW_MONTH)
    return FALSE;

  *row = month * MONTH_UNIT + archive * ARCHIVE_UNIT + number;
  return TRUE;
}

/**
 * offprint_arxiv_id_parse:
 * @text: what a person or a feed wrote
 * @id: (out caller-allocates): the identifier; untouched on failure
 *
 * Reads an arXiv identifier in any of its spellings: `2512.20649`, `2512.20649v2`, `hep-th/9901001`,
 * `math.GT/0309136v1`, with the prefixes `arXiv:` and `oai:arXiv.org:`, as a DOI, and as the address of a paper's page,
 * PDF or HTML. White space around it, `.pdf`, a query and a fragment behind it are ignored; anything else makes it not an
 * identifier.
 *
 * The row is YYYYMM·10⁶ + number for new identifiers and YYYYMM·10⁶ + archive·1000 + number for old ones, so that no two
 * papers share one and a later month is always a larger number.
 *
 * Returns: whether @text is an arXiv identifier
 */
gboolean
offprint_arxiv_id_parse (const char *text, OffprintArxivId *id)
{
  const char *at = text;
  OffprintArxivId found = { 0, 0 };
  gboolean understood = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isspace (*at))
    at++;
  skip_one_of (&at, schemes, G_N_ELEMENTS (schemes));
  skip_one_of (&at, hosts, G_N_ELEMENTS (hosts));
  skip_one_of (&at, prefixes, G_N_ELEMENTS (prefixes));

  understood = g_ascii_isdigit (*at) ? parse_new (&at, &found.row) : parse_old (&at, &found.row);
  if (!understood || !read_version (&at, &found.version))
    return FALSE;

  if (g_ascii_strncasecmp (at, ".pdf", 4) == 0)
    at += 4;
  if (*at == '/')
    at++;
  if (*at == '?' || *at == '#')
    at += strlen (at);
  while (g_ascii_isspace (*at))
    at++;
  if (*at != '\0')
    return FALSE;

  *id = found;
  return TRUE;
}

/**
 * offprint_arxiv_id_is_row:
 * @row: any number
 *
 * Returns: whether @row is one that offprint_arxiv_id_parse() could have given
 */
gboolean
offprint_arxiv_id_is_row (gint64 row)
{
  gint64 month = row / MONTH_UNIT, rest = row % MONTH_UNIT;

  if (month < FIRST_OLD_MONTH || month > LAST_MONTH || !month_is_valid ((int) month))
    return FALSE;
  if (month < FIRST_NEW_MONTH)
    return rest / ARCHIVE_UNIT < (gint64) G_N_ELEMENTS (archives) && rest % ARCHIVE_UNIT > 0;
  return rest > 0 && rest < (month < FIRST_WIDE_MONTH ? 10000 : 100000);
}

/* @value with @width digits. Whole folders of digests are full of identifiers, and printf() takes ten times as long. */
static char *
put_digits (char *at, int value, int width)
{
  for (int i = width - 1; i >= 0; i--, value /= 10)
    at[i] = (char) ('0' + value % 10);
  return at + width;
}

/* The identifier behind @before. */
static char *
make_id (const char *before, gint64 row)
{
  int month = (int) (row / MONTH_UNIT), rest = (int) (row % MONTH_UNIT);
  char *text = NULL, *at = NULL;

  g_return_val_if_fail (offprint_arxiv_id_is_row (row), NULL);

  text = g_malloc (strlen (before) + LONGEST_ID + 1);
  at = g_stpcpy (text, before);
  if (month < FIRST_NEW_MONTH) {
    at = g_stpcpy (g_stpcpy (at, archives[rest / ARCHIVE_UNIT]), "/");
    at = put_digits (put_digits (at, month % 10000, 4), rest % ARCHIVE_UNIT, 3);
  } else {
    at = g_stpcpy (put_digits (at, month % 10000, 4), ".");
    at = put_digits (at, rest, month < FIRST_WIDE_MONTH ? 4 : 5);
  }
  *at = '\0';
  return text;
}

/**
 * offprint_arxiv_id_to_string:
 * @row: a paper's row id
 *
 * Returns: (transfer full): the canonical identifier without a version, such as `2512.20649` or `hep-th/9901001`
 */
char *
offprint_arxiv_id_to_string (gint64 row)
{
  return make_id ("", row);
}

/**
 * offprint_arxiv_id_to_file_name:
 * @row: a paper's row id
 *
 * Returns: (transfer full): the identifier with its slash, if it has one, made a hyphen
 */
char *
offprint_arxiv_id_to_file_name (gint64 row)
{
  return g_strdelimit (offprint_arxiv_id_to_string (row), "/", '-');
}

/**
 * offprint_arxiv_id_to_page_url:
 * @row: a paper's row id
 *
 * Returns: (transfer full): the address of the paper's page, newest version
 */
char *
offprint_arxiv_id_to_page_url (gint64 row)
{
  return make_id ("https://arxiv.org/abs/", row);
}

/**
 * offprint_arxiv_id_to_pdf_url:
 * @row: a paper's row id
 *
 * Returns: (transfer full): the address of the paper's PDF, newest version
 */
char *
offprint_arxiv_id_to_pdf_url (gint64 row)
{
  return make_id ("https://arxiv.org/pdf/", row);
}
