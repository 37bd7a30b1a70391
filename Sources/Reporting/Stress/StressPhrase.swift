internal import ForecastEngine

/// What reports say of standard stresses.
enum StressPhrase: Hashable, ReaderPhrase {
  case role(SharedRole)
  case shock(role: String, values: String)
  case shockForGood(role: String, values: String)
  case then(String, String)
  case factor(String)
  case addedGrowth(String)
  case source(String)
  case libraryHeading
  case libraryNote
  case from(year: String)
  case missing(stress: String, roles: String)
  case notApplied(stress: String, roles: String)
  case notRun(stress: String)
  case reachesNoTarget(stress: String, met: String, moved: String)
  case movesNothing(stress: String, met: String)
  case targetColumn
  case baseColumn
  case allTargets
  case tableHeading
  case tableNote
  case largestError(points: String)
  case pairsHeading
  case interactionHeading
  case noInteraction
  case pairsNote
  case pairColumn
  case alternatives

  var english: String {
    switch self {
    case .role(.worldTrade): "growth of world trade"
    case .role(.depreciation): "depreciation of the currency"
    case .role(.fdiArrivals): "arrivals of foreign investment"
    case .role(.travel): "international travel"
    case .role(.electronicsExports): "electronics exports"
    case .role(.aid): "foreign aid"
    case .shock(let role, let values): "\(role): \(values)"
    case .shockForGood(let role, let values): "\(role): \(values), for good"
    case .then(let first, let second): "\(first), then \(second)"
    case .factor(let value): "at \(value) of the usual"
    case .addedGrowth(let value): "\(value) beyond the plan's growth"
    case .source(let text): "Source: \(text)"
    case .libraryHeading: "Standard stresses"
    case .libraryNote:
      "A stress finds what it changes in a plan by roles: see ‘role’ in docs/language.md."
    case .from(let year): "stresses from \(year) on"
    case .missing(let stress, let roles):
      "“\(stress)” applies in part: nothing in the plan has the role \(roles)."
    case .notApplied(let stress, let roles):
      "“\(stress)” does not apply: nothing in the plan has the role \(roles)."
    case .notRun(let stress): "Under “\(stress)” the plan does not hold together: a check fails."
    case .reachesNoTarget(let stress, let met, let moved):
      "“\(stress)” changes no target. It meets \(met), and moves \(moved); but no target measures what"
        + " follows from these. For a target to feel it, the formulas of what it measures must say how"
        + " they answer to \(met)."
    case .movesNothing(let stress, let met):
      "“\(stress)” changes no target. It meets \(met), but no indicator uses that in the years of the"
        + " stress."
    case .targetColumn: "Target"
    case .baseColumn: "plan"
    case .allTargets: "All targets"
    case .tableHeading: "Change of the probability of each target, in points"
    case .tableNote:
      "Points: how much the probability to meet the target changes, in points of per cent; = no"
        + " change in any draw, – does not apply. All share their draws."
    case .largestError(let points): "Sampling error of a change: at most ± \(points) points."
    case .pairsHeading: "Two stresses together, in points; targets by number"
    case .interactionHeading: "Of it, beyond the sum of the two"
    case .noInteraction: "No two stresses do together more or less than the sum of both."
    case .pairsNote:
      "A number above 0 in the lower table: together they do less harm than one by one, often because"
        + " the target is lost by either."
    case .pairColumn: "Both"
    case .alternatives:
      "Not shown together: stresses that say what the same number becomes in the same year."
    }
  }

  var vietnamese: String {
    switch self {
    case .role(.worldTrade): "tăng trưởng thương mại thế giới"
    case .role(.depreciation): "mức giảm giá của đồng nội tệ"
    case .role(.fdiArrivals): "thu hút đầu tư nước ngoài"
    case .role(.travel): "đi lại quốc tế"
    case .role(.electronicsExports): "xuất khẩu điện tử"
    case .role(.aid): "viện trợ nước ngoài"
    case .shock(let role, let values): "\(role): \(values)"
    case .shockForGood(let role, let values): "\(role): \(values), từ đó về sau"
    case .then(let first, let second): "\(first), sau đó \(second)"
    case .factor(let value): "còn \(value) mức thông thường"
    case .addedGrowth(let value): "\(value) so với mức tăng của kế hoạch"
    case .source(let text): "Nguồn: \(text)"
    case .libraryHeading: "Các cú sốc mẫu"
    case .libraryNote:
      "Cú sốc tìm điều cần thay đổi trong kế hoạch theo vai trò: xem ‘role’ trong docs/language.md."
    case .from(let year): "cú sốc bắt đầu từ năm \(year)"
    case .missing(let stress, let roles):
      "“\(stress)” chỉ áp dụng một phần: kế hoạch không có gì mang vai trò \(roles)."
    case .notApplied(let stress, let roles):
      "“\(stress)” không áp dụng: kế hoạch không có gì mang vai trò \(roles)."
    case .notRun(let stress):
      "Dưới tác động của “\(stress)” kế hoạch không còn nhất quán: một phép kiểm tra không đạt."
    case .reachesNoTarget(let stress, let met, let moved):
      "“\(stress)” không làm thay đổi chỉ tiêu nào. Cú sốc này tác động vào \(met), làm thay đổi"
        + " \(moved); nhưng không chỉ tiêu nào đo những gì phát sinh từ đó. Muốn chỉ tiêu chịu tác"
        + " động, công thức của đại lượng được đo phải nêu nó phản ứng thế nào với \(met)."
    case .movesNothing(let stress, let met):
      "“\(stress)” không làm thay đổi chỉ tiêu nào. Cú sốc này tác động vào \(met), nhưng không chỉ"
        + " số nào dùng đến điều đó trong những năm có cú sốc."
    case .targetColumn: "Chỉ tiêu"
    case .baseColumn: "kế hoạch"
    case .allTargets: "Tất cả chỉ tiêu"
    case .tableHeading: "Thay đổi xác suất đạt từng chỉ tiêu, tính bằng điểm"
    case .tableNote:
      "Điểm: mức thay đổi của xác suất đạt chỉ tiêu, tính bằng điểm phần trăm; = không thay đổi"
        + " trong lượt mô phỏng nào, – không áp dụng. Mọi phương án dùng chung các lượt mô phỏng."
    case .largestError(let points): "Sai số chọn mẫu của một thay đổi: tối đa ± \(points) điểm."
    case .pairsHeading: "Hai cú sốc cùng lúc, tính bằng điểm; chỉ tiêu ghi theo số"
    case .interactionHeading: "Trong đó, phần vượt ngoài tổng của hai cú sốc"
    case .noInteraction:
      "Không có hai cú sốc nào cùng lúc gây hại nhiều hơn hay ít hơn tổng của chúng."
    case .pairsNote:
      "Số dương ở bảng dưới: hai cú sốc cùng lúc gây hại ít hơn tổng của từng cú sốc, thường vì riêng"
        + " một cú sốc đã làm lỡ chỉ tiêu."
    case .pairColumn: "Cả hai"
    case .alternatives:
      "Không xét cùng lúc: các cú sốc ấn định cùng một con số trong cùng một năm."
    }
  }
}
