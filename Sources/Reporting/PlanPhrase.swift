internal import ForecastEngine

/// What reports say of a plan's own words: when it is shown, and when two are compared.
enum PlanPhrase: Hashable, ReaderPhrase {
  case drivers
  case levers
  case otherAssumptions
  case section(PlanRecord.Section)
  case one(PlanRecord.Section, title: String)
  case field(PlanField.Kind)
  case frequency(DrawingFrequency)
  case never
  case chance(String)
  case surely(year: String)
  case yearShare(year: String, share: String)
  case either(String, String)
  case withProbability(what: String, probability: String)
  case forGood
  case oneYear
  case effect(verb: String, indicator: String, formula: String)
  case lever(low: String, high: String, isWhole: Bool)
  case atLeast(String), moreThan(String), atMost(String), lessThan(String)
  case reading(GrowthReading)
  case kind(IndicatorKind)
  case fromHistory
  case meaning(mean: String, range: String, isTruncated: Bool)
  case rangeOnly(String)
  case equals(String)
  case noSource
  case judgement
  case source(String)
  case neverPaid(share: String, indicator: String?)
  case exponential(rate: String, growth: String)
  case was(String)
  case notBefore
  case changedHere(file: String, line: String, because: String?)
  case changes(count: Int)
  case noChanges
  case added, removed
  case differences(count: Int)
  case same
  case firstFile(String), secondFile(String)
  case instead(subject: String, new: String, old: String)
  case meanInstead(new: String, old: String)
  case newly(subject: String, new: String)
  case noLonger(subject: String, old: String)
  case subjectInYears(subject: String, years: String)
  case subjectWithField(subject: String, field: String)
  case origin(file: String, line: String)
  case takenBack(file: String, line: String)
  case nothing

  var english: String {
    switch self {
    case .drivers: "Drivers: nobody here controls them"
    case .levers: "Levers: the planner decides"
    case .otherAssumptions: "Other assumptions"
    case .section(let section): Self.englishSections[section] ?? section.rawValue
    case .one(let section, let title):
      "\(Self.englishNouns[section] ?? section.rawValue) “\(title)”"
    case .field(let kind): Self.englishFields[kind] ?? kind.rawValue
    case .frequency(.once): "drawn once in each future"
    case .frequency(.eachYear): "drawn anew each year"
    case .frequency(.eachItem): "drawn anew for each item"
    case .never: "never"
    case .chance(let chance): "a chance of \(chance) a year"
    case .surely(let year): "surely in \(year)"
    case .yearShare(let year, let share): "\(year) (\(share))"
    case .either(let first, let second): "\(first) or \(second)"
    case .withProbability(let what, let probability):
      "\(what), with a probability of \(probability)"
    case .forGood: "for good"
    case .oneYear: "one year"
    case .effect("growth", let indicator, let formula): "growth of “\(indicator)”: \(formula)"
    case .effect("level", let indicator, let formula):
      "level of “\(indicator)” while it lasts: \(formula)"
    case .effect(_, let indicator, let formula): "added to “\(indicator)”: \(formula)"
    case .lever(let low, let high, let isWhole):
      "from \(low) to \(high)" + (isWhole ? ", whole numbers" : "")
    case .atLeast(let value): "at least \(value)"
    case .moreThan(let value): "more than \(value)"
    case .atMost(let value): "at most \(value)"
    case .lessThan(let value): "less than \(value)"
    case .reading(.compound): "compound"
    case .reading(.mean): "mean of the years"
    case .reading(.everyYear): "in every single year"
    case .kind(.flow): "flow: an amount of a year"
    case .kind(.stock): "stock: an amount at the end of a year"
    case .kind(.rate): "rate: a ratio or price of a year"
    case .fromHistory: "as the history has it"
    case .meaning(let mean, let range, let isTruncated):
      "mean \(mean)\(isTruncated ? " after the cut" : ""), 90 % range \(range)"
    case .rangeOnly(let range): "90 % range \(range)"
    case .equals(let value): "= \(value)"
    case .noSource: "No source"
    case .judgement: "Judgement: no published figure"
    case .source(let source): "Source: \(source)"
    case .neverPaid(let share, let indicator?): "\(share) of “\(indicator)” is never paid"
    case .neverPaid(let share, nil): "\(share) never"
    case .exponential(let rate, let growth):
      "It goes into exp(…): \(rate) there is growth of \(growth)."
    case .was(let old): "was \(old)"
    case .notBefore: "not said before"
    case .changedHere(let file, let line, let because):
      "← \(file):\(line)" + (because.map { ": \($0)" } ?? "")
    case .changes(let count): count == 1 ? "1 change" : "\(count) changes"
    case .noChanges: "Nothing differs from the plan."
    case .added: "Added"
    case .removed: "Removed"
    case .differences(let count): count == 1 ? "1 difference" : "\(count) differences"
    case .same: "The two files say the same."
    case .firstFile(let name): "From: \(name)"
    case .secondFile(let name): "To: \(name)"
    case .instead(let subject, let new, let old): "\(subject): \(new) instead of \(old)"
    case .meanInstead(let new, let old): "mean \(new) instead of \(old)"
    case .newly(let subject, let new): "\(subject): \(new), where nothing was said"
    case .noLonger(let subject, let old): "\(subject): nothing is said any more; it was \(old)"
    case .subjectInYears(let subject, let years): "\(subject) in \(years)"
    case .subjectWithField(let subject, let field): "\(subject), \(field)"
    case .origin(let file, let line): "[\(file):\(line)]"
    case .takenBack(let file, let line): "[no longer as in \(file):\(line)]"
    case .nothing: "none"
    }
  }

