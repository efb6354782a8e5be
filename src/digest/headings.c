/* headings.c: the headings of a digest in its language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A digest's language is that of its summaries, which need not be the interface's; so these are no matter for
 * gettext. The Markdown form, whose headings are part of its grammar, has them in English always.
 */

#include "config.h"

#include "digest/headings.h"

#include <string.h>

#define ABSTRACT OFFPRINT_N_SECTIONS

typedef struct {
  const char *language;
  const char *words[OFFPRINT_N_SECTIONS + 1];
} Headings;

static const Headings table[] = {
  { "en", { "Background", "Innovation", "Conclusion", "Abstract" } },
  { "zh-TW", { "背景", "創新", "結論", "摘要" } },
  { "zh", { "背景", "创新", "结论", "摘要" } },
  { "ja", { "背景", "新規性", "結論", "要旨" } },
  { "ko", { "배경", "혁신", "결론", "초록" } },
  { "de", { "Hintergrund", "Neuerung", "Fazit", "Zusammenfassung" } },
  { "fr", { "Contexte", "Innovation", "Conclusion", "Résumé" } },
  { "es", { "Contexto", "Innovación", "Conclusión", "Resumen" } },
  { "pt", { "Contexto", "Inovação", "Conclusão", "Resumo" } },
  { "it", { "Contesto", "Innovazione", "Conclusione", "Sommario" } },
  { "ru", { "Контекст", "Новизна", "Выводы", "Аннотация" } },
  { "ar", { "الخلفية", "الابتكار", "الخلاصة", "الملخص" } },
  { "he", { "רקע", "חידוש", "מסקנה", "תקציר" } },
};

/* The entry of a language or of one that it is a form of: zh-CN is zh. */
static const char *
look_up (const char *language, int word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    gsize length = strlen (table[i].language);

    if (g_ascii_strncasecmp (language, table[i].language, length) == 0
        && (language[length] == '\0' || language[length] == '-'))
      return table[i].words[word];
  }
  return table[0].words[word];
}

/**
 * offprint_heading_of_section:
 * @section: a section
 * @language: BCP 47 code of the digest's language
 *
 * Returns: (transfer none): the section's heading, in English if we do not know the language
 */
const char *
offprint_heading_of_section (OffprintSection section, const char *language)
{
  g_return_val_if_fail (section < OFFPRINT_N_SECTIONS, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return look_up (language, (int) section);
}

/**
 * offprint_heading_of_abstract:
 * @language: BCP 47 code of the digest's language
 *
 * Returns: (transfer none): what the paper's abstract is called, in English if we do not know the language
 */
const char *
offprint_heading_of_abstract (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  return look_up (language, ABSTRACT);
}

/**
 * offprint_heading_find_section:
 * @heading: a heading in any language
 *
 * Returns: the section it stands over, an #OffprintSection, or -1
 */
int
offprint_heading_find_section (const char *heading)
{
  g_return_val_if_fail (heading != NULL, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      if (strcmp (table[i].words[section], heading) == 0)
        return section;
  return -1;
}
