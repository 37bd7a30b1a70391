internal import CXLSXWriter

/// Draws a chart with the library.
///
/// The library makes charts of one kind. One with areas and lines is drawn as areas all through;
/// ``ChartLayers`` then makes lines of those that are to be lines.
struct ChartDrawing {
  let chart: SheetChart

  init(_ chart: SheetChart) {
    self.chart = chart
  }

  private var isBars: Bool {
    chart.series.contains { if case .bar = $0.mark { true } else { false } }
  }

  /// Adds the chart to a workbook, which owns it.
  func added(to book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_chart>? {
    let kind =
      isBars
      ? LXW_CHART_BAR
      : chart.arrangement == .scatter
        ? LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS : LXW_CHART_AREA_STACKED
    guard let drawing = workbook_add_chart(book, UInt8(kind.rawValue)) else { return nil }
    var titleFont = font(size: 11, isBold: true)
    chart_title_set_name(drawing, chart.title)
    chart_title_set_name_font(drawing, &titleFont)
    var hidden: [Int16] = []
    for (index, series) in chart.series.enumerated() {
      guard
        let row = chart_add_series(drawing, "=" + series.categories.text, "=" + series.values.text)
      else { continue }
      chart_series_set_name(row, series.name)
      dress(row, series)
      if !series.isInLegend { hidden.append(Int16(index)) }
    }
    if chart.series.allSatisfy({ !$0.isInLegend }) {
      chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    } else {
      chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
      if !hidden.isEmpty {
        hidden.append(-1)
        chart_legend_delete_series(drawing, &hidden)
      }
    }
    if chart.arrangement == .overlaid { chart_set_series_overlap(drawing, 100) }
    axes(of: drawing)
    return drawing
  }

  private func axes(of drawing: UnsafeMutablePointer<lxw_chart>) {
    // In a bar chart the library calls the horizontal axis x, which is that of values.
    var small = font(size: 9, isBold: false)
    chart_axis_set_num_font(drawing.pointee.x_axis, &small)
    chart_axis_set_num_font(drawing.pointee.y_axis, &small)
    let values = isBars ? drawing.pointee.x_axis : drawing.pointee.y_axis
    let categories = isBars ? drawing.pointee.y_axis : drawing.pointee.x_axis
    chart_axis_set_name(values, chart.valueTitle)
    var nameFont = font(size: 9, isBold: false)
    chart_axis_set_name_font(values, &nameFont)
    chart_axis_set_num_format(values, chart.numberFormat)
    if chart.arrangement == .scatter {
      chart_axis_set_name(categories, chart.categoryTitle)
      chart_axis_set_num_format(categories, chart.categoryFormat)
      chart_axis_set_name_font(categories, &nameFont)
      chart_axis_set_label_position(
        values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    }
    var grid = lxw_chart_line()
    grid.color = 0xD9D9D9
    grid.width = 0.5
    chart_axis_major_gridlines_set_visible(values, 1)
    chart_axis_major_gridlines_set_line(values, &grid)
    chart_axis_major_gridlines_set_visible(categories, 0)
    chart_axis_set_label_position(
      categories, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    // The first row of a table on top.
    if isBars {
      chart_axis_set_reverse(categories)
      chart_axis_set_crossing_max(categories)
      chart_set_series_gap(drawing, 60)
    }
  }

  private func dress(_ row: UnsafeMutablePointer<lxw_chart_series>, _ series: SheetChart.Series) {
    var line = lxw_chart_line()
    var fill = lxw_chart_fill()
    switch series.mark {
    case .bar(let colour):
      fill.color = colour
      chart_series_set_fill(row, &fill)
    case .area(let colour):
      fill.color = colour
      line.none = 1
      chart_series_set_fill(row, &fill)
      chart_series_set_line(row, &line)
    case .base:
      fill.none = 1
      line.none = 1
      chart_series_set_fill(row, &fill)
      chart_series_set_line(row, &line)
    case .line(let colour, let width, let dash, let hasPoints):
      line.color = colour
      line.width = Float(width)
      switch dash {
      case .none: break
      case .dashes: line.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue)
      case .dots: line.dash_type = UInt8(LXW_CHART_LINE_DASH_ROUND_DOT.rawValue)
      }
      chart_series_set_line(row, &line)
      let marker = hasPoints ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE
      chart_series_set_marker_type(row, UInt8(marker.rawValue))
      if hasPoints {
        fill.color = colour
        chart_series_set_marker_size(row, 5)
        chart_series_set_marker_fill(row, &fill)
      }
    }
    if series.isLabelled {
      chart_series_set_labels(row)
      chart_series_set_labels_num_format(row, chart.numberFormat)
      var small = font(size: 9, isBold: false)
      chart_series_set_labels_font(row, &small)
    }
  }

  private func font(size: Double, isBold: Bool) -> lxw_chart_font {
    var font = lxw_chart_font()
    font.size = size
    // The library makes titles heavy unless told otherwise.
    font.bold = isBold ? 1 : UInt8(LXW_EXPLICIT_FALSE.rawValue)
    return font
  }
}
