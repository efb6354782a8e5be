/* pages-api.c: the API's answers as export.arxiv.org gives them since 2026
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/compat.h"
#include "model/arxiv-id.h"
#include "pages-private.h"

static void
append_head (GString *out, const char *query, const char *now)
{
  g_string_append (out, "<?xml version='1.0' encoding='UTF-8'?>\n"
                        "<feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\" "
                        "xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns=\"http://www.w3.org/2005/Atom\">\n");
  pages_append (out, "  <id>https://arxiv.org/api/offprint</id>\n  <title>arXiv Query: %s</title>\n"
                "  <updated>%s</updated>\n  <link href=\"https://arxiv.org/api/query?%s\" type=\"application/atom+xml\"/>\n",
                query, now, query);
}

static void
append_people (GString *out, const OffprintPaper *paper)
{
  for (guint i = 0; i < paper->n_authors; i++) {
    pages_append (out, "    <author>\n      <name>%s</name>\n", paper->authors[i].name);
    if (paper->authors[i].affiliation != NULL)
      pages_append (out, "      <arxiv:affiliation>%s</arxiv:affiliation>\n", paper->authors[i].affiliation);
    g_string_append (out, "    </author>\n");
  }
}

static void
append_entry (GString *out, const OffprintPaper *paper)
{
  g_autofree char *bare = offprint_arxiv_id_to_string (paper->row);
  g_autofree char *id = g_strdup_printf ("%sv%d", bare, paper->version);
  g_autofree char *updated = pages_format_iso (paper->updated, FALSE);
  g_autofree char *published = pages_format_iso (paper->submitted, FALSE);

  pages_append (out,
                "  <entry>\n    <id>http://arxiv.org/abs/%s</id>\n    <title>%s</title>\n    <updated>%s</updated>\n",
                id, paper->title, updated);
  pages_append (out, "    <link href=\"https://arxiv.org/abs/%s\" rel=\"alternate\" type=\"text/html\"/>\n"
                "    <link href=\"https://arxiv.org/pdf/%s\" rel=\"related\" type=\"application/pdf\" title=\"pdf\"/>\n", id, id);
  pages_append (out, "    <summary>%s</summary>\n", paper->abstract);
  for (guint i = 0; paper->categories[i] != NULL; i++)
    pages_append (out, "    <category term=\"%s\" scheme=\"http://arxiv.org/schemas/atom\"/>\n",
                  paper->categories[i]);
  pages_append (out, "    <published>%s</published>\n", published);
  if (paper->comment != NULL)
    pages_append (out, "    <arxiv:comment>%s</arxiv:comment>\n", paper->comment);
  pages_append (out, "    <arxiv:primary_category term=\"%s\"/>\n", paper->categories[0]);
  if (paper->journal_ref != NULL)
    pages_append (out, "    <arxiv:journal_ref>%s</arxiv:journal_ref>\n", paper->journal_ref);
  append_people (out, paper);
  if (paper->doi != NULL)
    pages_append (out, "    <arxiv:doi>%s</arxiv:doi>\n"
                  "    <link rel=\"related\" href=\"https://doi.org/%s\" title=\"doi\"/>\n", paper->doi, paper->doi);
  g_string_append (out, "  </entry>\n");
}

/**
 * pages_api:
 * @query: the request's query
 * @papers: (element-type OffprintPaper): the papers of this page
 * @start: the place of the first
 * @now: seconds since 1970
 *
 * Returns: (transfer full): the document
 */
char *
pages_api (const char *query, GPtrArray *papers, guint start, gint64 now)
{
  GString *out = g_string_new (NULL);
  g_autofree char *time = pages_format_iso (now, FALSE);

  append_head (out, query, time);
  g_string_append_printf (out, "  <opensearch:itemsPerPage>%u</opensearch:itemsPerPage>\n"
                          "  <opensearch:totalResults>%u</opensearch:totalResults>\n"
                          "  <opensearch:startIndex>%u</opensearch:startIndex>\n", papers->len, papers->len, start);
  for (guint i = 0; i < papers->len; i++)
    append_entry (out, g_ptr_array_index (papers, i));
  g_string_append (out, "</feed>");
  return offprint_string_steal (out);
}

/**
 * pages_api_error:
 * @message: what was wrong
 *
 * Returns: (transfer full): the document that comes with status 400, or with 200
 */
char *
pages_api_error (const char *message)
{
  GString *out = g_string_new (NULL);

  append_head (out, "", "2026-01-01T00:00:00Z");
  pages_append (out, "  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>\n"
                "  <opensearch:totalResults>1</opensearch:totalResults>\n"
                "  <opensearch:startIndex>0</opensearch:startIndex>\n"
                "  <entry>\n    <id>https://arxiv.org/api/errors</id>\n    <title>Error</title>\n"
                "    <summary>%s</summary>\n  </entry>\n</feed>", message);
  return offprint_string_steal (out);
}
