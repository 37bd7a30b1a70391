internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// What a workbook was made from: enough to make it again.
struct ProvenanceSheet {
  let context: WorkbookContext

  /// The sheet.
  var sheet: Sheet {
    let provenance = context.dossier.provenance
    let heading = context.dossier.description.heading
    var page = SheetPage(context.text(.provenanceSheet), widths: [44, 26, 70, 12], context)
    page.heading(context.text(.provenanceTitle), context.text(.sameAgain))
    page.gap()
    var rows: [(WorkbookPhrase, CellValue)] = [
      (.program, .text("kichban \(provenance.programVersion)")),
      (.command, .text(provenance.command)),
      (.languageVersion, .number(Double(provenance.languageVersion))),
      (.planName, .text(heading.plan.printable)),
      (
        .scenarioName,
        .text(context.assessments.map(\.run.model.scenario.printable).joined(separator: ", "))
      ),
      (.drawCount, .number(Double(provenance.draws))),
      // A seed may have more digits than a number of a sheet.
      (.seed, .text("\(provenance.seed)")),
      (
        .samplingMethod,
        .text(
          Phrase.sampling(provenance.sampling).map { context.text($0) }
            ?? context.text(.independentDraws))
      ),
    ]
    if let precision = provenance.precision {
      rows.append((.precision, .number(precision * 100)))
    }
    if let asOf = heading.asOf { rows.append((.asOfDate, .text(context.names.date(asOf)))) }
    if let area = heading.area { rows.append((.area, .text(area.printable))) }
    page.head([context.text(.item), context.text(.entry)], numbers: 0..<0)
    for (title, value) in rows {
      page.put(0, context.text(title))
      var look = SheetLook.text
      look.alignment = .left
      if case .number(let number) = value {
        look.numberFormat = number == number.rounded() ? "#,##0" : "General"
      }
      page.sheet.set(page.row, 1, value, look)
      page.row += 1
    }
    page.gap()
    page.line(context.text(.filesHeading), SheetLook.section)
    page.head(
      [
        context.text(.fileColumn), context.text(.roleColumn), context.text(.hashColumn),
        context.text(.bytesColumn),
      ], numbers: 3..<4)
    for file in provenance.files {
      page.put(0, file.path.printable)
      page.put(1, context.text(.role(file.role)))
      page.put(2, file.sha256)
      page.put(3, Double(file.bytes), "#,##0")
      page.row += 1
    }
    return page.sheet
  }
}
