/* passages.c: an abstract and the sections that were taken from it, ready to be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/passages.h"

#include <string.h>

#include "app/format.h"
#include "base/compat.h"

/* Adds a piece of raw text to what is shown, with a space between pieces. Returns where it stands. */
static OffprintSentence
append_piece (GString *shown, const char *raw, gsize length)
{
  g_autofree char *piece = g_strndup (raw, length);
  g_autofree char *text = offprint_format_title (piece);
  OffprintSentence place = { 0 };

  if (*text != '\0' && shown->len > 0)
    g_string_append_c (shown, ' ');
  place.start = (guint) shown->len;
  g_string_append (shown, text);
  place.end = (guint) shown->len;
  return place;
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const OffprintSource *const *one = a;
  const OffprintSource *const *other = b;

  return ((*one)->start > (*other)->start) - ((*one)->start < (*other)->start);
}

/* The sources in the abstract's order. A summary may have been made from another version of the paper, so its numbers
 * are believed only where they are whole characters of this abstract. */
static GPtrArray *
sort_sources (const char *abstract, const OffprintSummary *summary)
{
  GPtrArray *sources = g_ptr_array_new ();
  gsize length = strlen (abstract);

  for (guint i = 0; i < summary->n_sources; i++) {
    OffprintSource *source = &summary->sources[i];

    if (source->start < source->end && source->end <= length && source->section < OFFPRINT_N_SECTIONS
        && g_utf8_validate (abstract + source->start, source->end - source->start, NULL))
      g_ptr_array_add (sources, source);
  }
  g_ptr_array_sort (sources, compare_sources);
  return sources;
}

/* Shows the abstract piece by piece, so that it is known where each sentence ends up when its TeX has become shorter.
 * @starts gets the raw place of each sentence that has a source, in the order of the passage's. */
static void
fill_abstract (OffprintPassage *passage, const char *abstract, const GPtrArray *sources, GArray *starts)
{
  GString *shown = g_string_new (NULL);
  guint done = 0;

  for (guint i = 0; i < sources->len; i++) {
    const OffprintSource *source = g_ptr_array_index (sources, i);
    OffprintSentence place = { 0 };
    guint origin = passage->sentences->len;

    if (source->start < done)    /* the same sentence again, or one that overlaps */
      continue;
    append_piece (shown, abstract + done, source->start - done);
    place = append_piece (shown, abstract + source->start, source->end - source->start);
    done = source->end;
    g_array_append_val (passage->sentences, place);
    g_array_append_val (passage->origins, origin);
    g_array_append_val (starts, source->start);
  }
  append_piece (shown, abstract + done, strlen (abstract + done));
  passage->text = offprint_string_steal (shown);
}

static gboolean
find_origin (const GArray *starts, guint start, guint *origin)
{
  for (guint i = 0; i < starts->len; i++)
    if (g_array_index (starts, guint, i) == start) {
      *origin = i;
      return TRUE;
    }
  return FALSE;
}

/* Follows a section through its sources. Returns whether it holds just these sentences, in this order. */
static gboolean
follow_section (OffprintPassage *passage, const char *abstract, const OffprintSummary *summary, OffprintSection section,
                const GArray *starts, GString *shown)
{
  const char *rest = summary->sections[section];
  gsize length = strlen (abstract);

  for (guint i = 0; i < summary->n_sources; i++) {
    const OffprintSource *source = &summary->sources[i];
    OffprintSentence place = { 0 };
    gsize n_bytes = source->end - source->start;
    guint origin = 0;

    if (source->section != section)
      continue;
    if (source->start >= source->end || source->end > length || !find_origin (starts, source->start, &origin)
        || strncmp (rest, abstract + source->start, n_bytes) != 0)
      return FALSE;
    place = append_piece (shown, rest, n_bytes);
    rest += n_bytes + strspn (rest + n_bytes, " ");
    g_array_append_val (passage->sentences, place);
    g_array_append_val (passage->origins, origin);
  }
  return *rest == '\0';
}

static void
fill_section (OffprintPassage *passage, const char *abstract, const OffprintSummary *summary, OffprintSection section,
              const GArray *starts)
{
  GString *shown = g_string_new (NULL);

  if (!follow_section (passage, abstract, summary, section, starts, shown)) {
    g_array_set_size (passage->sentences, 0);
    g_array_set_size (passage->origins, 0);
    g_string_truncate (shown, 0);
    append_piece (shown, summary->sections[section], strlen (summary->sections[section]));
  }
  passage->text = offprint_string_steal (shown);
}

static void
init_passage (OffprintPassage *passage)
{
  passage->sentences = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  passage->origins = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
clear_passage (OffprintPassage *passage)
{
  g_free (passage->text);
  g_array_unref (passage->sentences);
  g_array_unref (passage->origins);
}

/**
 * offprint_passages_new:
 * @abstract: an abstract, TeX as it came
 * @summary: (nullable): its summary
 *
 * Returns: (transfer full): both as they are shown, with the sentences they share; none where the summary is not made
 *   of the abstract's sentences, or of another version's
 */
OffprintPassages *
offprint_passages_new (const char *abstract, const OffprintSummary *summary)
{
  OffprintPassages *self = g_new0 (OffprintPassages, 1);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (abstract != NULL, NULL);

  sources = summary != NULL ? sort_sources (abstract, summary) : g_ptr_array_new ();
  init_passage (&self->abstract);
  fill_abstract (&self->abstract, abstract, sources, starts);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++) {
    init_passage (&self->sections[i]);
    if (summary != NULL)
      fill_section (&self->sections[i], abstract, summary, (OffprintSection) i, starts);
    else
      self->sections[i].text = g_strdup ("");
  }
  return self;
}

/**
 * offprint_passages_free:
 * @self: (transfer full): passages
 */
void
offprint_passages_free (OffprintPassages *self)
{
  clear_passage (&self->abstract);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    clear_passage (&self->sections[i]);
  g_free (self);
}
