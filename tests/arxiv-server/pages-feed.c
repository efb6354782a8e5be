/* pages-feed.c: RSS 2.0 and Atom as rss.arxiv.org serves them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/compat.h"
#include "model/arxiv-id.h"
#include "pages-private.h"

#define NAMESPACES " xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

/* A feed is built soon after midnight. */
#define BUILD_DELAY 2

/* All authors in one element; a collaboration has an empty forename and so a leading space. */
static char *
join_authors (const OffprintPaper *paper)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paper->n_authors; i++) {
    const OffprintAuthor *author = &paper->authors[i];

    g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "",
                            g_str_has_suffix (author->name, "Collaboration") ? " " : "", author->name);
    if (author->affiliation != NULL)
      g_string_append_printf (text, " (%s)", author->affiliation);
  }
  return offprint_string_steal (text);
}

static void
append_rss_item (GString *out, const OffprintEntry *entry, const char *published)
{
  const OffprintPaper *paper = entry->paper;
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);
  g_autofree char *version = g_strdup_printf ("%d", paper->version);
  g_autofree char *authors = join_authors (paper);
  const char *kind = offprint_kind_to_string (entry->kind);

  pages_append (out, "    <item>\n      <title>%s</title>\n      <link>https://arxiv.org/abs/%s</link>\n",
                paper->title, id);
  pages_append (out, "      <description>arXiv:%sv%s Announce Type: %s \nAbstract: %s</description>\n",
                id, version, kind, paper->abstract);
  pages_append (out, "      <guid isPermaLink=\"false\">oai:arXiv.org:%sv%s</guid>\n", id, version);
  for (guint i = 0; paper->categories[i] != NULL; i++)
    pages_append (out, "      <category>%s</category>\n", paper->categories[i]);
  pages_append (out, "      <pubDate>%s</pubDate>\n      <arxiv:announce_type>%s</arxiv:announce_type>\n",
                published, kind);
  if (paper->license != NULL)
    pages_append (out, "      <dc:rights>%s</dc:rights>\n", paper->license);
  if (paper->doi != NULL)
    pages_append (out, "      <arxiv:DOI>%s</arxiv:DOI>\n", paper->doi);
  if (paper->journal_ref != NULL)
    pages_append (out, "      <arxiv:journal_reference>%s</arxiv:journal_reference>\n", paper->journal_ref);
  pages_append (out, "      <dc:creator>%s</dc:creator>\n    </item>\n", authors);
}

static void
append_atom_entry (GString *out, const OffprintEntry *entry, const char *published, const char *built)
{
  const OffprintPaper *paper = entry->paper;
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);
  g_autofree char *version = g_strdup_printf ("%d", paper->version);
  g_autofree char *authors = join_authors (paper);
  const char *kind = offprint_kind_to_string (entry->kind);

  pages_append (out, "  <entry>\n    <id>oai:arXiv.org:%sv%s</id>\n    <title>%s</title>\n", id, version,
                paper->title);
  pages_append (out, "    <updated>%s</updated>\n    <link href=\"https://arxiv.org/abs/%s\"/>\n", built, id);
  pages_append (out, "    <summary>arXiv:%sv%s Announce Type: %s \nAbstract: %s</summary>\n",
                id, version, kind, paper->abstract);
  for (guint i = 0; paper->categories[i] != NULL; i++)
    pages_append (out, "    <category term=\"%s\"/>\n", paper->categories[i]);
  pages_append (out, "    <published>%s</published>\n    <arxiv:announce_type>%s</arxiv:announce_type>\n",
                published, kind);
  if (paper->license != NULL)
    pages_append (out, "    <dc:rights>%s</dc:rights>\n", paper->license);
  if (paper->journal_ref != NULL)
    pages_append (out, "    <arxiv:journal_reference>%s</arxiv:journal_reference>\n", paper->journal_ref);
  if (paper->doi != NULL)
    pages_append (out, "    <arxiv:DOI>%s</arxiv:DOI>\n", paper->doi);
  pages_append (out, "    <dc:creator>%s</dc:creator>\n  </entry>\n", authors);
}

