public import ForecastEngine

/// Of what kind something uncertain is, for groups of inputs.
public enum InputKind: String, CaseIterable, Sendable {
  /// An assumption that planners control.
  case lever
  /// An assumption that nobody here controls.
  case driver
  /// Any other assumption.
  case assumption
  /// An event.
  case event
  /// A named project.
  case project
  /// A figure of a year that is known with an error.
  case estimate
  /// The chance in an indicator.
  case chance

  /// The kind of an input.
  public init(_ input: ModelInput) {
    self =
      switch input.origin {
      case .assumption: input.isLever ? .lever : input.isDriver ? .driver : .assumption
      case .event: .event
      case .project: .project
      case .estimate: .estimate
      case .chance: .chance
      }
  }

  /// The name of the group of all inputs of the kind: `kind:event`.
  public var groupID: String { "kind:\(rawValue)" }

  /// The kind whose group has the name, if it is one.
  public init?(groupID: String) {
    guard let kind = Self.allCases.first(where: { $0.groupID == groupID }) else { return nil }
    self = kind
  }
}

extension SharedRole {
  /// The name of the group of all inputs that have the role: `role:aid`.
  public var groupID: String { "role:\(rawValue)" }

  /// The role whose group has the name, if it is one.
  public init?(groupID: String) {
    guard let role = Self.allCases.first(where: { $0.groupID == groupID }) else { return nil }
    self = role
  }
}
