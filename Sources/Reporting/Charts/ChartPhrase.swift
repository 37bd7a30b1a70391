/// What charts say.
enum ChartPhrase: Hashable, ReaderPhrase {
  case fanTitle(indicator: String, unit: String)
  case fanSummary(
    indicator: String, year: String, median: String, low: String, high: String)
  case certainSummary(indicator: String, year: String, value: String)
  case median
  case medianValue(String)
  case percentile(Int, value: String)
  case year
  case past
  case mean
  case percentileColumn(Int)
  case targetValue(String)
  case targetTotal(asked: String, years: String, perYear: String)
  case targetMean(asked: String, years: String)
  case targetPath(asked: String, years: String)
  case targetLast(asked: String, year: String)
  case probabilityTitle
  case probabilitySummary(count: Int, likely: Int)
  case evenChance
  case together
  case binding(label: String)
  case name, probability, error, interval
  case comparisonTitle
  case comparisonSummary(scenarios: Int)
  case scenarioLabel(letter: String, probability: String, difference: String?)
  case contributionTitle(target: String)
  case contributionSummary(target: String, largest: String, change: String)
  case points
  case change

  var english: String {
    switch self {
    case .fanTitle(let indicator, let unit): unit.isEmpty ? indicator : "\(indicator), \(unit)"
    case .fanSummary(let indicator, let year, let median, let low, let high):
      "\(indicator) in \(year): median \(median); nine futures in ten between \(low) and \(high)."
    case .certainSummary(let indicator, let year, let value):
      "\(indicator) in \(year): \(value) in every future."
    case .median: "median"
    case .medianValue(let value): "median \(value)"
    case .percentile(let share, let value): "\(share) %: \(value)"
    case .year: "year"
    case .past: "past figure"
    case .mean: "mean"
    case .percentileColumn(let share): "\(share) %"
    case .targetValue(let value): "target \(value)"
    case .targetTotal(let asked, let years, let perYear):
      "Target: \(asked) in \(years) together, drawn as \(perYear) in each year."
    case .targetMean(let asked, let years): "Target: \(asked) as the mean of \(years)."
    case .targetPath(let asked, let years):
      "Target: growth of \(asked) in \(years), drawn as a path from the year before."
    case .targetLast(let asked, let year): "Target: \(asked) in \(year)."
    case .probabilityTitle: "Probability that each target is met"
    case .probabilitySummary(let count, 0) where count > 1:
      "None of the \(count) targets is more likely met than missed."
    case .probabilitySummary(let count, let likely):
      count == 1
        ? "One target; \(likely == 1 ? "it is" : "it is not") more likely met than missed."
        : "\(likely) of \(count) targets are more likely met than missed."
    case .evenChance: "as likely as not"
    case .together: "All targets together"
    case .binding(let label): "\(label) · binding"
    case .name: "target"
    case .probability: "probability"
    case .error: "standard error, points"
    case .interval: "95 % interval"
    case .comparisonTitle: "Probability of each target, scenario by scenario"
    case .comparisonSummary(let scenarios):
      "\(scenarios) scenarios on the same draws; beside each, the difference from A."
    case .scenarioLabel(let letter, let probability, let difference?):
      "\(letter)  \(probability)  (\(difference))"
    case .scenarioLabel(let letter, let probability, nil): "\(letter)  \(probability)"
    case .contributionTitle(let target): "What each change does to “\(target)”"
    case .contributionSummary(let target, let largest, let change):
      "“\(target)”: the largest effect is that of “\(largest)”, \(change) points."
    case .points: "points of probability"
    case .change: "change"
    }
  }

  var vietnamese: String {
    switch self {
    case .fanTitle(let indicator, let unit): unit.isEmpty ? indicator : "\(indicator), \(unit)"
    case .fanSummary(let indicator, let year, let median, let low, let high):
      "\(indicator) năm \(year): trung vị \(median); cứ mười lượt mô phỏng thì chín lượt nằm từ"
        + " \(low) đến \(high)."
    case .certainSummary(let indicator, let year, let value):
      "\(indicator) năm \(year): \(value) trong mọi lượt mô phỏng."
    case .median: "trung vị"
    case .medianValue(let value): "trung vị \(value)"
    case .percentile(let share, let value): "\(share) %: \(value)"
    case .year: "năm"
    case .past: "số liệu đã có"
    case .mean: "trung bình"
    case .percentileColumn(let share): "\(share) %"
    case .targetValue(let value): "chỉ tiêu \(value)"
    case .targetTotal(let asked, let years, let perYear):
      "Chỉ tiêu: \(asked) cho cả giai đoạn \(years), vẽ thành \(perYear) mỗi năm."
    case .targetMean(let asked, let years): "Chỉ tiêu: \(asked) bình quân giai đoạn \(years)."
    case .targetPath(let asked, let years):
      "Chỉ tiêu: tăng \(asked) giai đoạn \(years), vẽ thành đường đi từ năm liền trước."
    case .targetLast(let asked, let year): "Chỉ tiêu: \(asked) vào năm \(year)."
    case .probabilityTitle: "Xác suất đạt từng chỉ tiêu"
    case .probabilitySummary(let count, 0):
      count == 1
        ? "Chỉ tiêu có xác suất đạt không quá 50 %."
        : "Không chỉ tiêu nào trong \(count) chỉ tiêu có xác suất đạt trên 50 %."
    case .probabilitySummary(let count, let likely):
      "\(likely) trên \(count) chỉ tiêu có xác suất đạt trên 50 %."
    case .evenChance: "khả năng ngang nhau"
    case .together: "Đạt tất cả các chỉ tiêu"
    case .binding(let label): "\(label) · ràng buộc nhất"
    case .name: "chỉ tiêu"
    case .probability: "xác suất"
    case .error: "sai số chuẩn, điểm"
    case .interval: "khoảng tin cậy 95 %"
    case .comparisonTitle: "Xác suất đạt từng chỉ tiêu theo kịch bản"
    case .comparisonSummary(let scenarios):
      "\(scenarios) kịch bản trên cùng các lượt mô phỏng; kèm chênh lệch so với A."
    case .scenarioLabel(let letter, let probability, let difference?):
      "\(letter)  \(probability)  (\(difference))"
    case .scenarioLabel(let letter, let probability, nil): "\(letter)  \(probability)"
    case .contributionTitle(let target): "Tác động của từng thay đổi đến “\(target)”"
    case .contributionSummary(let target, let largest, let change):
      "“\(target)”: tác động lớn nhất là của “\(largest)”, \(change) điểm."
    case .points: "điểm phần trăm của xác suất"
    case .change: "thay đổi"
    }
  }
}
