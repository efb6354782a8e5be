/* pages-listing.c: /list/X/new and /catchup/X/DAY as arxiv.org serves them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/compat.h"
#include "model/arxiv-id.h"
#include "model/category.h"
#include "pages-private.h"

static const char *const section_names[] = { "New submissions", "Cross submissions",
                                             "Replacement submissions" };

#define N_SECTIONS 3

static guint
get_section (const OffprintEntry *entry)
{
  return MIN ((guint) entry->kind, 2);    /* both replacements are one section */
}

static guint
count_section (GPtrArray *list, guint section)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += get_section (g_ptr_array_index (list, i)) == section;
  return n;
}

static void
append_head (GString *out, const char *code)
{
  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n  <title>arXiv listing</title>\n"
                        "  <meta charset=\"utf-8\"/>\n</head>\n<body>\n");
  pages_append (out, "<header><dl class=\"header-breadcrumbs\"><dt>archive</dt><dd>%s</dd></dl></header>\n",
                code);
  g_string_append (out, "<main class=\"container\" id=\"main-container\"><div id=\"content\">\n\n"
                        "<div id='content-inner'>\n<div id='dlpage'>\n");
}

static void
append_foot (GString *out)
{
  g_string_append (out,
                   "</div>\n</div>\n</div></main>\n<footer><ul><li><a href=\"https://info.arxiv.org/about\">About</a>"
                        "</li></ul></footer>\n</body>\n</html>");
}

static void
append_links (GString *out, const char *id, int version)
{
  g_autofree char *number = g_strdup_printf ("%d", version);

  pages_append (out,
                "        [<a href=\"/pdf/%s\" title=\"Download PDF\" id=\"pdf-%s\" aria-labelledby=\"pdf-%s\">pdf</a>, ",
                id, id, id);
  pages_append (out, "<a href=\"https://arxiv.org/html/%sv%s\" title=\"View HTML\" id=\"html-%s\" "
                "rel=\"noopener noreferrer\" target=\"_blank\">html</a>, ", id, number, id);
  pages_append (out, "<a href=\"/format/%s\" title=\"Other formats\" id=\"oth-%s\">other</a>]\n    </dt>\n",
                id, id);
}

static void
append_authors (GString *out, const OffprintPaper *paper)
{
  g_string_append (out, "        <div class='list-authors'>");
  for (guint i = 0; i < paper->n_authors; i++)
    pages_append (out, i > 0 ? ", <a href=\"https://arxiv.org/search/?searchtype=author&amp;query=%s\">%s</a>"
                             : "<a href=\"https://arxiv.org/search/?searchtype=author&amp;query=%s\">%s</a>",
                  paper->authors[i].name, paper->authors[i].name);
  g_string_append (out, "</div>\n\n");
}

static void
append_subjects (GString *out, const OffprintPaper *paper)
{
  g_string_append (out,
                   "        <div class='list-subjects'><span class='descriptor'>Subjects:</span>\n          ");
  for (guint i = 0; paper->categories[i] != NULL; i++) {
    const OffprintCategory *category = offprint_category_lookup (paper->categories[i]);
    const char *name = category != NULL ? category->english_name : paper->categories[i];

    pages_append (out, i == 0 ? "<span class=\"primary-subject\">%s (%s)</span>" : "; %s (%s)", name,
                  paper->categories[i]);
  }
  g_string_append (out, "\n        </div>\n\n");
}

/* The addresses in it become links whose text says nothing of them. */
static void
append_abstract (GString *out, const char *abstract)
{
  const char *link = strstr (abstract, "https://");

  g_string_append (out, "        <p class='mathjax'>\n          ");
  if (link != NULL) {
    g_autofree char *before = g_strndup (abstract, (gsize) (link - abstract));
    g_autofree char *url = g_strndup (link, strcspn (link, " "));

    pages_append (out,
                  "%s<a href=\"%s\" rel=\"external noopener nofollow\" class=\"link-external link-https\">"
                  "this https URL</a>%s", before, url, link + strlen (url));
  } else {
    pages_append (out, "%s", abstract);
  }
  g_string_append (out, "\n        </p>\n");
}

