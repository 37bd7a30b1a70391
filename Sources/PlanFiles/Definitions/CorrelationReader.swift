internal import ForecastEngine

/// Reads rank correlations.
enum CorrelationReader {
  static let fields = [
    Field(
      "copula", .choice(CopulaDefinition.names),
      "how the quantities go together: gaussian, or t, whose extremes come together"),
    Field("df", .quantity, "the degrees of freedom of the t copula, from 1 to 1000"),
    Field("pairs", .correlations, required: true, "rank correlations: [[a, b, 0.3]]"),
  ]

  static func read(
    _ node: Node?, _ context: ReadingContext
  ) -> (pairs: [CorrelationDefinition], copula: CopulaDefinition) {
    guard let node, !node.isNull else { return ([], .gaussian) }
    guard node.entries != nil else { return (pairs(node, context), .gaussian) }
    guard
      let record = RecordReader(
        node, fields, subject: "'correlations'", position: node.position, context)
    else { return ([], .gaussian) }
    return (node["pairs"].map { pairs($0, context) } ?? [], copula(record, context.log))
  }

  private static func copula(_ record: RecordReader, _ log: DiagnosticLog) -> CopulaDefinition {
    let name = record.choice("copula", among: CopulaDefinition.names) ?? "gaussian"
    guard name == "t" else {
      if let key = record.key("df") {
        log.error(
          .unknownKey, key.position, "'correlations': only the t copula has degrees of freedom",
          notes: [.init(position: nil, message: "write 'copula: t'")])
      }
      return .gaussian
    }
    guard record.has("df") else {
      log.error(
        .missingKey, record.node.position,
        "'correlations': the t copula needs its degrees of freedom, such as 'df: 4'")
      return .gaussian
    }
    guard let degrees = record.number("df", in: .plain) else { return .gaussian }
    guard CopulaDefinition.degreesOfFreedom.contains(degrees) else {
      log.error(
        .invalidCorrelation, record.node["df"]?.position ?? record.node.position,
        "the degrees of freedom of a t copula lie between 1 and 1000, found \(degrees)",
        notes: [
          .init(position: nil, message: "with many it is the gaussian copula: 'copula: gaussian'")
        ])
      return .gaussian
    }
    return .student(degreesOfFreedom: degrees)
  }

  private static func pairs(_ node: Node, _ context: ReadingContext) -> [CorrelationDefinition] {
    let log = context.log
    guard let items = node.items else {
      log.error(
        .wrongType, node.position,
        "'correlations' is a list such as [[a, b, 0.3]], found \(node.description)")
      return []
    }
    return items.compactMap { item in
      guard let parts = item.items, parts.count == 3, let first = parts[0].scalar,
        let second = parts[1].scalar
      else {
        log.error(
          .wrongType, item.position,
          "expected two names and their rank correlation, such as [a, b, 0.3]")
        return nil
      }
      let reader = QuantityReader(
        unit: .plain, units: context.units, log: log, subject: "a correlation")
      guard let formula = FormulaReader(context: context).formula(parts[2]),
        let value = reader.read(formula)?.constantValue
      else { return nil }
      guard (-1...1).contains(value) else {
        log.error(
          .invalidCorrelation, parts[2].position,
          "a correlation lies between -1 and 1, found \(value)")
        return nil
      }
      return CorrelationDefinition(
        first: Key(text: first, position: parts[0].position),
        second: Key(text: second, position: parts[1].position), value: value,
        position: item.position)
    }
  }
}
