internal import ForecastNumerics

/// What a process does before anything else.
public enum ProcessSetup {
  /// Ends the threads that libraries have started and nobody needs.
  public static func begin() { LinearAlgebra.useOneThread() }
}
