// Workload W1 by hand: blocks of draws that stay in the cache, vectorisable loops, one thread for
// each worker. README.md in the folder above defines the workload.
//
//   clang -O3 -march=native -ffast-math -o w1 w1.c -lm -lpthread
//   ./w1 DRAWS WORKERS
//
// Random numbers: Philox4x32-10 (J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC11), keyed by
// variable and draw, like Kichban's. Normal numbers: G. E. P. Box, M. E. Muller, Annals of
// Mathematical Statistics 29 (1958). Quantiles: C. A. R. Hoare, Algorithm 65, CACM 4 (1961).
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1024, YEARS = 5, INDICATORS = 8, QUANTILES = 5, ROOM = 64 * BLOCK, CHUNK = 64 };
enum { EXPORTS_FDI, EXPORTS_LOCAL, EXPORTS, NEW, ADJUSTED, REGISTERED, IMPLEMENTED, NGO };

static const char *names[INDICATORS] = {"exports_fdi", "exports_local", "exports",     "new",
                                        "adjusted",    "registered",    "implemented", "ngo"};
static const double probabilities[QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

static long draws;
static double *column[INDICATORS][YEARS];
static double quantile[INDICATORS][YEARS][QUANTILES];

typedef struct {
  double location, scale;
} logarithmic;

static logarithmic of_mean(double mean, double variation) {
  double variance = log1p(variation * variation);
  return (logarithmic){log(mean) - variance / 2, sqrt(variance)};
}

static inline double as_double(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline double exponential(double x) {
  double k = __builtin_rint(x * 1.4426950408889634);
  double r = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33;
  double sum = 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  return sum * as_double((uint64_t)((int64_t)k + 1023) << 52);
}

// log x = e log 2 + 2 artanh s, s = (m - 1) / (m + 1), by the series of artanh.
static inline double logarithm(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  double m = as_double((bits & 0xfffffffffffffull) | 0x3ff0000000000000ull);
  int large = m > 1.4142135623730951;
  double e = (double)((int64_t)(bits >> 52) - 1023 + large);
  m = large ? 0.5 * m : m;
  double s = (m - 1) / (m + 1), z = s * s, sum = 1.0 / 19;
  sum = sum * z + 1.0 / 17;
  sum = sum * z + 1.0 / 15;
  sum = sum * z + 1.0 / 13;
  sum = sum * z + 1.0 / 11;
  sum = sum * z + 1.0 / 9;
  sum = sum * z + 1.0 / 7;
  sum = sum * z + 1.0 / 5;
  sum = sum * z + 1.0 / 3;
  return e * 0.6931471805599453 + 2 * (s + s * z * sum);
}

static inline double uniform_of(uint32_t low, uint32_t high) {
  uint64_t top = ((uint64_t)high << 32 | low) >> 12;
  return as_double(top | 0x3ff0000000000000ull) - (1.0 - 0x1p-53);
}

// An even number of uniforms: the first words of all counters, then the second ones.
static void uniforms(uint32_t variable, uint64_t counter, double *restrict out, int n) {
  int half = n / 2;
  for (int i = 0; i < half; i++) {
    uint64_t at = counter + (uint64_t)i;
    uint32_t a = (uint32_t)at, b = (uint32_t)(at >> 32), c = variable, d = 0;
    uint32_t key0 = 2021, key1 = 2025;
    for (int round = 0; round < 10; round++) {
      uint64_t left = (uint64_t)a * 0xD2511F53u, right = (uint64_t)c * 0xCD9E8D57u;
      a = (uint32_t)(right >> 32) ^ b ^ key0;
      c = (uint32_t)(left >> 32) ^ d ^ key1;
      b = (uint32_t)right;
      d = (uint32_t)left;
      key0 += 0x9E3779B9u;
      key1 += 0xBB67AE85u;
    }
    out[i] = uniform_of(a, b);
    out[half + i] = uniform_of(c, d);
  }
}

// Pairs on a circle; the angle is turned into ±45 degrees and a quarter.
static void normals(uint32_t variable, uint64_t counter, double *restrict out, int n) {
  n += n & 1;
  uniforms(variable, counter, out, n);
  int half = n / 2;
  for (int i = 0; i < half; i++) {
    double radius = sqrt(-2 * logarithm(out[i]));
    double turn = out[half + i], quarter = __builtin_rint(4 * turn);
    double y = (turn - 0.25 * quarter) * 6.283185307179586, z = y * y;
    double sine = -1.0 / 39916800 + z / 6227020800.0;
    sine = sine * z + 1.0 / 362880;
    sine = sine * z - 1.0 / 5040;
    sine = sine * z + 1.0 / 120;
    sine = sine * z - 1.0 / 6;
    sine = y + y * z * sine;
    double cosine = 1.0 / 479001600 - z / 87178291200.0;
    cosine = cosine * z - 1.0 / 3628800;
    cosine = cosine * z + 1.0 / 40320;
    cosine = cosine * z - 1.0 / 720;
    cosine = cosine * z + 1.0 / 24;
    cosine = cosine * z - 0.5;
    cosine = cosine * z + 1.0;
    int q = (int)quarter & 3;
    double first = (q & 1) != 0 ? sine : cosine, second = (q & 1) != 0 ? cosine : sine;
    out[i] = radius * (q == 1 || q == 2 ? -first : first);
    out[half + i] = radius * (q >= 2 ? -second : second);
  }
}

static void lognormals(uint32_t variable, uint64_t counter, logarithmic law, double *restrict out,
                       int n) {
  normals(variable, counter, out, n);
  for (int i = 0; i < n; i++) out[i] = exponential(law.location + law.scale * out[i]);
}

// By inversion, a chunk at a time until each draw of it has its count.
static int counts(uint32_t variable, uint64_t counter, const double *restrict rate,
                  int *restrict out, double *restrict u) {
  uniforms(variable, counter, u, BLOCK);
  int total = 0;
  for (int start = 0; start < BLOCK; start += CHUNK) {
    double probability[CHUNK], sum[CHUNK];
    int found[CHUNK];
    for (int i = 0; i < CHUNK; i++) {
      probability[i] = sum[i] = exponential(-rate[start + i]);
      found[i] = 0;
    }
    for (int k = 1, left = 1; left != 0; k++) {
      double reciprocal = 1.0 / k;
      left = 0;
      for (int i = 0; i < CHUNK; i++) {
        int more = u[start + i] > sum[i];
        left |= more;
        found[i] += more;
        probability[i] *= rate[start + i] * reciprocal;
        sum[i] += probability[i];
      }
      if (k == 200) break;
    }
    for (int i = 0; i < CHUNK; i++) {
      out[start + i] = found[i];
      total += found[i];
    }
  }
  return total;
}

static void sums_of_items(uint32_t variable, uint64_t counter, const double *rate, logarithmic size,
                          double *restrict out, double *restrict items, double *restrict u) {
  int count[BLOCK];
  int total = counts(variable, counter, rate, count, u);
  lognormals(variable + 1000, counter * 64, size, items, total);
  const double *next = items;
  for (int i = 0; i < BLOCK; i++) {
    double sum = 0;
    for (int k = 0; k < count[i]; k++) sum += next[k];
    out[i] = sum;
    next += count[i];
  }
}

typedef struct {
  long from, to;
  long met[7];
  double registered, squares;
} worker;

static void triangular(double *x, double from, double mode, double to) {
  double below = (to - from) * (mode - from), above = (to - from) * (to - mode);
  double split = (mode - from) / (to - from);
  for (int i = 0; i < BLOCK; i++) {
    double left = from + sqrt(x[i] * below), right = to - sqrt((1 - x[i]) * above);
    x[i] = x[i] < split ? left : right;
  }
}

static void *simulate(void *argument) {
  worker *w = argument;
  static const double weight[YEARS] = {0.30, 0.25, 0.15, 0.10, 0.06};
  static const double backlog[YEARS] = {180, 120, 80, 50, 30};
  const logarithmic new_size = of_mean(13.96, 2), adjusted_size = of_mean(5.30, 2);
  const logarithmic aid = of_mean(2.6, 0.25);
  // The Cholesky factor of the correlations 0.5, 0.3, 0.4, times the standard deviations.
  const double l21 = 0.5, l22 = sqrt(1 - l21 * l21), l31 = 0.3, l32 = (0.4 - l21 * l31) / l22;
  const double l33 = sqrt(1 - l31 * l31 - l32 * l32);
  double *items = aligned_alloc(64, sizeof(double) * ROOM);
  double(*row)[BLOCK] = aligned_alloc(64, sizeof(double) * BLOCK * 24);
  double *trend_local = row[0], *trend_fdi = row[1], *beta = row[2], *promo = row[3];
  double *a = row[4], *b = row[5], *c = row[6], *fdi = row[7], *local = row[8];
  double *all_registered = row[9], *all_implemented = row[10], *all_ngo = row[11];
  double *new_rate = row[12], *adjusted_rate = row[13], *new = row[14], *adjusted = row[15];
  double *ngo = row[16], *u = row[17], *implemented = row[18];
  double(*registered)[BLOCK] = row + 19;
  const double export_goal = 25560 * pow(1.07, 5), local_goal = 560 * pow(1.11, 5);
  for (long first = w->from; first < w->to; first += BLOCK) {
    uint64_t at = (uint64_t)first;
    normals(1, at, trend_local, BLOCK);
    normals(2, at, trend_fdi, BLOCK);
    uniforms(3, at, beta, BLOCK);
    uniforms(4, at, promo, BLOCK);
    triangular(beta, 0.5, 1.0, 1.8);
    triangular(promo, 0, 0.05, 0.15);
    for (int i = 0; i < BLOCK; i++) {
      trend_local[i] = 0.11 + 0.03 * trend_local[i];
      trend_fdi[i] = 0.06 + 0.03 * trend_fdi[i];
      new_rate[i] = 18.2 * (1 + promo[i]);
      adjusted_rate[i] = 15;
      fdi[i] = 25000;
      local[i] = 560;
      all_registered[i] = all_implemented[i] = all_ngo[i] = 0;
    }
    for (uint32_t t = 0; t < YEARS; t++) {
      normals(10 + t, at, a, BLOCK);
      normals(20 + t, at, b, BLOCK);
      normals(30 + t, at, c, BLOCK);
      sums_of_items(40 + t, at, new_rate, new_size, new, items, u);
      sums_of_items(50 + t, at, adjusted_rate, adjusted_size, adjusted, items, u);
      lognormals(60 + t, at, aid, ngo, BLOCK);
      double *mine = registered[t];
      for (int i = 0; i < BLOCK; i++) {
        double trade = 0.025 * a[i], e1 = 0.06 * (l21 * a[i] + l22 * b[i]);
        double e2 = 0.08 * (l31 * a[i] + l32 * b[i] + l33 * c[i]);
        fdi[i] *= exponential(trend_fdi[i] + beta[i] * trade + e1);
        local[i] *= exponential(trend_local[i] + 0.5 * trade + e2);
        mine[i] = new[i] + adjusted[i];
        double sum = backlog[t];
        for (uint32_t k = 0; k <= t; k++) sum += weight[k] * registered[t - k][i];
        implemented[i] = sum;
        all_registered[i] += mine[i];
        all_implemented[i] += sum;
        all_ngo[i] += ngo[i];
      }
      size_t n = (size_t)(draws - first < BLOCK ? draws - first : BLOCK);
      const double *source[INDICATORS] = {fdi, local, NULL, new, adjusted, mine, implemented, ngo};
      for (int v = 0; v < INDICATORS; v++) {
        double *to = column[v][t] + first;
        if (v != EXPORTS) memcpy(to, source[v], n * sizeof(double));
        else
          for (size_t i = 0; i < n; i++) to[i] = fdi[i] + local[i];
      }
    }
    long n = draws - first < BLOCK ? draws - first : BLOCK;
    for (long i = 0; i < n; i++) {
      int grown = fdi[i] + local[i] >= export_goal, local_grown = local[i] >= local_goal;
      int aided = all_ngo[i] >= 5 * 2.5;
      w->met[0] += all_registered[i] >= 3500;
      w->met[1] += all_registered[i] >= 4000;
      w->met[2] += all_implemented[i] >= 2500;
      w->met[3] += grown;
      w->met[4] += local_grown;
      w->met[5] += aided;
      w->met[6] += grown & local_grown & aided;
      w->registered += all_registered[i];
      w->squares += all_registered[i] * all_registered[i];
    }
  }
  free(items);
  free(row);
  return NULL;
}

// Puts the k-th smallest of x[low...high] in its place, smaller ones before it.
static double selected(double *x, long low, long high, long k) {
  while (low < high) {
    double pivot = x[(low + high) / 2];
    long i = low, j = high;
    while (i <= j) {
      while (x[i] < pivot) i++;
      while (x[j] > pivot) j--;
      if (i <= j) {
        double kept = x[i];
        x[i++] = x[j];
        x[j--] = kept;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return x[k];
}

typedef struct {
  int from, step;
} share;

// Interpolated between two neighbours, as NumPy and Kichban do it.
static void *find_quantiles(void *argument) {
  const share *mine = argument;
  for (int i = mine->from; i < INDICATORS * YEARS; i += mine->step) {
    double *x = column[i / YEARS][i % YEARS];
    long low = 0;
    for (int q = 0; q < QUANTILES; q++) {
      double rank = probabilities[q] * (double)(draws - 1);
      long k = (long)rank;
      double below = selected(x, low, draws - 1, k);
      double above = selected(x, k, draws - 1, k + 1);
      quantile[i / YEARS][i % YEARS][q] = below + (rank - (double)k) * (above - below);
      low = k;
    }
  }
  return NULL;
}

int main(int count, char **arguments) {
  draws = count > 1 ? (long)atof(arguments[1]) : 1000000;
  int workers = count > 2 ? atoi(arguments[2]) : 2;
  if (draws < 2 || workers < 1 || workers > 64) {
    fprintf(stderr, "usage: w1 DRAWS WORKERS\n");
    return 64;
  }
  for (int i = 0; i < INDICATORS * YEARS; i++)
    column[i / YEARS][i % YEARS] = malloc(sizeof(double) * (size_t)draws);
  pthread_t threads[64];
  static worker parts[64];
  share shares[64];
  long step = (draws / workers + BLOCK) / BLOCK * BLOCK;
  for (int i = 0; i < workers; i++) {
    parts[i].from = i * step;
    parts[i].to = (i + 1) * step < draws ? (i + 1) * step : draws;
    pthread_create(&threads[i], NULL, simulate, &parts[i]);
  }
  worker all = {0};
  for (int i = 0; i < workers; i++) {
    pthread_join(threads[i], NULL);
    for (int k = 0; k < 7; k++) all.met[k] += parts[i].met[k];
    all.registered += parts[i].registered;
    all.squares += parts[i].squares;
  }
  for (int i = 0; i < workers; i++) {
    shares[i] = (share){i, workers};
    pthread_create(&threads[i], NULL, find_quantiles, &shares[i]);
  }
  for (int i = 0; i < workers; i++) pthread_join(threads[i], NULL);

  static const char *goals[7] = {"registered_3500", "registered_4000", "implemented", "exports",
                                 "exports_local",   "ngo",             "growth_and_aid"};
  double n = (double)draws, mean = all.registered / n;
  printf("{\"probabilities\": {");
  for (int k = 0; k < 7; k++)
    printf("%s\"%s\": %.7g", k > 0 ? ", " : "", goals[k], (double)all.met[k] / n);
  printf("},\n \"registered\": {\"mean\": %.6g, \"sd\": %.6g},\n \"quantiles\": {", mean,
         sqrt(all.squares / n - mean * mean));
  for (int i = 0; i < INDICATORS; i++) {
    printf("%s\"%s\": {", i > 0 ? ",\n  " : "", names[i]);
    for (int t = 0; t < YEARS; t++) {
      printf("%s\"%d\": [", t > 0 ? ", " : "", 2021 + t);
      for (int q = 0; q < QUANTILES; q++) printf("%s%.8g", q > 0 ? ", " : "", quantile[i][t][q]);
      printf("]");
    }
    printf("}");
  }
  printf("}}\n");
  return 0;
}
