/* rhetoric-tokens.c: the words of a sentence, as the rhetoric model reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-tokens.h"

#include "text/hash.h"

#include <string.h>

static const struct { OffprintCue cue; const char *words; } cues[] = {
  { OFFPRINT_CUE_PROPOSE,
    "propose proposes proposed proposing present presents presented presenting introduce introduces introduced introducing develop "
    "develops developed developing devise devised design designs designed describe describes described formulate formulated offer "
    "offers offered provide provides provided construct constructs constructed build builds built create created suggest "
    "give gives given define defined" },
  { OFFPRINT_CUE_INVESTIGATE,
    "study studies studied studying investigate investigates investigated investigating investigation explore explores explored "
    "exploring examine examines examined examining analyze analyzes analyzed analyse analyses analysed consider considers considered "
    "address addresses addressed addressing focus focuses focused discuss discusses discussed revisit revisits review reviews reviewed "
    "survey surveys aim aims aimed attempt attempts seek seeks tackle tackles concerned interested ask asks deals dealing devoted" },
  { OFFPRINT_CUE_SHOW,
    "show shows showed shown showing demonstrate demonstrates demonstrated demonstrating find finds found reveal reveals revealed "
    "revealing indicate indicates indicated indicating suggests suggested suggesting observe observes observed confirm confirms "
    "confirmed conclude concludes concluded conclusion conclusions reports reported highlight highlights highlighted illustrate "
    "illustrates illustrated verify verified validate validated result results finding findings identify identified predict predicts "
    "argue argued discover discovered detect detected determine determined" },
  { OFFPRINT_CUE_PROVE,
    "prove proves proved proven proving proof proofs theorem theorems lemma conjecture conjectures conjectured establish establishes "
    "established establishing derive derives derived deriving deduce deduced obtain obtains obtained imply implies implying corollary "
    "characterize characterizes characterized characterization classify classification compute computed bound bounds" },
  { OFFPRINT_CUE_GAIN,
    "outperform outperforms outperformed outperforming improve improves improved improvement improvements achieve achieves achieved "
    "achieving better best superior higher faster lower reduce reduces reduced reducing increase increases increased significantly "
    "accuracy gain gains surpass surpasses surpassing exceed exceeds exceeding effective effectiveness efficiency robust performance "
    "competitive comparable attains yields" },
  { OFFPRINT_CUE_EVALUATE,
    "experiment experiments experimental experimentally evaluate evaluates evaluated evaluating evaluation evaluations benchmark "
    "benchmarks dataset datasets test tests tested compare compares compared comparing comparison simulation simulations numerical "
    "numerically empirical empirically measure measured measurements data sample" },
  { OFFPRINT_CUE_CONTRAST,
    "however but although despite yet though nevertheless nonetheless existing lack lacks lacking limited limits limitation limitations "
    "challenging challenge challenges remains remain unlike difficult unfortunately suffer suffers traditional conventional previous "
    "prior unclear unknown poorly little few neglected overlook hinder hinders hindered expensive costly problem open" },
  { OFFPRINT_CUE_PAPER, "paper work article letter note thesis manuscript chapter lecture lectures notes essay book monograph report contribution" },
  { OFFPRINT_CUE_SELF, "we our us ours i my authors author" },
  { OFFPRINT_CUE_USE,
    "use uses used using based via employ employs employed employing apply applies applied applying leverage leverages leveraging "
    "utilize utilizes utilizing combine combines combining combined through adopt adopts adopted method methods approach technique "
    "techniques algorithm consists incorporating incorporates trained train performed" },
  { OFFPRINT_CUE_MODAL, "can could may might should would must" },
  { OFFPRINT_CUE_KNOWN,
    "known classical recall famous celebrated well recently recent literature widely commonly often typically usually important crucial "
    "fundamental popular become becoming emerging increasingly growing years decades traditionally attention long central key plays "
    "role called named due" },
  { OFFPRINT_CUE_ASSUME, "let suppose assume assuming denote denoted denotes fix be every any whose" },
  { OFFPRINT_CUE_EXTEND,
    "generalize generalizes generalized generalizing generalise generalises generalization generalizations extend extends extended "
    "extending extension extensions answer answers answering answered settle settles resolve resolves resolved disprove recover recovers "
    "consequence consequences particular application applications corollaries special sharp optimal question questions improving" },
  { OFFPRINT_CUE_NEW, "new novel first" },
  { OFFPRINT_CUE_OUTLOOK,
    "will future potential promising implications implication enable enables enabling allow allows allowing facilitate facilitates "
    "insight insights pave paves offering providing opens thus therefore hence consequently overall valuable useful guidance practical" },
  { OFFPRINT_CUE_AVAILABLE, "available code codes github publicly released release website repository accepted published url page pages sourced source "
    "software package download" },
  { OFFPRINT_CUE_NEED,
    "need needs needed require requires required necessary essential demand whether how why what motivated motivation goal goals "
    "purpose objective understanding understand" },
  { OFFPRINT_CUE_ADVERB, "also then further furthermore moreover additionally finally next here now first secondly in addition briefly" },
};

#define N_SLOTS 2048    /* a power of two, four times the words */

