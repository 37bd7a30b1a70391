// Counts by inversion: the cumulative probability is summed from 0 until it reaches u, for 16
// lanes at a time until all are done. Lanes that would take long, or whose u is so near to 1 that
// the sum's rounding matters, are marked with -1 for the caller.

#define HIGHEST_UNIFORM (1.0 - 0x1p-30)
#define HIGHEST_MEAN 128.0
#define LONGEST_SEARCH 255

#define LOAD(pointer) (*(const eight_doubles *)(pointer))
#define STORE(pointer) (*(eight_doubles *)(pointer))
#define ANY(mask, result)                                            \
  do {                                                               \
    eight_bits bits = __builtin_convertvector((mask), eight_bits);   \
    memcpy(&(result), &bits, 1);                                     \
  } while (0)

// How often a condition held: a mask is minus one, or, where masks have registers of their own, says
// which lanes an addition reaches.
#ifdef COMPRESSES
typedef eight_doubles NAME(tally);
#define COUNT(found, more) (found) = (more) ? (found) + 1.0 : (found)
#define AS_DOUBLES(found) (found)
#else
typedef eight_longs NAME(tally);
#define COUNT(found, more) (found) -= (more)
#define AS_DOUBLES(found) ((eight_doubles)((found) | 0x4330000000000000l) - 0x1p52)
#endif

// Steps through k = 1, 2, ... with the running probabilities `p` and sums `c` of two groups of
// eight lanes; `ratio` is the expression that leads from p(k - 1) to p(k). Whether all are done is
// asked after every second step: a step too many changes nothing.
#define SEARCH(reached, ratio)                                       \
  for (int first = 1; first <= LONGEST_SEARCH; first += 2) {         \
    eight_longs any = {0};                                           \
    for (int k = first; k < first + 2; k++) {                        \
      any = (eight_longs){0};                                        \
      for (int g = 0; g < 2; g++) {                                  \
        eight_longs more = (reached);                                \
        any |= more;                                                 \
        COUNT(found[g], more);                                       \
        p[g] *= (ratio);                                             \
        c[g] += p[g];                                                \
      }                                                              \
    }                                                                \
    uint8_t left;                                                    \
    ANY(any, left);                                                  \
    if (left == 0) break;                                            \
  }

static long NAME(poisson_group)(double *out, const double *rate, const double *u,
                                const double *none) {
  long unresolved = 0;
  eight_doubles v[2], mean[2], p[2], c[2];
  eight_longs beyond[2];
  NAME(tally) found[2];
  for (int g = 0; g < 2; g++) {
    v[g] = LOAD(u + 8 * g);
    mean[g] = LOAD(rate + 8 * g);
    beyond[g] = (mean[g] > HIGHEST_MEAN) | (v[g] > HIGHEST_UNIFORM);
    v[g] = beyond[g] ? (eight_doubles)0.0 : v[g];
    c[g] = p[g] = LOAD(none + 8 * g);
    found[g] = (NAME(tally)){0};
  }
  SEARCH(v[g] > c[g], mean[g] * reciprocals[k])
  for (int g = 0; g < 2; g++) {
    uint8_t marks;
    ANY(beyond[g], marks);
    unresolved += __builtin_popcount(marks);
    STORE(out + 8 * g) = beyond[g] ? (eight_doubles)-1.0 : AS_DOUBLES(found[g]);
  }
  return unresolved;
}

static long NAME(poisson)(double *out, const double *rate, const double *u, long count) {
  long unresolved = 0;
  _Alignas(64) double none[256];
  for (long start = 0; start < count; start += 256) {
    // All at once: alone in a group the exponential would wait for the search before it.
    long n = count - start < 256 ? count - start : 256;
    for (long i = 0; i < n; i++) {
      double mean = rate[start + i];
      none[i] = exponential_near(mean < HIGHEST_MEAN ? -mean : -HIGHEST_MEAN);
    }
    for (long i = 0; i < n; i += 16)
      unresolved += NAME(poisson_group)(out + start + i, rate + start + i, u + start + i, none + i);
  }
  return unresolved;
}

