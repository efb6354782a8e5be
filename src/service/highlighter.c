/* highlighter.c: where the words of a search stand in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/highlighter.h"

#include "store/query-parser.h"

struct _OffprintHighlighter
{
  GObject              parent_instance;
  OffprintSearchQuery *query;      /* (owned) */
  OffprintMatcher     *matcher;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (OffprintHighlighter, offprint_highlighter, G_TYPE_OBJECT)

static void
offprint_highlighter_finalize (GObject *object)
{
  OffprintHighlighter *self = OFFPRINT_HIGHLIGHTER (object);

  g_clear_pointer (&self->matcher, offprint_matcher_free);
  g_clear_pointer (&self->query, offprint_search_query_free);
  G_OBJECT_CLASS (offprint_highlighter_parent_class)->finalize (object);
}

static void
offprint_highlighter_class_init (OffprintHighlighterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_highlighter_finalize;
}

static void
offprint_highlighter_init (OffprintHighlighter *self)
{
}

/**
 * offprint_highlighter_new:
 * @text: what was typed into the search entry
 *
 * Returns: (transfer full): a highlighter for it, for one thread at a time
 */
OffprintHighlighter *
offprint_highlighter_new (const char *text)
{
  OffprintHighlighter *self = g_object_new (OFFPRINT_TYPE_HIGHLIGHTER, NULL);

  self->query = offprint_query_parse (text);
  self->matcher = offprint_matcher_new (self->query);
  return self;
}

/**
 * offprint_highlighter_mark:
 * @self: a highlighter
 * @names: whether @text is authors' names, so that what is asked of those is marked too
 * @text: a text that is shown, valid UTF-8
 *
 * Takes a microsecond or two for a title.
 *
 * Returns: (transfer full) (element-type OffprintMark): where the words stand, in order and apart
 */
GArray *
offprint_highlighter_mark (OffprintHighlighter *self, gboolean names, const char *text)
{
  g_return_val_if_fail (OFFPRINT_IS_HIGHLIGHTER (self), NULL);

  return offprint_matcher_mark (self->matcher, names, text);
}
