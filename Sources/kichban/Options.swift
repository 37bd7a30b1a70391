public import ArgumentParser
internal import Foundation
public import Workflows

extension OutputFormat: ExpressibleByArgument {}
extension OutputLanguage: ExpressibleByArgument {}
extension SamplingMethod: ExpressibleByArgument {}

/// A number of draws: `100000` or `1e6`.
struct DrawCount: ExpressibleByArgument {
  let value: Int
  /// Whether nobody asked for it.
  var isDefault = false

  init?(argument: String) {
    guard let number = Int(argument) ?? Double(argument).flatMap({ Int(exactly: $0) }),
      DrawChoice.drawsRange.contains(number)
    else { return nil }
    value = number
  }

  init(default value: Int) {
    self.value = value
    isDefault = true
  }

  var defaultValueDescription: String { String(value) }
}

/// A standard error of probabilities: `0.001`.
struct Precision: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    guard let number = Double(argument), RunWorkflow.precisionRange.contains(number) else {
      return nil
    }
    value = number
  }
}

/// A number of threads.
struct WorkerCount: ExpressibleByArgument {
  let value: Int

  init?(argument: String) {
    guard let number = Int(argument), (1...1024).contains(number) else { return nil }
    value = number
  }

  init(_ value: Int) { self.value = value }

  var defaultValueDescription: String { "one for each processor" }
}

/// How a plan is run.
struct RunOptions: ParsableArguments {
  @Option(help: "The number of futures drawn, from 2 to 1000000000.")
  var draws = DrawCount(default: 100_000)

  @Option(
    help: """
      The seed of the random numbers, a whole number from 0 to 18446744073709551615: the same seed, \
      file and version give the same digits.
      """)
  var seed: UInt64 = 1

  @Option(
    help: """
      random: independent draws. sobol: Sobol' points with Owen's scrambling. latin: a Latin \
      hypercube. The last two need fewer draws for the same error.
      """)
  var sampling = SamplingMethod.random

  @Option(help: "The number of threads, from 1 to 1024. It changes no digit.")
  var workers = WorkerCount(ProcessInfo.processInfo.activeProcessorCount)

  /// The options that decide digits and are not as they are by themselves.
  var given: [String] {
    (draws.isDefault ? [] : ["--draws"]) + (seed == 1 ? [] : ["--seed"])
      + (sampling == .random ? [] : ["--sampling"])
  }

  /// The draws that are asked for.
  var choice: DrawChoice {
    DrawChoice(draws: draws.value, seed: seed, workers: workers.value, sampling: sampling)
  }
}

/// How results look.
struct OutputOptions: ParsableArguments {
  @Option(
    help: """
      text, json or csv; for runs, comparisons and stress tests also xlsx (an Excel workbook); for \
      runs and comparisons iamc (CSV in the shape of the Integrated Assessment Modeling Consortium) \
      and sdmx (SDMX-CSV 2.0).
      """)
  var format = OutputFormat.text

  @Option(name: .customLong("lang"), help: "The language: en or vi.")
  var language = OutputLanguage.english

  @Option(help: ArgumentHelp("Write the result to a file in this folder.", valueName: "folder"))
  var out: String?
}

extension OutputOptions {
  /// How results look where they go.
  var presentation: Presentation {
    Presentation(
      format: format, language: language, width: Terminal.width,
      usesColour: out == nil && Terminal.usesColour(STDOUT_FILENO))
  }

  /// Carries out a workflow under a progress bar, and prints its result or writes it to a file.
  ///
  /// - Parameters:
  ///   - forms: the forms that the result can take; another one is refused before the work begins.
  ///   - work: the workflow.
  /// - Throws: the exit code of what failed, after its message.
  func deliver(
    forms: Set<OutputFormat> = OutputFormat.common,
    _ work: (@escaping @Sendable (Double) -> Void) throws(WorkflowError) -> WorkflowOutput
  ) throws {
    guard forms.contains(format) else {
      let known = OutputFormat.allCases.filter(forms.contains).map(\.rawValue)
      throw ValidationError(
        "This result has no form '\(format.rawValue)'; it has: \(known.joined(separator: ", ")).")
    }
    guard format.isText || out != nil || !Terminal.isTerminal(STDOUT_FILENO) else {
      throw ValidationError(
        "A workbook cannot be shown here: say where to with '--out FOLDER', or lead the output to "
          + "a file with '> FILE.xlsx'.")
    }
    try Self.deliver(to: out, work)
  }

  /// Carries out a workflow under a progress bar, and prints its result or writes it to files in the
  /// folder `out`.
  static func deliver(
    to out: String?,
    _ work: (@escaping @Sendable (Double) -> Void) throws(WorkflowError) -> WorkflowOutput
  ) throws {
    let bar = ProgressBar()
    let result: WorkflowOutput
    do {
      result = try work { bar.show($0) }
    } catch {
      bar.clear()
      switch error {
      case .badFile(let text): throw fail(text, ExitCode.badFile)
      case .runFailed(let text): throw fail(text, 1)
      case .badUsage(let text): throw fail(text, ExitCode.badUsage)
      }
    }
    bar.clear()
    Terminal.write(result.messages, to: .standardError)
    guard let out else { return try print(result.documents) }
    do {
      for path in try OutputFile.write(result.documents, folder: out) {
        Terminal.write("\(path)\n", to: .standardOutput)
      }
    } catch {
      throw fail("error: \(error.message)", 1)
    }
  }

  /// Prints a result that is one document; bytes only where no person would see them.
  private static func print(_ documents: [OutputDocument]) throws {
    guard documents.count == 1, let document = documents.first else {
      throw fail(
        "error: the result is \(documents.count) files; say where to with '--out FOLDER'",
        ExitCode.badUsage)
    }
    switch document.content {
    case .text(let text): Terminal.write(text, to: .standardOutput)
    case .binary(let bytes):
      guard !Terminal.isTerminal(STDOUT_FILENO) else {
        throw fail(
          "error: '\(document.name)' is not text; say where to with '--out FOLDER'",
          ExitCode.badUsage)
      }
      try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
  }
}

/// What is known of the terminal.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Colours only where a person looks, and has not asked for none (no-color.org).
  static func usesColour(_ descriptor: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal(descriptor) && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }

  /// The width of the terminal, from 40 to 200 columns; 80 where it is not known.
  static var width: Int {
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let width = Int(text) {
      return min(max(width, 40), 200)
    }
    var size = winsize()
    if isTerminal(STDOUT_FILENO), ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return min(max(Int(size.ws_col), 40), 200)
    }
    return 80
  }

  static func write(_ text: String, to handle: FileHandle) {
    guard !text.isEmpty else { return }
    try? handle.write(contentsOf: Data(text.utf8))
  }
}

/// Ends the command with a message on standard error.
func fail(_ message: String, _ code: Int32) -> any Error {
  Terminal.write(message.hasSuffix("\n") ? message : message + "\n", to: .standardError)
  return ExitCode(code)
}

extension ExitCode {
  /// The exit code for a file with mistakes.
  static let badFile: Int32 = 65
  /// The exit code for bad usage, as for an unknown option.
  static let badUsage: Int32 = 64
}
