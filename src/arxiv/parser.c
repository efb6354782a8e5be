/* parser.c: reads what arXiv serves, as the bytes come
 *
 * The part that the three parsers share: it drives libxml2 and keeps to what is safe. Nothing is ever fetched
 * or expanded, whatever the input is memory stays bounded, and whole papers survive damage elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/parser-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "arxiv/fields.h"
#include "model/category.h"

/* arXiv's largest answers, 2,000 papers with abstracts, have some 5 MB; abstracts are at most 1,920
 * characters, and the longest author lists, some 3,000 names with affiliations, a few hundred kB. */
#define MAX_DOCUMENT (256 * 1024 * 1024)
#define MAX_PAGE     (32 * 1024 * 1024)
#define MAX_PAPER    (1024 * 1024)
#define MAX_SILENT   (1024 * 1024)    /* one tag, comment or attribute: libxml2 keeps it until it is whole */
#define PIECE        (64 * 1024)
#define BEGINNING    256

/* Not XML_PARSE_NOENT and not XML_PARSE_HUGE. RECOVER: a stray "&" in one abstract must not cost the papers
 * behind it. IGNORE_ENC: the bytes have been made UTF-8 before they get here. Not NOERROR: from 2.13 on, libxml2 would not
 * tell of errors at all. */
#define XML_OPTIONS (XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_IGNORE_ENC)
#define HTML_OPTIONS \
  (HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC)

#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlErrorArgument;
#else
typedef xmlError *XmlErrorArgument;
#endif

static void
start_element (OffprintParser *self, const OffprintElement *element)
{
  int field = 0;

  self->silent = 0;
  self->depth++;
  self->has_root = TRUE;
  if (self->error != NULL)
    return;

  field = self->klass->start (self, element);
  if (field != 0 && self->field == 0) {
    self->field = field;
    self->field_depth = self->depth;
    self->muted = FALSE;
    g_string_truncate (self->text, 0);
  }
}

static void
end_element (OffprintParser *self, const char *name)
{
  self->silent = 0;
  if (self->error == NULL) {
    if (self->field != 0 && self->field_depth == self->depth) {
      gsize length = offprint_field_clean (self->text->str, self->text->len);
      int field = self->field;

      self->field = 0;
      self->klass->field (self, field, self->text->str, length);
    } else {
      self->klass->end (self, name);
    }
  }
  self->depth--;
}

static void
start_xml_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
              int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
              const xmlChar **attributes)
{
  OffprintElement element = { (const char *) name, (const char *) uri, attributes, n_attributes };

  start_element (user_data, &element);
}

static void
end_xml_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  end_element (user_data, (const char *) name);
}

static void
start_html_cb (void *user_data, const xmlChar *name, const xmlChar **attributes)
{
  OffprintElement element = { (const char *) name, NULL, attributes, -1 };

  start_element (user_data, &element);
}

static void
end_html_cb (void *user_data, const xmlChar *name)
{
  end_element (user_data, (const char *) name);
}

static void
characters_cb (void *user_data, const xmlChar *text, int length)
{
  OffprintParser *self = user_data;

  self->silent = 0;
  if (self->field != 0 && !self->muted)
    offprint_parser_add_text (self, (const char *) text, (gsize) length);
}

/* A document type declaration, before anything in it was read. */
static void
doctype_cb (void *user_data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  OffprintParser *self = user_data;

  if (xmlStrcasecmp (name, BAD_CAST "html") == 0)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED, _("It is a web page, not a feed"));
  else
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_HOSTILE,
                          _("Line %d declares a document type, which arXiv never does and which could hide "
                            "anything"), offprint_parser_get_line (self));
}

static void
locator_cb (void *user_data, xmlSAXLocator *locator)
{
  OffprintParser *self = user_data;

  self->locator = locator;
}

static void
damage_cb (void *user_data, XmlErrorArgument damage)
{
  OffprintParser *self = user_data;

  if (self->klass->html || damage->level != XML_ERR_FATAL)
    return;    /* HTML is never without faults */
  if (self->finishing) {
    self->is_cut = TRUE;
    return;
  }
  g_free (self->damage);
  self->damage = g_strchomp (g_strdup (damage->message != NULL ? damage->message : "damaged"));
  self->damage_line = damage->line;
  self->n_damages++;
}

static xmlSAXHandler xml_handler = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = doctype_cb,
  .setDocumentLocator = locator_cb,
  .startElementNs = start_xml_cb,
  .endElementNs = end_xml_cb,
  .characters = characters_cb,
  .ignorableWhitespace = characters_cb,    /* the same, or libxml2 looks at each run of white space twice */
  .cdataBlock = characters_cb,
  .serror = damage_cb,
};

