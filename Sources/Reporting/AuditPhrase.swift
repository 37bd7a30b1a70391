/// What reports say of the arithmetic of targets.
enum AuditPhrase: Hashable, ReaderPhrase {
  case heading
  case growthHeading, levelsHeading, ratesHeading, conflictsHeading, scheduledHeading
  case pastHeading, sourcesHeading
  case impliedGrowth(asked: String, rest: String, rate: String, years: String)
  case impossibleGrowth(asked: String, rest: String)
  case growthAsked(indicator: String, rate: String)
  case restLine(rest: String)
  case firstYear(arithmetic: String)
  case share(indicator: String, first: String, year: String, last: String, lastYear: String)
  case startsNote
  case level(target: String, rate: String, start: String, year: String)
  case levelEasier(growth: String, rate: String, grown: String)
  case levelHarder(growth: String, rate: String, grown: String)
  case rate(paid: String, committed: String, rate: String)
  case tooMuchPaid
  case delay(indicator: String, shares: String, count: String, paid: String)
  case conflict(limit: String, most: String, asking: String, sum: String)
  case noConflicts
  case scheduled(target: String, asked: String, planned: String, years: String)
  case scheduledShort, scheduledExact
  case scheduledSpare(String)
  case pastTimes(target: String, asked: String, times: String, years: String, value: String)
  case pastGrowth(target: String, asked: String, years: String, value: String)
  case reached(count: String, windows: String, length: Int)
  case alone(indicator: String, count: String, windows: String, length: Int)
  case noHistory(String)
  case judgement(count: String, all: String)
  case named(String)
  case withoutSource(count: String)
  case behind(target: String, all: String, unsupported: String)

  var english: String {
    switch self {
    case .heading: "What the targets imply by arithmetic alone. Nothing is simulated."
    case .growthHeading: "Growth of the whole and of its parts"
    case .levelsHeading: "Levels and growth"
    case .ratesHeading: "Commitments and payments"
    case .conflictsHeading: "Targets that cannot all be met"
    case .scheduledHeading: "Targets that count what the plan schedules"
    case .pastHeading: "Against the past"
    case .sourcesHeading: "What the numbers rest on"
    case .impliedGrowth(let asked, let rest, let rate, let years):
      "\(asked): this asks \(rate) a year of “\(rest)” in \(years)."
    case .impossibleGrowth(let asked, let rest):
      "\(asked): nothing would be left for “\(rest)”; these targets cannot all be met."
    case .growthAsked(let indicator, let rate): "“\(indicator)” \(rate) a year"
    case .restLine(let rest): "left for “\(rest)”"
    case .firstYear(let arithmetic): "in the first year: \(arithmetic)"
    case .share(let indicator, let first, let year, let last, let lastYear):
      "share of “\(indicator)”: \(first) in \(year), \(last) in \(lastYear)"
    case .startsNote:
      "Starts are the means of the assumptions; every year is taken to grow alike."
    case .level(let target, let rate, let start, let year):
      "“\(target)” is growth of \(rate) a year from \(start) in \(year)."
    case .levelEasier(let growth, let rate, let grown):
      "It is the easier one: “\(growth)” (\(rate)) leads to \(grown)."
    case .levelHarder(let growth, let rate, let grown):
      "It is the harder one: “\(growth)” (\(rate)) leads to \(grown) only."
    case .rate(let paid, let committed, let rate):
      "“\(paid)” and “\(committed)” together ask that \(rate) be paid within the period."
    case .tooMuchPaid: "That is more than is committed: the rest must come from older commitments."
    case .delay(let indicator, let shares, let count, let paid):
      "The plan pays “\(indicator)” as \(shares): of commitments spread evenly over \(count) years,"
        + " \(paid) within them."
    case .conflict(let limit, let most, let asking, let sum):
      "“\(limit)” allows \(most), but \(asking) ask for \(sum) together."
    case .noConflicts: "None was found."
    case .scheduled(let target, let asked, let planned, let years):
      "“\(target)” asks for \(asked); the plan schedules \(planned) (\(years))."
    case .scheduledShort: "As planned, it cannot be met."
    case .scheduledExact: "None may fail."
    case .scheduledSpare(let count): "\(count) may fail."
    case .pastTimes(let target, let asked, let times, let years, let value):
      "“\(target)” asks for \(asked): \(times) times the \(value) of \(years)."
    case .pastGrowth(let target, let asked, let years, let value):
      "“\(target)” asks for \(asked); in \(years) it was \(value)."
    case .reached(let count, let windows, let length):
      length == 1
        ? "Reached in \(count) of \(windows) past years with figures."
        : "Reached in \(count) of \(windows) past \(length)-year periods with figures."
    case .alone(let indicator, let count, let windows, let length):
      "“\(indicator)” alone reached it in \(count) of \(windows) past"
        + (length == 1 ? " years." : " \(length)-year periods.")
    case .noHistory(let targets): "No figures of the past to compare with: \(targets)."
    case .judgement(let count, let all): "\(count) of \(all) assumptions rest on judgement:"
    case .named(let names): names
    case .withoutSource(let count): "\(count) name no source:"
    case .behind(let target, let all, let unsupported):
      "“\(target)” follows from \(all) assumptions, \(unsupported) of them without a published"
        + " figure."
    }
  }

