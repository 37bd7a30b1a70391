extension TextReport {
  /// Adds a table: a first column of text that is broken where it is long, and columns that end
  /// where their neighbours end.
  ///
  /// - Parameters:
  ///   - head: the names of the columns.
  ///   - rows: the rows, as long as `head`.
  ///   - canvas: where to add it; two spaces stand before each line.
  func table(_ head: [String], _ rows: [[String]], on canvas: inout TextCanvas) {
    let widths = (1..<head.count).map { column in
      2 + max(head[column].displayWidth, rows.map { $0[column].displayWidth }.max() ?? 0)
    }
    let titles = 2 + max(head[0].displayWidth, rows.map { $0[0].displayWidth }.max() ?? 0)
    let left = min(titles, max(12, width - widths.reduce(0, +)))
    func add(_ row: [String], _ emphasis: Emphasis, on canvas: inout TextCanvas) {
      for (line, piece) in row[0].wrapped(to: left - 2).enumerated() {
        canvas.line(
          [Span("  "), Span(piece, emphasis, width: left - 2, .leading)]
            + (line > 0
              ? [] : zip(row.dropFirst(), widths).map { Span($0, emphasis, width: $1, .trailing) }))
      }
    }
    add(head, .dim, on: &canvas)
    for row in rows { add(row, .none, on: &canvas) }
  }
}