static xmlSAXHandler html_handler = {
  .initialized = XML_SAX2_MAGIC,
  .setDocumentLocator = locator_cb,
  .startElement = start_html_cb,
  .endElement = end_html_cb,
  .characters = characters_cb,
  .ignorableWhitespace = characters_cb,
  .serror = damage_cb,
};

/**
 * offprint_parser_new:
 * @klass: what it reads
 * @func: takes the papers
 * @user_data: for @func
 *
 * Returns: (transfer full): a parser
 */
OffprintParser *
offprint_parser_new (const OffprintParserClass *klass, OffprintEntryFunc func, gpointer user_data)
{
  OffprintParser *self = g_malloc0 (klass->size);

  self->klass = klass;
  self->func = func;
  self->user_data = user_data;
  self->document = offprint_document_new ();
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->page = g_byte_array_new ();
  self->text = g_string_sized_new (4096);
  self->beginning = g_string_sized_new (BEGINNING);
  offprint_draft_init (&self->draft);
  offprint_repair_init (&self->repair);
  if (klass->html) {
    self->context = htmlCreatePushParserCtxt (&html_handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions (self->context, HTML_OPTIONS);
  } else {
    self->context = xmlCreatePushParserCtxt (&xml_handler, self, NULL, 0, NULL);
    xmlCtxtUseOptions (self->context, XML_OPTIONS);
  }
  return self;
}

/**
 * offprint_parser_free:
 * @self: (transfer full): a parser, at any time
 */
void
offprint_parser_free (OffprintParser *self)
{
  if (self->klass->clear != NULL)
    self->klass->clear (self);
  if (self->klass->html)
    htmlFreeParserCtxt (self->context);
  else
    xmlFreeParserCtxt (self->context);
  g_clear_pointer (&self->document, offprint_document_free);
  offprint_draft_clear (&self->draft);
  offprint_repair_clear (&self->repair);
  g_hash_table_unref (self->seen);
  g_byte_array_unref (self->page);
  g_string_free (self->text, TRUE);
  g_string_free (self->beginning, TRUE);
  g_free (self->damage);
  g_free (self->message);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * offprint_parser_fail:
 * @self: a parser
 * @code: an error code
 * @format: a sentence, as for printf()
 * @...: what goes into it
 *
 * Stops reading. The first reason counts.
 */
void
offprint_parser_fail (OffprintParser *self, OffprintArxivError code, const char *format, ...)
{
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  self->error = g_error_new_valist (OFFPRINT_ARXIV_ERROR, code, format, arguments);
  va_end (arguments);
  xmlStopParser (self->context);
}

/**
 * offprint_parser_get_line:
 * @self: a parser
 *
 * Returns: the line that is being read, from 1
 */
int
offprint_parser_get_line (OffprintParser *self)
{
  return self->locator != NULL ? self->locator->getLineNumber (self->context) : 1;
}

/**
 * offprint_parser_dup_start:
 * @self: a parser
 *
 * Returns: (transfer full): the first words of the input, to show what stands there
 */
char *
offprint_parser_dup_start (OffprintParser *self)
{
  g_autofree char *valid = g_utf8_make_valid (self->beginning->str, (gssize) self->beginning->len);

  offprint_field_clean (valid, strlen (valid));
  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 40));
}

/**
 * offprint_parser_add_text:
 * @self: a parser
 * @text: text for the field that is being collected
 * @length: in bytes
 */
void
offprint_parser_add_text (OffprintParser *self, const char *text, gsize length)
{
  self->paper_bytes += length;
  if (self->paper_bytes > MAX_PAPER)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_TOO_LARGE,
                          _("Line %d: the text of one paper is larger than %d MiB"),
                          offprint_parser_get_line (self), MAX_PAPER >> 20);
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/**
 * offprint_parser_begin_paper:
 * @self: a parser at the start tag of a paper
 *
 * Begins a paper. One that has not come to its end is left out.
 */
void
offprint_parser_begin_paper (OffprintParser *self)
{
  if (self->paper_depth > 0) {
    self->document->n_skipped++;
    offprint_document_warn (self->document, _("Line %d: a paper that has no end was left out"),
                            self->paper_line);
  }
  offprint_draft_reset (&self->draft);
  self->paper_depth = self->depth;
  self->paper_line = offprint_parser_get_line (self);
  self->paper_bytes = 0;
}

