/* section-card.h: one section of a summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/passages.h"
#include "app/prose.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SECTION_CARD (offprint_section_card_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSectionCard, offprint_section_card, OFFPRINT, SECTION_CARD, GtkWidget)

OffprintProse *offprint_section_card_get_prose   (OffprintSectionCard   *self);
void           offprint_section_card_set_passage (OffprintSectionCard   *self,
                                                  const OffprintPassage *passage,
                                                  const char            *language);

G_END_DECLS
