/* summary.h: what an engine wrote about a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  OFFPRINT_SECTION_BACKGROUND,
  OFFPRINT_SECTION_INNOVATION,
  OFFPRINT_SECTION_CONCLUSION,
} OffprintSection;

#define OFFPRINT_N_SECTIONS 3

/* The engines' names as they are stored. */
#define OFFPRINT_ENGINE_BUILTIN "builtin"
#define OFFPRINT_ENGINE_CHAT    "chat"

/* What stands before an import's name: the address or file that the summary came from. */
#define OFFPRINT_ENGINE_IMPORT  "import:"

/**
 * OffprintSource:
 * @section: the section that holds the sentence
 * @sentence: its index among the abstract's sentences, from 0
 * @start: where it begins in the abstract, in bytes
 * @end: the byte after its last
 *
 * Where a sentence of a section comes from. Kept in the order in which the sentences stand in the sections.
 */
typedef struct {
  OffprintSection section;
  guint           sentence;
  guint           start;
  guint           end;
} OffprintSource;

/**
 * OffprintSummary:
 * @row: the paper
 * @version: the version of the paper that was read
 * @language: (owned) (not nullable): BCP 47 code of the text
 * @engine: (owned) (not nullable): %OFFPRINT_ENGINE_BUILTIN, %OFFPRINT_ENGINE_CHAT, or %OFFPRINT_ENGINE_IMPORT and the import's name
 * @model: (owned) (not nullable): the model's name, empty for engines that have none
 * @prompt_version: version of the prompt (chat) or of the model table (built in)
 * @title: (owned) (nullable): the title in @language; %NULL where it is the paper's own
 * @sections: (owned) (not nullable): plain text of each section, empty where the engine found nothing
 * @sources: (owned) (array length=n_sources) (nullable): where the sentences come from, if they are the abstract's
 * @n_sources: how many
 * @created: when it was made, seconds since 1970
 * @duration_ms: how long that took, in milliseconds
 *
 * A summary. Filled by the engine that made it, then shared and never changed, so that it can cross threads.
 */
typedef struct {
  gint64          row;
  int             version;
  char           *language;
  char           *engine;
  char           *model;
  int             prompt_version;
  char           *title;
  char           *sections[OFFPRINT_N_SECTIONS];
  OffprintSource *sources;
  guint           n_sources;
  gint64          created;
  int             duration_ms;
} OffprintSummary;

#define OFFPRINT_TYPE_SUMMARY (offprint_summary_get_type ())

GType            offprint_summary_get_type (void);
OffprintSummary *offprint_summary_new      (gint64           row,
                                            int              version,
                                            const char      *language,
                                            const char      *engine,
                                            const char      *model) G_GNUC_WARN_UNUSED_RESULT;
OffprintSummary *offprint_summary_ref      (OffprintSummary *self);
void             offprint_summary_unref    (OffprintSummary *self);

const char      *offprint_section_to_string (OffprintSection section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSummary, offprint_summary_unref)

G_END_DECLS
