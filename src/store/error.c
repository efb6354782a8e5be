/* error.c: what can go wrong in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/error.h"

G_DEFINE_QUARK (offprint-store-error-quark, offprint_store_error)
