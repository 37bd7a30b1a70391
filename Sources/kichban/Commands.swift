internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Project a plan or a scenario and hold it against its targets.",
    discussion: """
      Prints every indicator by year, with its median and an 80 % range, and for every target \
      the probability that it is met.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @OptionGroup(title: "Run options") var options: RunOptions
  @Option(
    help: """
      Instead of a number of draws: the standard error to which every probability must be known, \
      from 0.000001 to 0.25; 0.001 is a tenth of a point.
      """)
  var precision: Precision?
  @Option(
    help: ArgumentHelp(
      "Targets whose probability to be met together is wanted, with commas; may be given again.",
      valueName: "targets"))
  var together: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      Write the draws themselves to this file for NumPy, a row a draw, a column a measure; what the \
      columns are stands in a .json file beside it.
      """, valueName: "file.npy"), completion: .file(extensions: ["npy"]))
  var drawsOut: String?
  @Option(
    help: ArgumentHelp(
      """
      What to write the draws of, with commas: targets (what each target measures), indicators (each \
      in every year), or names of them.
      """, valueName: "names"))
  var drawsOf: String?
  @Option(
    help: ArgumentHelp(
      """
      Repeat the run that made this JSON result, to the digit, and say whether it is the same. \
      Files, draws, seed and sampling are those of the result.
      """, valueName: "result"),
    completion: .file(extensions: ["json"]))
  var again: String?
  @Flag(
    help: """
      Add stress tests to the workbook (--format xlsx): shocks of the past, what each target hangs \
      on, what breaks it, and what it would take.
      """)
  var stress = false
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard !stress || (output.format == .xlsx && again == nil) else {
      throw ValidationError(
        "'--stress' adds sheets to a workbook: give '--format xlsx' too, and no '--again'. In other "
          + "forms: 'kichban stress', 'kichban report --stress'.")
    }
    guard together.allSatisfy({ $0.contains { $0 != "," && !$0.isWhitespace } }) else {
      throw ValidationError("'--together' names targets, such as '--together a,b'.")
    }
    guard precision == nil || options.draws.isDefault else {
      throw ValidationError("Give '--draws' or '--precision', not both.")
    }
    guard drawsOut != nil || drawsOf == nil else {
      throw ValidationError("'--draws-of' says what '--draws-out FILE.npy' writes; give both.")
    }
    if let drawsOut, !drawsOut.hasSuffix(DrawsFile.ending) {
      throw ValidationError("'--draws-out' takes a file that ends in .npy, found '\(drawsOut)'.")
    }
    guard file != nil || again != nil else {
      throw ValidationError("Give a plan or scenario file, or a result with '--again'.")
    }
    if again != nil {
      let given =
        options.given + (precision == nil ? [] : ["--precision"])
        + (together.isEmpty ? [] : ["--together"])
      if let option = given.first {
        throw ValidationError("'--again' takes '\(option)' from the result; leave it out.")
      }
    }
  }

  func run() throws {
    let drawsFile = drawsOut.map { DrawsFile(path: $0, names: Self.names(drawsOf ?? "targets")) }
    if let again {
      var workflow = RunAgainWorkflow(
        result: again, path: file, workers: options.workers.value,
        presentation: output.presentation)
      workflow.drawsFile = drawsFile
      let prepared = workflow
      return try output.deliver(forms: Set(OutputFormat.allCases)) {
        (progress) throws(WorkflowError) in
        try prepared.run(progress: progress)
      }
    }
    guard let file else { return }
    var workflow = RunWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.precision = precision?.value
    workflow.together = together.map(Self.names)
    workflow.drawsFile = drawsFile
    workflow.hasStress = stress
    let prepared = workflow
    try output.deliver(forms: Set(OutputFormat.allCases)) { (progress) throws(WorkflowError) in
      try prepared.run(progress: progress)
    }
  }
}

extension Run {
  private static func names(_ list: String) -> [String] {
    list.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
  }
}

/// `kichban check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read and check plans and scenarios without running them.")

  @Argument(help: "Plan or scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Flag(help: "Count warnings as mistakes.")
  var strict = false

  func run() throws {
    var isGood = true
    for file in files {
      do {
        let output = try PlanFilesWorkflow.check(
          file, isStrict: strict, usesColour: Terminal.usesColour(STDERR_FILENO))
        Terminal.write(output.messages, to: .standardError)
        Terminal.write(output.line, to: .standardOutput)
      } catch WorkflowError.badFile(let text) {
        isGood = false
        Terminal.write(text, to: .standardError)
      }
    }
    if !isGood { throw ExitCode(ExitCode.badFile) }
  }
}
