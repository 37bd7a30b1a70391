// Bit patterns, sums and products with their rounding errors: what the elementary functions are
// made of. Everything here is plain IEEE arithmetic without fused operations.
#ifndef KICHBAN_BITS_H
#define KICHBAN_BITS_H

#include <stdint.h>
#include <string.h>

#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))

INLINE double double_of_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

INLINE uint64_t bits_of_double(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// Adding and subtracting this rounds a number of at most 2^51 to the nearest integer, which then
// stands in the low bits of the sum.
#define ROUNDING_SHIFT 0x1.8p52

#define INFINITE ((double)__builtin_inf())
#define NOT_A_NUMBER ((double)__builtin_nan(""))

INLINE double absolute_value(double x) {
  return double_of_bits(bits_of_double(x) & 0x7fffffffffffffffull);
}

// `magnitude` (not negative) with the sign of `sign`.
INLINE double with_sign_of(double sign, double magnitude) {
  return double_of_bits(bits_of_double(magnitude) |
                        (bits_of_double(sign) & 0x8000000000000000ull));
}

// A number as the unevaluated sum of two.
typedef struct {
  double high, low;
} pair;

// T. J. Dekker, A floating-point technique for extending the available precision,
// Numerische Mathematik 18 (1971): |a| >= |b|.
INLINE pair fast_sum(double a, double b) {
  double sum = a + b;
  return (pair){sum, b - (sum - a)};
}

// D. E. Knuth, The Art of Computer Programming, volume 2, 4.2.2.
INLINE pair exact_sum(double a, double b) {
  double sum = a + b, part = sum - a;
  return (pair){sum, (a - (sum - part)) + (b - part)};
}

// G. W. Veltkamp's splitting into two halves of 26 bits.
INLINE pair halves(double a) {
  double shifted = 134217729.0 * a, high = shifted - (shifted - a);
  return (pair){high, a - high};
}

// Dekker's product and its rounding error.
INLINE pair exact_product(double a, double b) {
  double product = a * b;
  pair x = halves(a), y = halves(b);
  double low = ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low;
  return (pair){product, low};
}

#endif
