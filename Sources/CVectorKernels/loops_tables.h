// Sums of items whose sizes are tabulated quantiles.
//
// The distance p of a uniform number from 0 or 1, whichever is nearer, is cut where its exponent and
// the first bits of its mantissa change: into equal cells between neighbouring powers of two, so that
// cells grow narrower towards the tails as the functions grow steeper. Each cell has a cubic
// polynomial in p. Before the first octave of each side there is one of rows of zeros, for what lies
// nearer to 0 or 1 than the table reaches.
//
// Words, cells and polynomials of a few lanes at a time: all but the rows stays in registers and in
// the nearest cache.

#define LEAST_DISTANCE (0.5 / (double)(1l << VECTOR_KERNELS_OCTAVES))
#define FIRST_CELL ((uint64_t)(1021 - VECTOR_KERNELS_OCTAVES) << VECTOR_KERNELS_CELL_BITS)
#define SIDE_CELLS ((uint64_t)(VECTOR_KERNELS_OCTAVES + 1) << VECTOR_KERNELS_CELL_BITS)
#define TILE (8 * CHAINS)

#define LOWER(a, b) __builtin_shufflevector((a), (b), 0, 8, 2, 10, 4, 12, 6, 14)
#define UPPER(a, b) __builtin_shufflevector((a), (b), 1, 9, 3, 11, 5, 13, 7, 15)
#define EVEN_PAIRS(a, b) __builtin_shufflevector((a), (b), 0, 1, 4, 5, 8, 9, 12, 13)
#define ODD_PAIRS(a, b) __builtin_shufflevector((a), (b), 2, 3, 6, 7, 10, 11, 14, 15)
#define ROW_PAIR(i, k)                                                                            \
  __builtin_shufflevector(*(const four_doubles *)(rows + cells[i]),                               \
                          *(const four_doubles *)(rows + cells[k]), 0, 1, 2, 3, 4, 5, 6, 7)

// The polynomials of eight cells. Rows are loaded whole and turned into columns in registers.
INLINE void NAME(cell_values)(eight_doubles *values, const double *rows, const uint64_t *cells,
                              const double *at) {
  eight_doubles p = *(const eight_doubles *)at;
  eight_doubles a = ROW_PAIR(0, 2), b = ROW_PAIR(1, 3), c = ROW_PAIR(4, 6), d = ROW_PAIR(5, 7);
  eight_doubles even = LOWER(a, b), odd = UPPER(a, b);
  eight_doubles next_even = LOWER(c, d), next_odd = UPPER(c, d);
  eight_doubles y = ODD_PAIRS(odd, next_odd);
  y = y * p + ODD_PAIRS(even, next_even);
  y = y * p + EVEN_PAIRS(odd, next_odd);
  *values = y * p + EVEN_PAIRS(even, next_even);
}

static long NAME(add_items)(double *sums, const double *counts, const uint32_t *ids,
                            const double *rows, uint64_t key, uint64_t base, uint32_t year,
                            uint32_t quartet, double first_item, uint32_t *places,
                            double *uniforms, long count) {
  long unresolved = 0;
  for (long start = 0; start < count; start += TILE) {
    long lanes = count - start < TILE ? count - start : TILE;
    // Counts fall, so that the first lane has the most items.
    double most = counts[start] - first_item;
    int items = most < 4.0 ? (int)most : 4;
    eight_words words[CHAINS][4];
    NAME(item_words)(words, ids, key, base, year, quartet, start, count);
    _Alignas(64) double distance[4][TILE];
    _Alignas(64) uint64_t cell[4][TILE];
    eight_longs any_near = {0};
    for (int i = 0; i < CHAINS; i++) {
      for (int k = 0; k < 4; k++) {
        eight_doubles p;
        NAME(distance_of_words)(&p, &words[i][k], &words[i][(k + 1) & 3]);
        eight_longs is_near = p < LEAST_DISTANCE, is_above = IS_ABOVE(words[i][k]);
        any_near |= is_near;
        eight_doubles inside = is_near ? (eight_doubles)(LEAST_DISTANCE / 2) : p;
        eight_words found = ((eight_words)inside >> (52 - VECTOR_KERNELS_CELL_BITS)) - FIRST_CELL;
        found += is_above ? (eight_words)SIDE_CELLS : (eight_words)0;
        *(eight_doubles *)(distance[k] + 8 * i) = p;
        *(eight_words *)(cell[k] + 8 * i) = 4 * found;
      }
    }
    for (long i = 0; i < lanes; i += 8) {
      eight_doubles sum = *(const eight_doubles *)(sums + start + i);
      eight_doubles left = *(const eight_doubles *)(counts + start + i) - first_item;
      for (int k = 0; k < items; k++) {
        eight_doubles size;
        NAME(cell_values)(&size, rows, cell[k] + i, distance[k] + i);
        sum += left > (double)k ? size : (eight_doubles)0.0;
      }
      *(eight_doubles *)(sums + start + i) = sum;
    }
    uint8_t near;
    ANY(any_near, near);
    for (int k = 0; near != 0 && k < items; k++) {
      for (long i = 0; i < lanes; i++) {
        if (distance[k][i] >= LEAST_DISTANCE || !(counts[start + i] - first_item > k)) continue;
        int is_above = cell[k][i] >= 4 * SIDE_CELLS;
        places[unresolved] = (uint32_t)(start + i);
        uniforms[unresolved++] = is_above ? 1.0 - distance[k][i] : distance[k][i];
      }
    }
  }
  return unresolved;
}

#undef LEAST_DISTANCE
#undef FIRST_CELL
#undef SIDE_CELLS
#undef TILE
#undef LOWER
#undef UPPER
#undef EVEN_PAIRS
#undef ODD_PAIRS
#undef ROW_PAIR
#undef ANY
#undef CHAINS
#undef HALF_WORD
#undef IS_ABOVE
