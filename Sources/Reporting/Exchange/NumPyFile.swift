public import ForecastEngine
public import PlanAnalysis

/// A file in NumPy's format (NumPy Enhancement Proposal 1, version 1.0), and what describes it.
public enum NumPyFile {
  /// Returns the bytes before the numbers of a matrix of 64-bit floating-point numbers, lowest byte
  /// first, one row after the other.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - columns: the number of columns.
  /// - Returns: as many bytes as a multiple of 64.
  public static func head(rows: Int, columns: Int) -> [UInt8] {
    let magic: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    var text = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    let length = magic.count + 2 + text.utf8.count + 1
    text += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
    let size = text.utf8.count
    return magic + [UInt8(size & 0xff), UInt8(size >> 8)] + Array(text.utf8)
  }

  /// Returns the bytes of numbers.
  public static func body(_ values: [Double]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * values.count)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Returns what the columns of a file of draws are, as JSON that ends with a line break.
  ///
  /// - Parameters:
  ///   - draws: the draws.
  ///   - model: the model that made them.
  ///   - provenance: what the run was made from.
  /// - Returns: one JSON object.
  public static func description(
    _ draws: MeasureDraws, of model: Model, provenance: Provenance
  ) -> String {
    let value: JSONValue = [
      "version": .integer(JSONReport.version),
      "plan": .string(model.plan),
      "scenario": .string(model.scenario),
      "draws": .integer(draws.draws),
      "seed": .unsigned(draws.settings.seed),
      "sampling": .string(draws.settings.sampling.rawValue),
      "shape": [.integer(draws.draws), .integer(draws.measures.count)],
      "type": "float64",
      "columns": .array(
        draws.measures.map { measure in
          [
            "name": .string(measure.name), "kind": .string(measure.kind.rawValue),
            "id": .string(measure.id),
            "first_year": JSONValue(measure.firstYear), "last_year": JSONValue(measure.lastYear),
            "unit": .string(measure.unit.symbol), "title": JSONReport.value(measure.title),
          ]
        }),
      "provenance": JSONReport.provenanceValue(provenance),
    ]
    return value.text
  }
}

extension Measure {
  /// The first year that it speaks of.
  var firstYear: Int? { year ?? years?.lowerBound }
  /// The last year that it speaks of.
  var lastYear: Int? { year ?? years?.upperBound }
}
