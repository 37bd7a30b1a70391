// Loops over lanes of doubles, each in versions for several instruction sets that give the same
// bits. Buffers are 64-byte aligned and, where nothing else is said, `count` is a multiple of 16;
// the output may be an input.
#ifndef KICHBAN_VECTOR_KERNELS_H
#define KICHBAN_VECTOR_KERNELS_H

#include <stdint.h>

enum {
  VECTOR_KERNELS_UNARY = 15,
  VECTOR_KERNELS_BINARY = 15,
  // Doubles in a row of an interpolation table.
  VECTOR_KERNELS_ROW = 8,
  VECTOR_KERNELS_SOBOL_DIMENSIONS = 1024,
  // The cells of a table of uniform numbers, see loops_tables.h: a power of two of them for each
  // halving of the distance from 0 or 1, from 1/2 on for so many halvings.
  VECTOR_KERNELS_CELL_BITS = 7,
  VECTOR_KERNELS_OCTAVES = 20,
};

// A table of values at equal distances with a polynomial of degree 5 in each interval: six
// coefficients from the constant up, then the least and the greatest value to give.
typedef struct {
  const double *rows;
  long intervals;
  double from, intervals_per_unit;
} interpolation_table;

// Values in ascending order with their cumulative probabilities. `cumulative` has 2^levels - 1
// numbers, infinite beyond the list; `values` as many and one, its last repeated.
typedef struct {
  const double *cumulative, *values;
  int levels;
} step_table;

typedef struct {
  const char *name;
  void (*unary[VECTOR_KERNELS_UNARY])(double *out, const double *a, long count);
  void (*binary[VECTOR_KERNELS_BINARY])(double *out, const double *a, const double *b, long count);
  void (*binary_constant[VECTOR_KERNELS_BINARY])(double *out, const double *a, double b,
                                                 long count);
  void (*constant_binary[VECTOR_KERNELS_BINARY])(double *out, double a, const double *b,
                                                 long count);
  // Draws `first_draw`... (a multiple of 16): draws d and d + 8 share a counter, see loops_random.h.
  void (*uniforms)(double *out, uint64_t key, uint64_t first_draw, uint32_t year, uint32_t item,
                   long count);
  // Four uniforms for each of the draws `base + ids[i]`, from the counter (draw, year, quartet), see
  // loops_random.h: the k-th in out[k * stride + i].
  void (*uniform_quartets)(double *out, long stride, const uint32_t *ids, uint64_t key,
                           uint64_t base, uint32_t year, uint32_t quartet, long count);
  void (*fill)(double *out, double value, long count);
  void (*affine)(double *out, const double *a, double scale, double offset, long count);
  void (*multiply_add)(double *out, const double *a, double scale, const double *c, long count);
  void (*select)(double *out, const double *condition, const double *a, const double *b,
                 long count);
  void (*clamp)(double *out, const double *a, double low, double high, long count);
  // Smallest k with F(k) >= u. A lane outside the method's reach gets -1; their number is returned.
  long (*poisson)(double *out, const double *rate, const double *u, long count);
  long (*binomial)(double *out, const double *trials, const double *probability, const double *u,
                   long count);
  long (*negative_binomial)(double *out, const double *mean, const double *variation,
                            const double *u, long count);
  void (*bernoulli)(double *out, const double *probability, const double *u, long count);
  void (*triangular)(double *out, const double *u, double from, double mode, double to,
                     long count);
  void (*interpolate)(double *out, const double *z, const interpolation_table *table, long count);
  void (*steps)(double *out, const double *u, const step_table *table, long count);
  // sums += the sizes of four items, from `first_item` on, where there are so many; the uniforms are
  // those of `uniform_quartets`, `counts` falls, and its first lane is above `first_item`.
  // Rows of four coefficients from the constant up: cells of u < 1/2 with rising u, then those of
  // u > 1/2 with falling u, each after an octave of zeros. Items nearer to 0 or 1 than the table reaches are left out; their places
  // and uniforms are listed, and their number, at most 4 * count, is returned.
  long (*add_items)(double *sums, const double *counts, const uint32_t *ids, const double *rows,
                    uint64_t key, uint64_t base, uint32_t year, uint32_t quartet,
                    double first_item, uint32_t *places, double *uniforms, long count);
  // accumulator += sizes where counts > item
  void (*add_item)(double *accumulator, const double *sizes, const double *counts, double item,
                   long count);
  void (*student_argument)(double *out, const double *x, double df, long count);
  // Points of even spread from uniforms in `out`, see loops_points.h. `seeds`: 16 for the hash, 16 to
  // shift by; `keys`: 16 for each of 8 rounds.
  void (*sobol_points)(double *out, const uint32_t *directions, const uint32_t *seeds,
                       uint64_t first_draw, long count);
  void (*latin_points)(double *out, uint32_t strata, uint32_t rows, uint32_t columns,
                       const uint32_t *keys, uint64_t first_draw, long count);
  // Any count from here on.
  double (*sum)(const double *a, long count);
  // For each replicate r, which has the numbers r, r + 16, ...: see loops_points.h.
  void (*replicate_sums)(double *sums, const double *a, double center, long count);
  void (*replicate_ranks)(int64_t *counts, const double *a, double middle, long count);
  double (*squared_deviations)(const double *a, double center, long count);
  long (*first_non_finite)(const double *a, long count);
  long (*first_zero)(const double *a, long count);
  void (*range)(const double *a, long count, double *least, double *greatest);
  // The range of the order-preserving integer keys of the numbers.
  void (*key_range)(const double *a, long count, uint64_t *least, uint64_t *greatest);
  // Signed numbers of bins around a centre, see loops_summaries.h.
  void (*spread_bins)(int16_t *bins, const double *a, double center, double inverse_scale,
                      int bits, int16_t last, long count);
  // Adds `bit` to the pattern of each number that is not 0.
  void (*mark)(uint64_t *patterns, const double *a, uint64_t bit, long count);
  // Not 0 where some number is not whole.
  uint64_t (*any_fraction)(const double *a, long count);
} vector_kernel_table;

