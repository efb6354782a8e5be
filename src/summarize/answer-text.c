/* answer-text.c: makes plain text of what a model wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/compat.h"
#include "summarize/answer-private.h"
#include "text/clean.h"

/* Elements of HTML that models use; anything else in angle brackets is text (a < b, <unk>). */
static const char *const elements[] = {
  "a", "b", "blockquote", "body", "br", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "head", "hr",
  "html", "i", "img", "li", "mark", "ol", "p", "pre", "script", "small", "span", "strong", "style", "sub",
  "sup", "table", "tbody", "td", "th", "title", "tr", "u", "ul",
};

static const struct { const char *entity, *text; } entities[] = {
  { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#34;", "\"" }, { "&#39;", "'" },
  { "&apos;", "'" }, { "&nbsp;", " " }, { "&amp;", "&" },    /* this one last: each is decoded once */
};

/* How an answer begins that is none, in lower case. */
static const char *const refusals[] = {
  "i'm sorry", "i’m sorry", "i am sorry", "sorry, ", "sorry. ", "i cannot ", "i can't ", "i can’t ",
  "i am unable", "i'm unable", "i’m unable", "i won't ", "i will not ", "as an ai", "as a language model",
  "i apologize", "unfortunately, i ", "抱歉", "很抱歉", "非常抱歉", "对不起", "對不起", "我无法", "我無法", "我不能", "作为一个ai", "申し訳",
  "죄송", "lo siento", "je suis désolé", "désolé", "es tut mir leid", "desculpe", "mi dispiace", "извините",
  "к сожалению, я", "عذرا",
};

/* What stands in a field that was not filled in, squeezed. */
static const char *const placeholders[] = {
  "string", "text", "title", "background", "innovation", "conclusion", "na", "none", "null", "nil", "unknown",
  "tbd", "todo", "empty", "undefined", "object", "无", "無", "暂无", "未知", "标题", "背景", "创新", "结论",
};

static gboolean
is_element (const char *at, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strlen (elements[i]) == length && g_ascii_strncasecmp (elements[i], at, length) == 0)
      return TRUE;
  return FALSE;
}

/* The length of the tag that begins here, or 0. */
static gsize
measure_tag (const char *at)
{
  const char *name = at + 1, *close = strchr (at, '>');
  gsize length = 0;

  if (g_str_has_prefix (at, "<!--"))
    return strstr (at, "-->") != NULL ? (gsize) (strstr (at, "-->") + 3 - at) : 0;
  if (*name == '/')
    name++;
  length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");
  if (close == NULL || length == 0 || strchr (" />", name[length]) == NULL || !is_element (name, length))
    return 0;
  return (gsize) (close + 1 - at);
}

static char *
drop_tags (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0') {
    gsize length = *text == '<' ? measure_tag (text) : 0;

    if (length > 0)
      g_string_append_c (out, ' ');    /* <br>, <p> and <li> part words; the rest is folded away later */
    else
      g_string_append_c (out, *text);
    text += MAX (length, 1);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (out, entities[i].entity, entities[i].text, 0);
  return offprint_string_steal (out);
}

/* Escaped line breaks that came through as text: \n, unless it begins a command of TeX. */
static void
replace_escapes (GString *text)
{
  char *at = text->str;

  while ((at = strchr (at, '\\')) != NULL) {
    if ((at[1] == 'n' || at[1] == 't' || at[1] == 'r') && !g_ascii_islower (at[2])) {
      at[0] = '\n';
      at[1] = ' ';
    }
    at++;
  }
}

/* [text](address) and ![text](address) become text. Returns what follows, or NULL if no link begins here. */
static const char *
append_link_text (GString *out, const char *at)
{
  const char *open = *at == '!' ? at + 1 : at;
  const char *middle = NULL, *close = NULL;

  if (*open != '[')
    return NULL;
  middle = strstr (open, "](");
  close = middle != NULL ? strchr (middle, ')') : NULL;
  if (close == NULL || memchr (open, '\n', (gsize) (close - open)) != NULL)
    return NULL;
  g_string_append_len (out, open + 1, middle - open - 1);
  return close + 1;
}

