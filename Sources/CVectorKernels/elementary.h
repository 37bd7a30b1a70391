// exp, log, powers and rounding, without calls, branches or tables, so that a loop over them is
// vectorised. Polynomials: minimax fits (Remez exchange, 60 digits), degree and error beside each.
#ifndef KICHBAN_ELEMENTARY_H
#define KICHBAN_ELEMENTARY_H

#include "bits.h"

#define LOG2_E 0x1.71547652b82fep0
// ln 2 in two parts: the first has 33 bits, so that its product with an exponent is exact.
#define LN2_HIGH 0x1.62e42fee00000p-1
#define LN2_LOW 0x1.a39ef35793c76p-33

// e^x as value * 2^k; k stands in the low bits of `shifted`.
typedef struct {
  double value, shifted;
} scaled_exponential;

// exp(x + tail), |x| <= 746, for |tail| much smaller than |x|.
INLINE scaled_exponential reduced_exponential(double x, double tail) {
  double shifted = x * LOG2_E + ROUNDING_SHIFT, k = shifted - ROUNDING_SHIFT;
  double r = (x - k * LN2_HIGH) - (k * LN2_LOW - tail), z = r * r;
  // (exp(r) - 1 - r) / r^2 on |r| <= ln 2 / 2: degree 9, 2^-53.1; even and odd powers apart, so
  // that two chains of operations run side by side.
  double odd = 0x1.af632ad6abee8p-26, even = 0x1.289186d115cc2p-22;
  odd = odd * z + 0x1.71ddf6b3f10d1p-19;
  even = even * z + 0x1.a019b90bca091p-16;
  odd = odd * z + 0x1.a01a01b00c2c6p-13;
  even = even * z + 0x1.6c16c1788c42ap-10;
  odd = odd * z + 0x1.111111110f803p-7;
  even = even * z + 0x1.5555555553d62p-5;
  odd = odd * z + 0x1.5555555555558p-3;
  double sum = (odd * r + even * z) + 0x1.0000000000001p-1;
  return (scaled_exponential){1.0 + (r + z * sum), shifted};
}

// exp(x + tail) for |tail| much smaller than |x|; correct to 1 ulp, also where the result is
// subnormal; x beyond the range gives infinity or zero, NaN gives NaN.
INLINE double exponential_of_sum(double x, double tail) {
  double c = x > 709.8 ? 709.8 : x;
  c = c < -746.0 ? -746.0 : c;
  scaled_exponential e = reduced_exponential(c, tail);
  // 2^k in two steps, each of which is a normal number.
  double k = e.shifted - ROUNDING_SHIFT;
  double half = (k * 0.5 + ROUNDING_SHIFT) - ROUNDING_SHIFT, rest = k - half;
  double first = double_of_bits(bits_of_double(half + (ROUNDING_SHIFT + 1023.0)) << 52);
  double second = double_of_bits(bits_of_double(rest + (ROUNDING_SHIFT + 1023.0)) << 52);
  return e.value * first * second;
}

INLINE double exponential(double x) { return exponential_of_sum(x, 0.0); }

// The same bits for |x| up to EXPONENTIAL_LIMIT, where the result is a normal number.
#define EXPONENTIAL_LIMIT 707.0
INLINE double exponential_near(double x) {
  scaled_exponential e = reduced_exponential(x, 0.0);
  return double_of_bits(bits_of_double(e.value) + (bits_of_double(e.shifted) << 52));
}

// A positive number as mantissa * 2^exponent, mantissa between sqrt(1/2) and sqrt(2).
typedef struct {
  double mantissa, exponent;
} scaled_number;

INLINE scaled_number split_normal_number(double x) {
  uint64_t bits = bits_of_double(x), above = bits - 0x3fe6a09e667f3bcdull;
  // An arithmetic shift by 52, as a double, by way of a biased exponent.
  double exponent =
      double_of_bits((uint64_t)((above >> 52) ^ 0x800) | 0x4330000000000000ull) - (0x1p52 + 2048);
  return (scaled_number){double_of_bits(bits - (above & 0xfff0000000000000ull)), exponent};
}

INLINE scaled_number split_number(double x) {
  int small = x < 0x1p-1022;
  scaled_number result = split_normal_number(small ? x * 0x1p54 : x);
  result.exponent = small ? result.exponent - 54.0 : result.exponent;
  return result;
}

// Natural logarithm of a number so split. The arrangement that keeps the error under 1 ulp without
// fused operations is that of fdlibm's e_log.c (f - (f^2/2 - s (f^2/2 + R))).
INLINE double logarithm_of_split(scaled_number n) {
  double f = n.mantissa - 1.0, s = f / (n.mantissa + 1.0), z = s * s, w = z * z;
  // (log((1 + s) / (1 - s)) - 2 s) / s^3 on z = s^2 <= 0.0295: degree 6, 2^-51.5; even and odd
  // powers apart.
  double even = 0x1.2b5fbed6295a5p-3, odd = 0x1.39fdb949c5e05p-3;
  even = even * w + 0x1.7462ba27c8794p-3;
  odd = odd * w + 0x1.c71c62d0402aep-3;
  even = even * w + 0x1.2492492e03e05p-2;
  odd = odd * w + 0x1.9999999995224p-2;
  even = even * w + 0x1.5555555555558p-1;
  double half_square = 0.5 * f * f;
  double correction = s * (half_square + z * (odd * z + even)) + n.exponent * LN2_LOW;
  return n.exponent * LN2_HIGH - ((half_square - correction) - f);
}

