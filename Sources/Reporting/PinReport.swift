/// Says how a plan's history was pinned.
public struct PinReport: Sendable {
  let plan: String
  let history: String
  let old: String?
  let new: String

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - plan: the plan's file.
  ///   - history: the history's file.
  ///   - old: the hash that was pinned before.
  ///   - new: the hash that is pinned now.
  public init(plan: String, history: String, old: String?, new: String) {
    self.plan = plan
    self.history = history
    self.old = old
    self.new = new
  }

  /// What was done, with the end of its line.
  public func text(in language: Language) -> String {
    let phrase: ProvenancePhrase =
      switch old {
      case nil: .pinned(plan: plan, history: history, hash: new)
      case new: .pinnedAlready(plan: plan, history: history, hash: new)
      case let old?: .repinned(plan: plan, history: history, hash: new, old: old)
      }
    return phrase.text(in: language) + "\n"
  }
}
