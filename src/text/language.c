/* language.c: the languages of summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/language.h"

#include <string.h>

#define MIN_UNITS 4      /* words or ideographs: with fewer, names of things are all there is */
#define MIN_HITS  3      /* common words: with fewer, nothing can be said */
#define MAX_WORD  16     /* bytes of a common word, more than any listed has */

typedef struct {
  const char     *code;
  const char     *english_name;
  const char     *own_name;
  GUnicodeScript  script;
  const char     *common_words;    /* (nullable): with a space around each */
} Language;

/* The languages of the interface first, in the order in which they are offered. A code with a region comes
 * before the one without. The words are the most frequent ones of running text. */
static const Language languages[] = {
  { "en", "English", "English", G_UNICODE_SCRIPT_LATIN,
    " the of and to in is that for with as are this by on we from which an be can it was has not our " },
  { "zh-CN", "Simplified Chinese", "简体中文", G_UNICODE_SCRIPT_HAN, NULL },
  { "zh-TW", "Traditional Chinese", "繁體中文", G_UNICODE_SCRIPT_HAN, NULL },
  { "ja", "Japanese", "日本語", G_UNICODE_SCRIPT_HIRAGANA, NULL },
  { "ko", "Korean", "한국어", G_UNICODE_SCRIPT_HANGUL, NULL },
  { "de", "German", "Deutsch", G_UNICODE_SCRIPT_LATIN,
    " der die das und ist mit von den des ein eine für auf wird zu im nicht dass sich wir in werden " },
  { "fr", "French", "Français", G_UNICODE_SCRIPT_LATIN,
    " le la les des une un et est dans pour que par sur avec qui nous du au aux de en ce sont ne pas " },
  { "es", "Spanish", "Español", G_UNICODE_SCRIPT_LATIN,
    " el la los las de y que en un una para por con se del es al lo como su este esta no más son " },
  { "pt-BR", "Brazilian Portuguese", "Português do Brasil", G_UNICODE_SCRIPT_LATIN,
    " o a os as de e que em um uma para por com se do da dos das não é na no ao como este são " },
  { "it", "Italian", "Italiano", G_UNICODE_SCRIPT_LATIN,
    " il la le lo di e che in un una per con si del della dei gli è sono da al questo non nel alla i " },
  { "ru", "Russian", "Русский", G_UNICODE_SCRIPT_CYRILLIC, NULL },
  { "ar", "Arabic", "العربية", G_UNICODE_SCRIPT_ARABIC, NULL },
  { "he", "Hebrew", "עברית", G_UNICODE_SCRIPT_HEBREW, NULL },
  { "pt", "Portuguese", "Português", G_UNICODE_SCRIPT_LATIN,
    " o a os as de e que em um uma para por com se do da dos das não é na no ao como este são " },
  { "zh", "Chinese", "中文", G_UNICODE_SCRIPT_HAN, NULL },
  { "nl", "Dutch", "Nederlands", G_UNICODE_SCRIPT_LATIN,
    " de het een van en is dat voor met op zijn in te niet aan door wordt we deze bij die er ook " },
  { "pl", "Polish", "Polski", G_UNICODE_SCRIPT_LATIN,
    " i w z na do się jest nie że to dla od jak po przez oraz są o który które ze tym " },
  { "sv", "Swedish", "Svenska", G_UNICODE_SCRIPT_LATIN,
    " och att det som en på är av för med till den ett i har inte vi om de från kan " },
  { "tr", "Turkish", "Türkçe", G_UNICODE_SCRIPT_LATIN,
    " ve bir bu için ile da de olarak daha çok olan en gibi kadar ancak değil " },
  { "bg", "Bulgarian", "Български", G_UNICODE_SCRIPT_CYRILLIC, NULL },
  { "bn", "Bengali", "বাংলা", G_UNICODE_SCRIPT_BENGALI, NULL },
  { "ca", "Catalan", "Català", G_UNICODE_SCRIPT_LATIN, NULL },
  { "cs", "Czech", "Čeština", G_UNICODE_SCRIPT_LATIN, NULL },
  { "da", "Danish", "Dansk", G_UNICODE_SCRIPT_LATIN, NULL },
  { "el", "Greek", "Ελληνικά", G_UNICODE_SCRIPT_GREEK, NULL },
  { "et", "Estonian", "Eesti", G_UNICODE_SCRIPT_LATIN, NULL },
  { "fa", "Persian", "فارسی", G_UNICODE_SCRIPT_ARABIC, NULL },
  { "fi", "Finnish", "Suomi", G_UNICODE_SCRIPT_LATIN, NULL },
  { "hi", "Hindi", "हिन्दी", G_UNICODE_SCRIPT_DEVANAGARI, NULL },
  { "hr", "Croatian", "Hrvatski", G_UNICODE_SCRIPT_LATIN, NULL },
  { "hu", "Hungarian", "Magyar", G_UNICODE_SCRIPT_LATIN, NULL },
  { "id", "Indonesian", "Bahasa Indonesia", G_UNICODE_SCRIPT_LATIN, NULL },
  { "ka", "Georgian", "ქართული", G_UNICODE_SCRIPT_GEORGIAN, NULL },
  { "lt", "Lithuanian", "Lietuvių", G_UNICODE_SCRIPT_LATIN, NULL },
  { "nb", "Norwegian", "Norsk bokmål", G_UNICODE_SCRIPT_LATIN, NULL },
  { "ro", "Romanian", "Română", G_UNICODE_SCRIPT_LATIN, NULL },
  { "sk", "Slovak", "Slovenčina", G_UNICODE_SCRIPT_LATIN, NULL },
  { "sl", "Slovenian", "Slovenščina", G_UNICODE_SCRIPT_LATIN, NULL },
  { "sr", "Serbian", "Српски", G_UNICODE_SCRIPT_CYRILLIC, NULL },
  { "ta", "Tamil", "தமிழ்", G_UNICODE_SCRIPT_TAMIL, NULL },
  { "th", "Thai", "ไทย", G_UNICODE_SCRIPT_THAI, NULL },
  { "uk", "Ukrainian", "Українська", G_UNICODE_SCRIPT_CYRILLIC, NULL },
  { "ur", "Urdu", "اردو", G_UNICODE_SCRIPT_ARABIC, NULL },
  { "vi", "Vietnamese", "Tiếng Việt", G_UNICODE_SCRIPT_LATIN, NULL },
};

