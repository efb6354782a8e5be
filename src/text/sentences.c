/* sentences.c: where the sentences of an abstract begin and end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/sentences.h"

#include "text/spans.h"

#include <string.h>

/* Each full stop, question and exclamation mark outside of formulas, parentheses and quotations is looked at: at the word
 * before, and at what follows. */

/* How far back the word and the token before a mark are read. */
#define LONGEST_WORD 64

typedef struct {
  const char *text;
  guint       len;
  gint16     *depth;    /* (owned): see offprint_spans_find() */
  GArray     *sentences;
  guint       start;    /* of the sentence being read */
} Splitter;

typedef enum {
  STARTS_NOTHING,     /* punctuation that goes on with the sentence */
  STARTS_LOWERCASE,
  STARTS_OTHER,       /* a digit, formula, parenthesis or quotation: neither upper nor lower case */
  STARTS_SENTENCE,    /* a capital, a script without case, or a name such as iPhone */
} Start;

/* After these a full stop never ends a sentence: more of it always follows. */
static const char *const open_abbreviations[] = {
  "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "w.r.t", "s.t", "a.k.a", "c.f", "Fig", "Figs", "fig", "figs", "Eq", "Eqs", "eq",
  "eqs", "Sec", "Secs", "Sect", "Ref", "Refs", "Thm", "Prop", "Tab", "Dr", "Prof", "Mr", "Mrs", "Ms", "Vol", "vol", "pp", "St",
};

/* After these it does only when the next word is one that opens sentences. */
static const char *const abbreviations[] = {
  "al", "etc", "resp", "approx", "ca", "incl", "Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "Ph", "Phys", "Rev", "Lett", "Math",
  "Ann", "Nucl", "Astron", "Astrophys", "Proc", "Natl", "Acad", "Sci", "Soc", "Trans", "Amer", "Adv", "Chem", "Appl",
  "Comm", "Commun", "Mech", "Econom", "Statist", "Eur", "Mod", "Nat", "Int", "Conf", "Bull", "Anal", "Theor", "Biol",
  "Optim", "Univ", "Dept", "Ch", "ed", "eds", "Mon", "Roy", "Camb", "Philos", "Suppl", "Ser", "Nos", "No", "no", "Gen",
};

static const char *const openers[] = {
  "A", "Additionally", "All", "Although", "Among", "An", "And", "Applications", "Applying", "As", "Assuming", "At", "Based", "Because", "Both",
  "But", "By", "Code", "Comparing", "Consequently", "Despite", "Due", "During", "Each", "Examples", "Existing", "Experimental",
  "Experiments", "Extensive", "Finally", "First", "For", "Four", "From", "Furthermore", "Given", "Hence", "Here", "How", "However",
  "I", "If", "Importantly", "In", "Instead", "It", "Its", "Let", "Many", "More", "Moreover", "Most", "Motivated", "Next", "Note", "Notice", "Now", "Of",
  "On", "One", "Only", "Our", "Recent", "Recently", "Results", "Second", "Several", "Similar", "Similarly", "Since", "So", "Some",
  "Specifically", "Starting", "Such", "That", "The", "Their", "Then", "There", "Therefore", "These", "They", "This",
  "Those", "Three", "Through", "Thus", "To", "Two", "Under", "Unlike", "Until", "Using", "We", "What", "When", "Where",
  "Whereas", "Whether", "Which", "While", "With", "Without", "Yet",
};

/* Headers that authors write into an abstract ("Context. ..."). They belong to the sentence that follows. */
static const char *const headers[] = {
  "aim", "aims", "approach", "background", "conclusion", "conclusions", "context", "contribution", "contributions", "design",
  "discussion", "findings", "goal", "implications", "introduction", "limitations", "materials", "method", "methodology", "methods",
  "motivation", "objective", "objectives", "originality", "problem", "purpose", "result", "results", "significance", "summary",
};

static gboolean
is_among (const char *const *words, gsize n_words, const char *word, gsize len)
{
  for (gsize i = 0; i < n_words; i++)
    if (strncmp (words[i], word, len) == 0 && words[i][len] == '\0')
      return TRUE;
  return FALSE;
}

#define IS_AMONG(words, word, len) is_among (words, G_N_ELEMENTS (words), word, len)

static gboolean
is_space (char c)
{
  return g_ascii_isspace (c) || c == '~';    /* a tie is TeX's space that does not break */
}

static gboolean
starts_with (const Splitter *self, guint at, const char *prefix)
{
  return strncmp (self->text + at, prefix, strlen (prefix)) == 0;
}

static guint
skip_spaces (const Splitter *self, guint at)
{
  while (at < self->len && is_space (self->text[at]))
    at++;
  return at;
}

