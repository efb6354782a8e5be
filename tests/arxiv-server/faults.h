/* faults.h: the ways in which a server can misbehave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum {
  FAULT_NONE,
  FAULT_RATE_LIMIT,       /* 429 `Rate exceeded.`, with Retry-After if the rule has one */
  FAULT_UNAVAILABLE,      /* 503, likewise */
  FAULT_INTERNAL,         /* 500 */
  FAULT_NOT_ACCEPTABLE,   /* 406 */
  FAULT_NOT_MODIFIED,     /* 304, asked or not */
  FAULT_STALE,            /* the previous batch under today's date */
  FAULT_EMPTY,            /* a page without papers */
  FAULT_SHORT,            /* a list that ends early, with the counts of the whole one */
  FAULT_CUT,              /* half of the body, then nothing more */
  FAULT_LENGTH,           /* half of the body, declared to be all of it */
  FAULT_SLOW,             /* the body in pieces, with pauses */
  FAULT_SILENT,           /* no answer at all */
  FAULT_HANG_UP,          /* the connection is closed instead of an answer */
  FAULT_TYPE,             /* a media type that it is not */
  FAULT_HTML,             /* an error page with status 200 */
  FAULT_REDIRECT_LOOP,    /* 302 to itself */
  FAULT_REDIRECT_HOST,    /* 302 to another host */
  FAULT_BOMB,             /* a small gzip that becomes a large body */
  N_FAULTS,
} Fault;

typedef struct {
  Fault   fault;
  char   *path;           /* (owned): what a path must begin with */
  int     remaining;      /* how many requests it still hits, or -1 for all */
  double  rate;           /* which share of them, 0 to 1 */
  int     retry_after;    /* seconds, or -1 for no header */
} FaultRule;

gboolean   fault_from_name  (const char         *name,
                             Fault              *fault);
gboolean   fault_is_content (Fault               fault);
FaultRule *fault_rule_new   (Fault               fault,
                             const char         *path,
                             int                 count,
                             double              rate,
                             int                 retry_after) G_GNUC_WARN_UNUSED_RESULT;
void       fault_rule_free  (FaultRule          *self);
FaultRule *faults_pick      (GPtrArray          *rules,
                             const char         *path,
                             GRand              *chance);
void       fault_send       (const FaultRule    *self,
                             SoupServerMessage  *message,
                             const char         *content_type,
                             const char         *body);

G_END_DECLS