typedef struct {
  guint32     hash;    /* 0: empty */
  OffprintCue cue;
} Slot;

static void
add_words (Slot *slots, OffprintCue cue, const char *words)
{
  while (*words != '\0') {
    gsize len = strcspn (words, " ");
    guint32 hash = offprint_hash_bytes (OFFPRINT_HASH_START, words, len);
    guint at = hash % N_SLOTS;

    while (slots[at].hash != 0 && slots[at].hash != hash)
      at = (at + 1) % N_SLOTS;
    if (slots[at].hash == 0)    /* a word in two families belongs to the first */
      slots[at] = (Slot) { hash, cue };
    words += len + (words[len] == ' ');
  }
}

static const Slot *
get_cue_slots (void)
{
  static Slot slots[N_SLOTS];
  static gsize made = 0;

  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
      add_words (slots, cues[i].cue, cues[i].words);
    g_once_init_leave (&made, 1);
  }
  return slots;
}

static OffprintCue
find_cue (const Slot *slots, guint32 hash)
{
  for (guint at = hash % N_SLOTS; slots[at].hash != 0; at = (at + 1) % N_SLOTS)
    if (slots[at].hash == hash)
      return slots[at].cue;
  return OFFPRINT_CUE_NONE;
}

/* g_ascii_tolower() as a loop over every letter can have it: without a call. */
static inline guint8
to_lower (char c)
{
  return (guint8) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

/* The byte after the formula that opens at @at, or @at if none closes before @end. */
static guint
skip_formula (const char *text, guint at, guint end)
{
  guint marks = at + 1 < end && text[at + 1] == '$' ? 2 : 1;

  for (guint i = at + marks; i < end; i++) {
    if (text[i] == '\\')
      i++;
    else if (text[i] == '$' && (marks == 1 || (i + 1 < end && text[i + 1] == '$')))
      return i + marks;
  }
  return at;
}

/* Reads one token at @at, which is no white space. Returns where it ends; @token has a length of 0 for what tells nothing. */
static guint
read_token (const Slot *slots, const char *text, guint at, guint end, OffprintToken *token)
{
  guint i = at;
  guint32 hash = OFFPRINT_HASH_START;

  if (text[at] == '$' && (i = skip_formula (text, at, end)) > at) {
    *token = (OffprintToken) { offprint_hash_byte (hash, '$'), at, i - at, OFFPRINT_TOKEN_FORMULA, OFFPRINT_CUE_NONE };
  } else if (to_lower (text[at]) == 'h' && end - at > 8 && g_ascii_strncasecmp (text + at, "http", 4) == 0 && memchr (text + at, ':', 6) != NULL) {
    while (i < end && !g_ascii_isspace (text[i]))
      i++;
    *token = (OffprintToken) { offprint_hash_byte (hash, '/'), at, i - at, OFFPRINT_TOKEN_LINK, OFFPRINT_CUE_AVAILABLE };
  } else if (is_letter (text[at])) {
    while (i < end && (is_letter (text[i]) || g_ascii_isdigit (text[i]) || (text[i] == '\'' && i + 1 < end && is_letter (text[i + 1])))) {
      hash = offprint_hash_byte (hash, to_lower (text[i]));
      i++;
    }
    *token = (OffprintToken) { hash, at, i - at, OFFPRINT_TOKEN_WORD, find_cue (slots, hash) };
  } else if (g_ascii_isdigit (text[at])) {
    while (i < end && (g_ascii_isdigit (text[i]) || ((text[i] == '.' || text[i] == ',') && i + 1 < end && g_ascii_isdigit (text[i + 1]))))
      i++;
    *token = (OffprintToken) { offprint_hash_byte (hash, '0'), at, i - at, OFFPRINT_TOKEN_NUMBER, OFFPRINT_CUE_NONE };
  } else if (text[at] == '\\') {    /* a TeX command says nothing, its argument does */
    i++;
    while (i < end && g_ascii_isalpha (text[i]))
      i++;
    i = MAX (i, MIN (at + 2, end));
    token->len = 0;
  } else {
    i++;
    *token = (OffprintToken) { offprint_hash_byte (hash, (guint8) text[at]), at, 1, OFFPRINT_TOKEN_MARK, OFFPRINT_CUE_NONE };
    if (strchr (",;:(?%\"", text[at]) == NULL)
      token->len = 0;
  }
  return i;
}

/**
 * offprint_tokens_read:
 * @tokens: (element-type OffprintToken): where they are appended
 * @text: a text, any bytes
 * @start: where its sentence begins, in bytes
 * @end: the byte after its last
 *
 * Reads the words, numbers, formulas, links and marks of a sentence.
 */
void
offprint_tokens_read (GArray *tokens, const char *text, guint start, guint end)
{
  const Slot *slots = get_cue_slots ();
  guint at = start;

  while (at < end) {
    OffprintToken token = { 0 };

    if (g_ascii_isspace (text[at])) {
      at++;
      continue;
    }
    at = read_token (slots, text, at, end, &token);
    if (token.len > 0)
      g_array_append_val (tokens, token);
  }
}