static void
append_rss_head (GString *out, const char *title, const char *query, const char *description, OffprintDay day)
{
  g_autofree char *built = pages_format_mail (pages_get_midnight (day) + BUILD_DELAY, FALSE);
  g_autofree char *published = pages_format_mail (pages_get_midnight (day), TRUE);

  g_string_append (out, "<?xml version='1.0' encoding='UTF-8'?>\n<rss" NAMESPACES
                        " xmlns:atom=\"http://www.w3.org/2005/Atom\""
                        " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\">\n  <channel>\n");
  pages_append (out, "    <title>%s</title>\n    <link>http://rss.arxiv.org/rss/%s</link>\n"
                "    <description>%s</description>\n", title, query, description);
  pages_append (out,
                "    <atom:link href=\"http://rss.arxiv.org/rss/%s\" rel=\"self\" type=\"application/rss+xml\"/>\n",
                query);
  pages_append (out,
                "    <docs>http://www.rssboard.org/rss-specification</docs>\n    <language>en-us</language>\n"
                "    <lastBuildDate>%s</lastBuildDate>\n    <managingEditor>rss-help@arxiv.org</managingEditor>\n"
                "    <pubDate>%s</pubDate>\n", built, published);
  g_string_append (out,
                   "    <skipDays>\n      <day>Sunday</day>\n      <day>Saturday</day>\n    </skipDays>\n");
}

static void
append_atom_head (GString *out, const char *title, const char *query, const char *description,
                  const char *built)
{
  g_string_append (out, "<?xml version='1.0' encoding='UTF-8'?>\n<feed" NAMESPACES
                        " xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-us\">\n");
  pages_append (out,
                "  <id>http://rss.arxiv.org/atom/%s</id>\n  <title>%s</title>\n  <updated>%s</updated>\n",
                query, title, built);
  pages_append (out,
                "  <link href=\"http://rss.arxiv.org/atom/%s\" rel=\"self\" type=\"application/atom+xml\"/>\n"
                "  <subtitle>%s</subtitle>\n", query, description);
}

static char *
format_built (OffprintDay day)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (pages_get_midnight (day) + BUILD_DELAY);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.019866+00:00");
}

/**
 * pages_feed:
 * @codes: what was asked for
 * @day: the day the feed says it is of
 * @list: (element-type OffprintEntry): its papers, in order
 * @atom: Atom, else RSS 2.0
 *
 * A feed. Of more papers than arXiv's limit the first ones, which are new, are left out, as arXiv does.
 *
 * Returns: (transfer full): the document
 */
char *
pages_feed (const char *const *codes, OffprintDay day, GPtrArray *list, gboolean atom)
{
  GString *out = g_string_new (NULL);
  g_autofree char *names = g_strjoinv (", ", (char **) codes);
  g_autofree char *query = g_strjoinv ("+", (char **) codes);
  g_autofree char *title = g_strconcat (names, " updates on arXiv.org", NULL);
  g_autofree char *description = g_strconcat (names, " updates on the arXiv.org e-print archive.", NULL);
  g_autofree char *built = format_built (day);
  gint64 midnight = pages_get_midnight (day);
  g_autofree char *published = atom ? pages_format_iso (midnight, TRUE) : pages_format_mail (midnight, TRUE);
  guint first = list->len > PAGES_FEED_LIMIT ? list->len - PAGES_FEED_LIMIT : 0;

  if (atom)
    append_atom_head (out, title, query, description, built);
  else
    append_rss_head (out, title, query, description, day);
  for (guint i = first; i < list->len; i++) {
    if (atom)
      append_atom_entry (out, g_ptr_array_index (list, i), published, built);
    else
      append_rss_item (out, g_ptr_array_index (list, i), published);
  }
  g_string_append (out, atom ? "</feed>" : "  </channel>\n</rss>");
  return offprint_string_steal (out);
}

/**
 * pages_feed_error:
 * @query: what was asked for
 * @atom: Atom, else RSS 2.0
 *
 * Returns: (transfer full): the feed that comes with status 400
 */
char *
pages_feed_error (const char *query, gboolean atom)
{
  GString *out = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf ("Feed error for query: %s", query);
  g_autofree char *text = g_strdup_printf ("Invalid archive or category '%s'.", query);

  if (atom) {
    append_atom_head (out, title, query, text, "2026-01-01T05:00:00.000000+00:00");
    g_string_append (out, "</feed>");
  } else {
    append_rss_head (out, title, query, text, 20260101);
    g_string_append (out, "  </channel>\n</rss>");
  }
  return offprint_string_steal (out);
}
