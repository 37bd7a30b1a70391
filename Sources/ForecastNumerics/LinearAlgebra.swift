internal import COpenBLAS

/// The library of linear algebra, OpenBLAS.
public enum LinearAlgebra {
  private static let hasOneThread: Void = openblas_use_one_thread()

  /// Has the library work on the caller's thread only, and ends its own threads; any call but the first
  /// does nothing.
  ///
  /// The parallelism of a run is over its draws, and the library's last bits depend on the number of its
  /// threads. It starts them as the program is loaded, and they wait for work by turning in a circle: a
  /// program that calls this first leaves all processors to its own threads.
  public static func useOneThread() { hasOneThread }
}
