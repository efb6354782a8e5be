/* editions.h: digests as somebody else published them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"
#include "model/summary.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintEdition:
 * @id: its number in the store, 0 before it is stored
 * @source: (owned) (not nullable): where it comes from: an address, or a file's name
 * @day: its own date
 * @form: (owned) (not nullable): the name of the written form it came in
 * @language: (owned) (not nullable): BCP 47 code of its summaries
 * @header: (owned) (nullable): the line under its date
 * @head: (owned) (nullable): what stands before its first entry, where the form would write something else
 * @imported: when it was taken in, seconds since 1970
 * @n_entries: how many entries it has
 *
 * One day's digest of one source.
 */
typedef struct {
  gint64       id;
  char        *source;
  OffprintDay  day;
  char        *form;
  char        *language;
  char        *header;
  char        *head;
  gint64       imported;
  guint        n_entries;
} OffprintEdition;

/**
 * OffprintEditionEntry:
 * @number: its number in the digest
 * @category: (owned) (not nullable): the category it is listed under
 * @kind: how it was announced there
 * @row: the paper
 * @title: (owned) (not nullable): as written
 * @authors: (owned) (not nullable): the line of authors as written
 * @sections: (owned) (not nullable): as written
 * @verbatim: (owned) (nullable): the entry's bytes, where the form would write others
 *
 * One entry of an edition. A paper that stands in it twice, under two categories, has two entries.
 */
typedef struct {
  guint         number;
  char         *category;
  OffprintKind  kind;
  gint64        row;
  char         *title;
  char         *authors;
  char         *sections[OFFPRINT_N_SECTIONS];
  char         *verbatim;
} OffprintEditionEntry;

OffprintEdition *offprint_edition_new                 (const char             *source,
                                                       OffprintDay             day,
                                                       const char             *form,
                                                       const char             *language) G_GNUC_WARN_UNUSED_RESULT;
void             offprint_edition_free                (OffprintEdition        *self);
void             offprint_edition_entry_free          (OffprintEditionEntry   *self);

gboolean         offprint_store_put_edition           (OffprintConnection     *connection,
                                                       OffprintEdition        *edition,
                                                       const GPtrArray        *entries,
                                                       GError                **error);
GPtrArray       *offprint_store_list_editions         (OffprintConnection     *connection,
                                                       OffprintDay             day,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *offprint_store_list_edition_entries  (OffprintConnection     *connection,
                                                       gint64                  edition,
                                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         offprint_store_has_own_list          (OffprintConnection     *connection,
                                                       OffprintDay             day,
                                                       gboolean               *has_own,
                                                       GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintEdition, offprint_edition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintEditionEntry, offprint_edition_entry_free)

G_END_DECLS
