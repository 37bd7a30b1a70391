internal import ForecastEngine
internal import Foundation

/// The JSON result of a run, read back.
enum RunRecord {
  /// The largest result that is read, in bytes.
  private static let maximumBytes = 256 << 20

  /// What of a result is read: where it came from. The rest is compared as text.
  private struct Result: Decodable {
    let provenance: Origin?
  }

  private struct Origin: Decodable {
    struct Inputs: Decodable {
      struct File: Decodable {
        let role: String
        let path: String
        let sha256: String
        let bytes: Int
      }

      let folder: String
      let files: [File]
    }

    let command: String
    let kichban: String
    let language: Int
    let draws: Int
    let seed: UInt64
    let sampling: String
    let precision: Double?
    let together: [[String]]?
    let inputs: [Inputs]
  }

  /// Returns the text of the file at `path`.
  ///
  /// - Throws: ``WorkflowError/badFile(_:)`` where there is none.
  static func read(_ path: String) throws(WorkflowError) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .badFile("\(path): error: no such file\n")
    }
    guard !isDirectory.boolValue, let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: maximumBytes + 1) ?? Data()
    else { throw .badFile("\(path): error: the file cannot be read\n") }
    guard data.count <= maximumBytes else {
      throw .badFile("\(path): error: the file is larger than \(maximumBytes >> 20) MiB\n")
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw notAResult(path, nil) }
    return text
  }

  /// Returns what a result says it was made from.
  ///
  /// - Throws: ``WorkflowError/badFile(_:)`` where it is no result of a run, or says too little.
  static func provenance(of text: String, path: String) throws(WorkflowError) -> Provenance {
    let result: Result
    do {
      result = try JSONDecoder().decode(Result.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil
      throw notAResult(path, isJSON ? reason(error) : nil)
    } catch {
      throw notAResult(path, nil)
    }
    guard let origin = result.provenance else {
      throw notAResult(path, "it has no 'provenance'")
    }
    guard origin.command == "run" else {
      throw notAResult(path, "it is the result of 'kichban \(origin.command)'")
    }
    guard let sampling = Sampling(rawValue: origin.sampling) else {
      throw notAResult(path, "there is no sampling '\(origin.sampling)'")
    }
    guard DrawChoice.drawsRange.contains(origin.draws) else {
      throw notAResult(path, "a run has no \(origin.draws) draws")
    }
    let inputs = try origin.inputs.map { (inputs) throws(WorkflowError) in
      InputFiles(
        folder: inputs.folder,
        files: try inputs.files.map { (file) throws(WorkflowError) in
          guard let role = InputFile.Role(rawValue: file.role) else {
            throw notAResult(path, "there is no file called '\(file.role)'")
          }
          return InputFile(role: role, path: file.path, sha256: file.sha256, bytes: file.bytes)
        })
    }
    guard inputs.count == 1, !inputs[0].files.isEmpty else {
      throw notAResult(path, "it names no files")
    }
    return Provenance(
      command: origin.command, programVersion: origin.kichban, languageVersion: origin.language,
      inputs: inputs, draws: origin.draws, seed: origin.seed, sampling: sampling,
      precision: origin.precision, together: origin.together ?? [])
  }

  /// An error for a file that is no result; without a reason it is not even JSON.
  private static func notAResult(_ path: String, _ reason: String?) -> WorkflowError {
    .badFile(
      """
      \(path): error: expected a JSON result of 'kichban run'; \(reason ?? "it is not JSON")
        note: such a result is made by: kichban run PLAN --format json > result.json

      """)
  }

  private static func reason(_ error: DecodingError) -> String {
    func name(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "'\(name(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.isEmpty
        ? "it is no JSON object" : "'\(name(context.codingPath))' is of another kind"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "a number in it is out of range" : "'\(name(context.codingPath))' is out of range"
    @unknown default: return "it is not JSON"
    }
  }
}
