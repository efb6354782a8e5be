/* summaries-private.h: SQL that several files need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The summary to show of `:paper` to a reader of `:language`: in that language a model's, of the newest
 * version of the paper, then the built-in engine's, then what others published; and where there is none,
 * the built-in engine's in the paper's own language, or what others published in any. It is found first and
 * read then, so that sorting does not carry all the texts around. */
#define OFFPRINT_BEST_SUMMARY                                                               \
  " WHERE id = (SELECT id FROM summaries"                                                   \
  "   WHERE paper = :paper AND (language = :language OR engine = 'builtin' OR engine GLOB 'import:*')" \
  "   ORDER BY language = :language DESC,"                                                  \
  "     CASE engine WHEN 'chat' THEN 0 WHEN 'builtin' THEN 1 ELSE 2 END,"                   \
  "     version DESC, created DESC, prompt_version DESC LIMIT 1)"
