/* test-tex.c: TeX to Unicode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/tex.h"

#include <string.h>

#include "text/tex-symbols.h"

typedef struct {
  const char *tex;
  const char *unicode;
} Case;

static const Case cases[] = {
  /* Nothing to do. */
  { "", "" },
  { "Plain text, 5% of it (really).", "Plain text, 5% of it (really)." },
  { "Ünïcødé 日本語 שלום 😀", "Ünïcødé 日本語 שלום 😀" },
  { "AT&T, #1, C#, <b>bold</b>, a * b, [x](y)", "AT&T, #1, C#, <b>bold</b>, a * b, [x](y)" },
  { "it's the students' own", "it's the students' own" },

  /* White space. */
  { "two\nlines\r\nand\ttabs", "two lines and tabs" },
  { "a  b \n  c", "a b c" },
  { "Lemma~4 and Fig.~1", "Lemma 4 and Fig. 1" },
  { "takes ~5 ms (~10%)", "takes ~5 ms (~10%)" },
  { "one\\\\two", "one two" },
  { "a\\ b\\,c\\;d\\quad e\\!f", "a b c d ef" },
  { "$a\\quad[b]$", "a [b]" },

  /* Quotes and dashes. */
  { "``quotes'' and `single' ones", "“quotes” and ‘single’ ones" },
  { "`don't' and `x", "‘don't’ and `x" },
  { "run `make` now", "run `make` now" },
  { "pages 1--9 --- and so on", "pages 1–9 — and so on" },
  { "the option --help, well-known", "the option --help, well-known" },
  { "a rule: -----", "a rule: -----" },

  /* Escapes. */
  { "5\\% of \\$10 \\& a\\_b \\#1 \\{x\\}", "5% of $10 & a_b #1 {x}" },
  { "dis\\-cre\\-tion\\/ary", "discretionary" },
  { "ends with \\", "ends with \\" },
  { "C:\\1\\2", "C:\\1\\2" },

  /* Accents and letters. */
  { "Erd\\H{o}s, Poincar\\'e, G\\\"{o}del, M\\\"obius", "Erdős, Poincaré, Gödel, Möbius" },
  { "\\c{C}a\\u{g}lar, \\v{S}koda, \\v{c}, \\k{a}, \\r{a}, \\d{a}", "Çağlar, Škoda, č, ą, å, ạ" },
  { "\\~n \\`a \\^o \\=a \\.z \\'{\\i} \\\"\\i{} \\v s", "ñ à ô ā ż í ï š" },
  { "{\\'E}cole, {\\\"u}ber, \\'{E}t\\'{e}", "École, über, Été" },
  { "\\aa\\ \\AA\\ \\o{} \\O \\ss{} \\l{}\\'od\\'z \\ae \\OE", "å Å ø Øß łódź æŒ" },
  { "Stra\\ss e and S\\o ren", "Straße and Søren" },
  { "\\'\\i\\H o\\c c", "íőç" },
  { "\\^{} and \\~{}, a quote \\\" alone", "^ and ~, a quote \" alone" },
  { "$\\hat{x}$, $\\bar g$, $\\tilde{\\mathbf{n}}$, $\\vec v$", "x̂, ḡ, ñ, v⃗" },
  { "$\\dot{x}$ $\\ddot{x}$ $\\overline{MS}$", "ẋ ẍ M̅S̅" },

  /* Faces. */
  { "\\emph{one} \\textbf{two} \\textit{three} \\texttt{four} \\textsc{five}", "one two three four five" },
  { "{\\it one} {\\bf two} {\\em three} \\underline{x}", "one two three x̲" },
  { "\\textbf{\\emph{nested \\texttt{deep}}}", "nested deep" },
  { "$\\mathrm{Re}$ $\\mathbf{x}$ $\\mathit{ab}$ $\\mathsf{T}$", "Re x ab T" },
  { "$\\mathbb{R}$ $\\mathbb{Z}_p$ $\\mathbb{C}^n$ $\\mathbb E$ $\\mathbb{F}_q$", "ℝ ℤₚ ℂⁿ 𝔼 𝔽_q" },
  { "\\mathbb{N} outside and $\\Bbb Q$", "ℕ outside and ℚ" },
  { "x \\in \\mathbb{R} and {\\cal L}x", "x ∈ ℝ and ℒx" },
  { "$\\mathcal{L}$ $\\mathcal{O}(n)$ ${\\cal H}x$ $\\mathfrak{R}$", "ℒ O(n) ℋx ℜ" },

  /* Symbols. */
  { "$\\alpha$-helix, $\\beta$, $\\Gamma$, $\\omega$", "α-helix, β, Γ, ω" },
  { "an \\alpha particle", "an α particle" },
  { "$\\alpha\\beta$ and $\\alpha \\beta$", "αβ and αβ" },
  { "$\\infty$ $\\partial$ $\\nabla$ $\\hbar$ $\\ell$", "∞ ∂ ∇ ℏ ℓ" },
  { "$x\\leq y$, $x \\ge y$, $a\\neq b$", "x ≤ y, x ≥ y, a ≠ b" },
  { "$A\\to B$, $f: X \\rightarrow Y$, $x\\mapsto y$", "A → B, f: X → Y, x ↦ y" },
  { "$2\\times 3$, $a\\cdot b$, $p\\pm q$", "2 × 3, a · b, p ± q" },
  { "$\\sim$10, $\\sim 10$, $\\pm 3$, $>$5, $\\leq5$%", "∼10, ∼10, ±3, >5, ≤5%" },
  { "$x\\in\\mathbb{R}$, $x \\not\\in A$, $a\\not= b$, $\\notin$", "x ∈ ℝ, x ∉ A, a ≠ b, ∉" },
  { "$A \\cup B \\subseteq C$, $\\forall x \\exists y$", "A ∪ B ⊆ C, ∀x ∃y" },
  { "$1,\\ldots,n$ and \\dots", "1,…,n and …" },
  { "$\\lfloor x \\rfloor$, $\\langle a, b\\rangle$, $\\|x\\|$", "⌊x⌋, ⟨a, b⟩, ‖x‖" },
  { "$90^\\circ$, $x'$, $f''(x)$, $x^\\prime$", "90°, x′, f″(x), x′" },
  { "\\LaTeX\\ and \\TeX{}", "LaTeX and TeX" },
  { "\\S 3, \\copyright{} 2026, \\dag", "§ 3, © 2026, †" },

  /* Spaces in formulas. */
  { "$x=1$, $x = 1$, $p<0.05$", "x = 1, x = 1, p < 0.05" },
  { "$a+b-c$, $-1$, $x=-1$, $(-1)$", "a + b − c, −1, x = −1, (−1)" },
  { "$k$-th $D$-brane", "k-th D-brane" },
  { "$n\\log n$, $\\log\\log n$, $\\sin(x)$, $O(n \\log n)$", "n log n, log log n, sin(x), O(n log n)" },
  { "$x \\text{ if } y$, $x_{\\text{eff}}$", "x if y, x_eff" },
  { "$0.31\\,$Wh, $10\\,000$, $82\\pm3\\,\\%$", "0.31Wh, 10 000, 82 ± 3 %" },
  { "$\\operatorname{rank} A$, $\\operatorname*{argmin}_x f$", "rank A, argminₓ f" },
  { "$\\left( \\frac{a}{b} \\right)$, $\\big|x\\big|$, $\\left. x \\right|$", "(a/b), |x|, x|" },
  { "$a \\bmod n$, $a \\pmod{n}$", "a mod n, a (mod n)" },

  /* Scripts. */
  { "$x^2$, $H_0$, $10^{-3}$, $x_i^2$", "x², H₀, 10⁻³, xᵢ²" },
  { "$H_{\\alpha}$, $H_\\alpha$, $n^{\\alpha}$, $\\sigma_{8}$", "H_α, H_α, nᵅ, σ₈" },
  { "$x_{n+1}$, $x_{i,j}$, $e^{i\\pi}$, $A^{T}$", "xₙ₊₁, x_(i,j), e^(iπ), Aᵀ" },
  { "$\\sigma_{\\rm eff}$, $T_{\\mathrm{max}}$, $v_{\\mathrm{co-rot}}$", "σ_eff, Tₘₐₓ, v_(co-rot)" },
  { "Ca$^{2+}$, H$_2$O, CO$_{2}$, $^{13}$C", "Ca²⁺, H₂O, CO₂, ¹³C" },
  { "$x^*$, $x^{\\ast}$, $M_\\odot$, $A^\\dagger$", "x*, x*, M_⊙, A†" },
  { "$\\sum_{i=1}^n x_i$, $\\int_0^1 f$", "∑ᵢ₌₁ⁿ xᵢ, ∫₀¹ f" },
  { "$\\mathbb{P}^1_{\\mathbb{Q}}$, $2^{2^n}$", "ℙ¹_ℚ, 2^(2ⁿ)" },
  { "10^6 cells, 10^-6, m^2, s^{-1}", "10⁶ cells, 10⁻⁶, m², s⁻¹" },
  { "H_2O, CO_2, x_i and x_{ij}", "H₂O, CO₂, xᵢ and xᵢⱼ" },
  { "file_name, snake_case_3, GPT_4_base", "file_name, snake_case_3, GPT_4_base" },
  { "_private, a_", "_private, a_" },
  { "5\\textsuperscript{th} and x\\textsubscript{2}", "5ᵗʰ and x₂" },
  { "the sign ^ alone", "the sign ^ alone" },

  /* Fractions and roots. */
  { "$\\frac{1}{2}$, $\\frac12$, $\\frac{a+b}{c}$, $\\frac{1}{2\\pi}$", "1/2, 1/2, (a+b)/c, 1/(2π)" },
  { "$\\frac{dx}{dt}$, $\\frac{\\partial f}{\\partial x}$, $\\tfrac{10}{9}$", "dx/dt, ∂f/∂x, 10/9" },
  { "$\\frac{1}{2} x$, $x\\frac{1}{2}$, $-\\frac{1}{2}$", "1/2 x, x 1/2, −1/2" },
  { "$\\frac{\\frac{a}{b}}{c}$, $\\binom{n}{k}$", "(a/b)/c, (n choose k)" },
  { "$\\sqrt{x}$, $\\sqrt 2$, $\\sqrt{27}$, $\\sqrt{x+y}$", "√x, √2, √27, √(x+y)" },
  { "$\\sqrt[3]{2}$, $\\sqrt[n]{x}$", "∛2, ⁿ√x" },

  /* Links and citations. */
  { "see \\url{https://example.org/~me/a_b%20c}.", "see https://example.org/~me/a_b%20c." },
  { "see \\href{https://example.org/a_b}{our page}", "see our page" },
  { "as shown \\cite{a,b}, and \\citep[p.~3]{c}.", "as shown, and." },
  { "in Section \\ref{sec:x} we", "in Section we" },
  { "\\textcolor{red}{warm} and \\footnote{small}", "warm and (small)" },
  { "\\verb|a_b^c| and \\verb", "a_b^c and " },

  /* Formulas and money. */
  { "$5 and $10", "$5 and $10" },
  { "from $100 to $200, where $x$ is", "from $100 to $200, where x is" },
  { "costs $5-$10 or $20", "costs $5-$10 or $20" },
  { "$20,000 and $30,000", "$20,000 and $30,000" },
  { "$ x $ and $ \\alpha + 1 $", "x and α + 1" },
  { "a $ sign and a $ sign", "a $ sign and a $ sign" },
  { "one $ alone", "one $ alone" },
  { "$$x^2$$ and $$", "x² and $$" },
  { "\\(x^2\\) and \\[y_1\\] z", "x² and y₁ z" },
  { "$5$ and $10^5$", "5 and 10⁵" },

  /* What is not known. */
  { "\\ours beats \\Tool{}", "ours beats Tool" },
  { "\\todo{write} it", "write it" },
  { "$\\Lie g$, $\\E{X}$", "Lie g, E(X)" },
  { "\\begin{itemize} \\item one \\item two\\end{itemize}", " • one • two" },

  /* What does not match. */
  { "\\emph{open", "open" },
  { "a {b c", "a {b c" },
  { "a } b", "a } b" },
  { "the set {0,1} and {x}", "the set {0,1} and x" },
  { "$\\frac{a$ b", "a b" },
  { "$x_{$ b", "x b" },
  { "\\frac", "" },
  { "$\\sqrt$ $x^$ $\\hat$", "√ x " },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *unicode = offprint_tex_to_unicode (cases[i].tex);

    if (strcmp (unicode, cases[i].unicode) != 0) {
      g_test_message ("%s gave [%s], wanted [%s]", cases[i].tex, unicode, cases[i].unicode);
      g_test_fail ();
    }
  }
}

