/// What reports say of a plan held against what happened.
enum TrackPhrase: Hashable, ReaderPhrase {
  case heading(date: String)
  case probabilities
  case figures
  case progressHeading
  case doneTotal(done: String, years: String)
  case doneGrowth(done: String, years: String)
  case doneLevel(value: String, year: String)
  case noFigure
  case missing(years: String)
  case part(months: Int, year: String, amount: String)
  case partUsual(months: Int, share: String, usual: String, planned: String)
  case partEven(months: Int, usual: String, planned: String)
  case nothingNeeded
  case noGrowth(value: String, from: String, level: String, to: String)
  case needed(amount: String, year: String, planned: String)
  case neededEach(amount: String, years: String, planned: String)
  case neededCount(amount: String, years: String, planned: String)
  case room(amount: String, years: String, planned: String)
  case overshot(amount: String)
  case neededGrowth(rate: String, from: String, to: String, planned: String)
  case neededGrowthAlone(rate: String, from: String, to: String)
  case level(amount: String, year: String, planned: String)
  case levelGrowth(rate: String, from: String, to: String, planned: String)
  case over
  case chance(now: String, then: String)
  case unlearned(chance: String)
  case lostSince(date: String)
  case lostOnMedian(years: String, amount: String, year: String)
  case lostOnMedianLevel(amount: String, year: String)
  case lostOnMean(amount: String, year: String)
  case openOnMean
  case open(year: String)
  case learningHeading
  case updated(count: Int, names: String, worth: String, draws: String)
  case tooFew(count: Int, names: String, worth: String, draws: String)
  case impossible(count: Int, names: String, year: String)
  case silent(count: Int, names: String)
  case tolerance(name: String, year: String, amount: String)
  case unusable(name: String, year: String)
  case nothingLearned
  case assumption
  case before
  case after
  case quantiles(median: String, low: String, high: String)
  case unchangedAssumptions(count: Int)
  case learningNote
  case note
  case noteUnlearned

  private static func figures(_ count: Int) -> String {
    count == 1 ? "1 figure" : "\(count) figures"
  }

