/* page.c: the digest as a web page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file that needs no other: no script, nothing fetched, light and dark, for screen, small screen and
 * paper. Nothing that came from a paper or a model is ever markup: all of it goes through offprint_markup_append().
 */

#include "config.h"

#include "digest/page.h"

#include <string.h>

#include "base/compat.h"
#include "digest/headings.h"
#include "digest/markup.h"
#include "digest/page-style.h"
#include "digest/stream.h"
#include "model/arxiv-id.h"
#include "model/category.h"
#include "text/language.h"
#include "text/tex.h"

#define MANY_AUTHORS 12    /* more are folded behind the first few */
#define FEW_AUTHORS  6

/* A category and how many of the digest's papers are listed under it. */
typedef struct {
  const char *code;
  guint       n_papers;
} Group;

static void
append_tex (GString *out, const char *text)
{
  g_autofree char *shown = offprint_tex_to_unicode (text);

  offprint_markup_append (out, shown);
}

/* What is our own. A page has many small pieces, for which printf() takes longer than for what is in them. */
static void
append_strings (GString *out, const char *first, const char *second, const char *third)
{
  offprint_string_append (out, first);
  offprint_string_append (out, second);
  offprint_string_append (out, third);
}

static void
append_paragraph (GString *out, const char *attributes, const char *text)
{
  append_strings (out, "<p", attributes, ">");
  append_tex (out, text);
  offprint_string_append (out, "</p>\n");
}

/* By which feed readers find the feeds that are published beside the index. */
static const char feed_links[] =
  "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" href=\"atom.xml\">\n"
  "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"RSS\" href=\"rss.xml\">\n";

static void
append_head (GString *out, const char *language, const char *title, const char *links)
{
  offprint_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  offprint_markup_append (out, language);
  g_string_append_printf (out, "\" dir=\"%s\">\n", offprint_language_is_rtl (language) ? "rtl" : "ltr");
  g_string_append_printf (out,
                          "<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"Offprint\">\n"
                          "<title>%s</title>\n%s<style>\n%s</style>\n</head>\n<body>\n", title, links, page_style);
}

/* The categories in the order in which they first come. */
static GArray *
collect_groups (const OffprintDigest *digest)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);
    guint at = 0;

    while (at < groups->len && strcmp (g_array_index (groups, Group, at).code, entry->category) != 0)
      at++;
    if (at == groups->len) {
      Group group = { entry->category, 0 };

      g_array_append_val (groups, group);
    }
    g_array_index (groups, Group, at).n_papers++;
  }
  return groups;
}

static void
append_navigation (GString *out, const GArray *groups)
{
  offprint_string_append (out, "<nav>\n<ul>\n");
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = &g_array_index (groups, Group, i);

    g_string_append_printf (out, "<li><a href=\"#c%u\">", i + 1);
    offprint_markup_append (out, group->code);
    g_string_append_printf (out, " <span class=\"count\">%u</span></a></li>\n", group->n_papers);
  }
  offprint_string_append (out, "</ul>\n</nav>\n");
}

static void
append_group_heading (GString *out, const Group *group, guint index)
{
  const OffprintCategory *category = offprint_category_lookup (group->code);

  g_string_append_printf (out, "<section>\n<h2 id=\"c%u\">", index + 1);
  if (category != NULL) {
    offprint_markup_append (out, category->english_name);
    g_string_append_c (out, ' ');
  }
  offprint_string_append (out, "<span>");
  offprint_markup_append (out, group->code);
  offprint_string_append (out, "</span></h2>\n");
}

static void
append_names (GString *out, char **names, guint n_names)
{
  for (guint i = 0; i < n_names; i++) {
    if (i > 0)
      offprint_string_append (out, ", ");
    append_tex (out, names[i]);
  }
}

static void
append_authors (GString *out, const OffprintDigestEntry *entry)
{
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);
  guint n_names = g_strv_length (names);

  if (n_names == 0)
    return;
  if (n_names <= MANY_AUTHORS) {
    offprint_string_append (out, "<p class=\"authors\">");
    append_names (out, names, n_names);
    offprint_string_append (out, "</p>\n");
  } else {
    offprint_string_append (out, "<details class=\"authors\"><summary>");
    append_names (out, names, FEW_AUTHORS);
    g_string_append_printf (out, " … (%u)</summary><p>", n_names);
    append_names (out, names, n_names);
    offprint_string_append (out, "</p></details>\n");
  }
}

static void
append_span (GString *out, const char *text)
{
  offprint_string_append (out, " <span>");
  offprint_markup_append (out, text);
  offprint_string_append (out, "</span>");
}

/* Kind, links, and where the sections come from, as far as it is not the abstract. */
static void
append_meta (GString *out, const OffprintDigestEntry *entry)
{
  g_autofree char *id = offprint_arxiv_id_to_string (entry->row);
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  g_autofree char *pdf = offprint_arxiv_id_to_pdf_url (entry->row);

  append_strings (out, "<p class=\"meta\"><span>", offprint_kind_to_string (entry->kind), "</span> ");
  append_strings (out, "<a href=\"", page, "\">arXiv:");
  append_strings (out, id, "</a> <a href=\"", pdf);
  offprint_string_append (out, "\">PDF</a>");
  if (entry->summary != NULL && *entry->summary->model != '\0')
    append_span (out, entry->summary->model);
  if (entry->summary != NULL && g_str_has_prefix (entry->summary->engine, OFFPRINT_ENGINE_IMPORT))
    append_span (out, entry->summary->engine + strlen (OFFPRINT_ENGINE_IMPORT));
  offprint_string_append (out, "</p>\n");
}

