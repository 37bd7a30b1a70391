internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban pin`.
struct Pin: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write into a plan which history it was made for.",
    discussion: """
      The plan then holds the SHA-256 of its history file, and nothing is run when the file is \
      another one. Only the value of 'history' is changed in the plan; comments and order stay.
      """)

  @Argument(help: "A plan file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .customLong("lang"), help: "The language: en or vi.")
  var language = OutputLanguage.english

  func run() throws {
    do {
      let said = try PinWorkflow.pin(
        file, language: language, usesColour: Terminal.usesColour(STDERR_FILENO))
      Terminal.write(said, to: .standardOutput)
    } catch {
      switch error {
      case .badFile(let text): throw fail(text, ExitCode.badFile)
      case .runFailed(let text): throw fail(text, 1)
      case .badUsage(let text): throw fail(text, ExitCode.badUsage)
      }
    }
  }
}
