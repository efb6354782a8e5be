/* parser-private.h: what the three parsers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/parser.h>

#include "arxiv/draft.h"
#include "arxiv/element.h"
#include "arxiv/parser.h"
#include "arxiv/repair.h"

G_BEGIN_DECLS

#define OFFPRINT_NS_ATOM       "http://www.w3.org/2005/Atom"
#define OFFPRINT_NS_ARXIV      "http://arxiv.org/schemas/atom"
#define OFFPRINT_NS_DC         "http://purl.org/dc/elements/1.1/"
#define OFFPRINT_NS_OAI        "http://www.openarchives.org/OAI/2.0/"
#define OFFPRINT_NS_OPENSEARCH "http://a9.com/-/spec/opensearch/1.1/"

/**
 * OffprintParserClass:
 * @size: of the class's own struct, which begins with an #OffprintParser
 * @html: whether it reads HTML rather than XML
 * @start: at a start tag; returns the field, a number of the class's own, whose text is to be collected, or
 *   0. While a field's text is collected, elements within it are asked for too and their answer ignored
 * @field: the text of a field when its element ends, cleaned by offprint_field_clean()
 * @end: at every end tag but a field's
 * @finish: (nullable): at the end of the input; FALSE with an error if it was nothing of the class's after
 *   all
 * @clear: (nullable): frees what the class's own struct holds
 *
 * How one kind of document is read. Any of them may call offprint_parser_fail().
 */
typedef struct {
  gsize      size;
  gboolean   html;
  int      (*start)  (OffprintParser        *self,
                      const OffprintElement *element);
  void     (*field)  (OffprintParser        *self,
                      int                    field,
                      const char            *text,
                      gsize                  length);
  void     (*end)    (OffprintParser        *self,
                      const char            *name);
  gboolean (*finish) (OffprintParser        *self,
                      GError               **error);
  void     (*clear)  (OffprintParser        *self);
} OffprintParserClass;

struct _OffprintParser
{
  const OffprintParserClass *klass;
  OffprintDocument          *document;      /* (owned) */
  OffprintDraft              draft;
  int                        depth;         /* of the element at hand, 1 for the root */
  int                        paper_depth;   /* of the element that is a paper, 0 outside one */
  int                        paper_line;
  gboolean                   has_root;
  gboolean                   finishing;     /* the input is over */

  gboolean                   is_error;      /* feed and API: arXiv's own error message instead of papers */
  char                      *message;       /* (owned) (nullable): feed and API: its text */

  /*< private >*/
  OffprintEntryFunc          func;
  gpointer                   user_data;
  OffprintRepair             repair;
  GHashTable                *seen;          /* (element-type gint64): rows handed on */
  xmlParserCtxt             *context;
  const xmlSAXLocator       *locator;
  GString                   *text;
  int                        field;         /* being collected, or 0 */
  int                        field_depth;
  gsize                      last_known;    /* where offprint_parser_find_field() found the one before */
  gboolean                   muted;         /* collecting is interrupted */
  gsize                      paper_bytes;   /* collected for the paper at hand */
  GByteArray                *page;          /* HTML: all of it, see parse_page() */
  gsize                      silent;        /* bytes that went in since something came out */
  guint64                    n_read;
  gboolean                   is_cut;        /* the XML ends before its end */
  int                        broken_line;   /* where the XML broke for good, or 0 */
  char                      *damage;        /* (owned) (nullable): the last thing that was not well-formed */
  int                        damage_line;
  guint                      n_damages;
  GString                   *beginning;     /* the first bytes, to show what came instead of a feed */
  GError                    *error;         /* (owned) (nullable): the reason not to go on */
};

OffprintParser *offprint_parser_new         (const OffprintParserClass *klass,
                                             OffprintEntryFunc          func,
                                             gpointer                   user_data) G_GNUC_WARN_UNUSED_RESULT;
void            offprint_parser_fail        (OffprintParser            *self,
                                             OffprintArxivError         code,
                                             const char                *format,
                                             ...) G_GNUC_PRINTF (3, 4);
int             offprint_parser_get_line    (OffprintParser            *self);
char           *offprint_parser_dup_start   (OffprintParser            *self) G_GNUC_WARN_UNUSED_RESULT;
void            offprint_parser_add_text    (OffprintParser            *self,
                                             const char                *text,
                                             gsize                      length);
void            offprint_parser_begin_paper (OffprintParser            *self);
void            offprint_parser_end_paper   (OffprintParser            *self);

int             offprint_parser_find_field  (OffprintParser             *self,
                                             const OffprintElement      *element,
                                             const OffprintKnownElement *known,
                                             gsize                       n_known);
gboolean        offprint_parser_is_home     (OffprintParser            *self,
                                             const char                *primary);

int             offprint_api_parser_take_over (OffprintParser         *self,
                                               const OffprintElement  *element);

G_END_DECLS
