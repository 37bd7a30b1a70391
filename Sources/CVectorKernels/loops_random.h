// Keyed random numbers: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random
// numbers: as easy as 1, 2, 3, SC11 (Philox4x32-10), for eight counters at a time.
//
// A counter's four words come in lanes of 64 bits, of which the low halves count; what the high
// halves hold does not matter.

#define LOW_HALVES 0xffffffffull

// The high halves, in both halves: a shuffle, because shifts and multiplications keep the same unit
// busy.
#define HIGH_HALVES(x)                                                                             \
  ((eight_words)__builtin_shufflevector((sixteen_halves)(x), (sixteen_halves)(x), 1, 1, 3, 3, 5, 5, \
                                        7, 7, 9, 9, 11, 11, 13, 13, 15, 15))

// Each round waits for the one before it; CHAINS sets of counters go side by side.
#define CHAINS 4

INLINE void NAME(philox)(eight_words c[CHAINS][4], uint64_t key) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < CHAINS; i++) {
      eight_words p0 = (c[i][0] & LOW_HALVES) * 0xD2511F53ull;
      eight_words p1 = (c[i][2] & LOW_HALVES) * 0xCD9E8D57ull;
      c[i][0] = HIGH_HALVES(p1) ^ c[i][1] ^ k0;
      c[i][2] = HIGH_HALVES(p0) ^ c[i][3] ^ k1;
      c[i][1] = p1;
      c[i][3] = p0;
    }
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

// The top 52 of the 64 bits that `high` and `low` hold in their low halves, as an odd multiple of
// 2^-53: never 0 or 1, and as likely as one minus itself. Put together as doubles, because a shift
// of a product would be compiled to a slow multiplication.
INLINE void NAME(write_uniforms)(double *out, const eight_words *high, const eight_words *low) {
  eight_words above = (*high & LOW_HALVES) | 0x4130000000000000ull;
  eight_words below = (*low >> 12 & 0xfffffull) | 0x3ff0000000000000ull;
  *(eight_doubles *)out =
      ((eight_doubles)above - 0x1p20) + ((eight_doubles)below - (1.0 - 0x1p-53));
}

// Sets of counters that would reach beyond `count` are the last one again.
static void NAME(uniforms)(double *out, uint64_t key, uint64_t first_draw, uint32_t year,
                           uint32_t item, long count) {
  const eight_words steps = {0, 1, 2, 3, 4, 5, 6, 7};
  for (long start = 0; start < count; start += 16 * CHAINS) {
    eight_words words[CHAINS][4];
    long at[CHAINS];
    for (int i = 0; i < CHAINS; i++) {
      at[i] = start + 16 * i < count ? start + 16 * i : count - 16;
      eight_words low = ((first_draw + (uint64_t)at[i]) >> 1) + steps;
      words[i][0] = low;
      words[i][1] = low >> 32;
      words[i][2] = (eight_words)year;
      words[i][3] = (eight_words)item;
    }
    NAME(philox)(words, key);
    for (int i = 0; i < CHAINS; i++) {
      NAME(write_uniforms)(out + at[i], &words[i][1], &words[i][0]);
      NAME(write_uniforms)(out + at[i] + 8, &words[i][3], &words[i][2]);
    }
  }
}

static void NAME(uniform_pairs)(double *first, double *second, const uint32_t *ids, uint64_t key,
                                uint64_t base, uint32_t year, uint32_t item, long count) {
  for (long start = 0; start < count; start += 8 * CHAINS) {
    eight_words words[CHAINS][4];
    long at[CHAINS];
    for (int i = 0; i < CHAINS; i++) {
      at[i] = start + 8 * i < count ? start + 8 * i : count - 8;
      eight_words draw =
          base + __builtin_convertvector(*(const eight_halves *)(ids + at[i]), eight_words);
      words[i][0] = draw;
      words[i][1] = draw >> 32;
      words[i][2] = (eight_words)year;
      words[i][3] = (eight_words)item;
    }
    NAME(philox)(words, key);
    for (int i = 0; i < CHAINS; i++) {
      NAME(write_uniforms)(first + at[i], &words[i][1], &words[i][0]);
      NAME(write_uniforms)(second + at[i], &words[i][3], &words[i][2]);
    }
  }
}

#undef CHAINS
#undef LOW_HALVES
#undef HIGH_HALVES