/**
 * offprint_parser_end_paper:
 * @self: a parser at the end of a paper
 *
 * Hands the paper on, unless something it needs is missing or it stood there before. Of a paper that stands
 * there twice the first place counts: the parts stand in the order new, cross, replacements.
 */
void
offprint_parser_end_paper (OffprintParser *self)
{
  OffprintDocument *document = self->document;
  OffprintKind kind = self->draft.kind;
  g_autoptr (OffprintPaper) paper = offprint_draft_take_paper (&self->draft);

  self->paper_depth = 0;
  self->paper_bytes = 0;
  if (paper == NULL) {
    document->n_skipped++;
    offprint_document_warn (document,
                            self->draft.id.row != 0 ? _("Line %d: a paper without a title was left out")
                                                    : _("Line %d: a paper without an identifier was left out"),
                            self->paper_line);
  } else if (!g_hash_table_add (self->seen, g_memdup2 (&paper->row, sizeof paper->row))) {
    g_autofree char *id = offprint_arxiv_id_to_string (paper->row);

    document->n_duplicates++;
    offprint_document_warn (document, _("Line %d: %s stands there twice; the first one counts"),
                            self->paper_line, id);
  } else {
    document->n_entries++;
    document->n_by_kind[kind]++;
    self->func (offprint_entry_new (paper, kind), self->user_data);
  }
}

/* Gives XML to libxml2. */
static void
parse_piece (OffprintParser *self, const char *data, gsize length)
{
  guint n_damages = self->n_damages;

  self->silent += length;
  xmlParseChunk (self->context, data, (int) length, 0);

  if (self->n_damages > n_damages)
    offprint_document_warn (self->document, _("Line %d is not well-formed XML: %s"), self->damage_line,
                            self->damage);
  if (self->silent <= MAX_SILENT || self->error != NULL)
    return;
  if (self->n_damages > 0)
    self->broken_line = self->damage_line;    /* libxml2 gave up there */
  else
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_TOO_LARGE,
                          _("Line %d: one tag or comment is larger than %d MiB"),
                          offprint_parser_get_line (self), MAX_SILENT >> 20);
}

/* Pages are kept until they are whole: libxml2's HTML parser, fed in pieces, can lose its place within a tag
 * and then waits for the end (2.9.14). They are small enough. */
static void
keep_page (OffprintParser *self, const char *data, gsize length)
{
  if (self->page->len + length > MAX_PAGE)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_TOO_LARGE, _("It is larger than %d MiB"), MAX_PAGE >> 20);
  else
    g_byte_array_append (self->page, (const guint8 *) data, (guint) length);
}

/* An HTML parser closes whatever is open at the end, so that a paper cut in two would look whole: where the
 * page has no end, what comes after its last whole paper is left out. */
static void
parse_page (OffprintParser *self)
{
  const char *data = (const char *) self->page->data;
  gssize length = self->page->len;

  if (length > 0 && g_strrstr_len (data, length, "</html>") == NULL) {
    const char *start = g_strrstr_len (data, length, "<dt"), *end = g_strrstr_len (data, length, "</dd>");

    self->document->truncated = TRUE;
    if (start != NULL && (end == NULL || end < start))
      length = start - data;
  }
  htmlParseChunk (self->context, data, (int) length, 1);
}

static void
feed (OffprintParser *self, const char *data, gsize length, gboolean last)
{
  gsize n_valid = 0;
  const char *valid = offprint_repair_push (&self->repair, data, length, last, &n_valid);

  if (self->klass->html)
    keep_page (self, valid, n_valid);
  else if (self->broken_line == 0)
    parse_piece (self, valid, n_valid);
}

/**
 * offprint_parser_push:
 * @self: a parser
 * @data: (array length=length): the next bytes
 * @length: how many, may be 0
 * @error: %OFFPRINT_ARXIV_ERROR
 *
 * Reads on. Papers are handed to the parser's function as they become whole; after an error those stay handed
 * on, and whoever took them decides.
 *
 * Returns: whether it makes sense to go on; after %FALSE only offprint_parser_free() may follow
 */
gboolean
offprint_parser_push (OffprintParser *self, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (!self->finishing, FALSE);

  self->n_read += length;
  if (self->beginning->len < BEGINNING)
    g_string_append_len (self->beginning, data, (gssize) MIN (length, BEGINNING - self->beginning->len));
  for (gsize at = 0; at < length && self->error == NULL; at += PIECE)
    feed (self, data + at, MIN (PIECE, length - at), FALSE);
  if (self->n_read > MAX_DOCUMENT)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_TOO_LARGE, _("It is larger than %d MiB"),
                          MAX_DOCUMENT >> 20);

  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

