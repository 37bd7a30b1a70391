internal import ForecastEngine

/// Everything that reports say to a reader, in every language.
///
/// A phrase is whole: values go into it, no phrase is made of others' parts, because the order of
/// words differs between languages.
enum Phrase: Hashable, Sendable {
  case baseScenario
  case scenario(title: String)
  case draws(count: String, seed: String)
  case sobolPoints
  case latinHypercube
  case precision(points: String)
  case asOf(date: String)
  case projectionHeading
  case projectionCaption
  case projectionCaptionContinued(years: String)
  case rangeNote
  case uncertainStartNote
  case medianError(error: String, indicator: String, year: String)
  case targetsHeading
  case askedColumn
  case medianColumn
  case rangeColumn
  case shortfallColumn
  case probabilityColumn
  case inside(probability: String)
  case above(probability: String)
  case otherReading(GrowthReading, probability: String)
  case targetsNote
  case shortfallNote
  case setsHeading
  case set(title: String, count: Int)
  case binding(target: String, probability: String)
  case answer(probability: String, count: Int, median: String, range: String)
  case answerForOne(target: String, probability: String)
  case noTargets
  case totalOf(indicator: String)
  case meanOf(indicator: String)
  case growthOf(indicator: String, GrowthReading)
  case fromTo(low: String, high: String)
  case labelled(label: String, value: String)
  case titleWithUnit(title: String, unit: String)
  case comparisonProbabilities
  case comparisonProjection(year: String)
  case comparisonNote(first: String)
  case unchangedIndicators(count: Int)
  case noDifference
  case contributionHeading(target: String, from: String, to: String)
  case allTargetsMet
  case takenAway(name: String)
  case synergy
  case notAlone

  /// How draws were made; `nil` where they are independent, which goes without saying.
  static func sampling(_ sampling: Sampling) -> Phrase? {
    switch sampling {
    case .random, .resampled: nil
    case .sobol: .sobolPoints
    case .latin: .latinHypercube
    }
  }

