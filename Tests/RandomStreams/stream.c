// Random words of neighbouring streams, for batteries of tests that read standard input.
//
//   cc -O2 -o stream Tests/RandomStreams/stream.c
//   ./stream draws|keys|years|items | RNG_test stdin64
//
// draws: one key, draw after draw, as runs take them. keys: 256 neighbouring keys in turn. years:
// 32 years of a key in turn. items: 64 items of a draw, then the next draw.
// The words are those of the kernels, which known answers are tested for: Philox4x32-10 of
// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC11.
#include <stdint.h>
#include <stdio.h>

typedef struct {
  uint64_t first, second;
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
  return (random_words){(uint64_t)b << 32 | a, (uint64_t)d << 32 | c};
}

static random_words words(const char *order, uint64_t n) {
  const uint64_t key = 0x243f6a8885a308d3ull;
  switch (order[0]) {
  case 'd': return philox(n, n >> 32, 2025, 0, key);
  case 'k': return philox(n >> 8, n >> 40, 2025, 0, key + (n & 255));
  case 'y': return philox(n >> 5, n >> 37, 2020 + (n & 31), 0, key);
  default: return philox(n >> 6, n >> 38, 2025, 0x80000000ull + (n & 63), key);
  }
}

int main(int count, char **arguments) {
  if (count < 2) return 64;
  static uint64_t block[8192];
  for (uint64_t n = 0;;) {
    for (int i = 0; i < 8192; i += 2, n++) {
      random_words pair = words(arguments[1], n);
      block[i] = pair.first;
      block[i + 1] = pair.second;
    }
    if (fwrite(block, sizeof block, 1, stdout) != 1) return 0;
  }
}