/* Frequent characters that only one of the two scripts of Chinese has, in the same order. */
#define SIMPLIFIED  "这们为个国学时对与来过进现实数据样题结论问应该类从还发动机种关统网络训练单复杂"
#define TRADITIONAL "這們為個國學時對與來過進現實數據樣題結論問應該類從還發動機種關統網絡訓練單複雜"

/* What a text is written in: words of alphabets, and single characters of the scripts that have no spaces. */
typedef struct {
  guint units;
  guint in_script;      /* of the script that was asked for */
  guint han;
  guint kana;
  guint simplified;
  guint traditional;
  guint hits[G_N_ELEMENTS (languages)];    /* common words of each language */
} Census;

static const Language *
find_language (const char *code)
{
  gsize primary = strcspn (code, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].code, code) == 0)
      return &languages[i];
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].code) == primary && g_ascii_strncasecmp (languages[i].code, code, primary) == 0)
      return &languages[i];
  return NULL;
}

/**
 * offprint_language_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the BCP 47 codes that are offered first, those of the
 *   interface; any other may be used
 */
const char *const *
offprint_language_list (void)
{
  static const char *const codes[] = {
    "en", "zh-CN", "zh-TW", "ja", "ko", "de", "fr", "es", "pt-BR", "it", "ru", "ar", "he", NULL,
  };

  return codes;
}

/**
 * offprint_language_get_english_name:
 * @language: a BCP 47 code
 *
 * Returns: (transfer none): the language's English name, or @language if we do not know it
 */
