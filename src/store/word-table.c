/* word-table.c: the longer words that are in the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a longer word can go on to is looked up in a table (store/match-expression.c). Nearly every word of a paper
 * is there already, so that the words of before are remembered, each in the one place that its hash gives.
 */

#include "config.h"

#include "store/word-table.h"

#include <string.h>

/* Places for words that are known to be in the table, and the longest that one holds: 1.5 MB. */
#define N_KNOWN       65536
#define LONGEST_KNOWN 23

/**
 * OffprintWordTable:
 * @known: (owned) (array length=N_KNOWN): words that are in the table, or "" for none
 * @noted: (owned) (element-type utf8): words that are to be stored
 */
struct _OffprintWordTable
{
  char      (*known)[LONGEST_KNOWN + 1];
  GPtrArray  *noted;
};

/**
 * offprint_word_table_new:
 *
 * Returns: (transfer full): what keeps the table of a connection
 */
OffprintWordTable *
offprint_word_table_new (void)
{
  OffprintWordTable *self = g_new0 (OffprintWordTable, 1);

  self->known = g_malloc0_n (N_KNOWN, sizeof self->known[0]);
  self->noted = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * offprint_word_table_free:
 * @self: (transfer full): what keeps a table
 */
void
offprint_word_table_free (OffprintWordTable *self)
{
  g_free (self->known);
  g_ptr_array_unref (self->noted);
  g_free (self);
}

/**
 * offprint_word_table_note:
 * @self: what keeps a table
 * @word: a word that enters the index
 * @length: its length in bytes
 * @hash: a hash of it
 *
 * Notes the word for offprint_word_table_store(), unless it is known to be in the table.
 */
void
offprint_word_table_note (OffprintWordTable *self, const char *word, gsize length, guint32 hash)
{
  char *known = self->known[(hash ^ hash >> 16) % N_KNOWN];

  if (length < OFFPRINT_SHORTEST_LISTED || (length <= LONGEST_KNOWN && strcmp (known, word) == 0))
    return;
  g_ptr_array_add (self->noted, g_strndup (word, length));
  if (length <= LONGEST_KNOWN)
    memcpy (known, word, length + 1);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
put_word (OffprintConnection *connection, const char *word, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT OR IGNORE INTO search_words (word) VALUES (:word)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":word", word);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_word_table_store:
 * @self: what keeps a table
 * @connection: a connection in a transaction
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Puts the words that were noted into the table, in order: its pages are then read one after the other.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_word_table_store (OffprintWordTable *self, OffprintConnection *connection, GError **error)
{
  g_ptr_array_sort (self->noted, compare_words);
  for (guint i = 0; i < self->noted->len; i++)
    if (!put_word (connection, g_ptr_array_index (self->noted, i), error))
      return FALSE;
  g_ptr_array_set_size (self->noted, 0);
  return TRUE;
}

/**
 * offprint_word_table_forget:
 * @self: what keeps a table
 *
 * Forgets what is known, for a transaction that was rolled back, or a table that was emptied.
 */
void
offprint_word_table_forget (OffprintWordTable *self)
{
  memset (self->known, 0, N_KNOWN * sizeof self->known[0]);
  g_ptr_array_set_size (self->noted, 0);
}
