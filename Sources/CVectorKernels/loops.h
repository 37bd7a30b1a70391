// The loops. Included once for each instruction set, with NAME(x) naming the version of x and
// SET its name.
#define LANES _Pragma("clang loop vectorize(assume_safety)") for (long i = 0; i < count; i++)

// For long chains of operations: four vectors at a time keep the arithmetic units busy.
#define INTERLEAVED_LANES                                                                 \
  _Pragma("clang loop vectorize(assume_safety) interleave_count(4)") for (long i = 0; i < count; \
                                                                          i++)

#define UNARY(name, expression)                                          \
  static void NAME(name)(double *out, const double *a, long count) {     \
    LANES {                                                              \
      double x = a[i];                                                   \
      out[i] = (expression);                                             \
    }                                                                    \
  }

UNARY(negate, -x)
UNARY(absolute, absolute_value(x))
UNARY(logarithm, logarithm(x))
UNARY(square_root, __builtin_elementwise_sqrt(x))
UNARY(arctangent, arctangent(x))
UNARY(floor, floor_of(x))
UNARY(ceiling, ceiling_of(x))
UNARY(rounded, rounded_away(x))
UNARY(logical_not, x == 0.0 ? 1.0 : 0.0)
UNARY(normal_probability, normal_probability(x))

// Numbers whose exponential is subnormal, infinite or zero are rare; a group of lanes that has one
// takes the long way.
static void NAME(exponential_lanes)(double *out, const double *a, long count) {
  INTERLEAVED_LANES out[i] = exponential_near(a[i]);
}

static void NAME(exponential)(double *out, const double *a, long count) {
  for (long start = 0; start < count; start += 128) {
    long n = count - start < 128 ? count - start : 128;
    const double *x = a + start;
    double *y = out + start;
    uint64_t any = 0;
    for (long i = 0; i < n; i++) any |= absolute_value(x[i]) <= EXPONENTIAL_LIMIT ? 0 : 1;
    if (any == 0) {
      NAME(exponential_lanes)(y, x, n);
    } else {
#pragma clang loop vectorize(assume_safety)
      for (long i = 0; i < n; i++) y[i] = exponential(x[i]);
    }
  }
}

// Angles too large for the quick reduction are rare: their lanes are done again, one by one.
#define ANGLE(name, quick, reduced)                                      \
  static void NAME(name)(double *out, const double *a, long count) {     \
    for (long start = 0; start < count; start += 64) {                   \
      long n = count - start < 64 ? count - start : 64;                  \
      double saved[64];                                                  \
      uint64_t any = 0;                                                  \
      for (long i = 0; i < n; i++) {                                     \
        saved[i] = a[start + i];                                         \
        any |= absolute_value(saved[i]) > REDUCTION_LIMIT ? 1 : 0;       \
      }                                                                  \
      for (long i = 0; i < n; i++) out[start + i] = quick(saved[i]);     \
      if (any == 0) continue;                                            \
      for (long i = 0; i < n; i++)                                       \
        if (absolute_value(saved[i]) > REDUCTION_LIMIT)                  \
          out[start + i] = reduced(reduce_large_angle(saved[i]));        \
    }                                                                    \
  }

ANGLE(sine, sine, sine_of_reduced)
ANGLE(cosine, cosine, cosine_of_reduced)
ANGLE(tangent, tangent, tangent_of_reduced)

static void NAME(normal_scores_central)(double *out, const double *u, long count) {
  INTERLEAVED_LANES out[i] = normal_score_central(u[i] - 0.5);
}

// In two passes: shorter chains keep more lanes in flight.
static void NAME(normal_scores_of_tails)(double *out, const double *u, long count) {
  uint64_t any = 0;
  for (long i = 0; i < count; i++) {
    double above = 1.0 - u[i];
    out[i] = u[i] < above ? u[i] : above;
    any |= out[i] >= FAR_TAIL ? 0 : 1;
  }
  INTERLEAVED_LANES out[i] = -logarithm_of_split(split_normal_number(out[i]));
  INTERLEAVED_LANES out[i] = with_sign_of(u[i] - 0.5, normal_score_near_tail(out[i]));
  for (long i = 0; any != 0 && i < count; i++) {
    double p = u[i] < 0.5 ? u[i] : 1.0 - u[i];
    if (!(p >= FAR_TAIL)) out[i] = u[i] < 0.5 ? -normal_score_tail(p) : normal_score_tail(p);
  }
}

