/// What reports say beside their numbers.
enum ReportPhrase: Hashable, ReaderPhrase {
  /// How often something happens, in words that can be read aloud.
  enum Chance: Hashable {
    /// In none of so many draws.
    case none(of: String)
    /// In all of so many draws.
    case all(of: String)
    /// About so often out of a round number of draws.
    case about(String, of: String)
    /// It follows from fixed numbers alone.
    case decided(Bool)
  }

  case kicker(years: String, scenario: String)
  case kickerOfMany(years: String, first: String, count: Int)
  case together(count: Int, Chance, probability: String)
  case oneTarget(String, Chance, probability: String)
  case likely(count: Int, of: Int, median: String)
  case binding(target: String, others: Int, probability: String)
  case noTargets
  case chances, targets, fans, scenarios, assumptions, sources, projection, method, provenance
  case asked, median, range, shortfall, probability, target
  case togetherTable, set
  case fansNote
  case key, keyMedian, keyBand(Int), keyTarget, keyPast
  case keyScenarios(String)
  case keyInWords
  case numbersOfChart
  case scenarioNamed(letter: String, name: String, because: String?)
  case ledgerNote(count: Int, judgement: Int, withoutSource: Int)
  case assumption, assumed, source
  case sourceNote
  case projectionNote
  case indicator
  case methodDraws(draws: String)
  case methodError
  case methodRange
  case methodPaired
  case methodAgain
  case methodCharts
  case program, programValue(version: String, language: String)
  case drawsName, seedName, samplingName, precisionName
  case independent
  case fileTable, file, role, bytes
  case plan, scenario, history, actuals
  case madeBy(version: String)
  case noCharts