static void
append_item (GString *out, const OffprintEntry *entry, guint number, gboolean abstracts)
{
  const OffprintPaper *paper = entry->paper;
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);

  g_string_append_printf (out, "    <dt>\n      <a name='item%u'>[%u]</a>\n", number, number);
  pages_append (out,
                "      <a href =\"/abs/%s\" title=\"Abstract\" id=\"%s\">\n        arXiv:%s\n      </a>\n", id, id, id);
  if (entry->kind == OFFPRINT_KIND_CROSS)
    pages_append (out, "          (cross-list from %s)\n", paper->categories[0]);
  else if (entry->kind != OFFPRINT_KIND_NEW)
    g_string_append (out, "          (replaced)\n");
  append_links (out, id, paper->version);

  pages_append (out, "    <dd>\n      <div class='meta'>\n        <div class='list-title mathjax'>"
                "<span class='descriptor'>Title:</span>\n          %s\n        </div>\n", paper->title);
  append_authors (out, paper);
  if (paper->comment != NULL)
    pages_append (out,
                  "        <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>\n"
                  "          %s\n        </div>\n\n", paper->comment);
  if (paper->journal_ref != NULL)
    pages_append (out, "        <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>\n"
                  "          %s\n        </div>\n\n", paper->journal_ref);
  append_subjects (out, paper);
  if (abstracts)
    append_abstract (out, paper->abstract);
  g_string_append (out, "      </div>\n    </dd>\n");
}

static char *
format_counts (guint before, guint here, guint all)
{
  if (here == all)
    return g_strdup_printf ("showing %u of %u entries", here, all);
  if (before == 0)
    return g_strdup_printf ("showing first %u of %u entries", here, all);
  if (before + here == all)
    return g_strdup_printf ("continued, showing last %u of %u entries", here, all);
  return g_strdup_printf ("continued, showing %u of %u entries", here, all);
}

/* The entries from `skip` on, `show` of them, under their headings. */
static void
append_sections (GString *out, GPtrArray *list, guint skip, guint show, gboolean abstracts)
{
  guint end = MIN (list->len, skip + show), section_start = 0;

  for (guint section = 0; section < N_SECTIONS; section++) {
    guint n = count_section (list, section);
    guint from = MAX (section_start, skip), to = MIN (section_start + n, end);

    if (from < to) {
      g_autofree char *counts = format_counts (from - section_start, to - from, n);

      g_string_append_printf (out, "<dl id='articles'>\n\n    <h3>%s (%s)</h3>\n\n", section_names[section],
                              counts);
      for (guint i = from; i < to; i++)
        append_item (out, g_ptr_array_index (list, i), i + 1, abstracts);
      g_string_append (out, "\n</dl>\n\n");
    }
    section_start += n;
  }
}

static const char *
get_name (const char *code)
{
  const OffprintCategory *category = offprint_category_lookup (code);

  return category != NULL ? category->english_name : code;
}

/**
 * pages_listing:
 * @code: the category
 * @day: the newest announced day
 * @list: (element-type OffprintEntry): all its papers, in order
 * @skip: how many to leave out at the beginning
 * @show: how many to show at most
 *
 * Returns: (transfer full): the page /list/X/new
 */
char *
pages_listing (const char *code, OffprintDay day, GPtrArray *list, guint skip, guint show)
{
  GString *out = g_string_new (NULL);
  g_autofree char *date = pages_format_day (day, TRUE);

  append_head (out, code);
  pages_append (out, "  <h1>%s</h1>\n\n<h3>Showing new listings for %s</h3>\n\n", get_name (code), date);
  if (list->len == 0)
    g_string_append (out, "<p>No updates for this time period.</p>\n");
  else
    g_string_append_printf (out, "    <div class='paging'>Total of %u entries \n    </div>\n", list->len);
  append_sections (out, list, skip, show, TRUE);
  append_foot (out);
  return offprint_string_steal (out);
}

/**
 * pages_catchup:
 * @code: the category
 * @day: the day asked for
 * @list: (element-type OffprintEntry): all its papers, in order
 * @page: from 1
 * @abstracts: whether they are wanted
 *
 * Returns: (transfer full): the page /catchup/X/DAY
 */
char *
pages_catchup (const char *code, OffprintDay day, GPtrArray *list, guint page, gboolean abstracts)
{
  GString *out = g_string_new (NULL);
  g_autofree char *date = pages_format_day (day, FALSE);

  append_head (out, code);
  pages_append (out, "  <h1>Catchup results for %s (%s) on %s</h1>\n\n", get_name (code), code, date);
  g_string_append_printf (out, "    <div>\n      Total of %u entries for %s\n    </div>\n\n", list->len,
                          date);
  if (list->len == 0)
    pages_append (out,
                  "      <br>\n        <div>\n          <p>No updates for %s. There was either no announcement for this "
                  "day, or no updates within the requested subject.</p>\n        </div>\n      <br>\n", date);
  append_sections (out, list, (page - 1) * PAGES_PAGE_LIMIT, PAGES_PAGE_LIMIT, abstracts);
  g_string_append_printf (out, "    <div></div>\n    Total of %u entries for %s\n", list->len, date);
  append_foot (out);
  return offprint_string_steal (out);
}
