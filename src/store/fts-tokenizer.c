/* fts-tokenizer.c: how SQLite's full-text index takes words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What enters the index was made into words by store/index-words.c, what is searched by store/match-expression.c.
 * So all that is left to the tokenizer is to take them apart.
 */

#include "config.h"

#include "store/fts-tokenizer.h"

#include "store/index-words.h"

#include <string.h>

typedef int (*EmitFunc) (void *context, int flags, const char *token, int length, int start, int end);

static int
create (void *context, const char **arguments, int n_arguments, Fts5Tokenizer **tokenizer)
{
  static char the_only_one;

  *tokenizer = (Fts5Tokenizer *) (gpointer) &the_only_one;
  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *tokenizer)
{
}

/* Positions are not kept. */
static int
emit_words (EmitFunc emit, void *context, const char *text, const char *end)
{
  int code = SQLITE_OK;

  while (code == SQLITE_OK && text < end) {
    const char *after = memchr (text, OFFPRINT_BETWEEN_WORDS, (gsize) (end - text));

    if (after == NULL)
      after = end;
    code = emit (context, 0, text, (int) (after - text), 0, 0);
    text = after + 1;
  }
  return code;
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, EmitFunc emit)
{
  if (flags & FTS5_TOKENIZE_QUERY)
    return emit (context, 0, text, length, 0, length);
  return emit_words (emit, context, text, text + length);
}

/* FTS5 hands out its interface by way of a statement's parameter. */
static fts5_api *
get_api (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (stmt);
  }
  sqlite3_finalize (stmt);
  return api;
}

/**
 * offprint_fts_tokenizer_register:
 * @db: a connection
 *
 * Makes the tokenizer known by the name `offprint`. Needed on every connection that reads or writes the
 * index.
 *
 * Returns: whether it succeeded, as it does where SQLite has FTS5
 */
gboolean
offprint_fts_tokenizer_register (sqlite3 *db)
{
  fts5_tokenizer methods = { create, destroy, tokenize };
  fts5_api *api = get_api (db);

  return api != NULL && api->xCreateTokenizer (api, "offprint", NULL, &methods, NULL) == SQLITE_OK;
}