/* What closes after the full stop belongs to the sentence: quotes, parentheses, braces, the end of a formula. */
static guint
skip_closings (const Splitter *self, guint at)
{
  for (;;) {
    guint next = skip_spaces (self, at);

    if (at < self->len && strchr ("\"')]}", self->text[at]) != NULL)
      at++;
    else if (starts_with (self, at, "”") || starts_with (self, at, "’") || starts_with (self, at, "»"))
      at += starts_with (self, at, "»") ? 2 : 3;
    else if (next < self->len && self->text[next] == '$' && self->depth[next] > 0 && next > 0 && self->depth[next - 1] > 0)
      at = next + (self->text[next + 1] == '$' ? 2 : 1);
    else if (starts_with (self, next, "\\]") && self->depth[next] > 0)
      at = next + 2;
    else if (starts_with (self, next, "\\end{"))
      at = next + (guint) strcspn (self->text + next, "}") + (strchr (self->text + next, '}') != NULL);
    else
      return at;
  }
}

static Start
classify_start (const Splitter *self, guint at)
{
  const char *text = self->text + at;
  gunichar c = g_utf8_get_char_validated (text, (gssize) (self->len - at));

  if (c >= (gunichar) -2)
    return STARTS_NOTHING;
  if (g_unichar_isalpha (c) && !g_unichar_islower (c))
    return STARTS_SENTENCE;
  if (g_unichar_islower (c)) {
    for (const char *p = text; *p != '\0' && !is_space (*p) && p - text < LONGEST_WORD; p++)
      if (g_ascii_isupper (*p))
        return STARTS_SENTENCE;
    return STARTS_LOWERCASE;
  }
  if (starts_with (self, at, "$$") || starts_with (self, at, "\\[") || starts_with (self, at, "\\begin"))
    return STARTS_NOTHING;    /* a displayed formula belongs to the words before it */
  if (g_unichar_isdigit (c) || (c < 128 && strchr ("([{$\\`\"'", (int) c) != NULL) || c == 0x201c || c == 0x2018 || c == 0xab)
    return STARTS_OTHER;
  if ((c == '-' || c == '*' || c == 0x2022) && at + 1 < self->len && is_space (*g_utf8_next_char (text)))
    return STARTS_OTHER;    /* a point of a list */
  return STARTS_NOTHING;
}

static gboolean
is_opener_at (const Splitter *self, guint at)
{
  const char *word = self->text + at;
  gsize len = strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  if (word[len] == '.')
    return FALSE;    /* an initial */
  return IS_AMONG (openers, word, len) || (len > 4 && len < LONGEST_WORD && strncmp (word + len - 2, "ly", 2) == 0);
}

/* The letters and inner full stops before @mark. */
static const char *
word_before (const Splitter *self, guint mark, guint *len)
{
  guint at = mark;

  while (at > self->start && mark - at < LONGEST_WORD &&
         (g_ascii_isalpha (self->text[at - 1]) || self->text[at - 1] == '.' || (guchar) self->text[at - 1] >= 0x80))
    at--;
  while (at < mark && self->text[at] == '.')
    at++;
  *len = mark - at;
  return self->text + at;
}

/* "600 K.", "12 V.": a unit, not an initial. */
static gboolean
follows_number (const Splitter *self, const char *word)
{
  const char *at = word;

  while (at > self->text + self->start && is_space (at[-1]))
    at--;
  return at > self->text + self->start && at < word && g_ascii_isdigit (at[-1]);
}

/* "Context.", "Materials and methods.": the sentence so far is a header. */
static gboolean
is_header (const Splitter *self, guint mark)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint n_words = 0;

  if (mark - self->start > 40)
    return FALSE;
  text = g_ascii_strdown (self->text + self->start, (gssize) (mark - self->start));
  words = g_strsplit (text, " ", 4);
  n_words = g_strv_length (words);
  if (n_words == 3 && !g_str_equal (words[1], "and"))
    return FALSE;
  return (n_words == 1 || n_words == 3) && IS_AMONG (headers, words[0], strlen (words[0]));
}

/* A number, letter or "(ii)" alone is the mark of a list, not a sentence. */
static gboolean
is_list_mark (const Splitter *self, guint mark)
{
  return mark - self->start <= 4 && memchr (self->text + self->start, ' ', mark - self->start) == NULL;
}

static gboolean
full_stop_ends (const Splitter *self, guint mark, Start start, guint next)
{
  guint len = 0;
  const char *word = word_before (self, mark, &len);
  gboolean initial = len == 1 && g_ascii_isupper (*word) && !follows_number (self, word);
  gboolean dotted = memchr (word, '.', len) != NULL;

  if (IS_AMONG (open_abbreviations, word, len))
    return FALSE;
  if (initial && (self->text[next] == '$' || self->text[next] == '\\'))
    return TRUE;    /* "the group G. $X$ is": no name goes on with a formula */
  if (initial || dotted || IS_AMONG (abbreviations, word, len))
    return start == STARTS_SENTENCE && is_opener_at (self, next);
  if (start == STARTS_LOWERCASE)
    return len >= 4 && g_ascii_islower (*word) && self->text[mark + 1] == ' ';
  return TRUE;
}