// Natural logarithm of a positive finite number.
INLINE double logarithm_of_positive(double x) { return logarithm_of_split(split_number(x)); }

INLINE double logarithm(double x) {
  double y = logarithm_of_positive(x);
  y = x < INFINITE ? y : x;
  y = x == 0.0 ? -INFINITE : y;
  return x < 0.0 ? NOT_A_NUMBER : y;
}

// log(1 + x) for x > -1: W. Kahan's correction of the rounding of 1 + x.
INLINE double logarithm_of_one_plus(double x) {
  double sum = 1.0 + x;
  return logarithm_of_positive(sum) + (x - (sum - 1.0)) / sum;
}

// The nearest integer, halves to even; |x| must not be NaN-checked: larger numbers are whole.
INLINE double nearest_even(double x) {
  double a = absolute_value(x), r = (a + 0x1p52) - 0x1p52;
  return a < 0x1p52 ? with_sign_of(x, r) : x;
}

INLINE double floor_of(double x) {
  double r = nearest_even(x);
  return r > x ? r - 1.0 : r;
}

INLINE double ceiling_of(double x) {
  double r = nearest_even(x), up = r + 1.0;
  return r < x ? with_sign_of(x, absolute_value(up)) : r;
}

// Halves away from zero.
INLINE double rounded_away(double x) {
  double a = absolute_value(x), r = (a + 0x1p52) - 0x1p52;
  r = a - r >= 0.5 ? r + 1.0 : r;
  return a < 0x1p52 ? with_sign_of(x, r) : x;
}

// log of a positive finite number as a pair, error about 2^-64 of the result, from
// log m = 2 s + 2/3 s^3 + s^5 P(s^2), the first two terms in doubled precision.
INLINE pair logarithm_pair(double x) {
  scaled_number n = split_number(x);
  double f = n.mantissa - 1.0, d = n.mantissa + 1.0;
  double d_low = n.mantissa - (d - 1.0);
  double s = f / d;
  pair back = exact_product(s, d);
  double s_low = (((f - back.high) - back.low) - s * d_low) / d;
  pair z = exact_product(s, s);
  z.low += 2.0 * s * s_low;
  // (log((1 + s) / (1 - s)) - 2 s - 2/3 s^3) / s^5: degree 6, 2^-51.7
  double p = 0x1.087ea78653cbdp-3;
  p = p * z.high + 0x1.101824351124cp-3;
  p = p * z.high + 0x1.3b18bd7fdaa11p-3;
  p = p * z.high + 0x1.745d09de97b19p-3;
  p = p * z.high + 0x1.c71c71d807736p-3;
  p = p * z.high + 0x1.249249248e48fp-2;
  p = p * z.high + 0x1.999999999999fp-2;
  pair w = fast_sum(0x1.5555555555555p-1, z.high * p);
  w.low += 0x1.5555555555555p-55 + z.low * p;
  pair v = exact_product(z.high, w.high);
  v.low += z.high * w.low + z.low * w.high;
  pair cubic = exact_product(s, v.high);
  cubic.low += s * v.low + s_low * v.high;
  pair sum = fast_sum(2.0 * s, cubic.high);
  sum.low += cubic.low + 2.0 * s_low;
  pair total = exact_sum(n.exponent * LN2_HIGH, sum.high);
  total.low += sum.low + n.exponent * LN2_LOW;
  return fast_sum(total.high, total.low);
}

// x to the power y with the special cases of IEEE 754 pow.
INLINE double power_of(double x, double y) {
  double a = absolute_value(x);
  pair log_a = logarithm_pair(a);
  double bounded = y > 1e200 ? 1e200 : y;
  bounded = bounded < -1e200 ? -1e200 : bounded;
  pair t = exact_product(bounded, log_a.high);
  t.low += bounded * log_a.low;
  double tail = absolute_value(t.high) < 800.0 ? t.low : 0.0;
  double result = exponential_of_sum(t.high, tail);
  double infinite_side = y > 0.0 ? INFINITE : 0.0, zero_side = y > 0.0 ? 0.0 : INFINITE;
  result = a == INFINITE ? infinite_side : result;
  result = a == 0.0 ? zero_side : result;
  result = a == 1.0 ? 1.0 : result;
  double y_size = absolute_value(y), half = 0.5 * y;
  int whole = floor_of(y) == y;
  int odd = whole & (y_size < 0x1p53) & (floor_of(half) != half);
  result = odd ? with_sign_of(x, absolute_value(result)) : result;
  int broken = (x < 0.0) & !whole & (a != INFINITE);
  result = broken ? NOT_A_NUMBER : result;
  result = ((x != x) | (y != y)) ? NOT_A_NUMBER : result;
  return ((y == 0.0) | (x == 1.0)) ? 1.0 : result;
}

#endif
