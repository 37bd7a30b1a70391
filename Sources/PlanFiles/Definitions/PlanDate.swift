/// A date of which month and day may be missing.
public struct PlanDate: Hashable, Sendable {
  /// The date as written: 2021, 2021-12 or 2021-12-27.
  public let text: String
  /// The year.
  public let year: Int
  let month: Int?
  let day: Int?

  /// Reads a date, or returns `nil` where `text` is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      parts.dropFirst().allSatisfy({ $0.count == 2 }), let year = Int(parts[0])
    else { return nil }
    self.text = text
    self.year = year
    month = parts.count > 1 ? Int(parts[1]) : nil
    day = parts.count > 2 ? Int(parts[2]) : nil
    if let month, !(1...12).contains(month) { return nil }
    if let day {
      guard let month, (1...Self.daysInMonth(month, year: year)).contains(day) else { return nil }
    }
  }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the whole of the date certainly lies after `other`. What is missing of a date of
  /// publication is taken as the earliest, so that "2021-12" is not after 2021-12-15.
  public func isAfter(_ other: PlanDate) -> Bool {
    (year, month ?? 1, day ?? 1) > (other.year, other.month ?? 12, other.day ?? 31)
  }
}
