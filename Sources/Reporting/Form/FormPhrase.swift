/// What a sheet to fill in says.
enum FormPhrase: Hashable, ReaderPhrase {
  case sheet, title, instruction, instructionNumbers, instructionRanges
  case plan, scenarioName, reason, numberForm
  case identifier, assumption, years, unit, current, new, why, source
  case further

  var english: String {
    switch self {
    case .sheet: "Assumptions"
    case .title: "Assumptions to fill in"
    case .instruction:
      "Fill in the yellow cells only. What stays empty stays as the plan says. Then: kichban import."
    case .instructionNumbers:
      "A number is in the unit of its line; a percentage is typed with its sign: 7 %. At a line for"
        + " several years the value holds in each of them; the lines at the end take other years."
    case .instructionRanges:
      "An uncertain value is written as in a plan, with points in its numbers: 5 % to 12 % (nine times"
        + " in ten between the two), normal(mean = 4.7 %, sd = 3 %), base * 1.1, base + 2 %."
    case .plan: "Plan"
    case .scenarioName: "Name of the scenario"
    case .reason: "Why the scenario is looked at"
    case .numberForm: "Numbers typed as text look like"
    case .identifier: "Name in the plan"
    case .assumption: "Assumption"
    case .years: "Years"
    case .unit: "Unit"
    case .current: "Value now"
    case .new: "New value"
    case .why: "Why"
    case .source: "Source"
    case .further: "Further lines: the name in the plan, the years, the new value"
    }
  }

  var vietnamese: String {
    switch self {
    case .sheet: "Giả định"
    case .title: "Các giả định cần điền"
    case .instruction:
      "Chỉ điền vào các ô màu vàng. Ô để trống thì giữ nguyên như kế hoạch. Sau đó: kichban import."
    case .instructionNumbers:
      "Con số tính theo đơn vị của dòng; tỷ lệ phần trăm phải gõ kèm dấu: 7 %. Ở dòng cho nhiều năm, giá"
        + " trị áp dụng cho từng năm đó; muốn ghi năm khác, dùng các dòng cuối bảng."
    case .instructionRanges:
      "Giá trị chưa chắc chắn viết như trong tệp kế hoạch, số trong công thức dùng dấu chấm: 5 % to 12 %"
        + " (chín trên mười lần nằm giữa hai mức), normal(mean = 4.7 %, sd = 3 %), base * 1.1, base + 2 %."
    case .plan: "Kế hoạch"
    case .scenarioName: "Tên kịch bản"
    case .reason: "Vì sao xem xét kịch bản này"
    case .numberForm: "Số gõ dưới dạng chữ viết theo mẫu"
    case .identifier: "Tên trong kế hoạch"
    case .assumption: "Giả định"
    case .years: "Năm"
    case .unit: "Đơn vị tính"
    case .current: "Giá trị hiện nay"
    case .new: "Giá trị mới"
    case .why: "Lý do"
    case .source: "Nguồn"
    case .further: "Dòng thêm: tên trong kế hoạch, năm, giá trị mới"
    }
  }

  /// Whether a cell says this in any language, in any case and with any spaces.
  func isSaid(by text: String) -> Bool {
    func folded(_ text: String) -> String {
      text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return Language.allCases.contains { folded(self.text(in: $0)) == folded(text) }
  }
}
