/* page-style.h: the style sheet of the digest's web pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Colours are those of GNOME's palette, with a contrast of 4.5 or more in both schemes. */
static const char page_style[] =
  ":root { color-scheme: light dark; --bg: #fff; --fg: #1e1e1e; --dim: #5e5c64; --line: #deddda; --link: #1a5fb4;"
  " --pill: #f6f5f4; }\n"
  "@media (prefers-color-scheme: dark) {\n"
  "  :root { --bg: #1e1e1e; --fg: #f6f5f4; --dim: #b0afb4; --line: #3d3846; --link: #99c1f1; --pill: #302f33; }\n"
  "}\n"
  "* { box-sizing: border-box; }\n"
  "html { scroll-padding-top: 1rem; }\n"
  "body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--bg); color: var(--fg);\n"
  "  font: 1rem/1.55 Cantarell, system-ui, sans-serif; overflow-wrap: anywhere; }\n"
  "a { color: var(--link); text-decoration: none; }\n"
  "a:hover, a:focus-visible { text-decoration: underline; }\n"
  ":focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }\n"
  ".skip { position: absolute; inset-inline-start: -100vw; }\n"
  ".skip:focus { position: static; }\n"
  "h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0; }\n"
  "h2 { font-size: 1.15rem; margin: 3rem 0 0; padding-block-end: .4rem; border-block-end: 1px solid var(--line); }\n"
  "h2 span, .count { color: var(--dim); font-weight: normal; }\n"
  "h3 { font-size: 1.15rem; line-height: 1.35; margin: 0 0 .3rem; }\n"
  "nav ul, .days { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }\n"
  "nav a, .days a { display: block; padding: .15rem .7rem; border-radius: 1rem; background: var(--pill); }\n"
  ".days { margin-block-start: .8rem; }\n"
  "article { padding: 1.4rem 0; border-block-end: 1px solid var(--line); }\n"
  "article p { margin: .2rem 0; }\n"
  ".original { font-style: italic; }\n"
  ".original, .authors, .meta { color: var(--dim); font-size: .92rem; }\n"
  ".meta span + *::before, .meta a + *::before { content: \"\\00b7\"; margin-inline: 0 .5ch; color: var(--dim); }\n"
  ".meta { margin-block-end: .6rem; }\n"
  "details { margin-block-start: .5rem; }\n"
  "summary { cursor: pointer; font-weight: bold; font-size: .92rem; }\n"
  ".authors summary { font-weight: normal; }\n"
  "footer { margin: 3rem 0 1rem; color: var(--dim); font-size: .85rem; }\n"
  "@media print {\n"
  "  :root { --bg: #fff; --fg: #000; --dim: #333; --link: #000; }\n"
  "  body { max-width: none; font-size: 10pt; padding: 0; }\n"
  "  nav, .skip, details:not([open]):not(.authors) { display: none; }\n"
  "  summary { list-style: none; }\n"
  "  h2, h3, summary { break-after: avoid; }\n"
  "  article { break-inside: avoid; }\n"
  "}\n";