// For p > 1/2 the failures are counted: n minus the number of j with F'(j) <= 1 - u.
static long NAME(binomial)(double *out, const double *trials, const double *probability,
                           const double *u, long count) {
  long unresolved = 0;
  for (long i = 0; i < count; i += 16) {
    double start[16], rare[16];
    eight_doubles v[2], n[2], odds[2], p[2], c[2];
    eight_longs beyond[2], flipped[2];
    NAME(tally) found[2];
    for (int j = 0; j < 16; j++) {
      double x = probability[i + j];
      rare[j] = x > 0.5 ? 1.0 - x : x;
      start[j] = exponential(trials[i + j] * logarithm_of_one_plus(-rare[j]));
    }
    for (int g = 0; g < 2; g++) {
      eight_doubles s;
      memcpy(&s, rare + 8 * g, sizeof s);
      v[g] = LOAD(u + i + 8 * g);
      n[g] = LOAD(trials + i + 8 * g);
      flipped[g] = LOAD(probability + i + 8 * g) > 0.5;
      v[g] = flipped[g] ? 1.0 - v[g] : v[g];
      beyond[g] = (n[g] * s > HIGHEST_MEAN) | (v[g] > HIGHEST_UNIFORM);
      v[g] = beyond[g] ? (eight_doubles)-1.0 : v[g];
      odds[g] = s / (1.0 - s);
      memcpy(&p[g], start + 8 * g, sizeof p[g]);
      c[g] = p[g];
      found[g] = (NAME(tally)){0};
    }
    SEARCH(flipped[g] ? v[g] >= c[g] : v[g] > c[g],
           (n[g] - (double)(k - 1)) * reciprocals[k] * odds[g])
    for (int g = 0; g < 2; g++) {
      uint8_t marks;
      ANY(beyond[g], marks);
      unresolved += __builtin_popcount(marks);
      eight_doubles successes = flipped[g] ? n[g] - AS_DOUBLES(found[g]) : AS_DOUBLES(found[g]);
      STORE(out + i + 8 * g) = beyond[g] ? (eight_doubles)-1.0 : successes;
    }
  }
  return unresolved;
}

// Variance (variation * mean)^2; size r = mean^2 / (variance - mean).
static long NAME(negative_binomial)(double *out, const double *mean, const double *variation,
                                    const double *u, long count) {
  long unresolved = 0;
  for (long i = 0; i < count; i += 16) {
    double start[16], size[16], failure[16];
    eight_doubles v[2], r[2], q[2], p[2], c[2];
    eight_longs beyond[2];
    NAME(tally) found[2];
    for (int j = 0; j < 16; j++) {
      double m = mean[i + j], deviation = variation[i + j] * m, variance = deviation * deviation;
      double excess = variance - m;
      size[j] = m * m / excess;
      failure[j] = excess / variance;
      start[j] = exponential(-size[j] * logarithm_of_one_plus(excess / m));
      start[j] = m == 0.0 ? 1.0 : start[j];
    }
    for (int g = 0; g < 2; g++) {
      v[g] = LOAD(u + i + 8 * g);
      memcpy(&r[g], size + 8 * g, sizeof r[g]);
      memcpy(&q[g], failure + 8 * g, sizeof q[g]);
      memcpy(&p[g], start + 8 * g, sizeof p[g]);
      beyond[g] = (LOAD(mean + i + 8 * g) > HIGHEST_MEAN) | (v[g] > HIGHEST_UNIFORM);
      v[g] = beyond[g] ? (eight_doubles)0.0 : v[g];
      c[g] = p[g];
      found[g] = (NAME(tally)){0};
    }
    SEARCH(v[g] > c[g], (r[g] + (double)(k - 1)) * reciprocals[k] * q[g])
    for (int g = 0; g < 2; g++) {
      uint8_t marks;
      beyond[g] |= found[g] >= LONGEST_SEARCH;
      ANY(beyond[g], marks);
      unresolved += __builtin_popcount(marks);
      STORE(out + i + 8 * g) = beyond[g] ? (eight_doubles)-1.0 : AS_DOUBLES(found[g]);
    }
  }
  return unresolved;
}

#undef HIGHEST_UNIFORM
#undef HIGHEST_MEAN
#undef LONGEST_SEARCH
#undef LOAD
#undef STORE
#undef SEARCH
#undef AS_DOUBLES
#undef COUNT
