// sgn(x) sqrt(df log(1 + x^2 / df)).
static void NAME(student_argument)(double *out, const double *x, double df, long count) {
  LANES {
    double size = absolute_value(x[i]), square = size * size / df;
    square = square < 0x1p1000 ? square : 0x1p1000;
    out[i] = with_sign_of(x[i], __builtin_elementwise_sqrt(df * logarithm_of_one_plus(square)));
  }
}

// Points that fill the unit interval evenly. Draw d is point d / 16 of replicate d mod 16; the
// replicates are randomised apart from each other. The lanes to write hold uniforms already, of
// which the lowest bits, or the place within a stratum, are taken.

// Sobol' points in the order of I. A. Antonov and V. M. Saleev, USSR Computational Mathematics and
// Mathematical Physics 19 (1979), which takes one exclusive or for each.
//
// A. B. Owen's nested uniform scrambling (1995): each binary digit is flipped or not as the digits
// before it say. The flips come from a hash in which a bit touches only higher ones, on reversed
// bits: S. Laine, T. Karras, Stratified sampling for stochastic transparency, Computer Graphics
// Forum 30 (2011); B. Burley, Practical hash-based Owen scrambling, Journal of Computer Graphics
// Techniques 9 (2020), with the constants of N. Vegdahl (2021). The shift makes each point uniform
// whatever the hash does. Beyond 32 digits Owen's are independent, and so are these.
static void NAME(sobol_points)(double *out, const uint32_t *directions, const uint32_t *seeds,
                               uint64_t first_draw, long count) {
  uint32_t group = (uint32_t)(first_draw >> 4), gray = group ^ group >> 1, point = 0;
  for (int bit = 0; bit < 32; bit++)
    if ((gray >> bit & 1) != 0) point ^= directions[bit];
  for (long start = 0; start < count; start += 16) {
    double *lanes = out + start;
#pragma clang loop vectorize(assume_safety) unroll(disable)
    for (long i = 0; i < 16; i++) {
      uint32_t seed = seeds[i], v = point;
      v ^= v * 0x3d20adeau;
      v += seed;
      v *= seed >> 16 | 1;
      v ^= v * 0x05526c56u;
      v ^= v * 0x53a22864u;
      v ^= seeds[16 + i];
      v = (v >> 1 & 0x55555555u) | (v & 0x55555555u) << 1;
      v = (v >> 2 & 0x33333333u) | (v & 0x33333333u) << 2;
      v = (v >> 4 & 0x0f0f0f0fu) | (v & 0x0f0f0f0fu) << 4;
      v = (v >> 8 & 0x00ff00ffu) | (v & 0x00ff00ffu) << 8;
      v = v >> 16 | v << 16;
      // Exact: the uniform is an odd multiple of 2^-53.
      uint64_t low = bits_of_double(lanes[i] + (1.0 - 0x1p-53)) & 0xfffff;
      lanes[i] =
          double_of_bits((uint64_t)v << 20 | low | 0x3ff0000000000000ull) - (1.0 - 0x1p-53);
    }
    group++;
    point ^= directions[__builtin_ctz(group | 0x80000000u)];
  }
}

INLINE uint32_t NAME(mixed_bits)(uint32_t x) {
  // The finaliser of MurmurHash3 (A. Appleby, 2011).
  x = (x ^ x >> 16) * 0x85ebca6bu;
  x = (x ^ x >> 13) * 0xc2b2ae35u;
  return x ^ x >> 16;
}

// A number below `size`, as likely as any other.
INLINE uint32_t NAME(below)(uint32_t x, uint32_t key, uint32_t size) {
  return (uint32_t)((uint64_t)NAME(mixed_bits)(x * 0x9e3779b9u + key) * size >> 32);
}

// Eight rounds of the generalised Feistel network of J. Black and P. Rogaway, Ciphers with
// arbitrary finite domains, CT-RSA 2002, on pairs (a below `rows`, b below `columns`).
INLINE void NAME(permute)(uint32_t *a, uint32_t *b, uint32_t rows, uint32_t columns,
                          const uint32_t *keys) {
#pragma clang loop unroll(full)
  for (int round = 0; round < 4; round++) {
    uint32_t x = *a + NAME(below)(*b, keys[32 * round], rows);
    *a = x < rows ? x : x - rows;
    uint32_t y = *b + NAME(below)(*a, keys[32 * round + 16], columns);
    *b = y < columns ? y : y - columns;
  }
}

// Latin hypercube (M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21, 1979): point k lies
// in the stratum p(k) of `strata`, p a keyed permutation. Where the network leads beyond the
// strata, it is gone through again.
static void NAME(latin_points)(double *out, uint32_t strata, uint32_t rows, uint32_t columns,
                               const uint32_t *keys, uint64_t first_draw, long count) {
  double width = 1.0 / strata;
  uint32_t group = (uint32_t)(first_draw >> 4);
  for (long start = 0; start < count; start += 16, group++) {
    double *lanes = out + start;
    uint32_t point = group % strata, row = point / columns, column = point - row * columns;
    uint32_t place[16], beyond = 0;
#pragma clang loop vectorize(assume_safety) unroll(disable)
    for (long i = 0; i < 16; i++) {
      uint32_t a = row, b = column;
      NAME(permute)(&a, &b, rows, columns, keys + i);
      place[i] = a * columns + b;
      beyond |= place[i] >= strata ? 1 : 0;
    }
    if (beyond != 0) {
      for (int i = 0; i < 16; i++) {
        while (place[i] >= strata) {
          uint32_t a = place[i] / columns, b = place[i] - a * columns;
          NAME(permute)(&a, &b, rows, columns, keys + i);
          place[i] = a * columns + b;
        }
      }
    }
    for (long i = 0; i < 16; i++) {
      double u = ((double)place[i] + lanes[i]) * width;
      u = u > 0x1p-53 ? u : 0x1p-53;
      lanes[i] = u < 1.0 - 0x1p-53 ? u : 1.0 - 0x1p-53;
    }
  }
}

// sums[r] += a[i] - center for the numbers of each replicate r = i mod 16, in their order.
static void NAME(replicate_sums)(double *sums, const double *a, double center, long count) {
  double parts[16];
  for (int i = 0; i < 16; i++) parts[i] = sums[i];
  long start = 0;
  for (; start + 16 <= count; start += 16)
    for (long i = 0; i < 16; i++) parts[i] += a[start + i] - center;
  for (long i = start; i < count; i++) parts[i - start] += a[i] - center;
  for (int i = 0; i < 16; i++) sums[i] = parts[i];
}

// counts[r] += 2 for each number of the replicate r below `middle`, 1 for each at it.
static void NAME(replicate_ranks)(int64_t *counts, const double *a, double middle, long count) {
  int64_t parts[16] = {0};
  long start = 0;
  for (; start + 16 <= count; start += 16)
    for (long i = 0; i < 16; i++) {
      double x = a[start + i];
      parts[i] += (x < middle ? 1 : 0) + (x <= middle ? 1 : 0);
    }
  for (long i = start; i < count; i++)
    parts[i - start] += (a[i] < middle ? 1 : 0) + (a[i] <= middle ? 1 : 0);
  for (int i = 0; i < 16; i++) counts[i] += parts[i];
}
