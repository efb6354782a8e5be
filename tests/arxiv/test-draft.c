/* test-draft.c: a paper whose fields are still coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv/draft.h"

#define WITH_LENGTH(text) text, strlen (text)

typedef struct {
  const char   *path;
  const char   *summary;
  gint64        row;
  int           version;
  gboolean      has_kind;
  OffprintKind  kind;
  const char   *abstract;
} Summary;

static const Summary summaries[] = {
  { "whole", "arXiv:2604.00001v2 Announce Type: replace Abstract: We boil.", 202604000001, 2, TRUE, OFFPRINT_KIND_REPLACE,
    "We boil." },
  { "old-id", "arXiv:hep-ex/0307015v1 Announce Type: new Abstract: A.", 200307016015, 1, TRUE, OFFPRINT_KIND_NEW, "A." },
  { "no-space-behind", "arXiv:2604.00001v1 Announce Type: cross Abstract:We boil.", 202604000001, 1, TRUE,
    OFFPRINT_KIND_CROSS, "We boil." },
  { "no-type", "arXiv:2604.00001v1 Abstract: We boil.", 202604000001, 1, FALSE, OFFPRINT_KIND_NEW, "We boil." },
  { "unknown-type", "arXiv:2604.00001v1 Announce Type: absonly Abstract: A.", 202604000001, 1, FALSE, OFFPRINT_KIND_NEW,
    "A." },
  { "bare", "We boil. Abstract: no.", 0, 0, FALSE, OFFPRINT_KIND_NEW, "We boil. Abstract: no." },
  { "only-a-mention", "arXiv:2604.00001v1 is where we began.", 0, 0, FALSE, OFFPRINT_KIND_NEW,
    "arXiv:2604.00001v1 is where we began." },
  { "abstract-of-abstracts", "Abstract: Abstract: twice", 0, 0, FALSE, OFFPRINT_KIND_NEW, "Abstract: twice" },
  { "empty", "arXiv:2604.00001v1 Announce Type: new Abstract:", 202604000001, 1, TRUE, OFFPRINT_KIND_NEW, NULL },
};

static void
test_summary (gconstpointer data)
{
  const Summary *wanted = data;
  OffprintDraft draft;

  offprint_draft_init (&draft);
  offprint_draft_set_summary (&draft, WITH_LENGTH (wanted->summary));
  g_assert_cmpint (draft.id.row, ==, wanted->row);
  g_assert_cmpint (draft.id.version, ==, wanted->version);
  g_assert_cmpint (draft.has_kind, ==, wanted->has_kind);
  g_assert_cmpint (draft.kind, ==, wanted->kind);
  g_assert_cmpstr (draft.abstract, ==, wanted->abstract);
  offprint_draft_clear (&draft);
}

static void
test_id (void)
{
  OffprintDraft draft;

  offprint_draft_init (&draft);
  offprint_draft_set_id (&draft, "not one");
  g_assert_cmpint (draft.id.row, ==, 0);
  offprint_draft_set_id (&draft, "https://arxiv.org/abs/2604.00001");
  offprint_draft_set_id (&draft, "oai:arXiv.org:2604.00009v3");    /* another paper's */
  g_assert_cmpint (draft.id.row, ==, 202604000001);
  g_assert_cmpint (draft.id.version, ==, 0);
  offprint_draft_set_id (&draft, "oai:arXiv.org:2604.00001v3");
  offprint_draft_set_id (&draft, "2604.00001v1");
  g_assert_cmpint (draft.id.version, ==, 3);
  offprint_draft_clear (&draft);
}

