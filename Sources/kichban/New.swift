internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban new`.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented plan that runs, to begin with.")

  @Argument(help: "The folder to write to; it is made where it is missing.")
  var folder: String

  @Option(name: .customLong("lang"), help: "The language of the comments: en or vi.")
  var language = OutputLanguage.english

  func validate() throws {
    guard folder.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("Name the folder to write to, such as 'my-plan'; '.' is this one.")
    }
  }

  func run() throws {
    do {
      let paths = try NewPlanWorkflow.write(to: folder, language: language)
      Terminal.write(paths.joined(separator: "\n") + "\n", to: .standardOutput)
    } catch {
      switch error {
      case .exists(let name):
        throw fail("error: '\(folder)' holds a file '\(name)' already; nothing was written", 1)
      case .unwritable(let message): throw fail("error: \(message)", 1)
      }
    }
  }
}
