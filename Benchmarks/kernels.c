// Times the vector kernels: nanoseconds a number, for each instruction set of the machine, on one core with
// everything in the first-level cache; the best of many repetitions.
#define _POSIX_C_SOURCE 199309L
#include "CVectorKernels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNT = 1024, CALLS = 10, REPETITIONS = 300 };

static double *u, *v, *score, *mean, *counts, *out, *sums, *rows, *far;
static uint32_t ids[COUNT], places[4 * COUNT], starts[2 * 64], ranks[COUNT];
static int16_t bins[COUNT];
static uint32_t histogram[2 * 12288 + 1];
static const vector_kernel_table *set;

static void unary(int operation) { set->unary[operation](out, u, COUNT); }
static void time_uniforms(void) { set->uniforms(out, 99, 0, 2025, 1, COUNT); }
static void time_scores(void) { unary(13); }
static void time_exponential(void) { set->unary[2](out, score, COUNT); }
static void time_logarithm(void) { unary(3); }
static void time_square_root(void) { unary(4); }
static void time_multiply_add(void) { set->multiply_add(out, u, 1.5, v, COUNT); }
static void time_power(void) { set->binary_constant[6](out, u, 0.2, COUNT); }
static void time_poisson(void) { set->poisson(out, mean, u, COUNT); }
static void time_order(void) {
  vector_kernels_order_by_count(counts, COUNT, 63, starts, ranks, places, out);
}
static void time_spread_bins(void) { set->spread_bins(bins, score, 0, 4, 10, 12288, COUNT); }
static void time_count(void) { vector_kernels_count(bins, COUNT, histogram + 12288); }
static void time_sum(void) { out[0] = set->sum(u, COUNT); }
static void time_items(void) {
  // Four items of each lane: a quarter of the time is that of one.
  set->add_items(sums, counts, ids, rows, 99, 0, 2025, 1u << 31, 0, places, far, COUNT);
}

static const struct {
  const char *name;
  void (*run)(void);
  int numbers;
} kernels[] = {
    {"uniform number", time_uniforms, 1},
    {"item: random number, size, sum", time_items, 4},
    {"normal score", time_scores, 1},
    {"exponential", time_exponential, 1},
    {"logarithm", time_logarithm, 1},
    {"power", time_power, 1},
    {"square root", time_square_root, 1},
    {"multiply and add", time_multiply_add, 1},
    {"Poisson count, mean 15", time_poisson, 1},
    {"order by count", time_order, 1},
    {"histogram: find the bin", time_spread_bins, 1},
    {"histogram: count", time_count, 1},
    {"sum", time_sum, 1},
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double nanoseconds(void (*run)(void), int numbers) {
  double best = 1;
  for (int i = 0; i < REPETITIONS; i++) {
    double start = now();
    for (int call = 0; call < CALLS; call++) run();
    double time = (now() - start) / CALLS / COUNT / numbers;
    best = time < best ? time : best;
  }
  return best * 1e9;
}

static double *lanes(long count) {
  double *memory = aligned_alloc(64, (size_t)(8 * count + 63) / 64 * 64);
  if (memory == NULL) exit(1);
  memset(memory, 0, (size_t)(8 * count));
  return memory;
}

int main(void) {
  const vector_kernel_table *sets[4];
  int found = vector_kernels_available(sets, 4);
  double **all[] = {&u, &v, &score, &mean, &counts, &out, &sums};
  for (int i = 0; i < 7; i++) *all[i] = lanes(COUNT);
  far = lanes(4 * COUNT);
  long cells = (2l * (1 + VECTOR_KERNELS_OCTAVES)) << VECTOR_KERNELS_CELL_BITS;
  rows = lanes(4 * cells);
  for (long i = 0; i < 4 * cells; i++) rows[i] = (double)(i % 1009) / 1009.0;
  sets[0]->uniforms(u, 1, 0, 2025, 0, COUNT);
  sets[0]->uniforms(v, 2, 0, 2025, 0, COUNT);
  sets[0]->unary[13](score, v, COUNT);
  sets[0]->fill(mean, 15, COUNT);
  // Items: all lanes have four. Ordering: as many as a Poisson count has.
  for (int i = 0; i < COUNT; i++) ids[i] = (uint32_t)i;
  printf("%-32s", "ns a number");
  for (int s = found - 1; s >= 0; s--) printf("%12s", sets[s]->name);
  printf("\n");
  for (unsigned k = 0; k < sizeof kernels / sizeof *kernels; k++) {
    if (kernels[k].run == time_order) sets[0]->poisson(counts, mean, v, COUNT);
    else sets[0]->fill(counts, 4, COUNT);
    printf("%-32s", kernels[k].name);
    for (int s = found - 1; s >= 0; s--) {
      set = sets[s];
      printf("%12.2f", nanoseconds(kernels[k].run, kernels[k].numbers));
    }
    printf("\n");
  }
  return 0;
}
