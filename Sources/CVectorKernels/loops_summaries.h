// Sums in a fixed order (lane i goes to part i mod 8, the parts are added as a tree), ranges and
// searches, for any count.

#define TREE(s) (((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7])))

static double NAME(sum)(const double *a, long count) {
  eight_doubles parts = (eight_doubles)0.0;
  long i = 0;
  for (; i + 8 <= count; i += 8) parts += *(const eight_unaligned *)(a + i);
  for (int part = 0; i < count; i++, part++) parts[part] += a[i];
  return TREE(parts);
}

static double NAME(squared_deviations)(const double *a, double center, long count) {
  eight_doubles parts = (eight_doubles)0.0;
  long i = 0;
  for (; i + 8 <= count; i += 8) {
    eight_doubles d = *(const eight_unaligned *)(a + i) - center;
    parts += d * d;
  }
  for (int part = 0; i < count; i++, part++) parts[part] += (a[i] - center) * (a[i] - center);
  return TREE(parts);
}

static long NAME(first_non_finite)(const double *a, long count) {
  for (long start = 0; start < count; start += 64) {
    long end = count - start < 64 ? count : start + 64;
    uint64_t any = 0;
    for (long i = start; i < end; i++) any |= a[i] - a[i] != 0.0 ? 1 : 0;
    for (long i = start; any != 0 && i < end; i++)
      if (a[i] - a[i] != 0.0) return i;
  }
  return -1;
}

static long NAME(first_zero)(const double *a, long count) {
  for (long start = 0; start < count; start += 64) {
    long end = count - start < 64 ? count : start + 64;
    uint64_t any = 0;
    for (long i = start; i < end; i++) any |= a[i] == 0.0 ? 1 : 0;
    for (long i = start; any != 0 && i < end; i++)
      if (a[i] == 0.0) return i;
  }
  return -1;
}

static void NAME(range)(const double *a, long count, double *least, double *greatest) {
  double low = INFINITE, high = -INFINITE;
  long i = 0;
  eight_doubles lows = (eight_doubles)INFINITE, highs = (eight_doubles)-INFINITE;
  for (; i + 8 <= count; i += 8) {
    eight_doubles x = *(const eight_unaligned *)(a + i);
    lows = x < lows ? x : lows;
    highs = x > highs ? x : highs;
  }
  for (int part = 0; part < 8; part++) {
    low = lows[part] < low ? lows[part] : low;
    high = highs[part] > high ? highs[part] : high;
  }
  for (; i < count; i++) {
    low = a[i] < low ? a[i] : low;
    high = a[i] > high ? a[i] : high;
  }
  *least = low;
  *greatest = high;
}

static void NAME(key_range)(const double *a, long count, uint64_t *least, uint64_t *greatest) {
  uint64_t low = ~0ull, high = 0;
  for (long i = 0; i < count; i++) {
    uint64_t bits = bits_of_double(a[i]);
    uint64_t key = bits ^ ((uint64_t)((int64_t)bits >> 63) | 0x8000000000000000ull);
    low = key < low ? key : low;
    high = key > high ? key : high;
  }
  *least = low;
  *greatest = high;
}

// Bins around a centre: bin 0 is the centre itself, positive ones lie above it, negative ones
// below. A bin spans 2^-bits of 1 + the distance from the centre in scales.
static void NAME(spread_bins)(int16_t *bins, const double *a, double center, double inverse_scale,
                              int bits, int16_t last, long count) {
  int shift = 52 - bits;
  int64_t first = (int64_t)1023 << bits;
  for (long i = 0; i < count; i++) {
    double t = (a[i] - center) * inverse_scale;
    uint64_t size = bits_of_double(t) & 0x7fffffffffffffffull;
    double distance = double_of_bits(size) + 1.0;
    int64_t bin = (int64_t)(bits_of_double(distance) >> shift) - first + 1;
    int64_t near = bin < last ? bin : last;
    near = t == 0.0 ? 0 : near;
    bins[i] = (int16_t)(t < 0.0 ? -near : near);
  }
}

static void NAME(mark)(uint64_t *patterns, const double *a, uint64_t bit, long count) {
#pragma clang loop vectorize(assume_safety)
  for (long i = 0; i < count; i++) patterns[i] |= a[i] != 0.0 ? bit : 0;
}

static uint64_t NAME(any_fraction)(const double *a, long count) {
  uint64_t any = 0;
  for (long i = 0; i < count; i++) {
    double size = double_of_bits(bits_of_double(a[i]) & 0x7fffffffffffffffull);
    double whole = (size + 0x1p52) - 0x1p52;
    any |= size < 0x1p52 && whole != size ? 1 : 0;
  }
  return any;
}

#undef TREE
