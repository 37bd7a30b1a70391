/// What a notebook says.
enum NotebookPhrase: Hashable, ReaderPhrase {
  case introduction
  case scenarioItem(letter: String, scenario: String, because: String?)
  case setup
  case targetsHeading, targetsText
  case projectionsHeading, projectionsText
  case chartsText
  case comparisonHeading
  case comparisonText(first: String)
  case drawsHeading
  case drawsText(kept: String, scenarios: Int)
  case choiceText
  case drawsTitle(target: String)
  case drawsSummary(target: String, kept: String)
  case sourcesHeading, sourcesText
  case target, indicator, unit, asked, median, range, probability, all
  case targetsMet, draws
  case whenMet(target: String), whenMissed
  case source, publisher, date

  var english: String {
    switch self {
    case .introduction:
      "Every number below comes from the CSV files beside this notebook; `datapackage.json` says what"
        + " each column is. The cells run as they stand and need nothing but pandas. Where a chart"
        + " does not show, the sentence in its place says what it shows."
    case .scenarioItem(let letter, let scenario, let because?):
      "- **\(letter)**: \(scenario). \(because)."
    case .scenarioItem(let letter, let scenario, nil): "- **\(letter)**: \(scenario)."
    case .setup:
      "The tables, and below them how numbers are written. Folded code can be opened at its left."
    case .targetsHeading: "Targets"
    case .targetsText:
      "What is asked, what comes out, and how likely each target is met. ± is one standard error of"
        + " the draws made."
    case .projectionsHeading: "Projections"
    case .projectionsText: "The median of every indicator; `projections` has the quantiles."
    case .chartsText:
      "The indicators that targets measure: bands of 50, 80 and 90 % of the draws around the median."
    case .comparisonHeading: "Scenarios side by side"
    case .comparisonText(let first):
      "The probability of each target, and in brackets the difference from \(first) in points. All"
        + " share their draws, so that a difference has a small error of its own. =: the same in every"
        + " draw."
    case .drawsHeading: "The draws, for questions of your own"
    case .drawsText(let kept, let scenarios):
      scenarios > 1
        ? "`draws` has what each target measures in the first \(kept) draws of each scenario. Draws of"
          + " the same number share their luck."
        : "`draws` has what each target measures in the first \(kept) draws."
    case .choiceText:
      "What else comes out in the futures that meet a target? Put in another name, and run the cells"
        + " again. ± is one standard error of the draws given out."
    case .drawsTitle(let target): "Draws of “\(target)”"
    case .drawsSummary(let target, let kept):
      "How often “\(target)” takes which values in the first \(kept) draws; those far out are left"
        + " off. Lines mark what the target asks."
    case .sourcesHeading: "Sources"
    case .sourcesText:
      "Where the figures of the plan come from; `statements` says which is used where."
    case .target: "Target"
    case .indicator: "Indicator"
    case .unit: "unit"
    case .asked: "asked"
    case .median: "median"
    case .range: "90 % range"
    case .probability: "probability"
    case .all: "All targets"
    case .targetsMet: "Targets met"
    case .draws: "draws"
    case .whenMet(let target): "mean where “\(target)” is met"
    case .whenMissed: "mean where it is missed"
    case .source: "Source"
    case .publisher: "publisher"
    case .date: "date"
    }
  }

  var vietnamese: String {
    switch self {
    case .introduction:
      "Mọi con số dưới đây lấy từ các tệp CSV đặt cạnh sổ tay này; `datapackage.json` giải thích từng"
        + " cột. Các ô mã chạy được ngay, chỉ cần pandas. Nơi nào biểu đồ không hiện, câu thay thế sẽ"
        + " nói nội dung của biểu đồ."
    case .scenarioItem(let letter, let scenario, let because?):
      "- **\(letter)**: \(scenario). \(because)."
    case .scenarioItem(let letter, let scenario, nil): "- **\(letter)**: \(scenario)."
    case .setup: "Các bảng số liệu, và cách trình bày con số. Phần mã thu gọn có thể mở ở bên trái."
    case .targetsHeading: "Chỉ tiêu"
    case .targetsText:
      "Yêu cầu, kết quả và xác suất đạt của từng chỉ tiêu. ± là một sai số chuẩn do số lượt mô phỏng"
        + " có hạn."
    case .projectionsHeading: "Dự báo"
    case .projectionsText: "Trung vị của mọi chỉ số; bảng `projections` có các phân vị."
    case .chartsText:
      "Các chỉ số gắn với chỉ tiêu: dải 50, 80 và 90 % số lượt mô phỏng quanh trung vị."
    case .comparisonHeading: "So sánh các kịch bản"
    case .comparisonText(let first):
      "Xác suất đạt từng chỉ tiêu; trong ngoặc là chênh lệch so với \(first), tính bằng điểm phần"
        + " trăm. Mọi kịch bản dùng chung các lượt mô phỏng nên chênh lệch có sai số riêng, nhỏ hơn."
        + " =: như nhau trong mọi lượt."
    case .drawsHeading: "Các lượt mô phỏng, dành cho câu hỏi của riêng bạn"
    case .drawsText(let kept, let scenarios):
      scenarios > 1
        ? "`draws` ghi đại lượng mà mỗi chỉ tiêu đo trong \(kept) lượt mô phỏng đầu của từng kịch bản."
          + " Các lượt cùng số thứ tự có cùng may rủi."
        : "`draws` ghi đại lượng mà mỗi chỉ tiêu đo trong \(kept) lượt mô phỏng đầu."
    case .choiceText:
      "Khi một chỉ tiêu đạt được thì các chỉ tiêu khác ra sao? Hãy thay tên chỉ tiêu rồi chạy lại các"
        + " ô mã. ± là một sai số chuẩn của các lượt mô phỏng được xuất ra."
    case .drawsTitle(let target): "Các lượt mô phỏng của “\(target)”"
    case .drawsSummary(let target, let kept):
      "“\(target)” nhận các giá trị với tần suất nào trong \(kept) lượt mô phỏng đầu; những lượt quá"
        + " xa không vẽ. Đường kẻ đánh dấu yêu cầu của chỉ tiêu."
    case .sourcesHeading: "Nguồn"
    case .sourcesText:
      "Nguồn số liệu của kế hoạch; bảng `statements` cho biết nguồn nào dùng ở đâu."
    case .target: "Chỉ tiêu"
    case .indicator: "Chỉ số"
    case .unit: "đơn vị"
    case .asked: "yêu cầu"
    case .median: "trung vị"
    case .range: "khoảng 90 %"
    case .probability: "xác suất đạt"
    case .all: "Tất cả các chỉ tiêu"
    case .targetsMet: "Số chỉ tiêu đạt"
    case .draws: "số lượt"
    case .whenMet(let target): "trung bình khi đạt “\(target)”"
    case .whenMissed: "trung bình khi không đạt"
    case .source: "Nguồn"
    case .publisher: "cơ quan công bố"
    case .date: "ngày"
    }
  }
}
