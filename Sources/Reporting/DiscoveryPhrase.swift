internal import PlanAnalysis

/// What reports say of where among the futures a target is missed or met.
enum DiscoveryPhrase: Hashable, ReaderPhrase {
  case heading(Discovery.Outcome, target: String)
  case allTargets
  case facts(Discovery.Outcome, probability: String, counted: String)
  case halves(searched: String)
  case box(Discovery.Outcome, number: Int, density: String)
  case otherwise
  case share(Discovery.Outcome, mass: String, coverage: String)
  case atLeast(String)
  case atMost(String)
  case below(String)
  case between(String, String)
  case yes
  case no
  case oneOrMore
  case none
  case inYear(String, year: String)
  case meanOverYears(String)
  case totalOverYears(String)
  case arrives(String)
  case begins(String)
  case amount(String)
  case unlikely(String)
  case wayHeading
  case restrictionsColumn
  case densityColumn(Discovery.Outcome)
  case coverageColumn(Discovery.Outcome)
  case massColumn
  case boxRow(String)
  case treeHeading
  case leafColumn
  case nothing
  case note

  var english: String {
    switch self {
    case .heading(.missed, let target): "Where “\(target)” is missed"
    case .heading(.met, let target): "Where “\(target)” is met"
    case .allTargets: "all targets together"
    case .facts(.missed, let probability, let counted):
      "missed in \(probability) of the \(counted) futures counted"
    case .facts(.met, let probability, let counted):
      "met in \(probability) of the \(counted) futures counted"
    case .halves(let searched): "\(searched) futures searched, as many others counted"
    case .box(.missed, let number, let density):
      "\(number)  Missed in \(density) of the futures in which"
    case .box(.met, let number, let density): "\(number)  Met in \(density) of the futures in which"
    case .otherwise: "(of those outside the boxes above)"
    case .share(.missed, let mass, let coverage):
      "These are \(mass) of the futures counted, and \(coverage) of those that miss it."
    case .share(.met, let mass, let coverage):
      "These are \(mass) of the futures counted, and \(coverage) of those that meet it."
    case .atLeast(let value): "\(value) or more"
    case .atMost(let value): "at most \(value)"
    case .below(let value): "less than \(value)"
    case .between(let low, let high): "from \(low) to less than \(high)"
    case .yes: "yes"
    case .no: "no"
    case .oneOrMore: "one or more"
    case .none: "none"
    case .inYear(let name, let year): "\(name), \(year)"
    case .meanOverYears(let name): "\(name), mean of the years"
    case .totalOverYears(let name): "\(name), all years"
    case .arrives(let name): "“\(name)” comes"
    case .begins(let name): "“\(name)” happens"
    case .amount(let name): "“\(name)”, amount"
    case .unlikely(let value): "p \(value)"
    case .wayHeading: "The way to the first box: narrower and surer"
    case .restrictionsColumn: "conditions"
    case .densityColumn(.missed): "missed in"
    case .densityColumn(.met): "met in"
    case .coverageColumn(.missed): "of all misses"
    case .coverageColumn(.met): "of all that meet it"
    case .massColumn: "of all counted"
    case .boxRow(let conditions): "\(conditions), box 1"
    case .treeHeading: "As questions, one after the other"
    case .leafColumn: "Answers"
    case .nothing: "Nothing that is uncertain in the plan sets these futures apart."
    case .note:
      "Found by peeling (PRIM) in one half of the futures; the shares are those of the other half."
        + " p: how likely the share would be so high if the condition meant nothing beside the"
        + " others. ±: one standard error."
    }
  }

  var vietnamese: String {
    switch self {
    case .heading(.missed, let target): "Khi nào không đạt “\(target)”"
    case .heading(.met, let target): "Khi nào đạt “\(target)”"
    case .allTargets: "tất cả các chỉ tiêu"
    case .facts(.missed, let probability, let counted):
      "không đạt trong \(probability) của \(counted) lượt được đếm"
    case .facts(.met, let probability, let counted):
      "đạt trong \(probability) của \(counted) lượt được đếm"
    case .halves(let searched): "tìm trong \(searched) lượt, đếm trong chừng ấy lượt khác"
    case .box(.missed, let number, let density): "\(number)  Không đạt trong \(density) số lượt mà"
    case .box(.met, let number, let density): "\(number)  Đạt trong \(density) số lượt mà"
    case .otherwise: "(ngoài các vùng nêu trên)"
    case .share(.missed, let mass, let coverage):
      "Vùng này chiếm \(mass) số lượt được đếm và \(coverage) số lượt không đạt."
    case .share(.met, let mass, let coverage):
      "Vùng này chiếm \(mass) số lượt được đếm và \(coverage) số lượt đạt."
    case .atLeast(let value): "từ \(value) trở lên"
    case .atMost(let value): "không quá \(value)"
    case .below(let value): "dưới \(value)"
    case .between(let low, let high): "từ \(low) đến dưới \(high)"
    case .yes: "có"
    case .no: "không"
    case .oneOrMore: "ít nhất một"
    case .none: "không có"
    case .inYear(let name, let year): "\(name), năm \(year)"
    case .meanOverYears(let name): "\(name), bình quân các năm"
    case .totalOverYears(let name): "\(name), cả giai đoạn"
    case .arrives(let name): "có “\(name)”"
    case .begins(let name): "xảy ra “\(name)”"
    case .amount(let name): "“\(name)”, quy mô"
    case .unlikely(let value): "p \(value)"
    case .wayHeading: "Các bước đến vùng thứ nhất: càng hẹp càng chắc"
    case .restrictionsColumn: "điều kiện"
    case .densityColumn(.missed): "không đạt"
    case .densityColumn(.met): "đạt"
    case .coverageColumn(.missed): "trên số không đạt"
    case .coverageColumn(.met): "trên số đạt"
    case .massColumn: "trên số lượt đếm"
    case .boxRow(let conditions): "\(conditions), vùng 1"
    case .treeHeading: "Dưới dạng câu hỏi nối tiếp"
    case .leafColumn: "Trả lời"
    case .nothing: "Không yếu tố bất định nào trong kế hoạch tách riêng được các lượt này."
    case .note:
      "Tìm bằng phương pháp bóc lớp (PRIM) trong một nửa số lượt; các tỷ lệ được đếm trong nửa còn"
        + " lại. p: xác suất để tỷ lệ cao đến thế nếu điều kiện không có ý nghĩa gì bên cạnh các"
        + " điều kiện khác. ±: một sai số chuẩn."
    }
  }
}
