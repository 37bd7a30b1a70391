// The normal distribution: Phi and its inverse.
#ifndef KICHBAN_NORMAL_H
#define KICHBAN_NORMAL_H

#include "elementary.h"

// M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied
// Statistics 37 (1988), PPND16: central branch, |q| <= 0.425 for q = u - 1/2.
INLINE double normal_score_central(double q) {
  double r = 0.180625 - q * q, s = r * r;
  double odd = 2509.0809287301226727, even = 33430.575583588128105;
  odd = odd * s + 67265.770927008700853;
  even = even * s + 45921.953931549871457;
  odd = odd * s + 13731.693765509461125;
  even = even * s + 1971.5909503065514427;
  odd = odd * s + 133.14166789178437745;
  even = even * s + 3.387132872796366608;
  double n = odd * r + even;
  odd = 5226.495278852545925;
  even = 28729.085735721942674;
  odd = odd * s + 39307.89580009271061;
  even = even * s + 21213.794301586595867;
  odd = odd * s + 5394.1960214247511077;
  even = even * s + 687.1870074920579083;
  odd = odd * s + 42.313330701600911252;
  even = even * s + 1.0;
  return q * n / (odd * r + even);
}

// -score of a probability from FAR_TAIL to 0.075, by a minimax fit of degrees 7 and 7 in its
// logarithm -w, 2^-53.8. It needs no square root, unlike AS 241.
#define FAR_TAIL 0x1p-12
INLINE double normal_score_near_tail(double w) {
  double s = w * w;
  double odd = 0x1.1d6ad7bc90192p-13, even = 0x1.3079e3daa48edp-6;
  odd = odd * s + 0x1.0dc575dbf4b5cp-1;
  even = even * s + 0x1.1e7c493d7fdbap+2;
  odd = odd * s + 0x1.6e9c7254dc542p+3;
  even = even * s + 0x1.ebf40535a0b7bp+1;
  odd = odd * s - 0x1.bd38e95096e8dp+2;
  even = even * s - 0x1.f597aba626ffep+0;
  double n = odd * w + even;
  odd = 0x1.90791bf4c45a6p-19;
  even = 0x1.7a8bafd70f3dap-10;
  odd = odd * s + 0x1.5c16590dbc97bp-4;
  even = even * s + 0x1.6159ed152f57ep+0;
  odd = odd * s + 0x1.e9c3a99708a68p+2;
  even = even * s + 0x1.db37586cc1958p+3;
  odd = odd * s + 0x1.1a80607bab4e1p+3;
  even = even * s + 1.0;
  return n / (odd * w + even);
}

// -score of a probability `p` < 0.075, one at a time: in the far tail by the tail branches of
// AS 241.
static double normal_score_tail(double p) {
  static const double coefficients[2][15] = {
      {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
       1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
       4.63033784615654529590, 1.42343711074968357734, 1.05075007164441684324e-9,
       5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
       6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187},
      {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
       2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580,
       5.46378491116411436990, 6.65790464350110377720, 2.04426310338993978564e-15,
       1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
       1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1}};
  if (p >= FAR_TAIL) return normal_score_near_tail(-logarithm_of_positive(p));
  if (p == 0.0) return INFINITE;
  if (!(p > 0.0)) return NOT_A_NUMBER;
  double r = __builtin_elementwise_sqrt(-logarithm_of_positive(p));
  const double *c = coefficients[r > 5.0];
  r -= r > 5.0 ? 5.0 : 1.6;
  double n = c[0], d = c[8];
  for (int i = 1; i < 8; i++) {
    n = n * r + c[i];
    d = d * r + (i < 7 ? c[8 + i] : 1.0);
  }
  return n / d;
}

// Phi(z). The upper tail probability is exp(-z^2/2) M(z), z >= 0, with the Mills ratio
// M(z) = P((z - 5) / (z + 5)) / (1 + 2 z): a minimax fit of degree 22, 2^-56.2, after
// M. M. Shepherd, J. G. Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x,
// Mathematics of Computation 36 (1981).
INLINE double normal_probability(double z) {
  double a = absolute_value(z);
  a = a > 40.0 ? 40.0 : a;
  double t = (a - 5.0) / (a + 5.0);
  double p = 0x1.c17b88545a596p-30;
  p = p * t + 0x1.1c4dd04c6ba53p-27;
  p = p * t - 0x1.0d139ec4667e4p-30;
  p = p * t - 0x1.27640e35deb20p-24;
  p = p * t - 0x1.181d0cd8bf79fp-25;
  p = p * t + 0x1.d3e0684f6cd80p-22;
  p = p * t + 0x1.7082f4600692ap-23;
  p = p * t - 0x1.803088517d048p-19;
  p = p * t + 0x1.20ba00664ec22p-21;
  p = p * t + 0x1.45586e46face7p-16;
  p = p * t - 0x1.bb8ce68466cd8p-16;
  p = p * t - 0x1.c5ba788df6333p-14;
  p = p * t + 0x1.bdbed506885dbp-12;
  p = p * t - 0x1.f1d626a709085p-14;
  p = p * t - 0x1.d426364da1c9cp-9;
  p = p * t + 0x1.f96034e237a17p-7;
  p = p * t - 0x1.42359acfd9ac3p-5;
  p = p * t + 0x1.28e8fee38e68ep-4;
  p = p * t - 0x1.9c4af953d8e32p-4;
  p = p * t + 0x1.9d3d58860cf45p-4;
  p = p * t - 0x1.ba6f247fb8772p-5;
  p = p * t - 0x1.44c9cd8f5795cp-5;
  p = p * t + 0x1.b135a378924a6p-1;
  // The square in two parts: the first is exact.
  double high = double_of_bits(bits_of_double(a) & 0xfffffffff8000000ull);
  double tail = (a - high) * (a + high);
  double upper = exponential_of_sum(-0.5 * (high * high), -0.5 * tail) * (p / (1.0 + 2.0 * a));
  return z > 0.0 ? 1.0 - upper : upper;
}

#endif
