/* category.h: arXiv's categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

typedef enum {
  OFFPRINT_GROUP_COMPUTER_SCIENCE,
  OFFPRINT_GROUP_ECONOMICS,
  OFFPRINT_GROUP_ELECTRICAL_ENGINEERING,
  OFFPRINT_GROUP_MATHEMATICS,
  OFFPRINT_GROUP_PHYSICS,
  OFFPRINT_GROUP_QUANTITATIVE_BIOLOGY,
  OFFPRINT_GROUP_QUANTITATIVE_FINANCE,
  OFFPRINT_GROUP_STATISTICS,
} OffprintGroup;

#define OFFPRINT_N_GROUPS 8

/**
 * OffprintCategory:
 * @code: in arXiv's own upper and lower case, such as `cs.AI` or `cond-mat.mes-hall`
 * @archive: what stands before the dot
 * @group: the group of archives
 * @english_name: its name; offprint_category_get_name() translates it
 */
typedef struct {
  const char    *code;
  const char    *archive;
  OffprintGroup  group;
  const char    *english_name;
} OffprintCategory;

const OffprintCategory *offprint_category_list       (guint         *n_categories);
const OffprintCategory *offprint_category_lookup     (const char    *code);
gboolean                offprint_category_is_code    (const char    *text);
char                   *offprint_category_normalize  (const char    *code) G_GNUC_WARN_UNUSED_RESULT;
const char             *offprint_category_resolve    (const char    *code);
gboolean                offprint_category_covers     (const char    *listed,
                                                      const char    *code);
const char             *offprint_category_get_name   (const char    *code);
const char             *offprint_group_get_name      (OffprintGroup  group);
