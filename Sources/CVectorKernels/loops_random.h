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

// A number p below 1/2 from each of four words: the word's last 31 bits, followed by the last 20 of
// the next word, as an odd multiple of 2^-53. The word's first bit is the side of 1/2 on which the
// uniform number lies: p or 1 - p.
//
// So four numbers of 52 bits come from 128 bits. Each is as uniform as if it had all its bits to itself;
// cut off after the bits of their own words they are independent.
#define HALF_WORD 0x7fffffffull
#define IS_ABOVE(word) (((word) & 0x80000000ull) != 0)

INLINE void NAME(distance_of_words)(eight_doubles *p, const eight_words *word,
                                    const eight_words *next) {
  eight_words above = (*word & HALF_WORD) | 0x4130000000000000ull;
  eight_words below = (*next & 0xfffffull) | 0x3ff0000000000000ull;
  *p = ((eight_doubles)above - 0x1p20) + ((eight_doubles)below - (1.0 - 0x1p-53));
}

// The words of four items, for the lanes from `start` on that `ids` names; lanes from `count` on are
// the last ones again.
INLINE void NAME(item_words)(eight_words words[CHAINS][4], const uint32_t *ids, uint64_t key,
                             uint64_t base, uint32_t year, uint32_t quartet, long start,
                             long count) {
  for (int i = 0; i < CHAINS; i++) {
    long at = start + 8 * i < count ? start + 8 * i : count - 8;
    eight_words draw = base + __builtin_convertvector(*(const eight_halves *)(ids + at), eight_words);
    words[i][0] = draw;
    words[i][1] = draw >> 32;
    words[i][2] = (eight_words)year;
    words[i][3] = (eight_words)quartet;
  }
  NAME(philox)(words, key);
}

static void NAME(uniform_quartets)(double *out, long stride, const uint32_t *ids, uint64_t key,
                                   uint64_t base, uint32_t year, uint32_t quartet, long count) {
  for (long start = 0; start < count; start += 8 * CHAINS) {
    eight_words words[CHAINS][4];
    NAME(item_words)(words, ids, key, base, year, quartet, start, count);
    for (int i = 0; i < CHAINS && start + 8 * i < count; i++) {
      for (int k = 0; k < 4; k++) {
        eight_doubles p;
        NAME(distance_of_words)(&p, &words[i][k], &words[i][(k + 1) & 3]);
        eight_longs above = IS_ABOVE(words[i][k]);
        *(eight_doubles *)(out + k * stride + start + 8 * i) = above ? 1.0 - p : p;
      }
    }
  }
}

#undef LOW_HALVES
#undef HIGH_HALVES