  var vietnamese: String {
    switch self {
    case .drivers: "Yếu tố khách quan: địa phương không quyết định được"
    case .levers: "Công cụ: địa phương quyết định"
    case .otherAssumptions: "Giả định khác"
    case .section(let section): Self.vietnameseSections[section] ?? section.rawValue
    case .one(let section, let title):
      "\(Self.vietnameseNouns[section] ?? section.rawValue) “\(title)”"
    case .field(let kind): Self.vietnameseFields[kind] ?? kind.rawValue
    case .frequency(.once): "mỗi lượt mô phỏng rút một lần"
    case .frequency(.eachYear): "mỗi năm rút lại"
    case .frequency(.eachItem): "mỗi đối tượng rút một lần"
    case .never: "không xảy ra"
    case .chance(let chance): "xác suất \(chance) mỗi năm"
    case .surely(let year): "chắc chắn trong năm \(year)"
    case .yearShare(let year, let share): "\(year) (\(share))"
    case .either(let first, let second): "\(first) hoặc \(second)"
    case .withProbability(let what, let probability): "\(what), với xác suất \(probability)"
    case .forGood: "vĩnh viễn"
    case .oneYear: "một năm"
    case .effect("growth", let indicator, let formula):
      "tăng trưởng của “\(indicator)”: \(formula)"
    case .effect("level", let indicator, let formula):
      "mức của “\(indicator)” trong thời gian diễn ra: \(formula)"
    case .effect(_, let indicator, let formula): "cộng vào “\(indicator)”: \(formula)"
    case .lever(let low, let high, let isWhole):
      "từ \(low) đến \(high)" + (isWhole ? ", số nguyên" : "")
    case .atLeast(let value): "ít nhất \(value)"
    case .moreThan(let value): "trên \(value)"
    case .atMost(let value): "nhiều nhất \(value)"
    case .lessThan(let value): "dưới \(value)"
    case .reading(.compound): "tăng trưởng kép"
    case .reading(.mean): "trung bình cộng các năm"
    case .reading(.everyYear): "từng năm"
    case .kind(.flow): "lưu lượng: lượng của một năm"
    case .kind(.stock): "lũy kế: lượng vào cuối năm"
    case .kind(.rate): "tỷ lệ hoặc giá của một năm"
    case .fromHistory: "theo số liệu quá khứ"
    case .meaning(let mean, let range, let isTruncated):
      "trung bình \(mean)\(isTruncated ? " sau khi cắt" : ""), khoảng 90 % \(range)"
    case .rangeOnly(let range): "khoảng 90 % \(range)"
    case .equals(let value): "= \(value)"
    case .noSource: "Không có nguồn"
    case .judgement: "Ước đoán: chưa có số liệu công bố"
    case .source(let source): "Nguồn: \(source)"
    case .neverPaid(let share, let indicator?):
      "\(share) của “\(indicator)” không bao giờ được thực hiện"
    case .neverPaid(let share, nil): "\(share) không bao giờ"
    case .exponential(let rate, let growth):
      "Nằm trong exp(…): \(rate) ở đây là mức tăng \(growth)."
    case .was(let old): "trước là \(old)"
    case .notBefore: "trước không có"
    case .changedHere(let file, let line, let because):
      "← \(file):\(line)" + (because.map { ": \($0)" } ?? "")
    case .changes(let count): "\(count) thay đổi"
    case .noChanges: "Không có gì khác với kế hoạch."
    case .added: "Thêm"
    case .removed: "Bỏ"
    case .differences(let count): "\(count) điểm khác nhau"
    case .same: "Hai tệp nói như nhau."
    case .firstFile(let name): "Từ: \(name)"
    case .secondFile(let name): "Sang: \(name)"
    case .instead(let subject, let new, let old): "\(subject): \(new) thay vì \(old)"
    case .meanInstead(let new, let old): "trung bình \(new) thay vì \(old)"
    case .newly(let subject, let new): "\(subject): \(new); trước không có"
    case .noLonger(let subject, let old): "\(subject): không còn nữa; trước là \(old)"
    case .subjectInYears(let subject, let years): "\(subject), năm \(years)"
    case .subjectWithField(let subject, let field): "\(subject), \(field)"
    case .origin(let file, let line): "[\(file):\(line)]"
    case .takenBack(let file, let line): "[không còn như \(file):\(line)]"
    case .nothing: "không có"
    }
  }
}