  /// The phrase in `language`.
  func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .vietnamese: vietnamese
    }
  }

  private var english: String {
    switch self {
    case .baseScenario: "Base case"
    case .scenario(let title): "Scenario: \(title)"
    case .draws(let count, let seed): "\(count) draws, seed \(seed)"
    case .sobolPoints: "Sobol’ points"
    case .latinHypercube: "Latin hypercube"
    case .precision(let points): "draws made until every ± is at most \(points)"
    case .asOf(let date): "as known on \(date)"
    case .projectionHeading: "Projection"
    case .projectionCaption: "median, and beneath it the 80 % range"
    case .projectionCaptionContinued(let years): "continued, \(years)"
    case .rangeNote:
      "80 % range: one draw in ten lies below it, one in ten above. A number without a range is"
        + " the same in every draw."
    case .uncertainStartNote: "≈: the start itself is uncertain; its median is shown."
    case .medianError(let error, let indicator, let year):
      "Sampling error of the medians: at most ± \(error) (\(indicator), \(year))."
    case .targetsHeading: "Targets"
    case .askedColumn: "asked"
    case .medianColumn: "median"
    case .rangeColumn: "90 % range"
    case .shortfallColumn: "shortfall"
    case .probabilityColumn: "probability"
    case .inside(let probability): "inside the range \(probability)"
    case .above(let probability): "above it \(probability)"
    case .otherReading(.compound, let probability): "as compound growth \(probability)"
    case .otherReading(.mean, let probability): "as mean of the years' growth \(probability)"
    case .otherReading(.everyYear, let probability): "in every single year \(probability)"
    case .targetsNote: "±: sampling error (one standard error) of the draws made."
    case .shortfallNote:
      "Shortfall: what is missing on average in the draws that miss the target."
    case .setsHeading: "Targets together"
    case .set(let title, let count): "\(title) (\(count) \(count == 1 ? "target" : "targets"))"
    case .binding(let target, let probability):
      "The binding target is “\(target)”: without it, all the others are met with a probability"
        + " of \(probability)."
    case .answer(let probability, let count, let median, let range):
      "\(count == 2 ? "Both" : "All \(count)") targets are met: \(probability). Met in the"
        + " median: \(median) of \(count) (90 %: \(range))."
    case .answerForOne(let target, let probability):
      "“\(target)” is met with a probability of \(probability)."
    case .noTargets: "The plan sets no targets."
    case .totalOf(let indicator): "\(indicator), total"
    case .meanOf(let indicator): "\(indicator), mean of the years"
    case .growthOf(let indicator, .compound), .growthOf(let indicator, .mean):
      "\(indicator), average growth"
    case .growthOf(let indicator, .everyYear): "\(indicator), growth in every year"
    case .fromTo(let low, let high): "\(low) to \(high)"
    case .labelled(let label, let value): "\(label): \(value)"
    case .titleWithUnit(let title, let unit): "\(title) (\(unit))"
    case .comparisonProbabilities: "Probability that a target is met"
    case .comparisonProjection(let year): "Medians of \(year)"
    case .comparisonNote(let first):
      "Beneath each number: the difference from \(first), in points of per cent for probabilities,"
        + " in the unit for the mean of an indicator, with its standard error. The scenarios share"
        + " their draws, so the difference is known better than either number."
    case .unchangedIndicators(let count):
      count == 1
        ? "1 indicator is the same in every draw."
        : "\(count) indicators are the same in every draw."
    case .noDifference: "The scenarios are the same in every draw."
    case .contributionHeading(let target, let from, let to):
      "What each change does to “\(target)” (\(from) to \(to))"
    case .allTargetsMet: "All targets together"
    case .takenAway(let name): "without \(name)"
    case .synergy: "together, beyond their sum"
    case .notAlone: "only together with others"
    }
  }

  private var vietnamese: String {
    switch self {
    case .baseScenario: "Kịch bản cơ sở"
    case .scenario(let title): "Kịch bản: \(title)"
    case .draws(let count, let seed): "\(count) lượt mô phỏng, hạt giống \(seed)"
    case .sobolPoints: "điểm Sobol"
    case .latinHypercube: "lấy mẫu siêu lập phương Latinh"
    case .precision(let points): "mô phỏng đến khi mọi ± không quá \(points)"
    case .asOf(let date): "theo số liệu có đến \(date)"
    case .projectionHeading: "Dự báo"
    case .projectionCaption: "trung vị, bên dưới là khoảng 80 %"
    case .projectionCaptionContinued(let years): "tiếp theo, \(years)"
    case .rangeNote:
      "Khoảng 80 %: cứ mười lượt mô phỏng thì một lượt thấp hơn và một lượt cao hơn khoảng này."
        + " Số không có khoảng kèm theo thì như nhau trong mọi lượt."
    case .uncertainStartNote: "≈: số gốc (năm trước kỳ kế hoạch) chưa chắc chắn, ghi trung vị."
    case .medianError(let error, let indicator, let year):
      "Sai số mẫu của trung vị: tối đa ± \(error) (\(indicator), năm \(year))."
    case .targetsHeading: "Chỉ tiêu"
    case .askedColumn: "yêu cầu"
    case .medianColumn: "trung vị"
    case .rangeColumn: "khoảng 90 %"
    case .shortfallColumn: "thiếu hụt"
    case .probabilityColumn: "xác suất đạt"
    case .inside(let probability): "trong khoảng yêu cầu \(probability)"
    case .above(let probability): "vượt khoảng \(probability)"
    case .otherReading(.compound, let probability): "tính theo tăng trưởng kép \(probability)"
    case .otherReading(.mean, let probability):
      "tính theo trung bình cộng các năm \(probability)"
    case .otherReading(.everyYear, let probability): "đạt trong từng năm \(probability)"
    case .targetsNote: "±: sai số mẫu (một sai số chuẩn) do số lượt mô phỏng có hạn."
    case .shortfallNote:
      "Thiếu hụt: mức còn thiếu bình quân trong các lượt mô phỏng không đạt chỉ tiêu."
    case .setsHeading: "Nhóm chỉ tiêu"
    case .set(let title, let count): "\(title) (\(count) chỉ tiêu)"
    case .binding(let target, let probability):
      "Chỉ tiêu ràng buộc nhất là “\(target)”: nếu bỏ chỉ tiêu này, xác suất đạt tất cả các chỉ"
        + " tiêu còn lại là \(probability)."
    case .answer(let probability, let count, let median, let range):
      "Xác suất đạt cả \(count) chỉ tiêu: \(probability); trung vị: đạt \(median)/\(count)"
        + " (khoảng 90 %: \(range))."
    case .answerForOne(let target, let probability):
      "Xác suất đạt chỉ tiêu “\(target)” là \(probability)."
    case .noTargets: "Kế hoạch không đặt chỉ tiêu nào."
    case .totalOf(let indicator): "\(indicator), cả kỳ"
    case .meanOf(let indicator): "\(indicator), bình quân năm"
    case .growthOf(let indicator, .compound), .growthOf(let indicator, .mean):
      "\(indicator), tăng trưởng bình quân"
    case .growthOf(let indicator, .everyYear): "\(indicator), tăng trưởng từng năm"
    case .fromTo(let low, let high): "\(low) đến \(high)"
    case .labelled(let label, let value): "\(label): \(value)"
    case .titleWithUnit(let title, let unit): "\(title) (\(unit))"
    case .comparisonProbabilities: "Xác suất đạt chỉ tiêu"
    case .comparisonProjection(let year): "Trung vị năm \(year)"
    case .comparisonNote(let first):
      "Bên dưới mỗi số: chênh lệch so với \(first), tính bằng điểm phần trăm đối với xác suất, bằng"
        + " đơn vị của chỉ số đối với giá trị trung bình, kèm sai số chuẩn. Các kịch bản dùng chung"
        + " các lượt mô phỏng nên chênh lệch chính xác hơn từng số."
    case .unchangedIndicators(let count): "\(count) chỉ số như nhau trong mọi lượt mô phỏng."
    case .noDifference: "Các kịch bản như nhau trong mọi lượt mô phỏng."
    case .contributionHeading(let target, let from, let to):
      "Tác động của từng thay đổi đến “\(target)” (từ \(from) đến \(to))"
    case .allTargetsMet: "Tất cả chỉ tiêu"
    case .takenAway(let name): "bỏ \(name)"
    case .synergy: "tác động cộng hưởng"
    case .notAlone: "chỉ có nghĩa cùng thay đổi khác"
    }
  }
}