const char *
offprint_language_get_english_name (const char *language)
{
  const Language *known = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  known = find_language (language);
  return known != NULL ? known->english_name : language;
}

/**
 * offprint_language_get_own_name:
 * @language: a BCP 47 code
 *
 * Returns: (transfer none): what the language calls itself, or @language if we do not know it
 */
const char *
offprint_language_get_own_name (const char *language)
{
  const Language *known = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  known = find_language (language);
  return known != NULL ? known->own_name : language;
}

/* Whether Chinese is written in traditional characters there. */
static gboolean
is_traditional (const char *region)
{
  static const char *const regions[] = { "TW", "HK", "MO", "Hant" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_ascii_strncasecmp (region, regions[i], strlen (regions[i])) == 0)
      return TRUE;
  return FALSE;
}

/**
 * offprint_language_from_locale:
 * @locale: (nullable): a locale's name, such as `pt_BR.UTF-8`
 *
 * The language to write summaries in for somebody with that locale. The region is left out where it does not
 * change how the language is written, so that the same summaries serve Vienna and Berlin.
 *
 * Returns: (transfer full): a BCP 47 code, `en` for %NULL and for `C`
 */
char *
offprint_language_from_locale (const char *locale)
{
  g_auto (GStrv) parts = g_strsplit_set (locale != NULL ? locale : "", "_-.@:", 3);
  const char *code = parts[0] != NULL ? parts[0] : "";
  const char *region = *code != '\0' && parts[1] != NULL ? parts[1] : "";
  g_autofree char *language = g_ascii_strdown (code, -1);
  gsize length = strspn (language, "abcdefghijklmnopqrstuvwxyz");

  if (length < 2 || length > 3 || language[length] != '\0')
    return g_strdup ("en");
  if (strcmp (language, "zh") == 0)
    return g_strdup (is_traditional (region) ? "zh-TW" : "zh-CN");
  if (strcmp (language, "pt") == 0 && g_ascii_strcasecmp (region, "BR") == 0)
    return g_strdup ("pt-BR");
  if (strcmp (language, "sr") == 0 && strstr (locale, "@latin") != NULL)
    return g_strdup ("sr-Latn");
  if (strcmp (language, "no") == 0)
    return g_strdup ("nb");
  return g_steal_pointer (&language);
}

/**
 * offprint_language_is_rtl:
 * @language: a BCP 47 code
 *
 * Returns: whether @language is written from right to left
 */
gboolean
offprint_language_is_rtl (const char *language)
{
  const Language *known = NULL;

  g_return_val_if_fail (language != NULL, FALSE);

  known = find_language (language);
  return known != NULL
         && (known->script == G_UNICODE_SCRIPT_ARABIC || known->script == G_UNICODE_SCRIPT_HEBREW);
}

static gboolean
contains (const char *letters, gunichar letter)
{
  return g_utf8_strchr (letters, -1, letter) != NULL;
}

static void
count_ideograph (Census *census, gunichar letter)
{
  gboolean simple = contains (SIMPLIFIED, letter), full = contains (TRADITIONAL, letter);

  census->simplified += simple && !full;
  census->traditional += full && !simple;
}

static void
count_word (Census *census, const char *start, const char *end)
{
  char padded[4 * MAX_WORD] = " ";
  g_autofree char *word = NULL;

  if (end - start > MAX_WORD)
    return;
  word = g_utf8_strdown (start, end - start);
  g_strlcat (padded, word, sizeof padded);
  g_strlcat (padded, " ", sizeof padded);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (languages[i].common_words != NULL && strstr (languages[i].common_words, padded) != NULL)
      census->hits[i]++;
}

static const char *
skip_word (const char *at, GUnicodeScript script)
{
  while (*at != '\0') {
    gunichar letter = g_utf8_get_char (at);

    if (!g_unichar_ismark (letter)
        && (!g_unichar_isalpha (letter) || g_unichar_get_script (letter) != script))
      break;
    at = g_utf8_next_char (at);
  }
  return at;
}

