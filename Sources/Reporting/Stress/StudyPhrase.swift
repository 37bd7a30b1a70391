/// What the chapter on stress tests says beside its tables and charts.
enum StudyPhrase: Hashable, ReaderPhrase {
  case title
  case introduction
  case asked(asked: String, probability: String)
  case mattersHeading
  case breaksHeading
  case bringsHeading
  case boxHeading
  case frontierUnreached
  case noFrontier
  case begin(year: String)
  case pairsFoldout
  case pairsColumn
  case pairsCells
  case nothingUncertain
  case decided
  case noBox
  case draws(sample: String, frontier: String)
  case notesHeading

  var english: String {
    switch self {
    case .title: "Stress tests"
    case .introduction:
      "First, what shocks of the past would do to each target. Then, target by target: what it hangs"
        + " on, the most plausible way in which it fails, where among the futures it fails, and what"
        + " two assumptions must be together."
    case .asked(let asked, let probability):
      "Asked: \(asked). Met with a probability of \(probability)."
    case .mattersHeading: "What it hangs on"
    case .breaksHeading: "What breaks it"
    case .bringsHeading: "What would bring it"
    case .boxHeading: "The box"
    case .frontierUnreached:
      "No move of the two strongest assumptions within their ranges brings the probability across"
        + " 50 % or 80 %:"
    case .noFrontier: "Fewer than two assumptions of this target can be moved."
    case .begin(let year): "The shocks begin in \(year)."
    case .pairsFoldout: "Two shocks together, in points; targets by number"
    case .pairsColumn: "both"
    case .pairsCells:
      "Beneath a change, in brackets: what of it is beyond the sum of both, where that is anything."
    case .nothingUncertain: "Nothing uncertain changes this target."
    case .decided: "This target is decided by the plan’s fixed numbers."
    case .noBox: "Nothing that is uncertain in the plan sets these futures apart."
    case .draws(let sample, let frontier):
      "What a target hangs on and the boxes are read from \(sample) futures, the lines of what must"
        + " come together from \(frontier) for each of their points, straight between points."
    case .notesHeading: "How to read the stress tests"
    }
  }

  var vietnamese: String {
    switch self {
    case .title: "Kiểm tra sức chịu đựng"
    case .introduction:
      "Trước hết là tác động của các cú sốc đã từng xảy ra đến từng chỉ tiêu. Sau đó, với mỗi chỉ tiêu:"
        + " chỉ tiêu phụ thuộc vào đâu, con đường dễ xảy ra nhất khiến chỉ tiêu không đạt, các lượt"
        + " không đạt nằm ở đâu, và hai giả định phải cùng ở mức nào."
    case .asked(let asked, let probability):
      "Yêu cầu: \(asked). Xác suất đạt: \(probability)."
    case .mattersHeading: "Chỉ tiêu phụ thuộc vào đâu"
    case .breaksHeading: "Điều gì làm chỉ tiêu không đạt"
    case .bringsHeading: "Điều gì giúp đạt chỉ tiêu"
    case .boxHeading: "Vùng tìm được"
    case .frontierUnreached:
      "Không mức nào của hai giả định mạnh nhất, trong phạm vi của chúng, đưa xác suất qua mốc 50 % hay"
        + " 80 %:"
    case .noFrontier: "Chỉ tiêu này có ít hơn hai giả định có thể điều chỉnh."
    case .begin(let year): "Các cú sốc bắt đầu từ năm \(year)."
    case .pairsFoldout: "Hai cú sốc cùng lúc, tính bằng điểm; chỉ tiêu ghi theo số"
    case .pairsColumn: "cả hai"
    case .pairsCells:
      "Trong ngoặc, bên dưới mức thay đổi: phần vượt ngoài tổng của hai cú sốc, nếu có."
    case .nothingUncertain: "Không yếu tố bất định nào làm thay đổi chỉ tiêu này."
    case .decided: "Chỉ tiêu này do các số cố định của kế hoạch quyết định."
    case .noBox: "Không yếu tố bất định nào trong kế hoạch tách riêng được các lượt này."
    case .draws(let sample, let frontier):
      "Mức phụ thuộc và các vùng được xác định từ \(sample) lượt mô phỏng; mỗi điểm của các đường kết"
        + " hợp hai giả định từ \(frontier) lượt, giữa các điểm nối bằng đoạn thẳng."
    case .notesHeading: "Cách đọc phần kiểm tra sức chịu đựng"
    }
  }
}
