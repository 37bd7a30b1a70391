/// The files that `kichban new` writes: a small plan that runs, with comments that say what to
/// change.
struct PlanTemplate {
  let language: OutputLanguage

  /// The files with their names.
  var files: [(name: String, text: String)] {
    [
      ("plan.yaml", plan), ("history.csv", history), ("actuals.csv", actuals),
      ("slow-world.yaml", scenario),
    ]
  }

  private func said(_ english: String, _ vietnamese: String) -> String {
    language == .english ? english : vietnamese
  }

  private var plan: String {
    """
    # \(said("A plan that runs. Put your own numbers in, and name where each comes from.", "Một kế hoạch chạy được. Hãy thay bằng số liệu của mình và ghi rõ nguồn từng số."))
    # \(said("Check it: kichban check plan.yaml", "Kiểm tra: kichban check plan.yaml"))
    # \(said("Run it: kichban run plan.yaml", "Chạy: kichban run plan.yaml --lang vi"))
    plan: my-province-2026-2030
    title: {vi: Kế hoạch 2026–2030, en: Plan 2026–2030}
    years: 2026-2030
    as_of: 2025-12-31      # \(said("nothing published later may be used", "không dùng số liệu công bố sau ngày này"))
    area: My province
    # \(said("the past; when its figures are settled, 'kichban pin plan.yaml' keeps them from changing unseen", "số liệu quá khứ; khi đã chốt, lệnh 'kichban pin plan.yaml' ghim tệp để mọi thay đổi đều bị phát hiện"))
    history: history.csv
    nouns: [project, event]

    sources:
      statistics: {title: Statistical yearbook, publisher: Statistics Office, date: 2025-06}
      judgement:  {title: No published figure; judgement of the plan's author, confidence: low}

    assumptions:
      # \(said("a driver: nobody here controls it; drawn anew in every year", "yếu tố bên ngoài: tỉnh không quyết định; mỗi năm rút một lần"))
      world_trade_growth:
        title: {vi: Tăng trưởng thương mại thế giới, en: World trade growth}
        driver: true
        unit: "%/year"
        each_year: normal(mean = 3 %, sd = 3 %)
        source: judgement
      # \(said("drawn once a future: what nobody knows, but does not change from year to year", "mỗi tương lai rút một lần: điều chưa biết nhưng không đổi theo năm"))
      export_trend:
        title: {vi: Xu hướng xuất khẩu, en: Trend of exports}
        unit: "%/year"
        value: 4 % to 10 %              # \(said("a range that holds the truth nine times in ten", "khoảng đúng chín lần trong mười"))
        source: judgement
      export_shock:
        title: {vi: Biến động xuất khẩu, en: Shock of exports}
        unit: "%/year"
        each_year: normal(mean = 0 %, sd = 5 %)
        source: judgement
      project_rate:
        title: {vi: Số dự án mới mỗi năm, en: New projects a year}
        unit: projects/year
        value: gamma(mean = 12, cv = 25 %)
        source: statistics
      # \(said("drawn for each project", "rút cho từng dự án"))
      project_size:
        title: {vi: Quy mô dự án, en: Size of a project}
        unit: USD million/project
        each_item: lognormal(mean = 10, cv = 2) at most 500
        source: judgement
      # \(said("a lever: the planner decides", "đòn bẩy: tỉnh quyết định"))
      promotion_events:
        title: {vi: Số sự kiện xúc tiến, en: Promotion events}
        lever: {from: 0, to: 6, whole: true}
        unit: events
        value: {2026: 1, 2027-2030: 2}
        source: judgement
      lift_per_event:
        title: {vi: Tác động của một sự kiện, en: Effect of one event}
        unit: "%/event"
        value: triangular(0 %, 2 %, 6 %)
        source: judgement

    indicators:
      exports:
        title: {vi: Giá trị xuất khẩu, en: Exports}
        unit: USD million
        start: history                  # \(said("the row of 2025 in history.csv", "dòng năm 2025 trong history.csv"))
        formula: previous * exp(export_trend + 0.5 * (world_trade_growth - 3 %) + export_shock)
      new_projects:
        title: {vi: Dự án FDI mới, en: New FDI projects}
        unit: projects
        formula: poisson(project_rate * (1 + lift_per_event * promotion_events))
      fdi_new:
        title: {vi: Vốn FDI đăng ký mới, en: FDI registered in new projects}
        unit: USD million
        formula: sum_of(new_projects, project_size)
      fdi_registered:
        title: {vi: Vốn FDI đăng ký, en: FDI registered}
        unit: USD million
        formula: fdi_new + projects.named.registered
      fdi_implemented:
        title: {vi: Vốn FDI thực hiện, en: FDI implemented}
        unit: USD million
        formula: delay(fdi_registered, [25 %, 20 %, 15 %, 10 %], before = 100)

    events:
      slump:
        title: {vi: Suy giảm nhu cầu, en: Slump of demand}
        each_year: 10 %
        size: normal(mean = -8 %, sd = 3 %)
        profile: [100 %, -50 %]         # \(said("half is won back the year after", "năm sau lấy lại một nửa"))
        effect: {exports: {growth: size}}
        source: judgement

    projects:
      named:
        - id: industrial_park
          title: {vi: Khu công nghiệp, en: Industrial park}
          unit: USD million
          amount: 80 to 150
          probability: 60 %
          year: {2027: 70 %, 2028: 30 %}
          implementation: [20 %, 40 %, 30 %]
          source: judgement

    targets:
      export_growth:
        title: {vi: Tốc độ tăng xuất khẩu, en: Growth of exports}
        measure: growth(exports)
        at_least: 8 %/year
      fdi:
        title: {vi: Vốn FDI đăng ký cả kỳ, en: FDI registered in five years}
        measure: total(fdi_registered)
        range: 800..1000
        unit: USD million

    checks:
      - fdi_implemented >= 0

    """
  }