  var english: String {
    switch self {
    case .heading(let date): "Held against what had happened by \(date)"
    case .probabilities: "Probability, by what was known at the end of"
    case .figures: "Figures published by then"
    case .progressHeading: "Where each target stands"
    case .doneTotal(let done, let years): "so far \(done) (\(years))"
    case .doneGrowth(let done, let years): "so far \(done) a year (\(years))"
    case .doneLevel(let value, let year): "\(value) in \(year)"
    case .noFigure: "no year is over yet"
    case .missing(let years): "nothing published yet for \(years)"
    case .part(let months, let year, let amount):
      months == 1
        ? "January \(year) brought \(amount)"
        : "the first \(months) months of \(year) brought \(amount)"
    case .partUsual(let months, let share, let usual, let planned):
      months == 1
        ? "January usually brings \(share) of a year: \(usual) of the \(planned) that the plan"
          + " expected"
        : "these months usually bring \(share) of a year: \(usual) of the \(planned) that the plan"
          + " expected"
    case .partEven(let months, let usual, let planned):
      months == 1
        ? "a twelfth of the \(planned) that the plan expected of the year is \(usual)"
        : "\(months) twelfths of the \(planned) that the plan expected of the year are \(usual)"
    case .nothingNeeded: "reached: nothing more is needed"
    case .noGrowth(let value, let from, let level, let to):
      "\(value) in \(from): no rate of growth leads from there to the \(level) that \(to) needs"
    case .needed(let amount, let year, let planned):
      "still needed in \(year): \(amount); the plan expected \(planned)"
    case .neededEach(let amount, let years, let planned):
      "still needed in each year (\(years)): \(amount); the plan expected \(planned)"
    case .neededCount(let amount, let years, let planned):
      "still needed (\(years)): \(amount); the plan expected \(planned)"
    case .room(let amount, let years, let planned):
      "room left (\(years)): \(amount); the plan expected \(planned)"
    case .overshot(let amount): "passed by \(amount)"
    case .neededGrowth(let rate, let from, let to, let planned):
      "still needed: growth of \(rate) a year from \(from) to \(to); the plan expected \(planned)"
    case .neededGrowthAlone(let rate, let from, let to):
      "still needed: growth of \(rate) a year from \(from) to \(to)"
    case .level(let amount, let year, let planned):
      "to reach in \(year): \(amount); the plan expected \(planned)"
    case .levelGrowth(let rate, let from, let to, let planned):
      "growth needed: \(rate) a year from \(from) to \(to); the plan expected \(planned)"
    case .over: "all years are known"
    case .chance(let now, let then): "probability now \(now), when planned \(then)"
    case .unlearned(let chance): "with the assumptions left as planned \(chance)"
    case .lostSince(let date): "below 5 % since \(date)"
    case .lostOnMedian(let years, let amount, let year):
      "if \(years) comes out at the median, \(amount), the target is out of reach (below 5 %) at the"
        + " end of \(year)"
    case .lostOnMedianLevel(let amount, let year):
      "if \(year) ends at the median, \(amount), the target is out of reach (below 5 %) from then on"
    case .lostOnMean(let amount, let year): "at the mean, \(amount), from the end of \(year)"
    case .openOnMean: "at the mean it is decided only in the last year"
    case .open(let year): "on the median path it is decided only in \(year)"
    case .learningHeading: "What the figures say of the assumptions"
    case .updated(let count, let names, let worth, let draws):
      "\(Self.figures(count)) (\(names)): assumptions updated, worth \(worth) of \(draws) draws"
    case .tooFew(let count, let names, let worth, let draws):
      "\(Self.figures(count)) (\(names)): worth \(worth) of \(draws) draws, less than 1 %, so nothing was"
        + " updated"
    case .impossible(let count, let names, let year):
      "\(Self.figures(count)) (\(names)): no draw of the plan comes to those of \(year), so nothing was"
        + " updated; the plan gives them too little room"
    case .silent(let count, let names):
      "\(Self.figures(count)) (\(names)): as likely under any assumption, so nothing follows for them"
    case .tolerance(let name, let year, let amount):
      "\(name) \(year) is compared with a tolerance of ± \(amount)"
    case .unusable(let name, let year): "\(name) \(year) could not be used to learn from"
    case .nothingLearned: "No assumption was updated."
    case .assumption: "Assumption"
    case .before: "when planned"
    case .after: "now"
    case .quantiles(let median, let low, let high): "\(median) (\(low) to \(high))"
    case .unchangedAssumptions(let count):
      count == 1
        ? "1 more moved by less than a tenth of its standard deviation."
        : "\(count) more moved by less than a tenth of their standard deviation."
    case .learningNote:
      "Median, and in brackets the range that holds nine draws in ten. Figures that share a random"
        + " number are weighed together; draws that fit them better are drawn more often. “Worth”: as"
        + " many independent draws would be as exact."
    case .note:
      "Years with figures are taken as they happened, the rest is drawn from there on. Of a year that"
        + " is not over, the months left follow the plan’s profile of the year."
    case .noteUnlearned: "The assumptions are still those of the plan."
    }
  }