static void
test_links (void)
{
  static const char *const dois[] = { "10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "doi:10.1/x" };
  OffprintDraft draft;

  offprint_draft_init (&draft);
  for (gsize i = 0; i < G_N_ELEMENTS (dois); i++) {
    offprint_draft_set_doi (&draft, WITH_LENGTH (dois[i]));
    g_assert_cmpstr (draft.doi, ==, "10.1/x");
    offprint_draft_reset (&draft);
    g_assert_null (draft.doi);
  }
  offprint_draft_set_license (&draft, WITH_LENGTH ("file:///etc/passwd"));
  g_assert_null (draft.license);
  offprint_draft_set_license (&draft, WITH_LENGTH ("http://arxiv.org/licenses/nonexclusive-distrib/1.0/"));
  g_assert_cmpstr (draft.license, ==, "http://arxiv.org/licenses/nonexclusive-distrib/1.0/");
  offprint_draft_clear (&draft);
}

static void
test_categories (void)
{
  OffprintDraft draft;
  OffprintPaper *paper = NULL;
  g_autofree char *codes = NULL;

  offprint_draft_init (&draft);
  offprint_draft_set_id (&draft, "2604.00001");
  offprint_draft_set_text (&draft.title, WITH_LENGTH ("T"));
  offprint_draft_add_category (&draft, WITH_LENGTH ("cs.LG"));
  offprint_draft_add_category (&draft, WITH_LENGTH ("cs.AI"));
  offprint_draft_add_category (&draft, WITH_LENGTH ("68T05"));
  offprint_draft_add_category (&draft, WITH_LENGTH ("cs.LG"));
  offprint_draft_set_primary (&draft, WITH_LENGTH ("cs.AI"));
  offprint_draft_set_primary (&draft, WITH_LENGTH ("I.2.6"));
  paper = offprint_draft_take_paper (&draft);
  codes = g_strjoinv (" ", paper->categories);
  g_assert_cmpstr (codes, ==, "cs.AI cs.LG");
  g_assert_cmpuint (draft.categories->len, ==, 0);
  offprint_paper_unref (paper);
  offprint_draft_clear (&draft);
}

static void
test_affiliations (void)
{
  OffprintDraft draft;
  g_autoptr (OffprintPaper) paper = NULL;

  offprint_draft_init (&draft);
  offprint_draft_add_affiliation (&draft, "of nobody");
  offprint_draft_add_author (&draft, WITH_LENGTH ("Ada"));
  offprint_draft_add_author (&draft, WITH_LENGTH (""));
  offprint_draft_add_affiliation (&draft, "A");
  offprint_draft_add_affiliation (&draft, "");
  offprint_draft_add_affiliation (&draft, "B");
  offprint_draft_set_id (&draft, "2604.00001");
  offprint_draft_set_text (&draft.title, WITH_LENGTH ("T"));
  paper = offprint_draft_take_paper (&draft);
  g_assert_cmpuint (paper->n_authors, ==, 1);
  g_assert_cmpstr (paper->authors[0].affiliation, ==, "A, B");
  offprint_draft_clear (&draft);
}

static void
test_take (void)
{
  OffprintDraft draft;
  g_autoptr (OffprintPaper) paper = NULL;

  offprint_draft_init (&draft);
  g_assert_null (offprint_draft_take_paper (&draft));
  offprint_draft_set_text (&draft.title, WITH_LENGTH ("First"));
  offprint_draft_set_text (&draft.title, WITH_LENGTH ("Second"));
  g_assert_null (offprint_draft_take_paper (&draft));
  offprint_draft_set_text (&draft.page, WITH_LENGTH ("https://arxiv.org/abs/2604.00001v4"));
  paper = offprint_draft_take_paper (&draft);
  g_assert_cmpstr (paper->title, ==, "First");
  g_assert_cmpstr (paper->abstract, ==, "");
  g_assert_cmpint (paper->version, ==, 4);
  g_assert_null (paper->categories[0]);
  g_assert_null (offprint_draft_take_paper (&draft));    /* it is empty again */
  offprint_draft_clear (&draft);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (summaries); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/draft/summary/", summaries[i].path, NULL);

    g_test_add_data_func (path, &summaries[i], test_summary);
  }
  g_test_add_func ("/arxiv/draft/id", test_id);
  g_test_add_func ("/arxiv/draft/links", test_links);
  g_test_add_func ("/arxiv/draft/categories", test_categories);
  g_test_add_func ("/arxiv/draft/affiliations", test_affiliations);
  g_test_add_func ("/arxiv/draft/take", test_take);
  return g_test_run ();
}
