/* test-language.c: the languages of summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/language.h"

typedef struct {
  const char *code;
  const char *text;
} Sample;

/* The same thing said in each language. */
static const Sample samples[] = {
  { "en",
    "We show that the method, which is based on Transformer, is faster than BERT and that it can be used "
    "for long texts." },
  { "zh-CN", "我们提出了一种基于Transformer的方法，实验结果表明，它比BERT更快，并且可以用于长文本的数据。" },
  { "zh-TW", "我們提出了一種基於Transformer的方法，實驗結果表明，它比BERT更快，並且可以用於長文本的數據。" },
  { "ja", "本研究ではTransformerに基づく手法を提案し、BERTより高速であり、長い文章にも使えることを示す。" },
  { "ko", "우리는 Transformer 기반 방법을 제안하며, 이것이 BERT보다 빠르고 긴 글에도 사용할 수 있음을 보인다." },
  { "de",
    "Wir zeigen, dass die Methode, die auf Transformer beruht, schneller ist als BERT und sich auch für "
    "lange Texte eignet." },
  { "fr",
    "Nous montrons que la méthode, fondée sur Transformer, est plus rapide que BERT et qu'elle convient "
    "aussi pour des textes longs." },
  { "es",
    "Mostramos que el método, basado en Transformer, es más rápido que BERT y que se puede usar también "
    "con los textos largos." },
  { "pt-BR",
    "Mostramos que o método, baseado em Transformer, é mais rápido do que o BERT e que também pode ser "
    "usado com textos longos, o que não é comum." },
  { "it",
    "Mostriamo che il metodo, basato su Transformer, è più veloce di BERT e che si può usare anche per i "
    "testi lunghi." },
  { "ru",
    "Мы показываем, что метод, основанный на Transformer, быстрее BERT и что его можно применять к "
    "длинным текстам." },
  { "ar", "نبين أن الطريقة المعتمدة على Transformer أسرع من BERT وأنه يمكن استخدامها مع النصوص الطويلة." },
  { "he", "אנו מראים שהשיטה המבוססת על Transformer מהירה יותר מ-BERT ושניתן להשתמש בה גם בטקסטים ארוכים." },
};

static void
test_matches (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (samples); j++) {
      gboolean matches = offprint_language_matches (samples[i].code, samples[j].text);

      if (matches != (i == j)) {
        g_test_message ("%s text taken for %s: %d", samples[j].code, samples[i].code, matches);
        g_test_fail ();
      }
    }
}

static void
test_guess (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    g_assert_cmpstr (offprint_language_guess (samples[i].text), ==, samples[i].code);
  g_assert_cmpstr (offprint_language_guess (""), ==, "en");
}

static void
test_direction (void)
{
  g_assert_true (offprint_language_is_rtl ("ar"));
  g_assert_true (offprint_language_is_rtl ("he-IL"));
  g_assert_false (offprint_language_is_rtl ("ja"));
  g_assert_false (offprint_language_is_rtl ("tlh"));
}

static void
test_doubt (void)
{
  g_assert_true (offprint_language_matches ("zh-CN", "GPT-4"));
  g_assert_true (offprint_language_matches ("zh-CN", ""));
  g_assert_true (offprint_language_matches ("de", "AlphaFold ESMFold RoseTTAFold OpenFold"));
  g_assert_true (offprint_language_matches ("xx", "In a language of which nothing is known, all goes."));
  g_assert_true (offprint_language_matches ("pt", samples[8].text));
  g_assert_true (offprint_language_matches ("zh", samples[1].text));
  g_assert_true (offprint_language_matches ("zh", samples[2].text));
  g_assert_true (offprint_language_matches ("zh-Hant", samples[2].text));
  g_assert_false (offprint_language_matches ("zh-Hant", samples[1].text));
  g_assert_true (offprint_language_matches ("ca", "Mostrem que el mètode és més ràpid que BERT i útil."));
  g_assert_false (offprint_language_matches ("ca", samples[0].text));
  g_assert_true (offprint_language_matches ("uk", "Ми показуємо, що метод швидший за BERT і придатний."));
  g_assert_false (offprint_language_matches ("uk", samples[0].text));
}

/* Model output full of names and formulas is still in its language. */
static void
test_technical (void)
{
  g_assert_true (offprint_language_matches ("zh-CN", "采用 Diffusion Tree Sampling 与 Monte Carlo Tree Search，"
                                                     "在 CIFAR-10、ImageNet 和 MS-COCO 上优于 DDPM。"));
  g_assert_true (offprint_language_matches ("ru", "Модель LLaMA-2 обучена на C4, The Pile и RedPajama."));
  g_assert_true (offprint_language_matches ("ja", "CIFAR-10とImageNetでResNet-50やViT-Bを評価した。"));
}

static void
test_names (void)
{
  const char *const *codes = offprint_language_list ();
  guint n_codes = 0;

  for (; codes[n_codes] != NULL; n_codes++) {
    g_assert_cmpstr (offprint_language_get_english_name (codes[n_codes]), !=, codes[n_codes]);
    g_assert_cmpstr (offprint_language_get_own_name (codes[n_codes]), !=, codes[n_codes]);
  }
  g_assert_cmpuint (n_codes, ==, 13);
  g_assert_cmpstr (offprint_language_get_english_name ("zh-CN"), ==, "Simplified Chinese");
  g_assert_cmpstr (offprint_language_get_own_name ("zh-TW"), ==, "繁體中文");
  g_assert_cmpstr (offprint_language_get_english_name ("DE-at"), ==, "German");
  g_assert_cmpstr (offprint_language_get_english_name ("pt-PT"), ==, "Portuguese");
  g_assert_cmpstr (offprint_language_get_own_name ("tlh"), ==, "tlh");
}

static void
test_from_locale (void)
{
  static const Sample locales[] = {
    { "en", NULL }, { "en", "" }, { "en", "C" }, { "en", "C.UTF-8" }, { "en", "POSIX" },
    { "en", "en_US.UTF-8" },
    { "zh-CN", "zh_CN.UTF-8" }, { "zh-CN", "zh" }, { "zh-CN", "zh_SG" }, { "zh-TW", "zh_TW.UTF-8" },
    { "zh-TW", "zh_HK.big5hkscs" }, { "pt-BR", "pt_BR.UTF-8" }, { "pt", "pt_PT.UTF-8" },
    { "de", "de_DE@euro" },
    { "de", "de_AT.UTF-8" }, { "sr-Latn", "sr_RS.UTF-8@latin" }, { "sr", "sr_RS.UTF-8" }, { "nb", "no_NO" },
    { "fr", "fr" }, { "en", "../../etc" }, { "en", "_" }, { "zh-TW", "zh-TW" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++) {
    g_autofree char *code = offprint_language_from_locale (locales[i].text);

    g_assert_cmpstr (code, ==, locales[i].code);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/language/matches", test_matches);
  g_test_add_func ("/text/language/guess", test_guess);
  g_test_add_func ("/text/language/direction", test_direction);
  g_test_add_func ("/text/language/doubt", test_doubt);
  g_test_add_func ("/text/language/technical", test_technical);
  g_test_add_func ("/text/language/names", test_names);
  g_test_add_func ("/text/language/from-locale", test_from_locale);
  return g_test_run ();
}
