/// The Python of a notebook. What it displays is what ``PlanNotebook`` stores beside it.
struct NotebookCode: Sendable {
  let language: Language
  /// Whether there is a table of targets together.
  let hasSets: Bool
  /// Whether there are several scenarios.
  let hasComparison: Bool

  private func said(_ phrase: NotebookPhrase) -> String { Self.literal(phrase.text(in: language)) }

  /// A text as Python writes it.
  static func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Reads the tables.
  var setup: String {
    """
    import json

    import pandas as pd
    from IPython.display import display


    def read(name, **options):
        \"""A table of the data package, read to the last digit; only empty fields are missing.\"""
        return pd.read_csv(
            f"{name}.csv", float_precision="round_trip", keep_default_na=False, na_values=[""],
            **options,
        )


    scenarios = read("scenarios")
    indicators = read("indicators").set_index("indicator")
    projections = read("projections")
    targets = read("targets")\
    \(hasSets ? "\ntarget_sets = read(\"target_sets\")" : "")\
    \(hasComparison ? "\ndifferences = read(\"differences\")" : "")

    first = scenarios.scenario[0]
    base = targets[targets.scenario == first]
    with open("charts.json", encoding="utf-8") as file:
        charts = json.load(file)
    """
  }

  /// Writes numbers as reports do.
  var numbers: String {
    let (point, group): (String, String) =
      switch language {
      case .english: (".", ",")
      case .vietnamese: (",", ".")
      }
    let range = Phrase.fromTo(low: "{}", high: "{}").text(in: language)
    return """
      from decimal import ROUND_HALF_UP, ROUND_UP, Context, Decimal

      POINT, GROUP, RANGE = "\(point)", "\(group)", "\(range)"
      SIGNS = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}


      def exact(value, digits=28, rounding=ROUND_HALF_UP):
          \"""The shortest decimal number that stands for value, rounded to some digits.\"""
          return Context(prec=digits, rounding=rounding).create_decimal(repr(float(value)))


      def places(digits):
          \"""How many digits stand after the point.\"""
          return max(0, -digits.normalize().as_tuple().exponent)


      def number(value, decimals):
          \"""A number with some decimals, halves rounded away from zero.\"""
          if pd.isna(value):
              return "–"
          rounded = exact(value).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP) + 0
          text = f"{rounded:,f}".replace("-", "−").replace(",", "_").replace(".", POINT)
          return text.replace("_", GROUP)


      def plain(value):
          \"""A number with as many decimals as it needs.\"""
          digits = exact(value, 12)
          return number(digits, places(digits))


      def between(low, high):
          \"""A range of two texts.\"""
          return RANGE.format(low, high) if "−" in low[0] + high[0] else f"{low}–{high}"


      def asked(row):
          \"""What a target asks.\"""
          if row.asks == "range":
              return between(plain(row.asked_low), plain(row.asked_high))
          return SIGNS[row.asks] + plain(row.asked_low)


      def probability(row, error=True):
          \"""A probability, to the digit in which its standard error begins.\"""
          value, spread = row.probability * 100, row.standard_error * 100
          if getattr(row, "sd", 1) == 0:
              return f"{number(value, 0)} %"
          if value == 0:
              end = exact(row.interval_95_high * 100, 1, ROUND_UP)
              return f"< {number(end, places(end))} %"
          if value == 100:
              gap = exact((1 - row.interval_95_low) * 100, 1, ROUND_UP)
              return f"> {number(100 - float(gap), places(gap))} %"
          decimals = places(exact(spread, 1))
          if 0.01 <= row.probability <= 0.99 and decimals > 1:
              if exact(spread).quantize(Decimal(1).scaleb(1 - decimals), ROUND_HALF_UP):
                  decimals -= 1
          text = f"{number(value, decimals)} %"
          return f"{text} ± {number(spread, decimals)}" if error else text


      def points(row):
          \"""A difference of probabilities in points, with its standard error.\"""
          value, spread = row.difference * 100, row.standard_error * 100
          if value == 0 and spread == 0:
              return "="
          sign = "−" if value < 0 else "+"
          if spread <= 1e-9 * abs(value):
              return sign + plain(abs(round(value * 1e6) / 1e6))
          decimals = min(places(exact(spread, 1)), 9)
          return f"{sign}{number(abs(value), decimals)} ± {number(spread, decimals)}"


      def table(head, rows, texts=1):
          \"""Shows a table: texts at the left, numbers flush right.\"""
          rule = ["---"] * texts + ["---:"] * (len(head) - texts)
          escaped = [[cell.replace("|", "\\\\|") for cell in row] for row in rows]
          text = "\\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *escaped])
          display({"text/markdown": text, "text/plain": text}, raw=True)


      def chart(name, values=None, update=()):
          \"""Shows a chart with numbers of the tables in place of those that it came with.\"""
          spec = json.loads(json.dumps(charts[name]))
          if values is not None:
              spec["data"]["values"] = values
          for old, new in zip(spec["data"]["values"], update):
              old.update({key: new[key] for key in new if old[key] is not None})
          bundle = {"application/vnd.vegalite.v5+json": spec, "text/plain": spec["description"]}
          display(bundle, raw=True)


      def fan(indicator):
          \"""Shows the course of an indicator in the first scenario.\"""
          chosen = (projections.scenario == first) & (projections.indicator == indicator)
          rows = projections[chosen].set_index("year")
          rows = rows[["p05", "p10", "p25", "p50", "p75", "p90", "p95"]].astype(float)
          values = charts[f"fan-{indicator}"]["data"]["values"]
          known = rows.to_dict("index")
          chart(f"fan-{indicator}", update=[known.get(row["year"], {}) for row in values])
      """
  }

