/* prompt-group.h: what the language model is told, to be edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "service/settings.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PROMPT_GROUP (offprint_prompt_group_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPromptGroup, offprint_prompt_group, OFFPRINT, PROMPT_GROUP, AdwPreferencesGroup)

void offprint_prompt_group_set_settings (OffprintPromptGroup *self,
                                         OffprintSettings    *settings);

G_END_DECLS