static gboolean
is_kana (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

/* Hangul has words, but as long as the others' sentences. */
static gboolean
has_words (GUnicodeScript script)
{
  return script != G_UNICODE_SCRIPT_HAN && !is_kana (script) && script != G_UNICODE_SCRIPT_HANGUL
         && script != G_UNICODE_SCRIPT_THAI;
}

static void
take_census (Census *census, GUnicodeScript wanted, const char *text)
{
  for (const char *at = text; *at != '\0';) {
    gunichar letter = g_utf8_get_char (at);
    GUnicodeScript script = g_unichar_get_script (letter);
    const char *next = g_utf8_next_char (at);

    if (g_unichar_isalpha (letter)) {
      census->units++;
      census->in_script += script == wanted;
      census->kana += is_kana (script);
      census->han += script == G_UNICODE_SCRIPT_HAN;
      if (script == G_UNICODE_SCRIPT_HAN && script == wanted) {
        count_ideograph (census, letter);
      } else if (has_words (script)) {
        next = skip_word (next, script);
        if (script == G_UNICODE_SCRIPT_LATIN && script == wanted)
          count_word (census, at, next);
      }
    }
    at = next;
  }
}

static gboolean
matches_chinese (const Census *census, const char *code)
{
  gboolean traditional = is_traditional (code + strcspn (code, "-") + (strchr (code, '-') != NULL));
  guint wanted = traditional ? census->traditional : census->simplified;
  guint other = traditional ? census->simplified : census->traditional;

  if (census->han * 3 < census->units || census->kana * 6 > census->han)
    return FALSE;
  return strcmp (code, "zh") == 0 || other < MIN_HITS || wanted >= other;
}

/* The language's own words must be nearly as frequent as those of the language that fits best. */
static gboolean
matches_words (const Census *census, const Language *language)
{
  guint best = 0, own = census->hits[language - languages], english = census->hits[0];

  if (census->in_script * 2 < census->units)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    best = MAX (best, census->hits[i]);
  if (best < MIN_HITS)
    return TRUE;
  if (language->common_words != NULL)
    return own * 4 >= best * 3;
  /* Nothing is known of its words, but what models fall back to is English. */
  return english * 5 < census->units;
}

/**
 * offprint_language_matches:
 * @language: a BCP 47 code
 * @text: valid UTF-8
 *
 * Whether @text looks as if it were written in @language. Other scripts are told by their share of the words,
 * the two forms of Chinese by characters that only one has, languages in Latin letters by their most frequent
 * words. Names and terms in Latin letters are expected in all. Meant to notice that a model answered in the
 * wrong language: when in doubt, as with a few words or a language we know nothing of, the answer is yes.
 *
 * Returns: whether it does
 */
gboolean
offprint_language_matches (const char *language, const char *text)
{
  const Language *known = NULL;
  GUnicodeScript script = G_UNICODE_SCRIPT_LATIN;
  Census census = { 0 };

  g_return_val_if_fail (language != NULL && text != NULL, FALSE);

  known = find_language (language);
  if (known == NULL)
    return TRUE;
  if (strstr (language, "-Latn") == NULL)
    script = known->script;
  take_census (&census, script, text);
  if (census.units < MIN_UNITS)
    return TRUE;

  if (script == G_UNICODE_SCRIPT_HAN)
    return matches_chinese (&census, language);
  if (script == G_UNICODE_SCRIPT_HIRAGANA)
    return census.kana * 8 >= census.units && (census.kana + census.han) * 3 >= census.units;
  if (script == G_UNICODE_SCRIPT_LATIN)
    return matches_words (&census, known);
  return census.in_script * 3 >= census.units;
}

/**
 * offprint_language_guess:
 * @text: valid UTF-8, some sentences of it
 *
 * Returns: (transfer none): the first language of offprint_language_list() that @text matches, `en` if none
 * does
 */
const char *
offprint_language_guess (const char *text)
{
  const char *const *codes = offprint_language_list ();

  for (int i = 0; codes[i] != NULL; i++)
    if (offprint_language_matches (codes[i], text))
      return codes[i];
  return codes[0];
}
