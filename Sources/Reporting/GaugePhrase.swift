/// What reports say of how much hope targets take.
enum GaugePhrase: Hashable, ReaderPhrase {
  case heading
  case targetColumn
  case askedColumn
  case pastColumn
  case peersColumn
  case chanceColumn
  case onceColumn
  case reachedOf(reached: String, count: String)
  case years(String)
  case moreThan(String)
  case pastLine(
    title: String, reached: String, count: String, length: Int, latest: String, years: String)
  case peersLine(title: String, reached: String, count: String, median: String)
  case peer(area: String, years: String, rate: String)
  case most(target: String, once: String)
  case never(target: String)
  case noPeers
  case note

  var english: String {
    switch self {
    case .heading: "How much hope the targets take"
    case .targetColumn: "Target"
    case .askedColumn: "asked"
    case .pastColumn: "own past"
    case .peersColumn: "peers"
    case .chanceColumn: "futures"
    case .onceColumn: "once in"
    case .reachedOf(let reached, let count): "\(reached) of \(count)"
    case .years(let number): "\(number) plans"
    case .moreThan(let number): "> \(number) plans"
    case .pastLine(let title, let reached, let count, let length, let latest, let years):
      "\(title): reached in \(reached) of \(count) own periods of"
        + " \(length == 1 ? "a year" : "\(length) years"); \(latest) in \(years)."
    case .peersLine(let title, let reached, let count, let median):
      "\(title): reached by peers in \(reached) of \(count) periods; median \(median)."
    case .peer(let area, let years, let rate): "\(area) \(years): \(rate)"
    case .most(let target, let once):
      "The most hopeful by the plan's own futures is “\(target)”: it would be met once in"
        + " \(once) plans like this one."
    case .never(let target):
      "The most hopeful by the plan's own futures is “\(target)”: no future drawn meets it."
    case .noPeers: "No figures of other places were given (--peers)."
    case .note:
      "Own past: in how many periods with figures the target would have been met. Peers: in how many"
        + " periods of other places, between one figure and the next, growth reached it. Futures: the"
        + " probability by the plan's own assumptions; once in: its inverse."
    }
  }

  var vietnamese: String {
    switch self {
    case .heading: "Các chỉ tiêu lạc quan đến đâu"
    case .targetColumn: "Chỉ tiêu"
    case .askedColumn: "yêu cầu"
    case .pastColumn: "quá khứ"
    case .peersColumn: "nơi khác"
    case .chanceColumn: "mô phỏng"
    case .onceColumn: "một trên"
    case .reachedOf(let reached, let count): "\(reached)/\(count)"
    case .years(let number): "\(number) kỳ"
    case .moreThan(let number): "> \(number) kỳ"
    case .pastLine(let title, let reached, let count, let length, let latest, let years):
      "\(title): đạt trong \(reached)/\(count) giai đoạn"
        + " \(length == 1 ? "một năm" : "\(length) năm") của chính địa phương; \(years) là"
        + " \(latest)."
    case .peersLine(let title, let reached, let count, let median):
      "\(title): các nơi khác đạt trong \(reached)/\(count) giai đoạn; trung vị \(median)."
    case .peer(let area, let years, let rate): "\(area) \(years): \(rate)"
    case .most(let target, let once):
      "Lạc quan nhất theo chính các lượt mô phỏng của kế hoạch là “\(target)”: cứ \(once) kỳ kế"
        + " hoạch như thế này mới đạt một lần."
    case .never(let target):
      "Lạc quan nhất theo chính các lượt mô phỏng của kế hoạch là “\(target)”: không lượt nào đạt."
    case .noPeers: "Chưa có số liệu của các nơi khác (--peers)."
    case .note:
      "Quá khứ: số giai đoạn có số liệu mà chỉ tiêu lẽ ra đạt. Nơi khác: số giai đoạn, từ một số liệu"
        + " đến số liệu kế tiếp, mà tăng trưởng ở nơi khác đạt mức yêu cầu. Mô phỏng: xác suất theo"
        + " các giả định của kế hoạch; một trên: nghịch đảo của xác suất ấy."
    }
  }
}
