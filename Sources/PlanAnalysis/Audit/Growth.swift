#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Compound growth.
enum Growth {
  /// The rate that leads from `start` to `end` in `years` years.
  static func rate(from start: Double, to end: Double, years: Int) -> Double {
    pow(end / start, 1 / Double(years)) - 1
  }

  /// Where `rate` leads in `years` years.
  static func end(from start: Double, rate: Double, years: Int) -> Double {
    start * pow(1 + rate, Double(years))
  }
}
