// Sine, cosine, tangent and arctangent.
#ifndef KICHBAN_TRIGONOMETRY_H
#define KICHBAN_TRIGONOMETRY_H

#include "bits.h"

// Up to here the quarter turns fit into 20 bits and the three-part reduction is exact enough.
#define REDUCTION_LIMIT 823549.0

// An angle as quarter turns and a rest of at most an eighth of a turn.
typedef struct {
  uint64_t quarter;
  double rest, tail;
} reduced_angle;

// W. J. Cody, W. Waite, Software Manual for the Elementary Functions (1980): pi/2 in parts of
// 33 bits, whose products with the number of quarter turns are exact.
INLINE reduced_angle reduce_angle(double x) {
  double shifted = x * 0x1.45f306dc9c883p-1 + ROUNDING_SHIFT, k = shifted - ROUNDING_SHIFT;
  pair first = exact_sum(x - k * 0x1.921fb54400000p+0, -(k * 0x1.0b4611a600000p-34));
  double low = first.low - (k * 0x1.3198a2e000000p-69 + k * 0x1.b839a252049c1p-104);
  pair rest = exact_sum(first.high, low);
  return (reduced_angle){bits_of_double(shifted) & 3, rest.high, rest.low};
}

// sin on |x| <= pi/4: degree 5 in x^2, 2^-55.4 of x^3.
INLINE double sine_of_rest(double x, double tail) {
  double z = x * x, v = z * x;
  double p = 0x1.5e0b04aa9e9dbp-33;
  p = p * z - 0x1.ae600acd78df1p-26;
  p = p * z + 0x1.71de37965e0e8p-19;
  p = p * z - 0x1.a01a019e83900p-13;
  p = p * z + 0x1.1111111110bb2p-7;
  return x - ((z * (0.5 * tail - v * p) - tail) + v * 0x1.5555555555555p-3);
}

// cos on |x| <= pi/4: degree 5 in x^2, 2^-59.4 of x^4.
INLINE double cosine_of_rest(double x, double tail) {
  double z = x * x;
  double p = -0x1.907d8bf27a69cp-37;
  p = p * z + 0x1.1eeb68cb4c486p-29;
  p = p * z - 0x1.27e4fa17c076bp-22;
  p = p * z + 0x1.a01a019f4e9f7p-16;
  p = p * z - 0x1.6c16c16c16967p-10;
  p = p * z + 0x1.5555555555555p-5;
  double half = 0.5 * z, w = 1.0 - half;
  return w + (((1.0 - w) - half) + (z * z * p - x * tail));
}

INLINE double sine_of_reduced(reduced_angle angle) {
  double sine = sine_of_rest(angle.rest, angle.tail);
  double cosine = cosine_of_rest(angle.rest, angle.tail);
  double value = (angle.quarter & 1) != 0 ? cosine : sine;
  return double_of_bits(bits_of_double(value) ^ ((angle.quarter & 2) << 62));
}

INLINE double cosine_of_reduced(reduced_angle angle) {
  angle.quarter += 1;
  return sine_of_reduced(angle);
}

INLINE double tangent_of_reduced(reduced_angle angle) {
  double sine = sine_of_rest(angle.rest, angle.tail);
  double cosine = cosine_of_rest(angle.rest, angle.tail);
  int odd = (angle.quarter & 1) != 0;
  return (odd ? -cosine : sine) / (odd ? sine : cosine);
}

// -0 stays -0, which the reduction would lose.
INLINE double sine(double x) {
  double y = sine_of_reduced(reduce_angle(x));
  return x == 0.0 ? x : y;
}
INLINE double cosine(double x) { return cosine_of_reduced(reduce_angle(x)); }
INLINE double tangent(double x) {
  double y = tangent_of_reduced(reduce_angle(x));
  return x == 0.0 ? x : y;
}