  /// Shows what targets ask and what comes out.
  var targets: String {
    let head = [NotebookPhrase.target, .unit, .asked, .median, .range, .probability].map(said)
    return """
      table(
          [\(head.joined(separator: ", "))],
          [
              [
                  row.title, row.unit_title, asked(row), number(row.p50, row.decimals),
                  between(number(row.p05, row.decimals), number(row.p95, row.decimals))
                  if row.sd > 0 else "",
                  probability(row),
              ]
              for row in base.itertuples()
          ],
          texts=2,
      )
      """
  }

  /// Shows how likely targets are met together.
  var together: String {
    let head = [
      Phrase.setsHeading.text(in: language), NotebookPhrase.probability.text(in: language),
    ]
    .map(Self.literal)
    let sets =
      hasSets
      ? "target_sets[target_sets.scenario == first].itertuples()" : "()"
    return """
      rows = [[row.title, probability(row)] for row in \(sets)]
      rows.append([\(said(.all)), probability(scenarios.loc[0])])
      table([\(head.joined(separator: ", "))], rows)
      """
  }

  /// Shows the probabilities of targets as bars.
  var targetChart: String {
    """
    columns = {"probability": "value", "interval_95_low": "low", "interval_95_high": "high"}
    bars = pd.concat([base[list(columns)], scenarios[list(columns)].head(1)])
    chart("targets", update=bars.rename(columns=columns).astype(float).to_dict("records"))
    """
  }

  /// Shows the medians of all indicators.
  var projections: String {
    """
    medians = projections[projections.scenario == first].pivot(
        index="indicator", columns="year", values="p50"
    )
    table(
        [\(said(.indicator)), \(said(.unit)), *(str(year) for year in medians.columns)],
        [
            [row.title, row.unit_title]
            + ["" if pd.isna(x) else number(x, row.decimals) for x in medians.loc[name]]
            for name, row in indicators.iterrows()
            if name in medians.index
        ],
        texts=2,
    )
    """
  }

