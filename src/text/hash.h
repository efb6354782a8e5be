/* hash.h: FNV-1a, for text that is hashed piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Offset basis and prime of the 32-bit FNV-1a (Fowler, Noll, Vo; RFC 9923, section 5). */
#define OFFPRINT_HASH_START 2166136261u
#define OFFPRINT_HASH_PRIME 16777619u

/**
 * offprint_hash_byte:
 * @hash: %OFFPRINT_HASH_START, or what the pieces before gave
 * @byte: the next byte
 *
 * Returns: the hash of all pieces so far
 */
static inline guint32
offprint_hash_byte (guint32 hash, guint8 byte)
{
  return (hash ^ byte) * OFFPRINT_HASH_PRIME;
}

/**
 * offprint_hash_bytes:
 * @hash: %OFFPRINT_HASH_START, or what the pieces before gave
 * @data: (array length=len): the next bytes
 * @len: how many
 *
 * Returns: the hash of all pieces so far
 */
static inline guint32
offprint_hash_bytes (guint32 hash, const char *data, gsize len)
{
  for (gsize i = 0; i < len; i++)
    hash = offprint_hash_byte (hash, (guint8) data[i]);
  return hash;
}

G_END_DECLS
