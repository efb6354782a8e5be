/* words.h: an invented science
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

static const char *const first_names[] = {
  "Ada", "Bjørn", "Chen", "Dolores", "Émile", "Farah", "Gustav", "Hana", "Ivo", "Jing", "Kofi", "Lucía", "Mei", "Nadia",
  "Oleg", "Priya", "Quentin", "Rosa", "Søren", "Tomás", "Ulla", "Viktor", "Wei", "Ximena", "Yuki", "Zoë", "J. R.", "M.",
};

static const char *const last_names[] = {
  "Abernathy", "Bakker", "Çelik", "Dvořák", "Ekström", "Fontaine", "García-Ruiz", "Hughes", "Ito", "Jansen", "Kowalski",
  "Li", "Müller", "Nakamura", "O'Brien", "Papadopoulos", "Quispe", "Rossi", "Szabó", "Tran", "Uzun", "van der Berg",
  "Wang", "Xu", "Yılmaz", "Zhang", "Zimmermann", "St. John", "De Luca",
};

static const char *const places[] = {
  "University of Elbonia", "Institute for Slow Machines", "Dept. of Physics, North Harbour", "Laboratoire du Nord",
  "Observatory of the Lower Hills", "Centre for Applied Patience",
};

static const char *const adjectives[] = {
  "sparse", "robust", "hierarchical", "low-rank", "causal", "noisy", "adaptive", "quantum", "convex", "self-supervised",
  "stochastic", "modular", "long-range", "scalable", "federated", "anisotropic", "spectral", "differentiable",
};

static const char *const things[] = {
  "graphs", "transformers", "lattices", "diffusion models", "point clouds", "retrieval systems", "galaxies", "polymers",
  "auctions", "compilers", "time series", "knowledge bases", "surface codes", "neural operators", "language agents",
  "magnetic films", "traffic networks", "proteins", "random matrices", "speech encoders",
};

static const char *const methods[] = {
  "contrastive pruning", "message passing", "variational inference", "tensor networks", "active sampling",
  "curriculum distillation", "Monte Carlo tree search", "mirror descent", "optimal transport", "symbolic regression",
  "gradient clipping", "spectral clustering", "beam search", "importance weighting",
};

/* {a} stands for an adjective, {t} for things, {m} for a method. */
static const char *const title_forms[] = {
  "{a} {t} by {m}",
  "On {a} {t}",
  "Towards {a} {t}: A study of {m}",
  "Learning {a} {t} with {m}",
  "{m} for {a} {t} at 5\\% of the cost",
  "$\\mathcal{O}(n \\log n)$ {m} for {a} {t}",
  "Is {m} all you need? Evidence from {a} {t}",
  "``{a}'' {t} & {m}",
};

/* What stands in an abstract, in this order: the problem, the gap, the work, its means, its results, its
 * meaning. */
static const char *const background_forms[] = {
  "Understanding {a} {t} remains a central challenge in the field.",
  "Recent years have seen growing interest in {a} {t}, driven by ever larger data sets.",
  "{t} that are {a} play a key role in many applications, e.g. those of Fig. 2 in earlier work.",
};

static const char *const gap_forms[] = {
  "However, existing approaches based on {m} do not scale beyond $n > 10^{4}$.",
  "Yet little is known about how {m} behaves when $p < 0.05$ is required.",
  "Previous methods either ignore this structure or need costly supervision.",
};

static const char *const work_forms[] = {
  "In this paper, we propose a new framework that combines {m} with {a} {t}.",
  "Here we introduce \\textbf{Lantern}, an approach to {a} {t} built on {m}.",
  "We present a method for {t} which uses {m} to keep the computation {a}.",
};

static const char *const means_forms[] = {
  "The key idea is to replace the dense update $x_{t+1} = \\alpha x_t$ by {m}.",
  "Our model is trained end-to-end and needs no labels; it treats {t} as ``soft'' constraints.",
  "To this end we derive a bound of order $\\sqrt{d/n}$ and show how to compute it.",
};

static const char *const result_forms[] = {
  "Experiments on four benchmarks show improvements of 5--6\\% over strong baselines.",
  "We find that the error falls by 37\\% while memory use stays below 2 GB.",
  "On {a} {t} the method outperforms the state of the art by a factor of 3.4 (vs. 1.2 before).",
};

static const char *const meaning_forms[] = {
  "These results suggest that {m} is a practical tool for {t}.",
  "We conclude that {a} {t} deserve more attention than they have received.",
  "Our findings open the way to reliable {t} in everyday use.",
};