/* Every command is found by its name, or the table is not sorted. */
static void
test_lookup (void)
{
  static const char *const first_and_last[] = { "AA", "Alpha", "leq", "xi", "zeta" };

  g_assert_nonnull (offprint_tex_symbol_lookup (first_and_last[0], 2));
  g_assert_null (offprint_tex_symbol_lookup (first_and_last[1], 5));    /* TeX has A for that */
  g_assert_cmpstr (offprint_tex_symbol_lookup ("leqslant and more", 3)->text, ==, "≤");
  g_assert_cmpstr (offprint_tex_symbol_lookup (first_and_last[3], 2)->text, ==, "ξ");
  g_assert_cmpstr (offprint_tex_symbol_lookup (first_and_last[4], 4)->text, ==, "ζ");
  g_assert_null (offprint_tex_symbol_lookup ("", 0));
}

static void
test_invalid (void)
{
  g_autofree char *unicode = offprint_tex_to_unicode ("a\xff\xfe $\\alpha\xc3$ \\'\xc3");

  g_assert_true (g_utf8_validate (unicode, -1, NULL));
  g_assert_true (g_str_has_prefix (unicode, "a\xef\xbf\xbd"));
}

/* Braces and commands a hundred thousand deep do not exhaust the stack. */
static void
test_depth (void)
{
  static const char *const openings[] = {
    "{", "$\\frac{", "\\hat", "\\emph{", "^{", "\\sqrt[", "\\(\\text{", "$x_{",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++) {
    g_autoptr (GString) deep = g_string_new ("x");
    g_autofree char *unicode = NULL;

    for (int n = 0; n < 100000; n++)
      g_string_append (deep, openings[i]);
    unicode = offprint_tex_to_unicode (deep->str);
    g_assert_true (g_utf8_validate (unicode, -1, NULL));
  }
}

