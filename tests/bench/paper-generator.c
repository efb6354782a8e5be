/* paper-generator.c: makes up papers, as many as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words follow Zipf's law (a word's share falls with its rank) over a core of common words; one in 25 is
 * from a vocabulary that grows with the number of papers as it does in real text (Heaps's law): some 470,000
 * words in a million abstracts, as was counted in arXiv's. Nothing of it means anything.
 */

#include "config.h"

#include "bench/paper-generator.h"

#include <math.h>

#include "model/category.h"

/* Sizes as in arXiv's papers of 2025. */
#define N_TITLE_WORDS    9
#define N_ABSTRACT_WORDS 190
#define N_AUTHORS        4.5
#define N_CATEGORIES     1.8
#define N_CORE_WORDS     12000
#define SHARE_OF_RARE    0.04
#define N_SURNAMES       60000
#define N_GIVEN_NAMES    3000
#define N_HAN            4000

struct _PaperGenerator
{
  GRand *rand;
  guint  n_papers;    /* how many there will be */
  guint  n_made;
};

/**
 * paper_generator_new:
 * @seed: makes the same papers again
 * @n_papers: how many there will be; the last one is of today's month
 *
 * Returns: (transfer full): a generator
 */
PaperGenerator *
paper_generator_new (guint32 seed, guint n_papers)
{
  PaperGenerator *self = g_new0 (PaperGenerator, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->n_papers = n_papers;
  return self;
}

void
paper_generator_free (PaperGenerator *self)
{
  g_rand_free (self->rand);
  g_free (self);
}

/* A rank from 0 of @n, each with a share that falls as 1 / rank. */
static guint
draw_rank (PaperGenerator *self, double n)
{
  return (guint) (pow (n, g_rand_double (self->rand)) - 1);
}

static guint
draw_word (PaperGenerator *self)
{
  if (g_rand_double (self->rand) < SHARE_OF_RARE)
    return N_CORE_WORDS + draw_rank (self, 7500 * pow (self->n_made + 10, 0.3));
  return draw_rank (self, N_CORE_WORDS);
}

/* The word of a rank: the common ones are short, and most come in several forms. Consonants and vowels
 * take turns, some more often than others, so that words begin alike about as often as English ones do. */
static void
append_word (GString *text, guint rank, guint salt)
{
  static const char consonants[] = "tsrncmplhdfgbvwkxqzj";
  static const char vowels[] = "eaiou";
  static const char *const endings[] = { "", "s", "ing" };
  guint stem = rank < 60 ? rank : 60 + (rank - 60) / G_N_ELEMENTS (endings);
  guint64 number = (stem + salt + 1) * G_GUINT64_CONSTANT (11400714819323198485);
  guint length = rank < 20 ? 1 + rank % 3 : rank < 800 ? 4 + stem % 4 : 6 + stem % 5;
  gboolean vowel = number & 1;

  number >>= 5;
  for (guint i = 0; i < length; i++, vowel = !vowel) {
    guint n_letters = vowel ? sizeof vowels - 1 : sizeof consonants - 1;
    /* the first ones more often */
    guint letter = MIN (number % n_letters, number / n_letters % n_letters);

    g_string_append_c (text, (vowel ? vowels : consonants)[letter]);
    number = number / n_letters * 3 + i;
  }
  if (rank >= 60)
    g_string_append (text, endings[(rank - 60) % G_N_ELEMENTS (endings)]);
}

char *
paper_generator_make_word (PaperGenerator *self)
{
  GString *word = g_string_new (NULL);

  append_word (word, draw_word (self), 0);
  return g_string_free (word, FALSE);
}

char *
paper_generator_make_surname (PaperGenerator *self)
{
  GString *name = g_string_new (NULL);

  append_word (name, draw_rank (self, N_SURNAMES), 77);
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (name, FALSE);
}

static char *
make_words (PaperGenerator *self, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++) {
    if (i > 0)
      g_string_append (text, i % 18 == 0 ? ". " : i % 7 == 0 ? ", " : " ");
    append_word (text, draw_word (self), 0);
  }
  text->str[0] = g_ascii_toupper (text->str[0]);
  return g_string_free (text, FALSE);
}

char *
paper_generator_make_han (PaperGenerator *self, guint n_characters)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_characters; i++)
    g_string_append_unichar (text, 0x4e00 + (draw_rank (self, N_HAN) * 7919) % 20000);
  return g_string_free (text, FALSE);
}

static void
make_authors (PaperGenerator *self, OffprintPaper *paper)
{
  guint n_authors = 1 + (guint) (-log (1 - g_rand_double (self->rand)) * (N_AUTHORS - 1));
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);

  for (guint i = 0; i < n_authors; i++) {
    g_autofree char *surname = paper_generator_make_surname (self);
    g_autoptr (GString) given = g_string_new (NULL);

    append_word (given, draw_rank (self, N_GIVEN_NAMES), 4242);
    given->str[0] = g_ascii_toupper (given->str[0]);
    authors[i].name = g_strconcat (given->str, " ", surname, NULL);
  }
  offprint_paper_take_authors (paper, authors, n_authors);
}

static char **
make_categories (PaperGenerator *self)
{
  guint n_known = 0;
  const OffprintCategory *known = offprint_category_list (&n_known);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  do {
    const char *code = known[(draw_rank (self, n_known) * 31) % n_known].code;

    if (!g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
      g_ptr_array_add (codes, g_strdup (code));
  } while (g_rand_double (self->rand) < 1 - 1 / N_CATEGORIES);
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/* Goes on as if that many papers had been made, with other ones. */
void
paper_generator_skip (PaperGenerator *self, guint n_papers)
{
  self->n_made += n_papers;
}

/**
 * paper_generator_next:
 * @self: a generator
 *
 * Returns: (transfer full): the next paper, newer than all before
 */
OffprintPaper *
paper_generator_next (PaperGenerator *self)
{
  guint n_months = self->n_papers / PAPERS_PER_MONTH;
  guint month = 2025 * 12 + 11 - n_months + self->n_made / PAPERS_PER_MONTH;
  gint64 row = ((gint64) (month / 12) * 100 + month % 12 + 1) * 1000000 + self->n_made % PAPERS_PER_MONTH + 1;
  OffprintPaper *paper = offprint_paper_new (row, 1);

  paper->title = make_words (self, N_TITLE_WORDS);
  paper->abstract = make_words (self, N_ABSTRACT_WORDS);
  paper->categories = make_categories (self);
  paper->comment = g_strdup ("24 pages, 9 figures");
  paper->submitted = G_GINT64_CONSTANT (1764000000) - (gint64) (self->n_papers - self->n_made) * 90;
  make_authors (self, paper);
  self->n_made++;
  return paper;
}

/**
 * paper_generator_summarise:
 * @self: a generator
 * @paper: a paper
 *
 * Returns: (transfer full): a summary of it in Chinese
 */
OffprintSummary *
paper_generator_summarise (PaperGenerator *self, OffprintPaper *paper)
{
  OffprintSummary *summary = offprint_summary_new (paper->row, paper->version, "zh", OFFPRINT_ENGINE_CHAT,
                                                   "model");

  summary->title = paper_generator_make_han (self, 18);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = paper_generator_make_han (self, 60);
  return summary;
}
