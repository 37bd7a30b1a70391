// Tabulated quantile functions of uniform numbers.
//
// The distance p of a uniform number from 0 or 1, whichever is nearer, is cut where its exponent and
// the first bits of its mantissa change: into equal cells between neighbouring powers of two, so that
// cells grow narrower towards the tails as the functions grow steeper. Each cell has a cubic
// polynomial in p.

#define LEAST_DISTANCE (0.5 / (double)(1l << VECTOR_KERNELS_OCTAVES))
#define LANES_AT_ONCE 128

#define LOWER(a, b) __builtin_shufflevector((a), (b), 0, 8, 2, 10, 4, 12, 6, 14)
#define UPPER(a, b) __builtin_shufflevector((a), (b), 1, 9, 3, 11, 5, 13, 7, 15)
#define EVEN_PAIRS(a, b) __builtin_shufflevector((a), (b), 0, 1, 4, 5, 8, 9, 12, 13)
#define ODD_PAIRS(a, b) __builtin_shufflevector((a), (b), 2, 3, 6, 7, 10, 11, 14, 15)
#define ROW_PAIR(i, k)                                                                            \
  __builtin_shufflevector(*(const four_doubles *)(rows + cells[i]),                               \
                          *(const four_doubles *)(rows + cells[k]), 0, 1, 2, 3, 4, 5, 6, 7)

static long NAME(cell_quantiles)(double *out, const double *u, const double *rows,
                                 uint32_t *places, double *uniforms, long count) {
  long unresolved = 0;
  for (long start = 0; start < count; start += LANES_AT_ONCE) {
    long n = count - start < LANES_AT_ONCE ? count - start : LANES_AT_ONCE;
    _Alignas(64) double distance[LANES_AT_ONCE];
    _Alignas(64) uint64_t cell[LANES_AT_ONCE];
    uint64_t any = 0;
    for (long i = 0; i < n; i++) {
      double x = u[start + i], above = 1.0 - x, p = x < above ? x : above;
      uint64_t first = (uint64_t)(1022 - VECTOR_KERNELS_OCTAVES) << VECTOR_KERNELS_CELL_BITS;
      uint64_t side = x < above ? 0 : (uint64_t)VECTOR_KERNELS_OCTAVES << VECTOR_KERNELS_CELL_BITS;
      uint64_t found = (bits_of_double(p) >> (52 - VECTOR_KERNELS_CELL_BITS)) - first;
      any |= p < LEAST_DISTANCE ? 1 : 0;
      distance[i] = p;
      cell[i] = 4 * ((p < LEAST_DISTANCE ? 0 : found) + side);
    }
    for (long i = 0; any != 0 && i < n; i++) {
      if (distance[i] >= LEAST_DISTANCE) continue;
      places[unresolved] = (uint32_t)(start + i);
      uniforms[unresolved++] = u[start + i];
    }
    for (long i = 0; i < n; i += 8) {
      const uint64_t *cells = cell + i;
      eight_doubles p = *(const eight_doubles *)(distance + i);
      // Rows to columns.
      eight_doubles a = ROW_PAIR(0, 2), b = ROW_PAIR(1, 3), c = ROW_PAIR(4, 6), d = ROW_PAIR(5, 7);
      eight_doubles even = LOWER(a, b), odd = UPPER(a, b);
      eight_doubles next_even = LOWER(c, d), next_odd = UPPER(c, d);
      eight_doubles y = ODD_PAIRS(odd, next_odd);
      y = y * p + ODD_PAIRS(even, next_even);
      y = y * p + EVEN_PAIRS(odd, next_odd);
      y = y * p + EVEN_PAIRS(even, next_even);
      *(eight_doubles *)(out + start + i) = y;
    }
  }
  return unresolved;
}

#undef LEAST_DISTANCE
#undef LANES_AT_ONCE
#undef LOWER
#undef UPPER
#undef EVEN_PAIRS
#undef ODD_PAIRS
#undef ROW_PAIR