/* Any shuffle of TeX's pieces gives valid text that is not much longer than it was. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "\\", "{", "}", "$", "^", "_", "`", "'", "-", "~", " ", "a", "7", "é", "[", "]", "(", ",", "\\frac",
    "\\alpha", "\\emph{", "\\'", "\\sqrt[", "\\left.", "\\not", "\\text{", "\\mathbb", "\\cite{", "\\url{",
    "\\verb|", "\\(", "\\]", "\\log", "\\leq", "\\foo", "\\ss", "\\\\", "$$", "\xff", "\\href{", "\\abs{",
    "\\SI{", "\\overline", "\\cal", "\n",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260421);

  for (int n = 0; n < 20000; n++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *unicode = NULL;

    for (int i = g_rand_int_range (random, 0, 30); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    unicode = offprint_tex_to_unicode (text->str);
    g_assert_true (g_utf8_validate (unicode, -1, NULL));
    g_assert_cmpuint (strlen (unicode), <=, 6 * text->len + 32);
  }
}

/* Text is looked at sixteen bytes at a time: what means something to TeX is found at each place, and what does not is
 * left alone. */
static void
test_places (void)
{
  static const struct { const char *tex, *shown; } pieces[] = {
    { "--", "–" }, { "~", " " }, { "  ", " " }, { "\t", " " }, { "\\%", "%" }, { "``", "“" }, { "$x$", "x" }, { "{a}", "a" },
    { "|", "|" }, { "]", "]" }, { "&", "&" }, { "-", "-" }, { " ", " " }, { "é", "é" }, { "日", "日" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (int place = 1; place < 40; place++) {
      const char *around = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
      g_autofree char *tex = g_strdup_printf ("%.*s%s%s", place, around, pieces[i].tex, around + place);
      g_autofree char *shown = offprint_tex_to_unicode (tex);
      g_autofree char *expected = g_strdup_printf ("%.*s%s%s", place, around, pieces[i].shown, around + place);

      g_assert_cmpstr (shown, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/tex/table", test_table);
  g_test_add_func ("/text/tex/lookup", test_lookup);
  g_test_add_func ("/text/tex/invalid", test_invalid);
  g_test_add_func ("/text/tex/depth", test_depth);
  g_test_add_func ("/text/tex/random", test_random);
  g_test_add_func ("/text/tex/places", test_places);
  return g_test_run ();
}
