import Foundation

@testable import PlanFiles

/// Files that exist only in a test.
struct MemoryFiles: FileProvider {
  private var bytes: [String: Data] = [:]
  private var problems: [String: FileProblem] = [:]

  init(_ texts: [String: String]) {
    bytes = texts.mapValues { Data($0.utf8) }
  }

  init(_ path: String, bytes: [UInt8]) { self.bytes[path] = Data(bytes) }

  init(_ path: String, problem: FileProblem) { problems[path] = problem }

  func contents(of path: String, limit: Int) throws(FileProblem) -> Data {
    if let problem = problems[path] { throw problem }
    guard let data = bytes[path] else { throw .missing }
    return data.prefix(limit)
  }

  func identity(of path: String) -> String { path }
}

extension PlanLoader {
  /// What is found in a plan or scenario, errors and warnings.
  static func findings(_ path: String, _ files: MemoryFiles) -> [Diagnostic] {
    do {
      return try load(path, from: files).warnings
    } catch {
      return error.diagnostics
    }
  }
}