  var vietnamese: String {
    switch self {
    case .heading(let date): "Đối chiếu với thực tế đến \(date)"
    case .probabilities: "Xác suất theo số liệu đã biết đến cuối"
    case .figures: "Số liệu đã công bố"
    case .progressHeading: "Tiến độ từng chỉ tiêu"
    case .doneTotal(let done, let years): "đã đạt \(done) (\(years))"
    case .doneGrowth(let done, let years): "đã tăng \(done) mỗi năm (\(years))"
    case .doneLevel(let value, let year): "năm \(year): \(value)"
    case .noFigure: "chưa hết năm nào"
    case .missing(let years): "chưa có số liệu công bố cho \(years)"
    case .part(let months, let year, let amount):
      months == 1
        ? "tháng 1 năm \(year) đạt \(amount)" : "\(months) tháng đầu năm \(year) đạt \(amount)"
    case .partUsual(let months, let share, let usual, let planned):
      months == 1
        ? "tháng 1 thường chiếm \(share) cả năm, tức \(usual) trong \(planned) kế hoạch dự kiến"
        : "\(months) tháng đầu năm thường chiếm \(share) cả năm, tức \(usual) trong \(planned) kế"
          + " hoạch dự kiến"
    case .partEven(let months, let usual, let planned):
      "tính đều \(months)/12 của \(planned) kế hoạch dự kiến cả năm là \(usual)"
    case .nothingNeeded: "đã đạt chỉ tiêu"
    case .noGrowth(let value, let from, let level, let to):
      "năm \(from) chỉ có \(value): không tốc độ tăng nào đưa từ đó lên \(level) cần có năm \(to)"
    case .needed(let amount, let year, let planned):
      "năm \(year) còn cần \(amount); kế hoạch dự kiến \(planned)"
    case .neededEach(let amount, let years, let planned):
      "mỗi năm (\(years)) còn cần \(amount); kế hoạch dự kiến \(planned)"
    case .neededCount(let amount, let years, let planned):
      "còn cần \(amount) (\(years)); kế hoạch dự kiến \(planned)"
    case .room(let amount, let years, let planned):
      "còn được phép \(amount) (\(years)); kế hoạch dự kiến \(planned)"
    case .overshot(let amount): "đã vượt \(amount)"
    case .neededGrowth(let rate, let from, let to, let planned):
      "từ \(from) đến \(to) cần tăng \(rate) mỗi năm; kế hoạch dự kiến \(planned)"
    case .neededGrowthAlone(let rate, let from, let to):
      "từ \(from) đến \(to) cần tăng \(rate) mỗi năm"
    case .level(let amount, let year, let planned):
      "năm \(year) cần đạt \(amount); kế hoạch dự kiến \(planned)"
    case .levelGrowth(let rate, let from, let to, let planned):
      "cần tăng \(rate) mỗi năm từ \(from) đến \(to); kế hoạch dự kiến \(planned)"
    case .over: "đã có số liệu của mọi năm"
    case .chance(let now, let then): "xác suất hiện nay \(now), khi lập kế hoạch \(then)"
    case .unlearned(let chance): "nếu giữ nguyên giả định của kế hoạch: \(chance)"
    case .lostSince(let date): "dưới 5 % từ \(date)"
    case .lostOnMedian(let years, let amount, let year):
      "nếu \(years) chỉ đạt mức trung vị (\(amount)), đến cuối năm \(year) chỉ tiêu không còn khả thi"
        + " (xác suất dưới 5 %)"
    case .lostOnMedianLevel(let amount, let year):
      "nếu năm \(year) chỉ đạt mức trung vị (\(amount)), chỉ tiêu không còn khả thi từ đó (xác suất"
        + " dưới 5 %)"
    case .lostOnMean(let amount, let year):
      "nếu đạt mức bình quân (\(amount)) thì đến cuối năm \(year)"
    case .openOnMean: "nếu đạt mức bình quân thì đến năm cuối mới rõ kết quả"
    case .open(let year): "theo mức trung vị, đến năm \(year) mới rõ kết quả"
    case .learningHeading: "Số liệu thực tế cho biết gì về các giả định"
    case .updated(let count, let names, let worth, let draws):
      "\(count) số liệu (\(names)): đã cập nhật giả định, tương đương \(worth) trong \(draws) lượt mô"
        + " phỏng"
    case .tooFew(let count, let names, let worth, let draws):
      "\(count) số liệu (\(names)): chỉ tương đương \(worth) trong \(draws) lượt mô phỏng, chưa đến"
        + " 1 %, nên không cập nhật"
    case .impossible(let count, let names, let year):
      "\(count) số liệu (\(names)): không lượt mô phỏng nào của kế hoạch cho ra số liệu năm \(year),"
        + " nên không cập nhật; kế hoạch dự trù biên độ quá hẹp"
    case .silent(let count, let names):
      "\(count) số liệu (\(names)): khả năng xảy ra như nhau dưới mọi giả định, nên không cho biết gì"
        + " về giả định"
    case .tolerance(let name, let year, let amount):
      "\(name) năm \(year) được so với sai lệch cho phép ± \(amount)"
    case .unusable(let name, let year): "\(name) năm \(year) không dùng để cập nhật được"
    case .nothingLearned: "Không giả định nào được cập nhật."
    case .assumption: "Giả định"
    case .before: "khi lập kế hoạch"
    case .after: "hiện nay"
    case .quantiles(let median, let low, let high): "\(median) (\(low) đến \(high))"
    case .unchangedAssumptions(let count):
      "\(count) giả định khác thay đổi chưa đến một phần mười độ lệch chuẩn."
    case .learningNote:
      "Trung vị, trong ngoặc là khoảng chứa chín phần mười số lượt mô phỏng. Các số liệu có chung yếu"
        + " tố ngẫu nhiên được xét cùng nhau; lượt mô phỏng khớp số liệu hơn được lấy nhiều lần hơn."
        + " “Tương đương”: số lượt mô phỏng độc lập có cùng độ chính xác."
    case .note:
      "Các năm đã có số liệu được lấy theo thực tế, phần còn lại được mô phỏng tiếp từ đó. Với năm chưa"
        + " kết thúc, các tháng còn lại theo phân bổ trong năm của kế hoạch."
    case .noteUnlearned: "Các giả định vẫn là của kế hoạch."
    }
  }
}