  var english: String {
    switch self {
    case .kicker(let years, let scenario): "\(scenario) · \(years)"
    case .kickerOfMany(let years, let first, let count):
      "\(first), beside \(count == 1 ? "one other" : "\(count) others") · \(years)"
    case .together(let count, .decided(let isMet), _):
      isMet
        ? "\(Self.all(count)) are met whatever happens."
        : "\(Self.all(count)) cannot be met together, whatever happens."
    case .together(let count, .none(let draws), let probability):
      "\(Self.all(count)) together are met in none of the \(draws) futures drawn"
        + " (probability \(probability))."
    case .together(let count, .all(let draws), let probability):
      "\(Self.all(count)) together are met in all of the \(draws) futures drawn"
        + " (probability \(probability))."
    case .together(let count, .about(let times, let of), let probability):
      "\(Self.all(count)) together are met in about \(times) of \(of) possible futures"
        + " (\(probability))."
    case .oneTarget(let target, .decided(let isMet), _):
      isMet
        ? "“\(target)” is met whatever happens." : "“\(target)” cannot be met, whatever happens."
    case .oneTarget(let target, .none(let draws), let probability):
      "“\(target)” is met in none of the \(draws) futures drawn (probability \(probability))."
    case .oneTarget(let target, .all(let draws), let probability):
      "“\(target)” is met in all of the \(draws) futures drawn (probability \(probability))."
    case .oneTarget(let target, .about(let times, let of), let probability):
      "“\(target)” is met in about \(times) of \(of) possible futures (\(probability))."
    case .likely(let count, let all, let median):
      "One by one, \(count == 0 ? "none" : "\(count)") of the \(all)"
        + " \(count == 1 ? "is" : "are") more likely met than missed; the median future meets"
        + " \(median)."
    case .binding(let target, 1, let probability):
      "The binding one is “\(target)”: the other alone is met with a probability of \(probability)."
    case .binding(let target, _, let probability):
      "The binding one is “\(target)”: without it, the others are met together with a probability"
        + " of \(probability)."
    case .noTargets: "The plan sets no targets."
    case .chances: "Will the targets be met?"
    case .targets: "The targets in numbers"
    case .fans: "Where the plan leads"
    case .scenarios: "What changes between scenarios"
    case .assumptions: "What is assumed"
    case .sources: "Sources"
    case .projection: "All indicators, year by year"
    case .method: "How it is computed"
    case .provenance: "What it was made from"
    case .asked: "asked"
    case .median: "median"
    case .range: "90 % range"
    case .shortfall: "shortfall"
    case .probability: "probability"
    case .target: "target"
    case .togetherTable: "Targets together"
    case .set: "targets met together"
    case .fansNote:
      "Each chart shows how far the possible futures spread, and before them the figures of the past"
        + " where the plan has them. Half of the futures lie above the line of the median, half below."
    case .key: "Key to the charts"
    case .keyMedian: "median"
    case .keyBand(let share): "\(share) of 100 futures"
    case .keyTarget: "what the target asks"
    case .keyPast: "past figures"
    case .keyScenarios(let letters):
      "Dotted lines: the medians of the other scenarios, \(letters)."
    case .keyInWords:
      "The thick line is the median. The bands around it, from dark to light, hold 50, 80 and 90 of"
        + " 100 futures. Broken lines show what the target asks, a line with points past figures."
    case .numbersOfChart: "The numbers of this chart"
    case .scenarioNamed(let letter, let name, let because?): "\(letter)  \(name): \(because)"
    case .scenarioNamed(let letter, let name, nil): "\(letter)  \(name)"
    case .ledgerNote(let count, let judgement, let without):
      "\(count == 1 ? "One assumption" : "\(count) assumptions"). On judgement, where no figure was"
        + " published: \(judgement == 0 ? "none" : "\(judgement)"). Without a source:"
        + " \(without == 0 ? "none" : "\(without)"). Formulas are in the language of plans."
    case .assumption: "assumption"
    case .assumed: "what is assumed"
    case .source: "source"
    case .sourceNote: "Titles as published."
    case .projectionNote:
      "The median, and beneath it the 80 % range: one draw in ten lies below it, one in ten above. A"
        + " number without a range is the same in every draw."
    case .indicator: "indicator"
    case .methodDraws(let draws):
      "The plan is computed \(draws) times. Each time every uncertain assumption takes a value from"
        + " its distribution, and events happen or do not. A probability is the share of these"
        + " futures in which the target is met."
    case .methodError:
      "± is the sampling error, one standard error of the draws made. It says how well the"
        + " probability that follows from the assumptions is known, not whether they are right."
    case .methodRange:
      "For a target that is a range, the probability is that of reaching its low end."
    case .methodPaired:
      "Scenarios share their draws. Their difference is the scenario, not luck, and has an error of"
        + " its own, smaller than that of either number."
    case .methodAgain:
      "The same files, seed, number of draws and version of the program give the same digits."
    case .methodCharts:
      "The charts are drawn by Vega and Vega-Lite, © University of Washington Interactive Data Lab,"
        + " under the BSD 3-Clause License."
    case .program: "program"
    case .programValue(let version, let language): "kichban \(version), language \(language)"
    case .drawsName: "draws"
    case .seedName: "seed"
    case .samplingName: "sampling"
    case .precisionName: "precision"
    case .independent: "independent draws"
    case .fileTable: "Files"
    case .file: "file"
    case .role: "what it is"
    case .bytes: "bytes"
    case .plan: "plan"
    case .scenario: "scenario"
    case .history: "figures of the past"
    case .actuals: "what happened"
    case .madeBy(let version): "Made by kichban \(version)."
    case .noCharts: "The charts are not drawn here; their numbers stand in their place."
    }
  }

  private static func all(_ count: Int) -> String {
    count == 2 ? "Both targets" : "All \(count) targets"
  }

