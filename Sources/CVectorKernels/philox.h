// Keyed random numbers: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random
// numbers: as easy as 1, 2, 3, SC11 (Philox4x32-10).
#ifndef KICHBAN_PHILOX_H
#define KICHBAN_PHILOX_H

#include "bits.h"

// Two words of 64 bits: the first and the second half of the 128 bits of output.
typedef struct {
  uint64_t first, second;
} random_words;

// The counter's four words come in lanes of 64 bits, of which the low halves count.
INLINE random_words philox(uint64_t c0, uint64_t c1, uint64_t c2, uint64_t c3, uint64_t key) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (c0 & 0xffffffffull) * 0xD2511F53ull, p1 = (c2 & 0xffffffffull) * 0xCD9E8D57ull;
    c0 = (p1 >> 32) ^ c1 ^ k0;
    c2 = (p0 >> 32) ^ c3 ^ k1;
    c1 = p1;
    c3 = p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return (random_words){c1 << 32 | (c0 & 0xffffffffull), c3 << 32 | (c2 & 0xffffffffull)};
}

// The top 52 bits as an odd multiple of 2^-53: never 0 or 1, and as likely as one minus itself.
INLINE double uniform_of_word(uint64_t word) {
  return double_of_bits(word >> 12 | 0x3ff0000000000000ull) - (1.0 - 0x1p-53);
}

#endif
