/* paper-generator.h: makes up papers, as many as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

/* Papers in a month, as arXiv had at the end of 2025. */
#define PAPERS_PER_MONTH 28000

typedef struct _PaperGenerator PaperGenerator;

PaperGenerator  *paper_generator_new          (guint32         seed,
                                               guint           n_papers);
void             paper_generator_free         (PaperGenerator *self);

void             paper_generator_skip         (PaperGenerator *self,
                                               guint           n_papers);
OffprintPaper   *paper_generator_next         (PaperGenerator *self);
OffprintSummary *paper_generator_summarise    (PaperGenerator *self,
                                               OffprintPaper  *paper);
char            *paper_generator_make_word    (PaperGenerator *self);
char            *paper_generator_make_surname (PaperGenerator *self);
char            *paper_generator_make_han     (PaperGenerator *self,
                                               guint           n_characters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperGenerator, paper_generator_free)

G_END_DECLS
