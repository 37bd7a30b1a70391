/// What reports say of the causes of a result.
enum WhyPhrase: Hashable, ReaderPhrase {
  case without(String)
  case later(String)
  case lever(name: String, value: String)
  case withoutArrivals(String)
  case withoutLargest(count: Int)
  case causeColumn
  case probabilityColumn
  case differenceColumn
  case measureColumn(unit: String)
  case target(title: String, probability: String)
  case nothing
  case sentenceWithout(name: String, target: String, new: String, old: String)
  case sentenceLater(name: String, target: String, new: String, old: String)
  case sentenceLever(name: String, value: String, target: String, new: String, old: String)
  case notRun(String)
  case note
  case largest(String)

  var english: String {
    switch self {
    case .without(let name): "without “\(name)”"
    case .later(let name): "“\(name)” a year later"
    case .lever(let name, let value): "“\(name)” at \(value)"
    case .withoutArrivals(let name): "nothing under “\(name)”"
    case .withoutLargest(let count): "without the \(count) largest projects"
    case .causeColumn: "What changes"
    case .probabilityColumn: "probability"
    case .differenceColumn: "points"
    case .measureColumn(let unit): unit
    case .target(let title, let probability): "\(title): \(probability)"
    case .nothing: "Nothing that was looked at changes this target."
    case .sentenceWithout(let name, let target, let new, let old):
      "Without “\(name)” the target “\(target)” would be met in \(new) of the futures instead of"
        + " \(old)."
    case .sentenceLater(let name, let target, let new, let old):
      "With “\(name)” a year later the target “\(target)” would be met in \(new) of the futures"
        + " instead of \(old)."
    case .sentenceLever(let name, let value, let target, let new, let old):
      "With “\(name)” at \(value) the target “\(target)” would be met in \(new) of the futures"
        + " instead of \(old)."
    case .notRun(let cause): "Not shown, because the plan does not hold together then: \(cause)."
    case .note:
      "Points: how much the probability changes, in points of per cent; beside it the change of"
        + " the mean of what the target measures. ±: one standard error of the difference; all share"
        + " their draws. Effects do not add up: what is left without one may be lost without another."
    case .largest(let names): "The largest named projects: \(names)."
    }
  }

  var vietnamese: String {
    switch self {
    case .without(let name): "không có “\(name)”"
    case .later(let name): "“\(name)” chậm một năm"
    case .lever(let name, let value): "“\(name)” ở mức \(value)"
    case .withoutArrivals(let name): "không có gì thuộc “\(name)”"
    case .withoutLargest(let count): "không có \(count) dự án lớn nhất"
    case .causeColumn: "Điều thay đổi"
    case .probabilityColumn: "xác suất"
    case .differenceColumn: "điểm"
    case .measureColumn(let unit): unit
    case .target(let title, let probability): "\(title): \(probability)"
    case .nothing: "Không yếu tố nào đã xét làm thay đổi chỉ tiêu này."
    case .sentenceWithout(let name, let target, let new, let old):
      "Nếu không có “\(name)”, chỉ tiêu “\(target)” đạt trong \(new) số lượt mô phỏng thay vì"
        + " \(old)."
    case .sentenceLater(let name, let target, let new, let old):
      "Nếu “\(name)” chậm một năm, chỉ tiêu “\(target)” đạt trong \(new) số lượt mô phỏng thay vì"
        + " \(old)."
    case .sentenceLever(let name, let value, let target, let new, let old):
      "Nếu “\(name)” ở mức \(value), chỉ tiêu “\(target)” đạt trong \(new) số lượt mô phỏng thay"
        + " vì \(old)."
    case .notRun(let cause): "Không nêu, vì khi đó kế hoạch không còn nhất quán: \(cause)."
    case .note:
      "Điểm: mức thay đổi của xác suất, tính bằng điểm phần trăm; bên cạnh là mức thay đổi của giá"
        + " trị trung bình mà chỉ tiêu đo. ±: một sai số chuẩn của chênh lệch; mọi phương án dùng"
        + " chung các lượt mô phỏng. Các tác động không cộng được với nhau."
    case .largest(let names): "Các dự án nêu tên lớn nhất: \(names)."
    }
  }
}
