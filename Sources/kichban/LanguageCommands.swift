internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain the code of an error or warning.")

  @Argument(help: "A code, such as unknown-key; all codes are listed if it is left out.")
  var code: String?

  @Flag(help: "Explain all codes, as a page in Markdown.")
  var all = false

  func validate() throws {
    if all, code != nil { throw ValidationError("Give a code or --all, not both.") }
  }

  func run() throws {
    if all {
      Terminal.write(LanguageWorkflow.explanations, to: .standardOutput)
      return
    }
    guard let code else {
      let list = PlanFilesWorkflow.diagnosticCodes.map(\.code).joined(separator: "\n")
      Terminal.write(list + "\n", to: .standardOutput)
      return
    }
    guard let text = PlanFilesWorkflow.explanation(of: code) else {
      let nearest = PlanFilesWorkflow.nearestCode(to: code).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("There is no code '\(code)'\(nearest)")
    }
    Terminal.write(text, to: .standardOutput)
  }
}

/// `kichban keys`.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the keys of a plan, a scenario or one of their parts.")

  @Argument(
    help: ArgumentHelp("One of \(LanguageWorkflow.partNames.joined(separator: ", ")).")
  )
  var part = "plan"

  func run() throws {
    guard let table = LanguageWorkflow.keys(of: part) else {
      let known = LanguageWorkflow.partNames.joined(separator: ", ")
      throw ValidationError("There is no part '\(part)'. The parts are: \(known).")
    }
    Terminal.write(table, to: .standardOutput)
  }
}

/// `kichban schema`.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of plan and scenario files, for editors.",
    discussion: """
      An editor that knows the schema completes the keys of a plan and marks what cannot be right \
      while it is typed. It finds the schema by the first line of a file: \
      '# yaml-language-server: $schema=plan.schema.json'.
      """)

  func run() {
    Terminal.write(LanguageWorkflow.schema, to: .standardOutput)
  }
}
