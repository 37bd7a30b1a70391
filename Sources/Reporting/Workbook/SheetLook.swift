internal import ForecastEngine
internal import Spreadsheets

/// How the cells of workbooks look.
enum SheetLook {
  private static let ink: CellStyle.Colour = 0x1C2733
  private static let quiet: CellStyle.Colour = 0x51606F
  private static let ground: CellStyle.Colour = 0xDCE6F0

  /// The title of a sheet.
  static let title = CellStyle().with {
    $0.isBold = true
    $0.size = 15
    $0.colour = 0x0B3A5E
  }

  /// What stands beneath a title.
  static let subtitle = CellStyle().with {
    $0.colour = quiet
    $0.wraps = true
    $0.verticalAlignment = .top
  }

  /// The answer.
  static let answer = CellStyle().with {
    $0.isBold = true
    $0.size = 12
    $0.wraps = true
    $0.verticalAlignment = .top
  }

  /// A heading within a sheet.
  static let section = CellStyle().with {
    $0.isBold = true
    $0.size = 11
    $0.colour = 0x0B3A5E
    $0.verticalAlignment = .middle
  }

  /// The head of a column of texts.
  static let head = CellStyle().with {
    $0.isBold = true
    $0.background = ground
    $0.border = .all
    $0.wraps = true
    $0.verticalAlignment = .middle
    $0.alignment = .left
  }

  /// The head of a column of numbers.
  static let numberHead = head.with { $0.alignment = .right }

  /// A text.
  static let text = CellStyle().with {
    $0.colour = ink
    $0.border = .all
    $0.wraps = true
    $0.verticalAlignment = .top
  }

  /// A text that matters.
  static let strongText = text.with { $0.isBold = true }

  /// A text that explains.
  static let quietText = text.with { $0.colour = quiet }

  /// A text that stands above already.
  static let repeated = text.with {
    $0.colour = 0xA6A6A6
    $0.wraps = false
  }

  /// A remark below a table.
  static let note = CellStyle().with {
    $0.isItalic = true
    $0.size = 9
    $0.colour = quiet
    $0.wraps = true
    $0.verticalAlignment = .top
  }

  /// A number shown as `format` says.
  static func number(_ format: String) -> CellStyle {
    text.with {
      $0.numberFormat = format
      $0.alignment = .right
      $0.wraps = false
    }
  }
}

/// How numbers are shown. Programs put the comma and the point of their own language.
enum SheetNumber {
  /// A number with `places` decimals.
  static func plain(_ places: Int) -> String { "#,##0" + decimals(places) }

  /// A share as per cent with `places` decimals.
  static func percent(_ places: Int) -> String { "0" + decimals(places) + "\\ %" }

  /// A year, a number of draws' seed, and other whole numbers that are names.
  static let name = "0"

  /// The format of values of `unit` with `places` decimals of what is read.
  static func format(_ unit: Unit, places: Int) -> String {
    unit.isPercentage ? percent(places) : plain(places)
  }

  private static func decimals(_ places: Int) -> String {
    places > 0 ? "." + String(repeating: "0", count: places) : ""
  }
}

extension Unit {
  /// Whether values are percentages. A sheet holds them as shares: 0.07 for 7 %.
  var isPercentage: Bool { symbol.hasPrefix("%") }

  /// `value` of this unit as a sheet holds it.
  func sheetValue(_ value: Double) -> Double { isPercentage ? value / 100 : value }
}