static void
append_fold (GString *out, const char *heading, gboolean open, const char *attributes, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  append_strings (out, "<details", open ? " open" : "", "><summary>");
  offprint_string_append (out, heading);
  offprint_string_append (out, "</summary>\n");
  append_paragraph (out, attributes, text);
  offprint_string_append (out, "</details>\n");
}

/* The paper's own words are English, as arXiv asks for. */
static void
append_entry (GString *out, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  gboolean own_title = entry->paper != NULL && strcmp (entry->paper->title, entry->title) == 0;
  gboolean stated = FALSE;

  append_strings (out, "<article>\n<h3", own_title ? " lang=\"en\"" : "", " dir=\"auto\"><a href=\"");
  offprint_string_append (out, page);
  offprint_string_append (out, "\">");
  append_tex (out, entry->title);
  offprint_string_append (out, "</a></h3>\n");
  if (entry->paper != NULL && !own_title)
    append_paragraph (out, " class=\"original\" lang=\"en\" dir=\"auto\"", entry->paper->title);
  append_authors (out, entry);
  append_meta (out, entry);
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++) {
    stated |= *entry->sections[section] != '\0';
    append_fold (out, offprint_digest_get_heading (digest, section), TRUE, "",
                 entry->sections[section]);
  }
  if (entry->paper != NULL)
    append_fold (out, offprint_heading_of_abstract (offprint_digest_get_headings (digest)), !stated,
                 " lang=\"en\" dir=\"auto\"", entry->paper->abstract);
  offprint_string_append (out, "</article>\n");
}

/**
 * offprint_page_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes @digest as one web page, grouped by category. TeX is shown as Unicode. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_page_write (const OffprintDigest  *digest,
                     GOutputStream         *stream,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) groups = collect_groups (digest);
  g_autofree char *day = offprint_day_format (digest->day);
  g_autofree char *title = g_strconcat ("arXiv, ", day, NULL);

  append_head (out, digest->language, title, "");
  g_string_append_printf (out, "<header>\n<h1>arXiv, <time datetime=\"%s\">%s</time></h1>\n", day, day);
  append_navigation (out, groups);
  offprint_string_append (out, "</header>\n<main>\n");
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = &g_array_index (groups, Group, i);

    append_group_heading (out, group, i);
    for (guint j = 0; j < digest->entries->len; j++) {
      const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, j);

      if (strcmp (entry->category, group->code) != 0)
        continue;
      append_entry (out, digest, entry);
      if (!offprint_stream_advance (out, stream, cancellable, error))
        return FALSE;
    }
    offprint_string_append (out, "</section>\n");
  }
  offprint_string_append (out, "</main>\n<footer>");
  offprint_string_append (out, "Thank you to arXiv for use of its open access interoperability.");
  offprint_string_append (out, "</footer>\n</body>\n</html>\n");
  return offprint_stream_flush (out, stream, cancellable, error);
}

static void
append_month (GString *out, OffprintDay day, gboolean first)
{
  if (!first)
    offprint_string_append (out, "</ul>\n</section>\n");
  g_string_append_printf (out, "<section>\n<h2>%04d-%02d</h2>\n<ul class=\"days\">\n", day / 10000,
                          day / 100 % 100);
}

/**
 * offprint_page_write_index:
 * @days: (array length=n_days): the days, newest first
 * @n_days: how many
 * @language: BCP 47 code of the page's language
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes a web page, to stand beside `atom.xml` and `rss.xml`, that lists days by month, each with the number of
 * its papers, and of its summaries where some are missing. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_page_write_index (const OffprintPageDay  *days,
                           guint                   n_days,
                           const char             *language,
                           GOutputStream          *stream,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, language, "arXiv, day by day", feed_links);
  offprint_string_append (out, "<header>\n<h1>arXiv, day by day</h1>\n</header>\n<main>\n");
  for (guint i = 0; i < n_days; i++) {
    g_autofree char *day = offprint_day_format (days[i].day);

    if (i == 0 || days[i].day / 100 != days[i - 1].day / 100)
      append_month (out, days[i].day, i == 0);
    offprint_string_append (out, "<li><a href=\"");
    offprint_markup_append (out, days[i].address);
    g_string_append_printf (out, "\"><time datetime=\"%s\">%s</time> <span class=\"count\">", day, day);
    if (days[i].n_summarised < days[i].n_papers)
      g_string_append_printf (out, "%u of %u summarised</span></a></li>\n", days[i].n_summarised, days[i].n_papers);
    else
      g_string_append_printf (out, "%u</span></a></li>\n", days[i].n_papers);
  }
  offprint_string_append (out, n_days > 0 ? "</ul>\n</section>\n" : "");
  offprint_string_append (out, "</main>\n</body>\n</html>\n");
  return offprint_stream_flush (out, stream, cancellable, error);
}