// The central branch for all lanes; the tails (15 in 100) are gathered, done together and put back.
static void NAME(normal_score)(double *out, const double *a, long count) {
  for (long start = 0; start < count; start += 1024) {
    long n = count - start < 1024 ? count - start : 1024, tails = 0;
    const double *u = a + start;
    double *score = out + start;
    uint8_t masks[128];
    double tail[1024 + 32], tail_score[1024 + 32];
#ifndef COMPRESSES
    uint16_t places[1024 + 8];
#endif
    for (long i = 0; i < n; i += 8) {
      eight_doubles x = *(const eight_doubles *)(u + i);
      eight_longs inside = __builtin_elementwise_abs(x - 0.5) <= 0.425;
      eight_bits bits = __builtin_convertvector(~inside, eight_bits);
      uint8_t mask;
      memcpy(&mask, &bits, 1);
#ifdef COMPRESSES
      masks[i / 8] = mask;
      *(eight_unaligned *)(tail + tails) = COMPRESSES(x, mask);
#else
      for (int k = 0; k < 8; k++) places[tails + k] = (uint16_t)(i + set_bits[mask][k]);
#endif
      tails += __builtin_popcount(mask);
    }
#ifndef COMPRESSES
    for (long i = 0; i < tails; i++) tail[i] = u[places[i]];
#endif
    long padded = (tails + 31) & ~31l;
    for (long i = 0; i < 32; i++) tail[tails + i] = 0.01;
    NAME(normal_scores_central)(score, u, n);
    NAME(normal_scores_of_tails)(tail_score, tail, padded);
#ifdef COMPRESSES
    const double *next = tail_score;
    for (long i = 0; i < n; i += 8) {
      eight_doubles others = *(const eight_doubles *)(score + i);
      *(eight_doubles *)(score + i) = EXPANDS(*(const eight_unaligned *)next, others, masks[i / 8]);
      next += __builtin_popcount(masks[i / 8]);
    }
#else
    (void)masks;
    for (long i = 0; i < tails; i++) score[places[i]] = tail_score[i];
#endif
  }
}

#define BINARY(name, expression)                                                                \
  static void NAME(name)(double *out, const double *a, const double *b, long count) {           \
    LANES {                                                                                     \
      double x = a[i], y = b[i];                                                                \
      out[i] = (expression);                                                                    \
    }                                                                                           \
  }                                                                                             \
  static void NAME(name##_constant)(double *out, const double *a, double y, long count) {       \
    LANES {                                                                                     \
      double x = a[i];                                                                          \
      out[i] = (expression);                                                                    \
    }                                                                                           \
  }                                                                                             \
  static void NAME(constant_##name)(double *out, double x, const double *b, long count) {       \
    LANES {                                                                                     \
      double y = b[i];                                                                          \
      out[i] = (expression);                                                                    \
    }                                                                                           \
  }

BINARY(add, x + y)
BINARY(subtract, x - y)
BINARY(multiply, x *y)
BINARY(divide, x / y)
BINARY(minimum, ((x < y) | (x != x)) ? x : y)
BINARY(maximum, ((x > y) | (x != x)) ? x : y)
BINARY(power, power_of(x, y))
BINARY(less, x < y ? 1.0 : 0.0)
BINARY(less_or_equal, x <= y ? 1.0 : 0.0)
BINARY(greater, x > y ? 1.0 : 0.0)
BINARY(greater_or_equal, x >= y ? 1.0 : 0.0)
BINARY(equal, x == y ? 1.0 : 0.0)
BINARY(not_equal, x != y ? 1.0 : 0.0)
BINARY(logical_and, ((x != 0.0) & (y != 0.0)) ? 1.0 : 0.0)
BINARY(logical_or, ((x != 0.0) | (y != 0.0)) ? 1.0 : 0.0)

static void NAME(fill)(double *out, double value, long count) { LANES out[i] = value; }

static void NAME(affine)(double *out, const double *a, double scale, double offset, long count) {
  LANES out[i] = a[i] * scale + offset;
}

static void NAME(multiply_add)(double *out, const double *a, double scale, const double *c,
                               long count) {
  LANES out[i] = a[i] * scale + c[i];
}

static void NAME(select)(double *out, const double *condition, const double *a, const double *b,
                         long count) {
  LANES {
    double x = a[i], y = b[i];
    out[i] = condition[i] != 0.0 ? x : y;
  }
}

static void NAME(clamp)(double *out, const double *a, double low, double high, long count) {
  LANES {
    double x = a[i] < low ? low : a[i];
    out[i] = x > high ? high : x;
  }
}

static void NAME(bernoulli)(double *out, const double *probability, const double *u, long count) {
  LANES out[i] = u[i] > 1.0 - probability[i] ? 1.0 : 0.0;
}

static void NAME(triangular)(double *out, const double *u, double from, double mode, double to,
                             long count) {
  double width = to - from, below = width * (mode - from), above = width * (to - mode);
  double split = (mode - from) / width;
  LANES {
    double x = u[i];
    int left = x < split;
    double root = __builtin_elementwise_sqrt(left ? x * below : (1.0 - x) * above);
    out[i] = left ? from + root : to - root;
  }
}

