/// What a data package says of its tables and columns.
enum DataPhrase: Hashable, ReaderPhrase {
  case packageDescription(plans: String, draws: String, seed: String)
  case tableTitle(DataTable.Name)
  case table(DataTable.Name)
  case column(DataColumn)
  case drawnMeasure(unit: String)
  case firstDraws(kept: String, draws: String, seed: String)
  case allDraws(draws: String, seed: String)

  var english: String {
    switch self {
    case .packageDescription(let plans, let draws, let seed):
      "Projections of \(plans) under scenarios, held against targets: \(draws) draws, seed \(seed)."
        + " Probabilities are shares of 1. Numbers have the fewest digits that read back to the same"
        + " value. No licence is stated, because the plans state none."
    case .tableTitle(let name): Self.englishTitle(name)
    case .table(let name): Self.english(name)
    case .column(let column): Self.english(column)
    case .drawnMeasure(let unit):
      unit.isEmpty ? "What the target measures." : "What the target measures, in \(unit)."
    case .firstDraws(let kept, let draws, let seed):
      "The first \(kept) of \(draws) draws, seed \(seed)."
    case .allDraws(let draws, let seed): "All \(draws) draws, seed \(seed)."
    }
  }

  private static func englishTitle(_ name: DataTable.Name) -> String {
    switch name {
    case .scenarios: "Scenarios"
    case .indicators: "Indicators"
    case .projections: "Projections"
    case .history: "Figures of the past"
    case .targets: "Targets"
    case .readings: "Other readings of growth targets"
    case .targetSets: "Targets together"
    case .differences: "Differences between scenarios"
    case .statements: "What the plan states"
    case .sources: "Sources"
    case .draws: "Draws of what the targets measure"
    }
  }

  private static func english(_ name: DataTable.Name) -> String {
    switch name {
    case .scenarios: "Each scenario, how it was run, and the probability that all targets are met."
    case .indicators: "What is projected, with its unit."
    case .projections: "Each indicator in each year of each scenario, in the unit of the indicator."
    case .history: "Figures of years before the plan, in the unit of the indicator."
    case .targets:
      "Each target in each scenario: what is asked, what comes out, how likely it is met."
    case .readings: "Growth targets read in the ways that the plan does not fix."
    case .targetSets: "The probability that several targets are met together."
    case .differences:
      "How each scenario differs from the first, on the same draws: every difference has an error of"
        + " its own."
    case .statements:
      "Assumptions, events, projects and formulas, statement by statement: all of the first scenario"
        + " of a plan, and of the others what they change."
    case .sources: "Where the figures of a plan come from."
    case .draws:
      "One possible future a row. Rows of the same number are the same luck in every scenario."
    }
  }

  private static func english(_ column: DataColumn) -> String {
    switch column {
    case .plan: "The plan."
    case .scenario: "The scenario; base is the plan as it stands."
    case .against: "The scenario that the difference is from."
    case .indicator: "The name of the indicator in the plan."
    case .target: "The name of the target in the plan."
    case .set: "The name of the set in the plan."
    case .about: "What differs."
    case .id: "The name in the plan; all_targets for all targets together."
    case .section: "The section of the plan."
    case .source: "The name of the source in the plan."
    case .draw: "The number of the draw, from 0."
    case .planTitle: "The title of the plan."
    case .title: "The title."
    case .because: "Why the scenario is looked at."
    case .area: "The area that the plan is for."
    case .unit: "The unit of the numbers of the row; empty for probabilities and counts."
    case .unitTitle: "The unit in the language of the titles."
    case .kind: "Whether it is an amount of a year, an amount at its end, or a rate."
    case .role: "Who moves it: nobody here (driver), the planner (lever), or not said (other)."
    case .field: "What is stated."
    case .on: "The indicator that an effect acts on."
    case .text: "What the plan says, in its own language."
    case .measure: "What is measured, in the language of plans."
    case .asks: "How the measure is held against what is asked."
    case .reading: "How growth over several years is read."
    case .publisher: "Who published it."
    case .date: "When it was published, as the plan writes it."
    case .url: "Where it stands."
    case .confidence: "How far it can be relied on, as the plan says."
    case .sources: "The names of the sources, with spaces."
    case .targets: "The names of the targets, with spaces."
    case .sampling: "Where the random numbers come from."
    case .years: "The years that the statement is for; empty for all."
    case .statistic: "Of what the difference is: a mean or a probability."
    case .year: "The year."
    case .firstYear: "The first year."
    case .lastYear: "The last year."
    case .asOf: "The date after which nothing published is used."
    case .draws: "The number of draws."
    case .seed: "The seed of the random numbers."
    case .decimals: "The digits after the decimal point with which reports show it."
    case .value: "The figure."
    case .mean: "The mean."
    case .sd: "The standard deviation between draws."
    case .p05: "The value that 5 % of the draws do not exceed."
    case .p10: "The value that 10 % of the draws do not exceed."
    case .p25: "The value that 25 % of the draws do not exceed."
    case .p50: "The median."
    case .p75: "The value that 75 % of the draws do not exceed."
    case .p90: "The value that 90 % of the draws do not exceed."
    case .p95: "The value that 95 % of the draws do not exceed."
    case .medianError: "The standard error of the median, from the number of draws."
    case .askedLow: "What must be reached; for a range, its low end."
    case .askedHigh: "For a range, its high end."
    case .probability: "The probability that it is met."
    case .standardError: "The standard error of the estimate, from the number of draws."
    case .intervalLow: "The low end of the 95 % interval of the probability."
    case .intervalHigh: "The high end of the 95 % interval of the probability."
    case .probabilityHigh: "For a range, the probability that its high end is reached."
    case .insideProbability: "For a range, the probability to end inside it."
    case .aboveProbability: "For a range, the probability to pass it."
    case .othersProbability: "The probability that all other targets are met."
    case .meanShortfall: "What is missing on average over all draws."
    case .shortfallWhenMissed: "What is missing on average in the draws that miss the target."
    case .difference: "The scenario minus the one that it is compared with."
    }
  }

