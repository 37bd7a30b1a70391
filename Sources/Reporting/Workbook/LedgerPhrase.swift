internal import ForecastEngine

/// What the ledger of assumptions says.
enum LedgerPhrase: Hashable, ReaderPhrase {
  case title, note
  case assumption, identifier, years, statement, unit, mean, low, high
  case source, address, confidence
  case level(PlanDescription.Confidence)
  case events, projects, estimates
  case eventSize(String), eventCourse(String), eventTiming(String)
  case projectAmount(String), projectYear(year: String, probability: String)
  case projectCourse(String)
  case leverRange(String), persistence(String)
  case noSource
  case publication(title: String, publisher: String?, date: String?)

  var english: String {
    switch self {
    case .title: "Assumptions with their sources"
    case .note:
      "Mean and 90 % range are those of the distribution; a number without a range is fixed. Nine"
        + " times in ten the value lies between the two ends."
    case .assumption: "Assumption"
    case .identifier: "Name in the plan"
    case .years: "Years"
    case .statement: "What is assumed"
    case .unit: "Unit"
    case .mean: "mean"
    case .low: "5 %"
    case .high: "95 %"
    case .source: "Source"
    case .address: "Address"
    case .confidence: "Reliability"
    case .level(.high): "high"
    case .level(.medium): "medium"
    case .level(.low): "low"
    case .events: "Events"
    case .projects: "Named projects"
    case .estimates: "Years already seen"
    case .eventSize(let size): "size: \(size)"
    case .eventCourse(let course): "how long: \(course)"
    case .eventTiming(let timing): "when: \(timing)"
    case .projectAmount(let amount): "amount: \(amount)"
    case .projectYear(let year, let probability): "\(year), probability \(probability)"
    case .projectCourse(let course): "implemented year by year: \(course)"
    case .leverRange(let range): "can be chosen \(range)"
    case .persistence(let share): "what a year is off carries over to the next by \(share)"
    case .noSource: "no source"
    case .publication(let title, let publisher, let date):
      [title, publisher, date].compactMap { $0 }.joined(separator: "; ")
    }
  }

  var vietnamese: String {
    switch self {
    case .title: "Các giả định và nguồn"
    case .note:
      "Trung bình và khoảng 90 % là của phân phối xác suất; số không có khoảng là số cố định. Cứ mười"
        + " lần thì chín lần giá trị nằm giữa hai mức này."
    case .assumption: "Giả định"
    case .identifier: "Tên trong kế hoạch"
    case .years: "Năm"
    case .statement: "Nội dung giả định"
    case .unit: "Đơn vị tính"
    case .mean: "trung bình"
    case .low: "5 %"
    case .high: "95 %"
    case .source: "Nguồn"
    case .address: "Địa chỉ"
    case .confidence: "Độ tin cậy"
    case .level(.high): "cao"
    case .level(.medium): "trung bình"
    case .level(.low): "thấp"
    case .events: "Sự kiện"
    case .projects: "Dự án cụ thể"
    case .estimates: "Các năm đã có số liệu"
    case .eventSize(let size): "mức độ: \(size)"
    case .eventCourse(let course): "kéo dài: \(course)"
    case .eventTiming(let timing): "khi nào: \(timing)"
    case .projectAmount(let amount): "số vốn: \(amount)"
    case .projectYear(let year, let probability): "\(year), xác suất \(probability)"
    case .projectCourse(let course): "thực hiện theo năm: \(course)"
    case .leverRange(let range): "có thể chọn \(range)"
    case .persistence(let share): "chênh lệch của một năm chuyển sang năm sau \(share)"
    case .noSource: "không có nguồn"
    case .publication(let title, let publisher, let date):
      [title, publisher, date].compactMap { $0 }.joined(separator: "; ")
    }
  }
}
