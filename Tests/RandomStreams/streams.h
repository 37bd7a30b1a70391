// Random words of neighbouring streams, for batteries of tests.
//
// draws: one key, draw after draw, as runs take them. keys: 256 neighbouring keys in turn. years:
// 32 years of a key in turn. items: 64 quartets of items of a draw, then the next draw.
// The words are those of the kernels, which known answers are tested for: Philox4x32-10 of
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC11.
#include <stdint.h>

typedef struct {
  uint32_t words[4];
} random_words;

static random_words philox(uint64_t c0, uint64_t c1, uint64_t c2, uint64_t c3, uint64_t key) {
  uint32_t a = (uint32_t)c0, b = (uint32_t)c1, c = (uint32_t)c2, d = (uint32_t)c3;
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = a * 0xD2511F53ull, p1 = c * 0xCD9E8D57ull;
    a = (uint32_t)(p1 >> 32) ^ b ^ k0;
    c = (uint32_t)(p0 >> 32) ^ d ^ k1;
    b = (uint32_t)p1;
    d = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return (random_words){{a, b, c, d}};
}

// The n-th counter of an order, which is named by its first letter.
static random_words words(char order, uint64_t n) {
  const uint64_t key = 0x243f6a8885a308d3ull;
  switch (order) {
  case 'd': return philox(n, n >> 32, 2025, 0, key);
  case 'k': return philox(n >> 8, n >> 40, 2025, 0, key + (n & 255));
  case 'y': return philox(n >> 5, n >> 37, 2020 + (n & 31), 0, key);
  default: return philox(n >> 6, n >> 38, 2025, 0x80000000ull + (n & 63), key);
  }
}
