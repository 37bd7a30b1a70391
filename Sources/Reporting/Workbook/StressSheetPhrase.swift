internal import PlanAnalysis

/// What sheets on stress tests say beside what text reports say too.
enum StressSheetPhrase: Hashable, ReaderPhrase {
  case shocksSheet, pairsSheet, mattersSheet, breaksSheet, boxesSheet, frontierSheet
  case shocksTitle, pairsTitle, mattersTitle, breaksTitle, boxesTitle, frontierTitle
  case pointsNote
  case firstShock, secondShock, change, beyondSum, error
  case input, lowValue, highValue, lowMean, highMean, lowChange, highChange
  case lowProbability, highProbability, mustBe
  case tornadoTitle(target: String), tornadoAxis(unit: String)
  case atLow, atHigh
  case outcome, missed, met, box, bound, from, below, without, density, coverage, mass
  case meanOf(String), needed(probability: String, name: String), remark, plan
  case lineTitle(target: String)

  var english: String {
    switch self {
    case .shocksSheet: "Shocks"
    case .pairsSheet: "Pairs of shocks"
    case .mattersSheet: "What matters"
    case .breaksSheet: "What breaks it"
    case .boxesSheet: "Boxes"
    case .frontierSheet: "What it takes"
    case .shocksTitle: "The targets under shocks of the past"
    case .pairsTitle: "Two shocks together"
    case .mattersTitle: "What each target hangs on"
    case .breaksTitle: "The most plausible way in which each target fails, or is met"
    case .boxesTitle: "Where among the futures targets are missed, or met"
    case .frontierTitle: "What the two strongest assumptions of each target must be together"
    case .pointsNote: "Changes in points of per cent, with their standard errors."
    case .firstShock: "First shock"
    case .secondShock: "Second shock"
    case .change: "change, points"
    case .beyondSum: "beyond the sum, points"
    case .error: "±"
    case .input: "Input"
    case .lowValue: "10 % point"
    case .highValue: "90 % point"
    case .lowMean: "mean at 10 %"
    case .highMean: "mean at 90 %"
    case .lowChange: "from the mean, at 10 %"
    case .highChange: "from the mean, at 90 %"
    case .lowProbability: "probability at 10 %"
    case .highProbability: "probability at 90 %"
    case .mustBe: "must be"
    case .tornadoTitle(let target): "\(target): change of the mean, by one input"
    case .tornadoAxis(let unit):
      unit.isEmpty ? "from the mean over all futures" : "from the mean over all futures, \(unit)"
    case .atLow: "input at its 10 % point"
    case .atHigh: "input at its 90 % point"
    case .outcome: "Outcome"
    case .missed: "missed"
    case .met: "met"
    case .box: "Box"
    case .bound: "Bound"
    case .from: "from"
    case .below: "to less than"
    case .without: "share without this bound"
    case .density: "share in the box"
    case .coverage: "of all of them"
    case .mass: "of all futures"
    case .meanOf(let name): "Mean: \(name)"
    case .needed(let probability, let name): "\(probability): \(name)"
    case .remark: "Remark"
    case .plan: "The plan as it stands"
    case .lineTitle(let target): "\(target): what must come together"
    }
  }

  var vietnamese: String {
    switch self {
    case .shocksSheet: "Cú sốc"
    case .pairsSheet: "Cặp cú sốc"
    case .mattersSheet: "Yếu tố chi phối"
    case .breaksSheet: "Điều làm hụt chỉ tiêu"
    case .boxesSheet: "Vùng"
    case .frontierSheet: "Cần mức nào"
    case .shocksTitle: "Các chỉ tiêu trước những cú sốc đã từng xảy ra"
    case .pairsTitle: "Hai cú sốc cùng lúc"
    case .mattersTitle: "Mỗi chỉ tiêu phụ thuộc vào đâu"
    case .breaksTitle: "Con đường dễ xảy ra nhất khiến chỉ tiêu không đạt, hoặc đạt"
    case .boxesTitle: "Các lượt không đạt, hoặc đạt, nằm ở đâu"
    case .frontierTitle: "Hai giả định mạnh nhất của mỗi chỉ tiêu phải cùng ở mức nào"
    case .pointsNote: "Mức thay đổi tính bằng điểm phần trăm, kèm sai số chuẩn."
    case .firstShock: "Cú sốc thứ nhất"
    case .secondShock: "Cú sốc thứ hai"
    case .change: "thay đổi, điểm"
    case .beyondSum: "ngoài tổng, điểm"
    case .error: "±"
    case .input: "Yếu tố"
    case .lowValue: "mốc 10 %"
    case .highValue: "mốc 90 %"
    case .lowMean: "trung bình ở mốc 10 %"
    case .highMean: "trung bình ở mốc 90 %"
    case .lowChange: "so với trung bình, ở mốc 10 %"
    case .highChange: "so với trung bình, ở mốc 90 %"
    case .lowProbability: "xác suất ở mốc 10 %"
    case .highProbability: "xác suất ở mốc 90 %"
    case .mustBe: "cần"
    case .tornadoTitle(let target): "\(target): thay đổi của trung bình theo từng yếu tố"
    case .tornadoAxis(let unit):
      unit.isEmpty
        ? "so với trung bình mọi lượt mô phỏng" : "so với trung bình mọi lượt mô phỏng, \(unit)"
    case .atLow: "yếu tố ở mốc 10 %"
    case .atHigh: "yếu tố ở mốc 90 %"
    case .outcome: "Kết quả"
    case .missed: "không đạt"
    case .met: "đạt"
    case .box: "Vùng"
    case .bound: "Giới hạn"
    case .from: "từ"
    case .below: "đến dưới"
    case .without: "tỷ lệ nếu bỏ giới hạn"
    case .density: "tỷ lệ trong vùng"
    case .coverage: "trên tổng số đó"
    case .mass: "trên tổng số lượt"
    case .meanOf(let name): "Trung bình: \(name)"
    case .needed(let probability, let name): "\(probability): \(name)"
    case .remark: "Ghi chú"
    case .plan: "Kế hoạch hiện nay"
    case .lineTitle(let target): "\(target): hai giả định phải cùng ở mức nào"
    }
  }
}
