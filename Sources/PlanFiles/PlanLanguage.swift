/// The language that plans are written in.
public enum PlanLanguage {
  /// Its version. It rises when a plan that was right before means something else or nothing.
  public static let version = 1
}