  var vietnamese: String {
    switch self {
    case .packageDescription(let plans, let draws, let seed):
      "Dự báo của \(plans) theo các kịch bản, đối chiếu với chỉ tiêu: \(draws) lượt mô phỏng, hạt"
        + " giống \(seed). Xác suất ghi theo phần của 1. Các số được ghi với ít chữ số nhất mà khi đọc"
        + " lại vẫn cho đúng giá trị. Không ghi giấy phép sử dụng vì kế hoạch không nêu."
    case .tableTitle(let name): Self.vietnameseTitle(name)
    case .table(let name): Self.vietnamese(name)
    case .column(let column): Self.vietnamese(column)
    case .drawnMeasure(let unit):
      unit.isEmpty ? "Đại lượng mà chỉ tiêu đo." : "Đại lượng mà chỉ tiêu đo, đơn vị: \(unit)."
    case .firstDraws(let kept, let draws, let seed):
      "\(kept) lượt đầu trong \(draws) lượt mô phỏng, hạt giống \(seed)."
    case .allDraws(let draws, let seed): "Toàn bộ \(draws) lượt mô phỏng, hạt giống \(seed)."
    }
  }

  private static func vietnameseTitle(_ name: DataTable.Name) -> String {
    switch name {
    case .scenarios: "Các kịch bản"
    case .indicators: "Các chỉ số"
    case .projections: "Dự báo"
    case .history: "Số liệu đã có"
    case .targets: "Các chỉ tiêu"
    case .readings: "Cách tính khác của chỉ tiêu tăng trưởng"
    case .targetSets: "Nhóm chỉ tiêu"
    case .differences: "Chênh lệch giữa các kịch bản"
    case .statements: "Nội dung kế hoạch"
    case .sources: "Nguồn số liệu"
    case .draws: "Các lượt mô phỏng của đại lượng mà chỉ tiêu đo"
    }
  }

  private static func vietnamese(_ name: DataTable.Name) -> String {
    switch name {
    case .scenarios: "Từng kịch bản, cách chạy, và xác suất đạt tất cả các chỉ tiêu."
    case .indicators: "Những đại lượng được dự báo, kèm đơn vị."
    case .projections: "Từng chỉ số theo năm và theo kịch bản, theo đơn vị của chỉ số."
    case .history: "Số liệu các năm trước kỳ kế hoạch, theo đơn vị của chỉ số."
    case .targets: "Từng chỉ tiêu theo kịch bản: yêu cầu, kết quả, xác suất đạt."
    case .readings: "Chỉ tiêu tăng trưởng tính theo những cách mà kế hoạch không quy định."
    case .targetSets: "Xác suất đạt đồng thời nhiều chỉ tiêu."
    case .differences:
      "Chênh lệch của từng kịch bản so với kịch bản đầu, trên cùng các lượt mô phỏng; mỗi chênh lệch"
        + " có sai số riêng."
    case .statements:
      "Giả định, sự kiện, dự án và công thức: toàn bộ của kịch bản đầu, và những điểm thay đổi của"
        + " các kịch bản khác."
    case .sources: "Nguồn của các số liệu trong kế hoạch."
    case .draws:
      "Mỗi dòng là một khả năng trong tương lai. Các dòng cùng số thứ tự có cùng may rủi trong mọi"
        + " kịch bản."
    }
  }

