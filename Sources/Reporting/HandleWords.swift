internal import ForecastEngine
internal import PlanAnalysis

/// What is moved, in a reader's words.
struct HandleWords {
  private let words: PlanWords

  init(_ plan: PlanDescription, language: Language) {
    words = PlanWords(plan, language: language)
  }

  private func say(_ phrase: SeekPhrase) -> String { phrase.text(in: words.language) }

  func record(_ handle: Handle) -> PlanRecord? {
    words.plan.record(handle.id, in: .assumptions)
  }

  func name(_ handle: Handle) -> String {
    record(handle).map { words.title($0) } ?? handle.id.printable
  }

  private func number(_ value: Double, _ handle: Handle) -> String {
    let unit = record(handle)?.unit ?? Unit(symbol: "", scale: 1)
    let places =
      handle.isWhole
      ? 0
      : words.numbers.places(
        sizes: [handle.width], shown: [value], unit: unit)
    return words.numbers.number(value, places: places)
  }

  private func amount(_ value: Double, _ handle: Handle) -> String {
    let unit = unit(handle)
    let text = number(value, handle)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }

  /// The unit of a handle.
  func unit(_ handle: Handle) -> String { record(handle).map { words.unit($0) } ?? "" }

  /// The mean of what is assumed, before any move.
  private func mean(_ handle: Handle) -> Double? {
    if case .path(let path) = handle.kind {
      return path.map(\.value).reduce(0, +) / Double(max(1, path.count))
    }
    return record(handle)?.field(.value)?.statements.last?.meaning?.mean
  }

  /// Where a handle stands after a move, in its unit: the mean of its years, or of its
  /// distribution; the move itself where that has no mean.
  func value(_ handle: Handle, movedBy move: Double) -> Double {
    if let path = handle.path(movedBy: move) {
      return path.map(\.value).reduce(0, +) / Double(max(1, path.count))
    }
    return (mean(handle) ?? 0) + move
  }

  /// Where a handle stands after a move, with its unit.
  func place(_ handle: Handle, movedBy move: Double) -> String {
    amount(value(handle, movedBy: move), handle)
  }

  /// A move in full: year by year for a path.
  func change(_ handle: Handle, by move: Double) -> String {
    guard case .path(let path) = handle.kind, let moved = handle.path(movedBy: move) else {
      guard let mean = mean(handle) else {
        return say(.shiftBy(name: name(handle), by: amount(move, handle)))
      }
      return say(
        .shift(name: name(handle), from: amount(mean, handle), to: amount(mean + move, handle)))
    }
    let years = zip(path, moved).filter { $0.value != $1.value }.map { old, new in
      say(
        .yearChange(
          year: "\(old.year)", from: number(old.value, handle), to: number(new.value, handle)))
    }
    return say(.path(name: name(handle), changes: years.joined(separator: " · ")))
  }

  /// A move in a few words.
  func short(_ handle: Handle, by move: Double) -> String {
    let sign = move > 0 ? "+" : ""
    return say(.path(name: name(handle), changes: sign + number(move, handle)))
  }
}