/* "constraints.Both": crawlers lose spaces. Not "github.com/A.Bc", "e.g.This" or "torch.nn.Module". */
static gboolean
is_glued (const Splitter *self, guint mark, guint next)
{
  const char *word = self->text + next;
  guint token = mark;
  guint len = 0;
  const char *before = word_before (self, mark, &len);
  gboolean name = FALSE;

  if (!g_ascii_isupper (word[0]) || !(g_ascii_islower (word[1]) || (word[1] == ' ' && (*word == 'A' || *word == 'I'))))
    return FALSE;
  while (token > self->start && mark - token < LONGEST_WORD && !is_space (self->text[token - 1]))
    token--;
  for (guint i = token; i < mark; i++)
    name = name || strchr ("/@_\\:=", self->text[i]) != NULL || (self->text[i] == '.' && g_ascii_isalpha (self->text[i + 1]));
  if (name || IS_AMONG (open_abbreviations, before, len) || IS_AMONG (abbreviations, before, len))
    return FALSE;
  if (len >= 3 && g_ascii_islower (before[0]) && g_ascii_islower (before[len - 1]))
    return word[strcspn (word, " .(/")] != '(';
  return len != 1 && is_opener_at (self, next);
}

/* Whether a sentence ends with the mark at @mark; if so, @end is the byte after it and @next where the next one starts. */
static gboolean
ends_sentence (const Splitter *self, guint mark, guint *end, guint *next)
{
  guint after = mark + 1;
  Start start = STARTS_NOTHING;
  guint len = 0;

  while (after < self->len && strchr (".?!", self->text[after]) != NULL)
    after++;
  *end = skip_closings (self, after);
  *next = skip_spaces (self, *end);
  if (*next >= self->len || self->depth[*end] > 0 || is_list_mark (self, mark) || is_header (self, mark))
    return FALSE;
  if (*next == *end)
    return after == mark + 1 && memchr (self->text + after, '"', *end - after) == NULL && is_glued (self, mark, *next);

  start = classify_start (self, *next);
  if (start == STARTS_NOTHING)
    return FALSE;
  if (self->text[mark] == '.')
    return full_stop_ends (self, mark, start, *next);
  if (start == STARTS_LOWERCASE)
    return FALSE;
  /* "Yahoo! Music" */
  return self->text[mark] == '?' || !g_ascii_isupper (*word_before (self, mark, &len)) || is_opener_at (self, *next);
}

static void
take_sentence (Splitter *self, guint end, guint next)
{
  OffprintSentence sentence = { .start = self->start, .end = end };

  g_array_append_val (self->sentences, sentence);
  self->start = next;
}

/* Ends a sentence at @at if there is a mark that does. Returns where to go on, which is past @at. */
static guint
read_mark (Splitter *self, guint at)
{
  guint end = 0;
  guint next = 0;

  if (starts_with (self, at, "。") || starts_with (self, at, "！") || starts_with (self, at, "？")) {
    end = skip_closings (self, at + 3);
    next = skip_spaces (self, end);
    if (next >= self->len || self->depth[end] > 0)
      return at + 3;
  } else if (strchr (".?!", self->text[at]) == NULL) {
    return at + 1;
  } else if ((at > 0 && self->text[at - 1] == '\\') || !ends_sentence (self, at, &end, &next)) {
    return at + (guint) strspn (self->text + at, ".?!");
  }
  take_sentence (self, end, next);
  return next;
}

static void
take_rest (Splitter *self)
{
  guint end = self->len;
  gboolean words = FALSE;

  while (end > self->start && g_ascii_isspace (self->text[end - 1]))
    end--;
  for (guint i = self->start; i < end; i++)
    words = words || g_ascii_isalnum (self->text[i]) || (guchar) self->text[i] >= 0x80;
  if (end == self->start)
    return;
  if (words || self->sentences->len == 0)
    take_sentence (self, end, end);
  else
    g_array_index (self->sentences, OffprintSentence, self->sentences->len - 1).end = end;
}

/**
 * offprint_sentences_split:
 * @text: an abstract, any bytes, TeX as it came
 *
 * Finds the sentences of @text. None ends within a formula, a parenthesis or a quotation, nor after an abbreviation;
 * a header ("Methods.") belongs to the sentence after it, and the points of a list are not split at semicolons.
 * Takes time in proportion to the length of @text.
 *
 * Returns: (transfer full) (element-type OffprintSentence): the sentences in their order, which cover all of @text but
 *   the white space between them; none if there is nothing else
 */
GArray *
offprint_sentences_split (const char *text)
{
  Splitter self = { .text = text };

  g_return_val_if_fail (text != NULL, NULL);

  self.len = (guint) strlen (text);
  self.depth = offprint_spans_find (text, self.len);
  self.sentences = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  while (self.start < self.len && g_ascii_isspace (text[self.start]))
    self.start++;
  for (guint at = self.start; at < self.len; at += (guint) strcspn (text + at, ".?!\343\357"))    /* the last two begin 。！？ */
    at = read_mark (&self, at);
  take_rest (&self);
  g_free (self.depth);
  return g_steal_pointer (&self.sentences);
}
