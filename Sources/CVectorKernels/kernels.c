// The same loops for each instruction set, and the choice between them.
//
// No fused multiply-add: it rounds once where a multiplication and an addition round twice, so
// that machines with and without it would give different digits.
#pragma clang fp contract(off)

#include "CVectorKernels.h"
#include "bits.h"
#include "elementary.h"
#include "normal.h"
#include "trigonometry.h"

#include <stdbool.h>

typedef double four_doubles __attribute__((ext_vector_type(4)));
typedef double eight_doubles __attribute__((ext_vector_type(8)));
typedef double eight_unaligned __attribute__((ext_vector_type(8), aligned(8)));
typedef long eight_longs __attribute__((ext_vector_type(8)));
typedef uint64_t eight_words __attribute__((ext_vector_type(8)));
typedef uint32_t eight_halves __attribute__((ext_vector_type(8), aligned(4)));
typedef uint32_t sixteen_halves __attribute__((ext_vector_type(16)));
typedef bool eight_bits __attribute__((ext_vector_type(8)));

// set_bits[m] begins with the positions of the ones of m.
static uint8_t set_bits[256][8];
static double reciprocals[260];

__attribute__((constructor)) static void prepare_tables(void) {
  for (unsigned mask = 0; mask < 256; mask++) {
    int found = 0;
    for (unsigned bit = 0; bit < 8; bit++)
      if ((mask >> bit & 1) != 0) set_bits[mask][found++] = (uint8_t)bit;
  }
  for (int k = 1; k < 260; k++) reciprocals[k] = 1.0 / k;
}

#if defined(__x86_64__)
// Without "no-prefer-256-bit" clang would use half the width of x86-64-v4.
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), \
                             apply_to = function)
#define NAME(x) x##_v4
#define SET "x86-64-v4"
// The lanes of a mask moved together, and back to their places among `others`.
#define COMPRESSES(lanes, mask) \
  __builtin_ia32_compressdf512_mask((lanes), (lanes), (mask))
#define EXPANDS(lanes, others, mask) \
  __builtin_ia32_expanddf512_mask((lanes), (others), (mask))
#include "loops.h"
#undef NAME
#undef SET
#undef COMPRESSES
#undef EXPANDS
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define NAME(x) x##_v3
#define SET "x86-64-v3"
#include "loops.h"
#undef NAME
#undef SET
#pragma clang attribute pop
#define BASELINE "x86-64"
#elif defined(__aarch64__)
#define BASELINE "arm64"
#else
#define BASELINE "baseline"
#endif

#define NAME(x) x##_baseline
#define SET BASELINE
#include "loops.h"
#undef NAME
#undef SET

int vector_kernels_available(const vector_kernel_table **tables, int capacity) {
  const vector_kernel_table *found[3] = {&table_baseline};
  int count = 1;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v3")) found[count++] = &table_v3;
  if (__builtin_cpu_supports("x86-64-v4")) found[count++] = &table_v4;
#endif
  for (int i = 0; i < count && i < capacity; i++) tables[i] = found[i];
  return count;
}

double vector_kernels_normal_score(double u) {
  double q = u - 0.5;
  if (absolute_value(q) <= 0.425) return normal_score_central(q);
  double tail = normal_score_tail(u < 0.5 ? u : 1.0 - u);
  return q < 0.0 ? -tail : tail;
}

double vector_kernels_normal_probability(double z) { return normal_probability(z); }

double vector_kernels_exponential(double x) { return exponential(x); }

double vector_kernels_logarithm(double x) { return logarithm(x); }

double vector_kernels_logarithm_of_one_plus(double x) {
  return x > -1.0 && x < INFINITE ? logarithm_of_one_plus(x) : logarithm(1.0 + x);
}

double vector_kernels_power(double x, double y) { return power_of(x, y); }

// Counting in two halves of the lanes at a time: equal counts are frequent, and a counter that was
// just written must be waited for.
void vector_kernels_order_by_count(const double *counts, long count, uint32_t greatest,
                                   uint32_t *starts, uint32_t *ranks, uint32_t *places,
                                   double *sorted) {
  for (long i = 0; i < count; i++) {
    double known = counts[i] > 0.0 ? counts[i] : 0.0;
    ranks[i] = greatest - (uint32_t)(int32_t)known;
  }
  // Numbers of lanes of each rank in each half, then their first places.
  long half = count / 2;
  uint32_t *early = starts, *late = starts + greatest + 1;
  for (uint32_t rank = 0; rank < 2 * (greatest + 1); rank++) starts[rank] = 0;
  for (long i = 0; i < half; i++) {
    early[ranks[i]]++;
    late[ranks[half + i]]++;
  }
  if (2 * half < count) late[ranks[count - 1]]++;
  uint32_t next = 0;
  for (uint32_t rank = 0; rank <= greatest; rank++) {
    uint32_t in_early = early[rank], in_late = late[rank];
    early[rank] = next;
    late[rank] = next + in_early;
    next += in_early + in_late;
  }
  for (long i = 0; i < half; i++) {
    uint32_t place = early[ranks[i]]++, other = late[ranks[half + i]]++;
    places[place] = (uint32_t)i;
    sorted[place] = counts[i];
    places[other] = (uint32_t)(half + i);
    sorted[other] = counts[half + i];
  }
  if (2 * half < count) {
    uint32_t place = late[ranks[count - 1]]++;
    places[place] = (uint32_t)(count - 1);
    sorted[place] = counts[count - 1];
  }
}

void vector_kernels_scatter(double *out, const double *a, const uint32_t *places, long count) {
  for (long i = 0; i < count; i++) out[places[i]] = a[i];
}

void vector_kernels_count(const int16_t *bins, long count, uint32_t *counts) {
  for (long i = 0; i < count; i++) counts[bins[i]]++;
}

void vector_kernels_histogram(const double *a, long count, uint64_t least, int shift,
                              uint32_t *histogram) {
  for (long i = 0; i < count; i++) histogram[(vector_kernels_key(a[i]) - least) >> shift]++;
}

void vector_kernels_collect(const double *a, long count, uint64_t least, int shift,
                            const uint8_t *tags, double **ends) {
  for (long i = 0; i < count; i++) {
    uint8_t tag = tags[(vector_kernels_key(a[i]) - least) >> shift];
    if (__builtin_expect(tag != 0, 0)) *ends[tag - 1]++ = a[i];
  }
}
