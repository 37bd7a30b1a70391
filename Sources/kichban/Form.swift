internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban template`.
struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give the assumptions of a plan as an Excel sheet to fill in.",
    discussion: """
      Somebody fills in new values, why, and where they come from; 'kichban import' makes a scenario \
      of it.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var plan: String

  @Argument(help: "The workbook to write, such as assumptions.xlsx.")
  var file: String

  @Option(name: .customLong("lang"), help: "The language: en or vi.")
  var language = OutputLanguage.english

  @Flag(help: "Replace a file that is there.")
  var force = false

  func validate() throws {
    guard file.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError("The name of a workbook ends with '.xlsx', found '\(file)'.")
    }
  }

  func run() throws {
    let place = try NewFile(file, replaces: force)
    try OutputOptions.deliver(to: place.folder) { (_) throws(WorkflowError) in
      try FormWorkflow.template(
        of: plan, name: place.name, language: language,
        usesColour: Terminal.usesColour(STDERR_FILENO))
    }
  }
}

/// `kichban import`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a scenario of an Excel sheet that was filled in.",
    discussion: """
      The sheet is one of 'kichban template'. What is wrong in it is said by sheet and cell, all at \
      once, and nothing is written then.
      """)

  @Argument(help: "The workbook.", completion: .file(extensions: ["xlsx"]))
  var file: String

  @Option(
    name: .customLong("of"), help: "The plan or scenario that it changes.",
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The scenario file to write; without it the scenario is printed, for the current folder.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  func run() throws {
    let place = try output.map { try NewFile($0, replaces: force) }
    try OutputOptions.deliver(to: place?.folder) { (_) throws(WorkflowError) in
      try FormWorkflow.scenario(
        from: file, of: plan, output: output, usesColour: Terminal.usesColour(STDERR_FILENO))
    }
  }
}

/// A file to write, which is not there yet or may be replaced.
private struct NewFile {
  let folder: String
  let name: String

  init(_ path: String, replaces: Bool) throws {
    guard replaces || !FileManager.default.fileExists(atPath: path) else {
      throw fail("error: there is a file '\(path)' already; '--force' replaces it", 1)
    }
    (folder, name) = OutputFile.place(of: path)
  }
}