static void
warn_of_repairs (OffprintParser *self)
{
  guint n_invalid = (guint) MIN (self->repair.n_invalid, G_MAXUINT);
  guint n_controls = (guint) MIN (self->repair.n_controls, G_MAXUINT);

  if (n_invalid > 0)
    offprint_document_warn (self->document,
                            ngettext ("%u place was not UTF-8 and shows as a replacement character",
                                      "%u places were not UTF-8 and show as replacement characters", n_invalid),
                            n_invalid);
  if (n_controls > 0)
    offprint_document_warn (self->document,
                            ngettext ("%u control character was dropped", "%u control characters were dropped",
                                      n_controls), n_controls);
}

/* What to make of an XML document that has no end, or none that libxml2 reached. */
static void
judge_end (OffprintParser *self)
{
  OffprintDocument *document = self->document;
  int line = self->broken_line != 0 ? self->broken_line : offprint_parser_get_line (self);

  if (!self->has_root) {
    g_autofree char *beginning = offprint_parser_dup_start (self);

    if (*beginning == '\0')
      offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED, _("It is empty"));
    else
      offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED, _("It is not a feed: it begins with “%s”"),
                            beginning);
    return;
  }
  if (self->klass->html || (self->depth == 0 && !self->is_cut))
    return;
  document->truncated = TRUE;
  if (document->n_entries == 0 && !self->is_error)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_TRUNCATED,
                          _("It ends early, at line %d, before the first whole paper"), line);
  else if (self->paper_depth > 0)
    offprint_document_warn (document, _("It ends early, at line %d: the paper that begins at line %d and all "
                              "that came after it are missing"), line, self->paper_line);
  else
    offprint_document_warn (document, _("It ends early, at line %d: what came after that is missing"), line);
}

/**
 * offprint_parser_finish:
 * @self: a parser
 * @error: %OFFPRINT_ARXIV_ERROR
 *
 * Says that the input is over. A document that was cut off, or that broke, after at least one whole paper is
 * no error: see [struct@Document].truncated.
 *
 * Returns: (transfer full) (nullable): what was read, without the papers; %NULL on error. Only
 *   offprint_parser_free() may follow
 */
OffprintDocument *
offprint_parser_finish (OffprintParser *self, GError **error)
{
  g_return_val_if_fail (!self->finishing && self->error == NULL, NULL);

  feed (self, "", 0, TRUE);
  self->finishing = TRUE;
  if (self->klass->html)
    parse_page (self);
  else if (self->error == NULL && self->broken_line == 0)
    xmlParseChunk (self->context, NULL, 0, 1);

  judge_end (self);
  warn_of_repairs (self);
  if (self->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return NULL;
  }
  if (self->klass->finish != NULL && !self->klass->finish (self, error))
    return NULL;
  return g_steal_pointer (&self->document);
}

/**
 * offprint_parser_find_field:
 * @self: a parser
 * @element: a start tag
 * @known: (array length=n_known): elements, in the order in which arXiv writes them: that is where the search
 *   begins
 * @n_known: how many
 *
 * Returns: the field of the element, or 0
 */
int
offprint_parser_find_field (OffprintParser *self, const OffprintElement *element,
                            const OffprintKnownElement *known, gsize n_known)
{
  gsize at = self->last_known < n_known ? self->last_known : 0;

  for (gsize i = 0; i < n_known; i++) {
    if (*known[at].name == *element->name && offprint_element_is (element, known[at].uri, known[at].name)) {
      self->last_known = at;
      return known[at].field;
    }
    at = at + 1 < n_known ? at + 1 : 0;
  }
  return 0;
}

/**
 * offprint_parser_is_home:
 * @self: a parser
 * @primary: (nullable): a paper's primary category
 *
 * Returns: whether @primary is among the categories that the document is for, or in an archive that it is
 *   for: what tells new papers from cross-listed ones
 */
gboolean
offprint_parser_is_home (OffprintParser *self, const char *primary)
{
  const char *code = primary != NULL ? offprint_category_resolve (primary) : "";
  const OffprintCategory *known = offprint_category_lookup (code);

  for (char **asked = self->document->categories; *asked != NULL; asked++) {
    const char *wanted = offprint_category_resolve (*asked);

    if (g_ascii_strcasecmp (wanted, code) == 0
        || (known != NULL && g_ascii_strcasecmp (wanted, known->archive) == 0))
      return TRUE;
  }
  return FALSE;
}