// For |x| above REDUCTION_LIMIT. M. Payne, R. Hanek, Radian reduction for trigonometric functions,
// ACM SIGNUM Newsletter 18 (1983): only the bits of 2/pi that matter for the angle modulo a turn.
static reduced_angle reduce_large_angle(double x) {
  static const uint64_t two_over_pi[21] = {
      0, 0xa2f9836e4e441529ull, 0xfc2757d1f534ddc0ull, 0xdb6295993c439041ull,
      0xfe5163abdebbc561ull, 0xb7246e3a424dd2e0ull, 0x6492eea09d1921cull, 0xfe1deb1cb129a73eull,
      0xe88235f52ebb4484ull, 0xe99c7026b45f7e41ull, 0x3991d639835339f4ull, 0x9c845f8bbdf9283bull,
      0x1ff897ffde05980full, 0xef2f118b5a0a6d1full, 0x6d367ecf27cb09b7ull, 0x4f463f669e5fea2dull,
      0x7527bac7ebe5f17bull, 0x3d0739f78a5292eaull, 0x6bfb5fb11f8d5d08ull, 0x56033046fc7b6babull,
      0xf0cfbc209af4361dull};
  uint64_t bits = bits_of_double(x) & 0x7fffffffffffffffull;
  if (bits >= 0x7ff0000000000000ull) return (reduced_angle){0, NOT_A_NUMBER, 0.0};
  uint64_t mantissa = (bits & 0x000fffffffffffffull) | 0x0010000000000000ull;
  int start = (int)(bits >> 52) - 1075 - 2 + 64, word = start / 64, shift = start % 64;
  uint64_t window[3];
  for (int i = 0; i < 3; i++) {
    uint64_t low = shift == 0 ? 0 : two_over_pi[word + i + 1] >> (64 - shift);
    window[i] = two_over_pi[word + i] << shift | low;
  }
  // The fraction of a turn, as 192 bits.
  unsigned __int128 product = (unsigned __int128)mantissa * window[2];
  uint64_t low = (uint64_t)product;
  product = (unsigned __int128)mantissa * window[1] + (uint64_t)(product >> 64);
  uint64_t middle = (uint64_t)product;
  uint64_t high = mantissa * window[0] + (uint64_t)(product >> 64);
  uint64_t quarter = (high + 0x2000000000000000ull) >> 62;
  // The rest in quarter turns, between -1/2 and 1/2.
  high = high << 2 | middle >> 62;
  middle = middle << 2 | low >> 62;
  int negative = high >> 63 != 0;
  if (negative) {
    high = ~high;
    middle = ~middle;
  }
  double first = (double)high;
  double second = (double)((int64_t)(high - (uint64_t)first)) * 0x1p-64 + (double)middle * 0x1p-128;
  first *= 0x1p-64;
  pair rest = exact_product(first, 0x1.921fb54442d18p+0);
  rest.low += first * 0x1.1a62633145c07p-54 + second * 0x1.921fb54442d18p+0;
  rest = fast_sum(rest.high, rest.low);
  int flip = negative != (x < 0.0);
  if (x < 0.0) quarter = 0 - quarter;
  return (reduced_angle){quarter & 3, flip ? -rest.high : rest.high, flip ? -rest.low : rest.low};
}

// Beyond tan(pi/8) and tan(3 pi/8) the argument is turned by pi/4 and pi/2.
INLINE double arctangent(double x) {
  double a = absolute_value(x);
  int middle = a > 0x1.a827999fcef32p-2, large = a > 0x1.3504f333f9de6p+1;
  double turned = middle ? a - 1.0 : a, base = middle ? a + 1.0 : 1.0;
  double t = (large ? -1.0 : turned) / (large ? a : base);
  double high = middle ? 0x1.921fb54442d18p-1 : 0.0, low = middle ? 0x1.1a62633145c07p-55 : 0.0;
  high = large ? 0x1.921fb54442d18p+0 : high;
  low = large ? 0x1.1a62633145c07p-54 : low;
  double z = t * t;
  // (arctan(t) / t - 1) / t^2: degree 10 in t^2, 2^-54.9
  double p = -0x1.3afc84ab4fee7p-6;
  p = p * z + 0x1.41ba1ccb72b24p-5;
  p = p * z - 0x1.a0b9995a2f4fdp-5;
  p = p * z + 0x1.dfecc5bf923dep-5;
  p = p * z - 0x1.10fadd6a29a90p-4;
  p = p * z + 0x1.3b126abd903acp-4;
  p = p * z - 0x1.745d0b83e3e2fp-4;
  p = p * z + 0x1.c71c7187a9522p-4;
  p = p * z - 0x1.249249243a4dcp-3;
  p = p * z + 0x1.99999999993a5p-3;
  p = p * z - 0x1.5555555555555p-2;
  return with_sign_of(x, high + (t + (t * (z * p) + low)));
}

#endif