extension PlanPhrase {
  private static let englishSections: [PlanRecord.Section: String] = [
    .assumptions: "Assumptions", .correlations: "Correlations (rank)", .indicators: "Indicators",
    .estimates: "Years already seen", .events: "Events", .projects: "Projects",
    .targets: "Targets", .targetSets: "Targets together", .checks: "Checks", .sources: "Sources",
  ]

  private static let vietnameseSections: [PlanRecord.Section: String] = [
    .assumptions: "Giả định", .correlations: "Tương quan (hạng)", .indicators: "Chỉ số",
    .estimates: "Các năm đã có số liệu", .events: "Sự kiện", .projects: "Dự án",
    .targets: "Chỉ tiêu", .targetSets: "Nhóm chỉ tiêu", .checks: "Điều kiện kiểm tra",
    .sources: "Nguồn",
  ]

  private static let englishNouns: [PlanRecord.Section: String] = [
    .assumptions: "the assumption", .correlations: "the correlation",
    .indicators: "the indicator", .estimates: "the estimate of", .events: "the event",
    .projects: "the project", .targets: "the target", .targetSets: "the set of targets",
    .checks: "the check", .sources: "the source",
  ]

  private static let vietnameseNouns: [PlanRecord.Section: String] = [
    .assumptions: "giả định", .correlations: "tương quan", .indicators: "chỉ số",
    .estimates: "ước tính", .events: "sự kiện", .projects: "dự án", .targets: "chỉ tiêu",
    .targetSets: "nhóm chỉ tiêu", .checks: "điều kiện", .sources: "nguồn",
  ]

  private static let englishFields: [PlanField.Kind: String] = [
    .frequency: "how often it is drawn", .value: "value", .persistence: "persistence",
    .lever: "range of the lever", .kind: "kind", .start: "start", .formula: "formula",
    .residual: "takes up the difference", .withinYear: "course within a year",
    .timing: "when", .size: "size", .profile: "strength year by year", .effect: "effect",
    .amount: "amount", .probability: "probability", .year: "year",
    .implementation: "implemented year by year", .measure: "measure", .bound: "asked",
    .reading: "reading of growth", .period: "years", .members: "targets", .unit: "unit",
    .title: "title", .source: "source",
  ]

  private static let vietnameseFields: [PlanField.Kind: String] = [
    .frequency: "cách rút số ngẫu nhiên", .value: "giá trị", .persistence: "mức duy trì",
    .lever: "phạm vi của công cụ", .kind: "loại", .start: "số gốc", .formula: "công thức",
    .residual: "phần chịu chênh lệch", .withinYear: "tiến độ trong năm", .timing: "thời điểm",
    .size: "mức độ", .profile: "cường độ theo năm", .effect: "tác động", .amount: "số vốn",
    .probability: "xác suất", .year: "năm", .implementation: "thực hiện theo năm",
    .measure: "thước đo", .bound: "yêu cầu", .reading: "cách tính tăng trưởng",
    .period: "các năm", .members: "các chỉ tiêu", .unit: "đơn vị", .title: "tên",
    .source: "nguồn",
  ]
}
