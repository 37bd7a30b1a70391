// Prints a digest of what every vector kernel writes, for each instruction set of the machine: a line has
// the set, the kernel and the digest. Lines of all sets and of all processors must agree;
// scripts/check-kernels compares them, those of arm64 by an emulator.
#include "CVectorKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 4096 };

static uint64_t digest;

static void start(void) { digest = 0xcbf29ce484222325ull; }

static void add_word(uint64_t word) { digest = (digest ^ word) * 0x100000001b3ull; }

// Payloads and signs of NaN are nobody's promise.
static void add_numbers(const double *numbers, long count) {
  for (long i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, numbers + i, sizeof bits);
    add_word(isnan(numbers[i]) ? 0x7ff8000000000000ull : bits);
  }
}

static void *lanes(long bytes) {
  void *memory = aligned_alloc(64, (size_t)(bytes + 63) / 64 * 64);
  if (memory == NULL) exit(1);
  memset(memory, 0, (size_t)bytes);
  return memory;
}

static const vector_kernel_table *set;

static void finish(const char *kernel, int index) {
  printf("%s %s %d %016llx\n", set->name, kernel, index, (unsigned long long)digest);
  start();
}

int main(void) {
  static const double awkward[] = {
      0.0,    -0.0,   1.0,     -1.0,    0.5,     1e-300, -1e-300, 5e-324, -5e-324, 1e300,
      -1e300, 709.5,  -745.0,  3.0,     -2.0,    1e16,   -1e16,   2.5,    -2.5,    1e22,
      1e-17,  0x1p52, 0x1p-54, INFINITY, -INFINITY, NAN,   0.999,   1.5707963267948966};
  const vector_kernel_table *sets[4];
  int found = vector_kernels_available(sets, 4);
  double *u = lanes(8 * COUNT), *v = lanes(8 * COUNT), *x = lanes(8 * COUNT);
  double *y = lanes(8 * COUNT), *mean = lanes(8 * COUNT), *out = lanes(4 * 8 * COUNT);
  double *counts = lanes(8 * COUNT), *far = lanes(4 * 8 * COUNT);
  uint32_t *ids = lanes(4 * COUNT), *places = lanes(4 * 4 * COUNT);
  int16_t *bins = lanes(2 * COUNT);
  uint64_t *patterns = lanes(8 * COUNT);
  // Rows of a table: smooth enough, and different.
  long rows_count = (4l * 2 * (1 + VECTOR_KERNELS_OCTAVES)) << VECTOR_KERNELS_CELL_BITS;
  double *rows = lanes(8 * rows_count);
  for (long i = 0; i < rows_count; i++) rows[i] = (double)(i % 1009) / 1009.0;
  const vector_kernel_table *base = sets[0];
  base->uniforms(u, 0x243f6a8885a308d3ull, 1 << 20, 2025, 3, COUNT);
  base->uniforms(v, 0x13198a2e03707344ull, 1 << 20, 2026, 4, COUNT);
  const int awkward_count = (int)(sizeof awkward / sizeof *awkward);
  for (int i = 0; i < COUNT; i++) {
    int k = i % (2 * awkward_count), other = i / 7 % (2 * awkward_count);
    x[i] = k < awkward_count ? awkward[k] : (u[i] - 0.5) * 40.0;
    y[i] = other < awkward_count ? awkward[other] : (v[i] - 0.5) * 10.0;
    mean[i] = v[i] * 40.0;
    counts[i] = 9 - i / 512;
    ids[i] = (uint32_t)(7 * i);
  }
  const interpolation_table curve = {rows, 32, -8.0, 2.0};
  const double cumulative[7] = {0.1, 0.2, 0.3, 0.5, 0.9, INFINITY, INFINITY};
  const double values[8] = {1, 2, 3, 5, 8, 13, 13, 13};
  const step_table steps = {cumulative, values, 3};
  uint32_t directions[32], seeds[32], keys[8 * 16];
  vector_kernels_sobol_directions(5, directions);
  for (uint32_t i = 0; i < 32; i++) seeds[i] = 2654435761u * (i + 1);
  for (uint32_t i = 0; i < 8 * 16; i++) keys[i] = 2246822519u * (i + 1);
  for (int s = 0; s < found; s++) {
    set = sets[s];
    start();
    for (int k = 0; k < VECTOR_KERNELS_UNARY; k++) {
      set->unary[k](out, x, COUNT);
      add_numbers(out, COUNT);
      set->unary[k](out, u, COUNT);
      add_numbers(out, COUNT);
      finish("unary", k);
    }
    for (int k = 0; k < VECTOR_KERNELS_BINARY; k++) {
      set->binary[k](out, x, y, COUNT);
      add_numbers(out, COUNT);
      set->binary_constant[k](out, x, 2.5, COUNT);
      add_numbers(out, COUNT);
      set->constant_binary[k](out, 2.5, y, COUNT);
      add_numbers(out, COUNT);
      finish("binary", k);
    }
    set->uniforms(out, 99, 1ull << 36, 2025, 1, COUNT);
    add_numbers(out, COUNT);
    finish("uniforms", 0);
    set->uniform_quartets(out, COUNT, ids, 99, 1ull << 36, 2025, 1u << 31, COUNT);
    add_numbers(out, 4 * COUNT);
    finish("uniform_quartets", 0);
    memset(out, 0, 8 * COUNT);
    for (int quartet = 0; quartet < 3; quartet++) {
      long left = 0;
      while (left < COUNT && counts[left] > 4 * quartet) left++;
      left = (left + 15) & ~15l;
      long beyond = set->add_items(out, counts, ids, rows, 99, 1ull << 36, 2025,
                                   (1u << 31) + (uint32_t)quartet, 4 * quartet, places, far, left);
      add_numbers(far, beyond);
    }
    add_numbers(out, COUNT);
    finish("add_items", 0);
    set->add_item(out, u, counts, 3, COUNT);
    set->affine(out, out, 1.1, 0.3, COUNT);
    set->multiply_add(out, out, 0.7, v, COUNT);
    set->clamp(out, out, 0.5, 3.0, COUNT);
    add_numbers(out, COUNT);
    set->select(out, x, u, v, COUNT);
    add_numbers(out, COUNT);
    finish("arithmetic", 0);
    add_word((uint64_t)set->poisson(out, mean, u, COUNT));
    add_numbers(out, COUNT);
    finish("poisson", 0);
    set->unary[9](far, mean, COUNT);
    add_word((uint64_t)set->binomial(out, far, v, u, COUNT));
    add_numbers(out, COUNT);
    finish("binomial", 0);
    set->fill(far, 1.5, COUNT);
    add_word((uint64_t)set->negative_binomial(out, mean, far, u, COUNT));
    add_numbers(out, COUNT);
    finish("negative_binomial", 0);
    set->bernoulli(out, v, u, COUNT);
    add_numbers(out, COUNT);
    set->triangular(out, u, -1.0, 0.3, 2.0, COUNT);
    add_numbers(out, COUNT);
    set->student_argument(out, x, 4.5, COUNT);
    add_numbers(out, COUNT);
    set->interpolate(out, x, &curve, COUNT);
    add_numbers(out, COUNT);
    set->steps(out, u, &steps, COUNT);
    add_numbers(out, COUNT);
    finish("distributions", 0);
    set->uniforms(out, 99, 0, 2025, 1, COUNT);
    set->sobol_points(out, directions, seeds, 1 << 20, COUNT);
    add_numbers(out, COUNT);
    set->uniforms(out, 99, 0, 2025, 1, COUNT);
    set->latin_points(out, 65536, 256, 256, keys, 4096, COUNT);
    add_numbers(out, COUNT);
    finish("points", 0);
    double low, high, sums[16];
    int64_t ranks[16] = {0};
    set->spread_bins(bins, x, 0.25, 3.0, 10, 12288, COUNT);
    for (int i = 0; i < COUNT; i++) add_word((uint64_t)(int64_t)(isnan(x[i]) ? 0 : bins[i]));
    set->range(u, COUNT - 3, &low, &high);
    uint64_t least, greatest;
    set->key_range(u, COUNT, &least, &greatest);
    add_word(least);
    add_word(greatest);
    add_numbers((double[]){low, high, set->sum(u, COUNT - 3)}, 3);
    add_numbers((double[]){set->squared_deviations(u, 0.4, COUNT - 5)}, 1);
    memset(sums, 0, sizeof sums);
    set->replicate_sums(sums, u, 0.5, COUNT);
    set->replicate_ranks(ranks, u, 0.5, COUNT);
    add_numbers(sums, 16);
    for (int i = 0; i < 16; i++) add_word((uint64_t)ranks[i]);
    memset(patterns, 0, 8 * COUNT);
    set->mark(patterns, x, 4, COUNT);
    for (int i = 0; i < COUNT; i++) add_word(patterns[i]);
    add_word((uint64_t)set->first_non_finite(x, COUNT));
    add_word((uint64_t)set->first_zero(u, COUNT));
    add_word(set->any_fraction(counts, COUNT));
    finish("summaries", 0);
  }
  return 0;
}
