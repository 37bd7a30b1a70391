/// A file that a run was made from.
public struct InputFile: Hashable, Sendable {
  /// What a file is for.
  public enum Role: String, CaseIterable, Sendable {
    /// The plan.
    case plan
    /// A scenario.
    case scenario
    /// The figures of the past.
    case history
    /// What has happened since.
    case actuals
  }

  /// What the file is for.
  public let role: Role
  /// The path, from the folder of the file that the run was asked for.
  public let path: String
  /// The SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
  public let sha256: String
  /// The number of its bytes.
  public let bytes: Int

  /// Creates a file.
  public init(role: Role, path: String, sha256: String, bytes: Int) {
    self.role = role
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }

  /// Enough of ``sha256`` to tell versions of a file apart: 8 digits.
  public var shortHash: String { String(sha256.prefix(8)) }
}

/// The files that a plan or scenario was read from.
public struct InputFiles: Hashable, Sendable {
  /// The folder of the file that was asked for, as the user wrote it; `.` for the current one.
  public let folder: String
  /// The files: the plan, the scenarios in the order in which they are applied, the history, and
  /// what happened.
  public let files: [InputFile]

  /// The file that was asked for: the last scenario, or the plan alone.
  public var main: InputFile? { files.last { $0.role == .scenario } ?? files.first }

  /// Creates a list of files.
  public init(folder: String, files: [InputFile]) {
    self.folder = folder
    self.files = files
  }
}

/// What a result was made from, and how: all that is needed to make it again.
///
/// There is no clock and no machine in it. The same question has the same provenance.
public struct Provenance: Hashable, Sendable {
  /// The command that made the result: `run`.
  public let command: String
  /// The version of the program.
  public let programVersion: String
  /// The version of the language that plans are written in.
  public let languageVersion: Int
  /// The files of each plan or scenario, in the order in which they were asked for.
  public let inputs: [InputFiles]
  /// The number of draws.
  public let draws: Int
  /// The seed.
  public let seed: UInt64
  /// Where the uniform numbers came from.
  public let sampling: Sampling
  /// The standard error that the number of draws was chosen for, if it was.
  public let precision: Double?
  /// Sets of targets whose joint probability was asked for, by name.
  public let together: [[String]]

  /// Creates a provenance.
  public init(
    command: String, programVersion: String, languageVersion: Int, inputs: [InputFiles],
    draws: Int, seed: UInt64, sampling: Sampling, precision: Double? = nil,
    together: [[String]] = []
  ) {
    self.command = command
    self.programVersion = programVersion
    self.languageVersion = languageVersion
    self.inputs = inputs
    self.draws = draws
    self.seed = seed
    self.sampling = sampling
    self.precision = precision
    self.together = together
  }

  /// All files, each once.
  public var files: [InputFile] {
    var found: [InputFile] = []
    for file in inputs.flatMap(\.files) where !found.contains(file) { found.append(file) }
    return found
  }
}
