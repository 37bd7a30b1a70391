/// Where the parts of a projection stand in a given width.
struct ProjectionLayout: Sendable {
  /// The cells taken by the titles; `nil` where titles have lines of their own.
  let labelWidth: Int?
  /// The columns, in groups that follow each other down the page.
  let groups: [[ProjectionGrid.Column]]
  /// The spaces before each column.
  let gap: Int

  /// The widest column of titles beside which numbers stand.
  private static let widestLabel = 40
  /// The narrowest column of titles that is pleasant to read.
  private static let narrowestLabel = 24
  /// The widest gap between columns.
  private static let widestGap = 3

  /// Chooses the layout of `grid` in `width` cells.
  ///
  /// All years in one group go before everything, then the start, then titles beside the numbers.
  /// Where one group is not enough, the layout with the fewest lines is taken.
  init(_ grid: ProjectionGrid, width: Int) {
    let label = min(grid.labelWidth, Self.widestLabel)
    let starts = [grid.start, grid.startWithoutRanges].compactMap { $0 }
    let candidates: [(label: Int, start: ProjectionGrid.Column?)] =
      starts.map { (label, $0) } + starts.map { (0, $0) } + [(label, nil), (0, nil)]
    for (label, start) in candidates {
      let columns = [start].compactMap { $0 } + grid.years
      let room = width - label
      let needed = columns.reduce(0) { $0 + $1.width }
      // Without titles beside them, the first column needs no gap before it.
      let gaps = columns.count - (label == 0 ? 1 : 0)
      let least = label == 0 ? 1 : 2
      guard needed + gaps * least <= room else { continue }
      let gap = gaps == 0 ? least : min(Self.widestGap, (room - needed) / gaps)
      (labelWidth, groups, self.gap) = (label == 0 ? nil : label, [columns], gap)
      return
    }
    let columns = [grid.startWithoutRanges].compactMap { $0 } + grid.years
    let beside = Self.groups(columns, room: width - min(label, Self.narrowestLabel))
    let stacked = Self.groups(columns, room: width)
    if beside.count * 2 <= stacked.count * 3, width >= 2 * Self.narrowestLabel {
      (labelWidth, groups, gap) = (min(label, Self.narrowestLabel), beside, 2)
    } else {
      (labelWidth, groups, gap) = (nil, stacked, 2)
    }
  }

  private static func groups(
    _ columns: [ProjectionGrid.Column], room: Int
  ) -> [[ProjectionGrid.Column]] {
    var groups: [[ProjectionGrid.Column]] = []
    var used = room
    for column in columns {
      if let last = groups.indices.last, used + 2 + column.width <= room {
        groups[last].append(column)
        used += 2 + column.width
      } else {
        groups.append([column])
        used = 2 + column.width
      }
    }
    return groups
  }
}
