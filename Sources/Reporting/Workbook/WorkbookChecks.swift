internal import Spreadsheets

/// Formulas of a workbook that check its own totals whenever it is opened or changed.
struct WorkbookChecks {
  /// Two ways to the same number.
  struct Check {
    /// What is checked.
    let title: String
    /// A formula without its equals sign, with its value.
    let computed: (formula: String, value: Double)
    /// What it must give.
    let stated: (formula: String, value: Double)
    /// How both are shown.
    let format: String

    /// Whether the two agree: to 9 digits, as the sums of so many numbers do.
    var holds: Bool {
      let size = max(1e-9, abs(computed.value), abs(stated.value))
      return abs(computed.value - stated.value) <= 1e-9 * size
    }
  }

  private(set) var checks: [Check] = []

  /// Adds a check.
  mutating func add(_ check: Check) { checks.append(check) }

  /// The sheet of the checks.
  func sheet(_ context: WorkbookContext) -> Sheet {
    var page = SheetPage(
      context.text(.checksSheet), widths: [70, 20, 20, 14], context)
    page.heading(context.text(.checksTitle), context.text(.checksNote))
    page.head(
      [
        context.text(.checkColumn), context.text(.computedColumn), context.text(.statedColumn),
        context.text(.resultColumn),
      ], numbers: 1..<3)
    page.freeze()
    for check in checks {
      page.put(0, check.title)
      for (column, side) in [check.computed, check.stated].enumerated() {
        page.sheet.set(
          page.row, column + 1, .formula("=" + side.formula, value: side.value),
          SheetLook.number(check.format))
      }
      let (left, right) = ("B\(page.row + 1)", "C\(page.row + 1)")
      let (yes, no) = (context.text(.holds), context.text(.fails))
      page.sheet.set(
        page.row, 3,
        .textFormula(
          "=IF(ABS(\(left)-\(right))<=0.000000001*MAX(0.000000001,ABS(\(left)),ABS(\(right))),"
            + "\"\(yes)\",\"\(no)\")",
          value: check.holds ? yes : no),
        SheetLook.text.with { $0.alignment = .centre })
      page.row += 1
    }
    return page.sheet
  }

  /// A formula that says whether all checks hold, with its value; `nil` without checks.
  func verdict(_ context: WorkbookContext) -> CellValue? {
    guard !checks.isEmpty else { return nil }
    let range = CellRange(
      sheet: context.text(.checksSheet), from: CellReference(row: 3, column: 3),
      to: CellReference(row: 2 + checks.count, column: 3))
    let held = checks.filter(\.holds).count
    let good = context.text(.allHold(count: "\(checks.count)"))
    let bad = context.text(.someFail)
    return .textFormula(
      "=IF(COUNTIF(\(range.text),\"\(context.text(.holds))\")=\(checks.count),\"\(good)\",\"\(bad)\")",
      value: held == checks.count ? good : bad)
  }
}