// The tables this machine can run, best last; the number of them is returned.
int vector_kernels_available(const vector_kernel_table **tables, int capacity);

// One number at a time, with the bits of the loops.
double vector_kernels_normal_score(double u);
double vector_kernels_normal_probability(double z);
double vector_kernels_exponential(double x);
double vector_kernels_logarithm(double x);
double vector_kernels_logarithm_of_one_plus(double x);
double vector_kernels_power(double x, double y);

// The 32 directions of a dimension (from 0) of Sobol' points, bits reversed.
void vector_kernels_sobol_directions(int dimension, uint32_t *reversed);

// Integers in the same order as the numbers.
static inline uint64_t vector_kernels_key(double number) {
  union {
    double number;
    uint64_t bits;
  } value = {.number = number};
  return value.bits ^ ((uint64_t)((int64_t)value.bits >> 63) | 0x8000000000000000ull);
}

static inline double vector_kernels_number(uint64_t key) {
  union {
    uint64_t bits;
    double number;
  } value = {.bits = key ^ ((uint64_t)((int64_t)~key >> 63) | 0x8000000000000000ull)};
  return value.number;
}

// Adds one to histogram[(key - least) >> shift] for each number.
void vector_kernels_histogram(const double *a, long count, uint64_t least, int shift,
                              uint32_t *histogram);

// The lanes in order of falling counts, equal ones in order: places and counts. Counts are whole and
// at most `greatest`; what is not above 0 comes last. `starts` has room for 2 * (greatest + 1) numbers,
// `ranks` for `count`.
void vector_kernels_order_by_count(const double *counts, long count, uint32_t greatest,
                                   uint32_t *starts, uint32_t *ranks, uint32_t *places,
                                   double *sorted);

// out[places[i]] = a[i]
void vector_kernels_scatter(double *out, const double *a, const uint32_t *places, long count);

// Adds one to counts[bins[i]] for each number.
void vector_kernels_count(const int16_t *bins, long count, uint32_t *counts);

// Appends the numbers whose bin has a tag g > 0 to the list ends[g - 1], which moves on.
void vector_kernels_collect(const double *a, long count, uint64_t least, int shift,
                            const uint8_t *tags, double **ends);

// Function pointers in an array are clumsy in Swift.
static inline void vector_kernels_unary(const vector_kernel_table *table, int operation,
                                        double *out, const double *a, long count) {
  table->unary[operation](out, a, count);
}
static inline void vector_kernels_binary(const vector_kernel_table *table, int operation,
                                         double *out, const double *a, const double *b,
                                         long count) {
  table->binary[operation](out, a, b, count);
}
static inline void vector_kernels_binary_constant(const vector_kernel_table *table, int operation,
                                                  double *out, const double *a, double b,
                                                  long count) {
  table->binary_constant[operation](out, a, b, count);
}
static inline void vector_kernels_constant_binary(const vector_kernel_table *table, int operation,
                                                  double *out, double a, const double *b,
                                                  long count) {
  table->constant_binary[operation](out, a, b, count);
}

#endif