  /// Shows the probabilities of targets under each scenario.
  var comparison: String {
    """
    letters = {name: chr(65 + place) for place, name in enumerate(scenarios.scenario)}
    change = differences[differences.statistic == "probability"].set_index(["scenario", "id"])
    whole = scenarios.set_index("scenario")
    results = targets.set_index(["scenario", "target"])


    def cell(scenario, name):
        \"""A probability, and how it differs from that of the first scenario.\"""
        if name is None:
            row, name = whole.loc[scenario], "all_targets"
        elif (scenario, name) in results.index:
            row = results.loc[(scenario, name)]
        else:
            return "–"
        text = probability(row, error=False)
        if (scenario, name) in change.index:
            text += f" ({points(change.loc[(scenario, name)])})"
        return text


    rows = [
        [row.title] + [cell(scenario, row.target) for scenario in letters]
        for row in base.itertuples()
    ]
    rows.append([\(said(.all))] + [cell(scenario, None) for scenario in letters])
    table([\(said(.target)), *letters.values()], rows)
    """
  }

  /// Shows the probabilities under each scenario as bars.
  var scenarioChart: String {
    """
    found = [
        {"value": float(results.probability[(scenario, name)])}
        for name in base.target
        for scenario in letters
        if (scenario, name) in results.index
    ]
    found += [{"value": float(value)} for value in scenarios.probability]
    chart("scenarios", update=found)
    """
  }

  /// Shows how many targets are met together.
  var numberMet: String {
    """
    draws = read("draws")
    here = draws[draws.scenario == first].reset_index(drop=True)


    def is_met(row, values):
        \"""Where a target is met. A range is met from its low end on.\"""
        if row.asks == "at_most":
            return values <= row.asked_low
        if row.asks == "less_than":
            return values < row.asked_low
        return values > row.asked_low if row.asks == "more_than" else values >= row.asked_low


    column = {name: name if name in here else f"{name}_target" for name in base.target}
    met = pd.DataFrame({row.target: is_met(row, here[column[row.target]]) for row in base.itertuples()})
    count = met.sum(axis=1)
    table(
        [\(said(.targetsMet)), \(said(.draws))],
        [[str(n), number((count == n).sum(), 0)] for n in range(len(base) + 1)],
    )
    """
  }

  /// Shows what else comes out where one target is met, and where it is missed.
  func choice(_ target: String) -> String {
    let head = NotebookPhrase.whenMet(target: "{chosen.title}").text(in: language)
    return """
      def estimate(values):
          \"""A mean with its standard error, to the digit in which the error begins.\"""
          mean, spread = values.mean(), values.sem()
          if pd.isna(spread):
              return "–"
          if spread <= 1e-9 * abs(mean):
              return plain(mean)
          decimals = places(exact(spread, 1))
          return f"{number(mean, decimals)} ± {number(spread, decimals)}"


      choice = \(Self.literal(target))
      chosen = base[base.target == choice].iloc[0]
      where = {True: here[met[choice]], False: here[~met[choice]]}
      table(
          [\(said(.target)), \(said(.unit)), f\(Self.literal(head)), \(said(.whenMissed))],
          [
              [row.title, row.unit_title]
              + [estimate(part[column[row.target]]) for part in where.values()]
              for row in base.itertuples()
          ],
          texts=2,
      )
      """
  }

  /// Shows the draws of the chosen target.
  var drawsChart: String {
    """
    chart("draws", values=[{"value": float(value)} for value in here[column[choice]]])
    """
  }

  /// Shows the sources.
  var sources: String {
    let head = [NotebookPhrase.source, .publisher, .date].map(said)
    return """
      table(
          [\(head.joined(separator: ", "))],
          [
              [row.title if pd.isna(row.url) else f"[{row.title}]({row.url})"]
              + ["" if pd.isna(text) else text for text in (row.publisher, row.date)]
              for row in read("sources", dtype=str).itertuples()
          ],
          texts=3,
      )
      """
  }
}
