internal import Foundation
internal import Synchronization

/// A bar on standard error, when a person is watching and the work takes long.
final class ProgressBar: Sendable {
  private struct State {
    var shownAt: Double = 0
    var isShown = false
  }

  private let isWatched = Terminal.isTerminal(STDERR_FILENO)
  private let start = ProcessInfo.processInfo.systemUptime
  private let state = Mutex(State())

  /// Shows that the part `done` of the work is done.
  func show(_ done: Double) {
    guard isWatched else { return }
    let now = ProcessInfo.processInfo.systemUptime
    state.withLock { state in
      guard now - start > 0.5, now - state.shownAt > 0.1 else { return }
      state.shownAt = now
      state.isShown = true
      let width = 40
      let filled = Int(done * Double(width))
      let left = done > 0 ? (now - start) * (1 - done) / done : 0
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      Terminal.write(
        "\r\u{1B}[K\(bar) \(Int(done * 100)) %, \(Int(left.rounded(.up))) s left",
        to: .standardError)
    }
  }

  /// Takes the bar away.
  func clear() {
    guard isWatched else { return }
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      Terminal.write("\r\u{1B}[K", to: .standardError)
    }
  }
}