  var vietnamese: String {
    switch self {
    case .heading: "Các chỉ tiêu kéo theo điều gì, chỉ bằng phép tính. Không mô phỏng gì cả."
    case .growthHeading: "Tăng trưởng của tổng và của các bộ phận"
    case .levelsHeading: "Mức và tốc độ tăng"
    case .ratesHeading: "Cam kết và thực hiện"
    case .conflictsHeading: "Các chỉ tiêu không thể cùng đạt"
    case .scheduledHeading: "Chỉ tiêu đếm những việc kế hoạch đã định"
    case .pastHeading: "So với quá khứ"
    case .sourcesHeading: "Các con số dựa vào đâu"
    case .impliedGrowth(let asked, let rest, let rate, let years):
      "\(asked): như vậy “\(rest)” phải tăng \(rate) mỗi năm trong \(years)."
    case .impossibleGrowth(let asked, let rest):
      "\(asked): không còn gì cho “\(rest)”; các chỉ tiêu này không thể cùng đạt."
    case .growthAsked(let indicator, let rate): "“\(indicator)” \(rate) mỗi năm"
    case .restLine(let rest): "còn lại cho “\(rest)”"
    case .firstYear(let arithmetic): "trong năm đầu: \(arithmetic)"
    case .share(let indicator, let first, let year, let last, let lastYear):
      "tỷ trọng của “\(indicator)”: \(first) năm \(year), \(last) năm \(lastYear)"
    case .startsNote: "Số gốc là trung bình của các giả định; coi các năm tăng như nhau."
    case .level(let target, let rate, let start, let year):
      "“\(target)” tức là tăng \(rate) mỗi năm từ mức \(start) năm \(year)."
    case .levelEasier(let growth, let rate, let grown):
      "Đây là chỉ tiêu dễ hơn: “\(growth)” (\(rate)) dẫn đến \(grown)."
    case .levelHarder(let growth, let rate, let grown):
      "Đây là chỉ tiêu khó hơn: “\(growth)” (\(rate)) chỉ dẫn đến \(grown)."
    case .rate(let paid, let committed, let rate):
      "“\(paid)” và “\(committed)” cùng đòi hỏi thực hiện \(rate) ngay trong kỳ."
    case .tooMuchPaid: "Như vậy nhiều hơn số cam kết: phần còn lại phải lấy từ cam kết cũ."
    case .delay(let indicator, let shares, let count, let paid):
      "Theo kế hoạch, “\(indicator)” được thực hiện lần lượt \(shares): nếu cam kết rải đều trong"
        + " \(count) năm thì \(paid) được thực hiện trong kỳ."
    case .conflict(let limit, let most, let asking, let sum):
      "“\(limit)” cho phép \(most), nhưng \(asking) cùng đòi hỏi \(sum)."
    case .noConflicts: "Không thấy mâu thuẫn nào."
    case .scheduled(let target, let asked, let planned, let years):
      "“\(target)” yêu cầu \(asked); kế hoạch đã định \(planned) (\(years))."
    case .scheduledShort: "Theo kế hoạch này thì không thể đạt."
    case .scheduledExact: "Không được hỏng việc nào."
    case .scheduledSpare(let count): "Có thể hỏng \(count)."
    case .pastTimes(let target, let asked, let times, let years, let value):
      "“\(target)” yêu cầu \(asked): gấp \(times) lần mức \(value) của \(years)."
    case .pastGrowth(let target, let asked, let years, let value):
      "“\(target)” yêu cầu \(asked); \(years) là \(value)."
    case .reached(let count, let windows, let length):
      length == 1
        ? "Đã đạt trong \(count)/\(windows) năm trước có số liệu."
        : "Đã đạt trong \(count)/\(windows) giai đoạn \(length) năm trước có số liệu."
    case .alone(let indicator, let count, let windows, let length):
      "Riêng “\(indicator)” đã đạt mức ấy trong \(count)/\(windows)"
        + (length == 1 ? " năm trước." : " giai đoạn \(length) năm trước.")
    case .noHistory(let targets): "Không có số liệu quá khứ để so sánh: \(targets)."
    case .judgement(let count, let all): "\(count)/\(all) giả định dựa vào ước đoán:"
    case .named(let names): names
    case .withoutSource(let count): "\(count) giả định không nêu nguồn:"
    case .behind(let target, let all, let unsupported):
      "“\(target)” dựa vào \(all) giả định, trong đó \(unsupported) giả định chưa có số liệu công"
        + " bố."
    }
  }
}