static void NAME(interpolate)(double *out, const double *z, const interpolation_table *table,
                              long count) {
  const double *rows = table->rows;
  double from = table->from, scale = table->intervals_per_unit;
  double last = (double)(table->intervals - 1);
  LANES {
    double place = (z[i] - from) * scale;
    double lower = ((place - 0.5) + ROUNDING_SHIFT) - ROUNDING_SHIFT;
    lower = lower > 0.0 ? lower : 0.0;
    lower = lower < last ? lower : last;
    const double *row = rows + VECTOR_KERNELS_ROW *
                                   (long)(bits_of_double(lower + ROUNDING_SHIFT) & 0xffffff);
    double t = place - lower;
    t = t < 0.0 ? 0.0 : t;
    t = t > 1.0 ? 1.0 : t;
    double y = ((((row[5] * t + row[4]) * t + row[3]) * t + row[2]) * t + row[1]) * t + row[0];
    y = y < row[6] ? row[6] : y;
    out[i] = y > row[7] ? row[7] : y;
  }
}

static void NAME(steps)(double *out, const double *u, const step_table *table, long count) {
  const double *cumulative = table->cumulative, *values = table->values;
  for (long start = 0; start < count; start += 16) {
    uint64_t place[16] = {0};
    double x[16];
    for (int i = 0; i < 16; i++) x[i] = u[start + i];
    for (int level = table->levels - 1; level >= 0; level--) {
      uint64_t step = 1ull << level;
      for (int i = 0; i < 16; i++)
        place[i] += x[i] > cumulative[place[i] + step - 1] ? step : 0;
    }
    for (int i = 0; i < 16; i++) out[start + i] = values[place[i]];
  }
}

static void NAME(add_item)(double *accumulator, const double *sizes, const double *counts,
                           double item, long count) {
  LANES {
    double x = counts[i] > item ? sizes[i] : 0.0;
    accumulator[i] = accumulator[i] + x;
  }
}

#include "loops_random.h"
#include "loops_counts.h"
#include "loops_tables.h"
#include "loops_points.h"
#include "loops_summaries.h"

#define NAMES(suffix)                                                                          \
  {                                                                                            \
    suffix(add), suffix(subtract), suffix(multiply), suffix(divide), suffix(minimum),          \
        suffix(maximum), suffix(power), suffix(less), suffix(less_or_equal), suffix(greater),  \
        suffix(greater_or_equal), suffix(equal), suffix(not_equal), suffix(logical_and),       \
        suffix(logical_or)                                                                     \
  }
#define WITH_CONSTANT(name) NAME(name##_constant)
#define CONSTANT_FIRST(name) NAME(constant_##name)

static const vector_kernel_table NAME(table) = {
    .name = SET,
    .unary = {NAME(negate), NAME(absolute), NAME(exponential), NAME(logarithm), NAME(square_root),
              NAME(sine), NAME(cosine), NAME(tangent), NAME(arctangent), NAME(floor),
              NAME(ceiling), NAME(rounded), NAME(logical_not), NAME(normal_score),
              NAME(normal_probability)},
    .binary = NAMES(NAME),
    .binary_constant = NAMES(WITH_CONSTANT),
    .constant_binary = NAMES(CONSTANT_FIRST),
    .uniforms = NAME(uniforms),
    .uniform_quartets = NAME(uniform_quartets),
    .fill = NAME(fill),
    .affine = NAME(affine),
    .multiply_add = NAME(multiply_add),
    .select = NAME(select),
    .clamp = NAME(clamp),
    .poisson = NAME(poisson),
    .binomial = NAME(binomial),
    .negative_binomial = NAME(negative_binomial),
    .bernoulli = NAME(bernoulli),
    .triangular = NAME(triangular),
    .interpolate = NAME(interpolate),
    .steps = NAME(steps),
    .add_items = NAME(add_items),
    .add_item = NAME(add_item),
    .replicate_sums = NAME(replicate_sums),
    .replicate_ranks = NAME(replicate_ranks),
    .student_argument = NAME(student_argument),
    .sobol_points = NAME(sobol_points),
    .latin_points = NAME(latin_points),
    .sum = NAME(sum),
    .squared_deviations = NAME(squared_deviations),
    .first_non_finite = NAME(first_non_finite),
    .first_zero = NAME(first_zero),
    .range = NAME(range),
    .key_range = NAME(key_range),
    .spread_bins = NAME(spread_bins),
    .mark = NAME(mark),
    .any_fraction = NAME(any_fraction),
};

#undef LANES
#undef INTERLEAVED_LANES
#undef UNARY
#undef ANGLE
#undef BINARY
#undef NAMES
#undef WITH_CONSTANT
#undef CONSTANT_FIRST