  var vietnamese: String {
    switch self {
    case .kicker(let years, let scenario): "\(scenario) · \(years)"
    case .kickerOfMany(let years, let first, let count):
      "\(first), so sánh với \(count) kịch bản khác · \(years)"
    case .together(let count, .decided(let isMet), _):
      isMet
        ? "Cả \(count) chỉ tiêu đều chắc chắn đạt."
        : "Cả \(count) chỉ tiêu chắc chắn không thể cùng đạt."
    case .together(let count, .none(let draws), let probability):
      "Cả \(count) chỉ tiêu không cùng đạt trong lượt nào của \(draws) lượt mô phỏng (xác suất"
        + " \(probability))."
    case .together(let count, .all(let draws), let probability):
      "Cả \(count) chỉ tiêu cùng đạt trong tất cả \(draws) lượt mô phỏng (xác suất"
        + " \(probability))."
    case .together(let count, .about(let times, let of), let probability):
      "Cả \(count) chỉ tiêu cùng đạt trong khoảng \(times) trên \(of) lượt mô phỏng (xác suất"
        + " \(probability))."
    case .oneTarget(let target, .decided(let isMet), _):
      isMet ? "Chỉ tiêu “\(target)” chắc chắn đạt." : "Chỉ tiêu “\(target)” chắc chắn không đạt."
    case .oneTarget(let target, .none(let draws), let probability):
      "Chỉ tiêu “\(target)” không đạt trong lượt nào của \(draws) lượt mô phỏng (xác suất"
        + " \(probability))."
    case .oneTarget(let target, .all(let draws), let probability):
      "Chỉ tiêu “\(target)” đạt trong tất cả \(draws) lượt mô phỏng (xác suất \(probability))."
    case .oneTarget(let target, .about(let times, let of), let probability):
      "Chỉ tiêu “\(target)” đạt trong khoảng \(times) trên \(of) lượt mô phỏng (xác suất"
        + " \(probability))."
    case .likely(let count, let all, let median):
      count == 0
        ? "Xét riêng từng chỉ tiêu, không chỉ tiêu nào trong \(all) chỉ tiêu có xác suất đạt trên"
          + " 50 %; ở mức trung vị, đạt \(median) chỉ tiêu."
        : "Xét riêng từng chỉ tiêu, \(count) trên \(all) chỉ tiêu có xác suất đạt trên 50 %; ở"
          + " mức trung vị, đạt \(median) chỉ tiêu."
    case .binding(let target, 1, let probability):
      "Chỉ tiêu ràng buộc nhất là “\(target)”: xét riêng, chỉ tiêu còn lại có xác suất đạt là"
        + " \(probability)."
    case .binding(let target, _, let probability):
      "Chỉ tiêu ràng buộc nhất là “\(target)”: nếu bỏ chỉ tiêu này, xác suất cùng đạt các chỉ tiêu"
        + " còn lại là \(probability)."
    case .noTargets: "Kế hoạch không đặt chỉ tiêu nào."
    case .chances: "Các chỉ tiêu có đạt được không?"
    case .targets: "Các chỉ tiêu bằng số"
    case .fans: "Kế hoạch dẫn đến đâu"
    case .scenarios: "Các kịch bản khác nhau thế nào"
    case .assumptions: "Các giả định"
    case .sources: "Nguồn số liệu"
    case .projection: "Tất cả chỉ số theo từng năm"
    case .method: "Phương pháp tính"
    case .provenance: "Xuất xứ của kết quả"
    case .asked: "yêu cầu"
    case .median: "trung vị"
    case .range: "khoảng 90 %"
    case .shortfall: "thiếu hụt"
    case .probability: "xác suất đạt"
    case .target: "chỉ tiêu"
    case .togetherTable: "Các nhóm chỉ tiêu"
    case .set: "nhóm chỉ tiêu cùng đạt"
    case .fansNote:
      "Mỗi biểu đồ cho thấy phạm vi của các lượt mô phỏng, phía trước là số liệu đã có (nếu kế hoạch có"
        + " ghi). Một nửa số lượt nằm trên đường trung vị, một nửa nằm dưới."
    case .key: "Chú giải biểu đồ"
    case .keyMedian: "trung vị"
    case .keyBand(let share): "\(share) trên 100 lượt mô phỏng"
    case .keyTarget: "mức chỉ tiêu yêu cầu"
    case .keyPast: "số liệu đã có"
    case .keyScenarios(let letters):
      "Đường chấm: trung vị của các kịch bản khác, \(letters)."
    case .keyInWords:
      "Đường đậm là trung vị. Các dải quanh đường này, từ đậm đến nhạt, chứa 50, 80 và 90 trên 100 lượt"
        + " mô phỏng. Đường nét đứt là mức chỉ tiêu yêu cầu, đường có chấm là số liệu đã có."
    case .numbersOfChart: "Số liệu của biểu đồ"
    case .scenarioNamed(let letter, let name, let because?): "\(letter)  \(name): \(because)"
    case .scenarioNamed(let letter, let name, nil): "\(letter)  \(name)"
    case .ledgerNote(let count, let judgement, let without):
      "Có \(count) giả định. Dựa vào ước đoán vì chưa có số liệu công bố:"
        + " \(judgement == 0 ? "không có" : "\(judgement)"). Không ghi nguồn:"
        + " \(without == 0 ? "không có" : "\(without)"). Công thức viết bằng ngôn ngữ của tệp kế hoạch."
    case .assumption: "giả định"
    case .assumed: "nội dung"
    case .source: "nguồn"
    case .sourceNote: "Tên tài liệu ghi theo bản công bố."
    case .projectionNote:
      "Trung vị, bên dưới là khoảng 80 %: cứ mười lượt mô phỏng thì một lượt thấp hơn và một lượt cao"
        + " hơn khoảng này. Số không có khoảng kèm theo thì như nhau trong mọi lượt."
    case .indicator: "chỉ số"
    case .methodDraws(let draws):
      "Kế hoạch được tính \(draws) lượt. Trong mỗi lượt, mỗi giả định chưa chắc chắn nhận một giá trị"
        + " theo phân phối của nó, các sự kiện xảy ra hoặc không. Xác suất đạt là tỷ lệ số lượt mà"
        + " chỉ tiêu đạt."
    case .methodError:
      "± là sai số mẫu (một sai số chuẩn) do số lượt mô phỏng có hạn. Sai số này cho biết xác suất"
        + " suy ra từ các giả định chính xác đến đâu, không cho biết các giả định có đúng hay không."
    case .methodRange:
      "Với chỉ tiêu là một khoảng, xác suất đạt là xác suất đạt mức thấp của khoảng."
    case .methodPaired:
      "Các kịch bản dùng chung các lượt mô phỏng. Chênh lệch giữa chúng là do kịch bản, không phải do"
        + " ngẫu nhiên, và có sai số riêng, nhỏ hơn sai số của từng số."
    case .methodAgain:
      "Cùng các tệp, hạt giống, số lượt mô phỏng và phiên bản chương trình thì kết quả giống nhau đến"
        + " từng chữ số."
    case .methodCharts:
      "Biểu đồ do Vega và Vega-Lite vẽ, © University of Washington Interactive Data Lab, theo giấy"
        + " phép BSD 3-Clause."
    case .program: "chương trình"
    case .programValue(let version, let language): "kichban \(version), ngôn ngữ \(language)"
    case .drawsName: "số lượt mô phỏng"
    case .seedName: "hạt giống"
    case .samplingName: "cách lấy mẫu"
    case .precisionName: "độ chính xác"
    case .independent: "các lượt độc lập"
    case .fileTable: "Các tệp"
    case .file: "tệp"
    case .role: "nội dung"
    case .bytes: "byte"
    case .plan: "kế hoạch"
    case .scenario: "kịch bản"
    case .history: "số liệu quá khứ"
    case .actuals: "số liệu thực tế"
    case .madeBy(let version): "Do kichban \(version) lập."
    case .noCharts: "Biểu đồ không được vẽ ở đây; số liệu của biểu đồ được ghi thay vào."
    }
  }
}