  private var history: String {
    """
    series,period,value,unit,source,published,confidence
    exports,2024,840,USD million,statistics,2025-06,high
    exports,2025,900,USD million,statistics,2025-12,medium
    new_projects,2021/2025,60,projects,statistics,2025-12,high

    """
  }

  private var actuals: String {
    """
    indicator,period,value,unit,error,area,source,published,comparable
    new_projects,2026-01/2026-03,4,projects,,My province,monthly report,2026-04-05,

    """
  }

  private var scenario: String {
    """
    scenario: slow-world
    of: plan.yaml
    title: {vi: Thương mại thế giới chậm lại, en: Slow world trade}
    because: \(said("World trade grows by half of what it did", "Thương mại thế giới chỉ tăng bằng một nửa trước đây"))
    set:
      world_trade_growth: base - 1.5 %
      events.slump: {year: 2027}

    """
  }
}

/// Writes a new plan for a place of the reader's own.
public enum NewPlanWorkflow {
  /// Why nothing was written.
  public enum Failure: Error, Sendable {
    /// A file of that name is there already.
    case exists(String)
    /// A file cannot be written; the text says why.
    case unwritable(String)
  }

  /// Writes the files of a new plan to `folder`; nothing is written if one of them is there.
  ///
  /// - Returns: the paths of the files.
  /// - Throws: ``Failure``.
  public static func write(
    to folder: String, language: OutputLanguage
  ) throws(Failure) -> [String] {
    let files = PlanTemplate(language: language).files.map {
      OutputDocument(name: $0.name, text: $0.text)
    }
    for file in files where OutputFile.exists(file.name, folder: folder) {
      throw .exists(file.name)
    }
    var paths: [String] = []
    for file in files {
      do {
        paths.append(try OutputFile.write(file, folder: folder))
      } catch {
        throw .unwritable(error.message)
      }
    }
    return paths
  }
}
