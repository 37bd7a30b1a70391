public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns the differences of two plans in sentences.
  public func differences(
    _ differences: [PlanDifference], from first: PlanDescription, to second: PlanDescription
  ) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let words = PlanWords(second, other: first, language: language)
    let before = PlanWords(first, other: second, language: language)
    canvas.paragraph(words.planTitle, .strong)
    canvas.paragraph(words.text(.firstFile(before.scenario)))
    canvas.paragraph(words.text(.secondFile(words.scenario)))
    canvas.gap()
    guard !differences.isEmpty else {
      canvas.paragraph(words.text(.same), .strong)
      return canvas.text
    }
    canvas.paragraph(words.text(.differences(count: differences.count)), .strong)
    var reason: String?
    for difference in differences {
      let sentence = DifferenceSentence(difference, words: words)
      canvas.bullet(sentence.text)
      if let because = sentence.because, because != reason {
        canvas.paragraph(because, .dim, indent: 2)
      }
      reason = sentence.because
    }
    return canvas.text
  }
}

/// One difference as a sentence.
struct DifferenceSentence {
  let text: String
  /// Why, as the scenario says.
  let because: String?

  init(_ difference: PlanDifference, words: PlanWords) {
    let record = difference.record
    let title = words.title(record)
    var sentence: String
    switch difference.kind {
    case .added, .removed:
      let isAdded = difference.kind == .added
      let what = PlanPhrase.one(record.section, title: title)
      sentence = Phrase.labelled(
        label: words.text(isAdded ? .added : .removed), value: words.text(what)
      ).text(in: words.language)
      if isAdded {
        let details = Self.details(record, words)
        if !details.isEmpty { sentence += " (\(details))" }
      }
    case .changed(let field, let subject, let years):
      sentence = Self.change(difference, field, subject, years, words)
    }
    if let origin = difference.origin {
      let file = words.file(origin.file)
      let line = "\(origin.line)"
      sentence +=
        " "
        + words.text(
          difference.isTakenBack
            ? .takenBack(file: file, line: line) : .origin(file: file, line: line))
      because = difference.isTakenBack ? nil : origin.because?.printable
    } else {
      because = nil
    }
    text = sentence
  }

  private static func change(
    _ difference: PlanDifference, _ field: PlanField.Kind, _ subject: String?,
    _ years: ClosedRange<Int>?, _ words: PlanWords
  ) -> String {
    let record = difference.record
    var named = words.title(record)
    let isItself = field == .value || field == .timing || (field == .bound)
    if record.section == .targets || record.section == .indicators || record.section == .estimates {
      named = words.text(.one(record.section, title: named))
      named = named.prefix(1).uppercased() + named.dropFirst()
    }
    if !isItself {
      let label = words.text(.field(field))
      named = words.text(.subjectWithField(subject: named, field: label))
    }
    if let subject { named += " “\(words.indicator(subject))”" }
    if let years {
      named = words.text(.subjectInYears(subject: named, years: words.years(years)))
    }
    let new = words.line(difference.new, of: record, meanings: false)
    let old = words.line(difference.old, of: record, meanings: false)
    if old.isEmpty { return words.text(.newly(subject: named, new: new)) }
    if new.isEmpty { return words.text(.noLonger(subject: named, old: old)) }
    return words.text(.instead(subject: named, new: new, old: old))
      + means(difference, words)
  }

  /// The means, where the formulas do not show them: ` (mean 4.4 % instead of 1.4 %)`.
  private static func means(_ difference: PlanDifference, _ words: PlanWords) -> String {
    let statements = difference.new + difference.old
    guard difference.new.count == 1, difference.old.count == 1,
      let new = words.mean(difference.new[0], of: difference.record),
      let old = words.mean(difference.old[0], of: difference.record), new != old,
      statements.contains(where: { words.meaning($0, of: difference.record) != nil })
    else { return "" }
    return " (\(words.text(.meanInstead(new: new, old: old))))"
  }

  private static func details(_ record: PlanRecord, _ words: PlanWords) -> String {
    let shown: [PlanField.Kind] = [
      .value, .formula, .amount, .year, .probability, .timing, .size, .measure, .bound, .effect,
    ]
    return record.fields.filter { shown.contains($0.kind) }.map { field in
      if field.kind == .effect, let statement = field.statements.first,
        case .effect(let verb, let formula) = statement.wording
      {
        return words.text(
          .effect(
            verb: verb, indicator: words.indicator(field.subject ?? ""),
            formula: formula.printable))
      }
      let value = words.line(field.statements, of: record, meanings: false)
      return field.kind == .value || field.kind == .timing
        ? value
        : Phrase.labelled(label: words.text(.field(field.kind)), value: value)
          .text(in: words.language)
    }.joined(separator: "; ")
  }
}

extension TextCanvas {
  /// Adds `text` after a dash, its further lines indented.
  mutating func bullet(_ text: String, _ emphasis: Emphasis = .none) {
    for (index, piece) in text.wrapped(to: width - 2).enumerated() {
      line([Span(index == 0 ? "– " : "  "), Span(piece, emphasis)])
    }
  }
}
