internal import ForecastEngine
internal import Reporting

/// The forms in which results are given out.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// A table for a terminal.
  case text
  /// One JSON object.
  case json
  /// Comma-separated values, one number in each row.
  case csv
  /// Comma-separated values in the shape of the Integrated Assessment Modeling Consortium.
  case iamc
  /// SDMX-CSV 2.0.
  case sdmx
  /// An Excel workbook.
  case xlsx

  /// The forms that every result has.
  public static let common: Set<OutputFormat> = [.text, .json, .csv]
  /// Those, and a workbook.
  public static let commonAndWorkbook = common.union([.xlsx])

  /// The ending of a file of this form.
  var fileEnding: String {
    switch self {
    case .text: "txt"
    case .json, .csv, .xlsx: rawValue
    case .iamc, .sdmx: "\(rawValue).csv"
    }
  }

  /// Whether a terminal can show it.
  public var isText: Bool { self != .xlsx }
}

/// The languages of what a person reads.
public enum OutputLanguage: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Vietnamese.
  case vietnamese = "vi"
}

/// How results are shown.
public struct Presentation: Sendable {
  /// The form.
  public var format: OutputFormat
  /// The language.
  public var language: OutputLanguage
  /// The width of a line of text, in columns.
  public var width: Int
  /// Whether text and messages have colours.
  public var usesColour: Bool

  /// Creates a way to show results.
  public init(format: OutputFormat, language: OutputLanguage, width: Int, usesColour: Bool) {
    self.format = format
    self.language = language
    self.width = width
    self.usesColour = usesColour
  }

  /// The language, for reports.
  var reportLanguage: Language { Language(rawValue: language.rawValue) ?? .english }

  /// The writer of text.
  var textReport: TextReport {
    TextReport(language: reportLanguage, width: width, style: usesColour ? .ansi : .plain)
  }

  /// The forms that a result can take, each made only when it is asked for.
  struct Forms {
    var text: (TextReport) -> String
    var json: () -> String
    var csv: (Language) -> String
    /// The runs to be exchanged with other programs, for results that are runs.
    var exchange: (() -> [ExchangeRun])?

    /// All that a workbook says, for results that are runs.
    var dossier: (() -> Dossier)?
    /// The workbook, for results that have one of their own.
    var workbook: ((Language) throws(WorkbookReport.Failure) -> [UInt8])?

    fileprivate var runs: [ExchangeRun] {
      guard let exchange else { preconditionFailure("this result is not made of runs") }
      return exchange()
    }

    fileprivate func bytes(_ language: Language) throws(WorkflowError) -> [UInt8] {
      try Presentation.workbook { () throws(WorkbookReport.Failure) in
        if let workbook { return try workbook(language) }
        guard let dossier else { preconditionFailure("this result has no workbook") }
        return try WorkbookReport.projection(dossier(), language: language)
      }
    }
  }

  /// The bytes of a workbook, or why there are none.
  static func workbook(
    _ write: () throws(WorkbookReport.Failure) -> [UInt8]
  ) throws(WorkflowError) -> [UInt8] {
    do throws(WorkbookReport.Failure) {
      return try write()
    } catch {
      throw .runFailed("error: the workbook could not be written: \(error.reason)\n")
    }
  }

  /// Returns a result in the form that was asked for.
  ///
  /// - Parameters:
  ///   - name: a name for a file with the result, without its ending.
  ///   - forms: the forms that the result can take.
  /// - Returns: the document.
  /// - Throws: ``WorkflowError/runFailed(_:)`` if a workbook cannot be written.
  /// - Precondition: the result has the form.
  func document(_ name: String, _ forms: Forms) throws(WorkflowError) -> OutputDocument {
    let name = "\(name).\(format.fileEnding)"
    let text: String
    switch format {
    case .text: text = forms.text(textReport)
    case .json: text = forms.json()
    case .csv: text = forms.csv(reportLanguage)
    case .iamc: text = IAMCReport.table(forms.runs)
    case .sdmx: text = SDMXReport.table(forms.runs, language: reportLanguage)
    case .xlsx:
      return OutputDocument(name: name, bytes: try forms.bytes(reportLanguage))
    }
    return OutputDocument(name: name, text: text)
  }
}

/// One file of a result.
public struct OutputDocument: Sendable {
  /// The bytes.
  public enum Content: Sendable {
    /// Text, in UTF-8.
    case text(String)
    /// Anything else.
    case binary([UInt8])
  }

  /// A name for a file, with its ending.
  public let name: String
  /// What the file holds.
  public let content: Content

  /// Creates a document of text.
  init(name: String, text: String) {
    self.name = name
    content = .text(text)
  }

  /// Creates a document of bytes.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .binary(bytes)
  }
}

/// What a workflow gives out.
public struct WorkflowOutput: Sendable {
  /// The result, for standard output or files; the first document is the main one.
  public let documents: [OutputDocument]
  /// What else a person should know, for standard error; empty where there is nothing.
  public let messages: String

  init(_ documents: [OutputDocument], messages: String) {
    self.documents = documents
    self.messages = messages
  }

  init(_ document: OutputDocument, messages: String) {
    self.init([document], messages: messages)
  }
}

/// Why a workflow has no result.
public enum WorkflowError: Error, Sendable {
  /// Files have mistakes; the text says which.
  case badFile(String)
  /// The run failed; the text says where.
  case runFailed(String)
  /// What was asked for does not fit the files; the text says why.
  case badUsage(String)
}