  private static func vietnamese(_ column: DataColumn) -> String {
    switch column {
    case .plan: "Kế hoạch."
    case .scenario: "Kịch bản; base là kịch bản cơ sở."
    case .against: "Kịch bản dùng để so sánh."
    case .indicator: "Tên chỉ số trong kế hoạch."
    case .target: "Tên chỉ tiêu trong kế hoạch."
    case .set: "Tên nhóm chỉ tiêu trong kế hoạch."
    case .about: "Loại đối tượng có chênh lệch."
    case .id: "Tên trong kế hoạch; all_targets là tất cả các chỉ tiêu."
    case .section: "Phần của kế hoạch."
    case .source: "Tên nguồn trong kế hoạch."
    case .draw: "Số thứ tự lượt mô phỏng, từ 0."
    case .planTitle: "Tên đầy đủ của kế hoạch."
    case .title: "Tên đầy đủ."
    case .because: "Lý do xem xét kịch bản."
    case .area: "Địa bàn của kế hoạch."
    case .unit: "Đơn vị của các số trong dòng; để trống nếu là xác suất hoặc số đếm."
    case .unitTitle: "Đơn vị, viết bằng ngôn ngữ của tên."
    case .kind: "Lượng phát sinh trong năm (flow), lượng cuối năm (stock) hay tỷ lệ (rate)."
    case .role:
      "Ai quyết định: yếu tố bên ngoài (driver), cơ quan lập kế hoạch (lever), không nêu (other)."
    case .field: "Nội dung được nêu."
    case .on: "Chỉ số chịu tác động."
    case .text: "Nguyên văn trong ngôn ngữ của kế hoạch."
    case .measure: "Đại lượng được đo, viết bằng ngôn ngữ của kế hoạch."
    case .asks: "Cách so đại lượng với yêu cầu."
    case .reading: "Cách tính tăng trưởng nhiều năm."
    case .publisher: "Cơ quan công bố."
    case .date: "Ngày công bố, theo kế hoạch."
    case .url: "Địa chỉ."
    case .confidence: "Mức tin cậy, theo kế hoạch."
    case .sources: "Tên các nguồn, cách nhau bằng dấu cách."
    case .targets: "Tên các chỉ tiêu, cách nhau bằng dấu cách."
    case .sampling: "Cách lấy số ngẫu nhiên."
    case .years: "Các năm áp dụng; để trống nếu áp dụng cho mọi năm."
    case .statistic: "Chênh lệch của giá trị trung bình (mean) hay của xác suất (probability)."
    case .year: "Năm."
    case .firstYear: "Năm đầu."
    case .lastYear: "Năm cuối."
    case .asOf: "Ngày mà số liệu công bố sau đó không được dùng."
    case .draws: "Số lượt mô phỏng."
    case .seed: "Hạt giống của số ngẫu nhiên."
    case .decimals: "Số chữ số thập phân khi trình bày trong báo cáo."
    case .value: "Số liệu."
    case .mean: "Giá trị trung bình."
    case .sd: "Độ lệch chuẩn giữa các lượt mô phỏng."
    case .p05: "Giá trị mà 5 % số lượt mô phỏng không vượt quá."
    case .p10: "Giá trị mà 10 % số lượt mô phỏng không vượt quá."
    case .p25: "Giá trị mà 25 % số lượt mô phỏng không vượt quá."
    case .p50: "Trung vị."
    case .p75: "Giá trị mà 75 % số lượt mô phỏng không vượt quá."
    case .p90: "Giá trị mà 90 % số lượt mô phỏng không vượt quá."
    case .p95: "Giá trị mà 95 % số lượt mô phỏng không vượt quá."
    case .medianError: "Sai số chuẩn của trung vị do số lượt mô phỏng có hạn."
    case .askedLow: "Mức phải đạt; nếu là khoảng thì là đầu dưới."
    case .askedHigh: "Nếu là khoảng thì là đầu trên."
    case .probability: "Xác suất đạt."
    case .standardError: "Sai số chuẩn của ước lượng do số lượt mô phỏng có hạn."
    case .intervalLow: "Đầu dưới của khoảng tin cậy 95 % của xác suất."
    case .intervalHigh: "Đầu trên của khoảng tin cậy 95 % của xác suất."
    case .probabilityHigh: "Nếu là khoảng: xác suất đạt đầu trên."
    case .insideProbability: "Nếu là khoảng: xác suất nằm trong khoảng."
    case .aboveProbability: "Nếu là khoảng: xác suất vượt khoảng."
    case .othersProbability: "Xác suất đạt tất cả các chỉ tiêu còn lại."
    case .meanShortfall: "Mức thiếu bình quân trên mọi lượt mô phỏng."
    case .shortfallWhenMissed: "Mức thiếu bình quân trong các lượt không đạt chỉ tiêu."
    case .difference: "Kịch bản trừ đi kịch bản dùng để so sánh."
    }
  }
}