/* Marks at the beginning of a line: headings, quotations, lists. */
static const char *
skip_line_mark (const char *at)
{
  const char *start = at + strspn (at, " \t");
  gsize marks = strspn (start, "#>");

  if (marks > 0 && start[marks] == ' ')
    return start + marks + 1;
  if (strchr ("-*+", *start) != NULL && *start != '\0' && start[1] == ' ')
    return start + 2;
  if (g_str_has_prefix (start, "• "))
    return start + strlen ("• ");
  if (g_str_has_prefix (start, "```"))
    return start + strcspn (start, "\n");
  return at;
}

static char *
drop_markdown (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *at = skip_line_mark (text);

  while (*at != '\0') {
    const char *behind = *at == '[' || *at == '!' ? append_link_text (out, at) : NULL;

    if (behind != NULL) {
      at = behind;
    } else if (g_str_has_prefix (at, "**")) {
      at += 2;
    } else if (*at == '`' && at[1] != '`' && (at == text || at[-1] != '`')) {
      at++;    /* code, not TeX's quotation marks */
    } else {
      g_string_append_c (out, *at);
      at = *at == '\n' ? skip_line_mark (at + 1) : at + 1;
    }
  }
  return offprint_string_steal (out);
}

static gsize
measure_url (const char *at)
{
  const char *end = at;

  while (*end != '\0' && (guchar) *end < 0x80 && !g_ascii_isspace (*end)
         && strchr ("\"'<>()[]{}|\\^`", *end) == NULL)
    end++;
  while (end > at && strchr (".,;:!?", end[-1]) != NULL)
    end--;
  return (gsize) (end - at);
}

/* Takes out addresses that the paper does not have: nobody asked for one. */
static char *
drop_urls (const char *text, const char *source)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0') {
    g_autofree char *url = NULL;
    gsize length = 0;

    if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://")
        || g_str_has_prefix (text, "www."))
      length = measure_url (text);
    url = g_strndup (text, length);
    if (length > 0 && strstr (source, url) == NULL) {
      text += length;
      continue;
    }
    g_string_append_len (out, text, (gssize) MAX (length, 1));
    text += MAX (length, 1);
  }
  g_string_replace (out, "()", "", 0);
  return offprint_string_steal (out);
}

static void
drop_invisible (GString *text)
{
  g_string_replace (text, "\u200b", "", 0);    /* zero width space */
  g_string_replace (text, "\u2060", "", 0);    /* word joiner */
  g_string_replace (text, "\u00ad", "", 0);    /* soft hyphen */
}

/**
 * offprint_answer_clean_text:
 * @text: valid UTF-8, as it stood in the answer
 * @source: the paper's title and abstract
 *
 * Takes out what is not text: tags, Markdown, addresses that are not in @source, control and invisible
 * characters.
 *
 * Returns: (transfer full): one line of plain text, perhaps empty
 */
char *
offprint_answer_clean_text (const char *text, const char *source)
{
  g_autoptr (GString) raw = g_string_new (text);
  g_autofree char *untagged = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *local = NULL;

  replace_escapes (raw);
  drop_invisible (raw);
  untagged = drop_tags (raw->str);
  plain = drop_markdown (untagged);
  local = drop_urls (plain, source);
  return offprint_clean_line (local, -1);
}

/**
 * offprint_answer_squeeze:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): its letters and digits in lower case, to compare by
 */
char *
offprint_answer_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (g_unichar_isalnum (letter))
      g_string_append_unichar (out, g_unichar_tolower (letter));
  }
  return offprint_string_steal (out);
}

/**
 * offprint_answer_is_refusal:
 * @text: valid UTF-8
 *
 * Returns: whether it begins as a model does that declines
 */
gboolean
offprint_answer_is_refusal (const char *text)
{
  g_autofree char *beginning = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
  g_autofree char *lower = g_utf8_strdown (g_strstrip (beginning), -1);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_has_prefix (lower, refusals[i]))
      return TRUE;
  return FALSE;
}

/**
 * offprint_answer_is_placeholder:
 * @text: valid UTF-8
 *
 * Returns: whether nothing was said
 */
gboolean
offprint_answer_is_placeholder (const char *text)
{
  g_autofree char *squeezed = offprint_answer_squeeze (text);

  if (*squeezed == '\0')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_equal (squeezed, placeholders[i]))
      return TRUE;
  return FALSE;
}
