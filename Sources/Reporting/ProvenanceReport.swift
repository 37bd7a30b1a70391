public import ForecastEngine

extension TextReport {
  /// Adds the files that a result was made from, each with the first digits of its hash, as the last
  /// line.
  func provenance(_ provenance: Provenance?, on canvas: inout TextCanvas) {
    guard let provenance else { return }
    let files = provenance.files.map { "\($0.path) (\($0.shortHash))" }
    canvas.gap()
    canvas.paragraph(
      ProvenancePhrase.made(
        version: provenance.programVersion, files: files.joined(separator: ", ")
      ).text(in: language), .dim)
  }
}

extension JSONReport {
  /// What a result was made from: all that is needed to make it again.
  public static func provenanceValue(_ provenance: Provenance) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("command", .string(provenance.command)),
      .init("kichban", .string(provenance.programVersion)),
      .init("language", .integer(provenance.languageVersion)),
      .init("draws", .integer(provenance.draws)),
      .init("seed", .unsigned(provenance.seed)),
      .init("sampling", .string(provenance.sampling.rawValue)),
    ]
    if let precision = provenance.precision {
      members.append(.init("precision", .number(precision)))
    }
    if !provenance.together.isEmpty {
      let sets = provenance.together.map { JSONValue.array($0.map { .string($0) }) }
      members.append(.init("together", .array(sets)))
    }
    members.append(.init("inputs", .array(provenance.inputs.map(value))))
    return .object(members)
  }

  private static func value(_ inputs: InputFiles) -> JSONValue {
    [
      "folder": .string(inputs.folder),
      "files": .array(
        inputs.files.map { file in
          [
            "role": .string(file.role.rawValue), "path": .string(file.path),
            "sha256": .string(file.sha256), "bytes": .integer(file.bytes),
          ]
        }),
    ]
  }
}
