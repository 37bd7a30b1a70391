internal import PlanAnalysis

/// What charts of stress tests say.
enum StressChartPhrase: Hashable, ReaderPhrase {
  case tornadoTitle(unit: String)
  case tornadoSummary(target: String, input: String, low: String, high: String)
  case tornadoCaption(left: Int)
  case meanOver(String)
  case inputColumn
  case lowColumn(unit: String)
  case highColumn(unit: String)
  case spiderTitle
  case spiderSummary(target: String, input: String, low: String, high: String)
  case spiderCaption(error: String)
  case spiderAxis
  case lineNamed(number: String, name: String)
  case percentWithError(String, error: String)
  case boxTitle(Discovery.Outcome)
  case boxSummary(Discovery.Outcome, target: String, density: String, coverage: String)
  case boxCaption(Discovery.Outcome, density: String, coverage: String)
  case boxMoreBounds(count: Int)
  case boxOutside(count: String, of: String)
  case conditionColumn
  case withoutColumn(Discovery.Outcome)
  case chanceColumn
  case yes, no
  case frontierTitle
  case frontierSummary(target: String, first: String, second: String)
  case frontierCaption(today: String)
  case today

  var english: String {
    switch self {
    case .tornadoTitle(let unit):
      unit.isEmpty ? "What is measured, by one input" : "What is measured, by one input, \(unit)"
    case .tornadoSummary(let target, let input, let low, let high):
      "“\(target)”: most by “\(input)”, on average from \(low) to \(high) between its 10 % and 90 %"
        + " points."
    case .tornadoCaption(let left):
      "The mean where the input lies at its 10 % point (light) and at its 90 % point (dark), with all"
        + " that goes along with it, from the mean over all futures."
        + (left == 0
          ? "" : left == 1 ? " One more input does less." : " \(left) more inputs do less.")
    case .meanOver(let value): "mean \(value)"
    case .inputColumn: "input, 10 % → 90 % point"
    case .lowColumn(let unit): unit.isEmpty ? "mean at 10 %" : "mean at 10 %, \(unit)"
    case .highColumn(let unit): unit.isEmpty ? "mean at 90 %" : "mean at 90 %, \(unit)"
    case .spiderTitle: "Probability that it is met, by one input"
    case .spiderSummary(let target, let input, let low, let high):
      "“\(target)”: the probability goes from \(low) to \(high) with “\(input)”."
    case .spiderCaption(let error):
      "Where a line crosses 50 %, the input has its break-even value. ± \(error) points at most."
    case .spiderAxis: "share of the futures in which the input is lower"
    case .lineNamed(let number, let name): "\(number)  \(name)"
    case .percentWithError(let percent, let error): "\(percent) % ± \(error)"
    case .boxTitle(.missed): "Where it is missed, future by future"
    case .boxTitle(.met): "Where it is met, future by future"
    case .boxSummary(.missed, let target, let density, let coverage):
      "“\(target)” is missed in \(density) of the futures of the box, which holds \(coverage) of all"
        + " that miss it."
    case .boxSummary(.met, let target, let density, let coverage):
      "“\(target)” is met in \(density) of the futures of the box, which holds \(coverage) of all"
        + " that meet it."
    case .boxCaption(.missed, let density, let coverage):
      "Dots: futures that miss the target; rings: those that meet it. In the box, the frame, it is"
        + " missed in \(density); that is \(coverage) of all misses."
    case .boxCaption(.met, let density, let coverage):
      "Dots: futures that meet the target; rings: those that miss it. In the box, the frame, it is met"
        + " in \(density); that is \(coverage) of all that meet it."
    case .boxMoreBounds(let count):
      "The box has \(count) bounds; the two that do most are drawn, so not all in the frame is in it."
    case .boxOutside(let count, let of): "\(count) of \(of) futures lie beyond the edges."
    case .conditionColumn: "bound of the box"
    case .withoutColumn(.missed): "missed without it"
    case .withoutColumn(.met): "met without it"
    case .chanceColumn: "p-value"
    case .yes: "yes"
    case .no: "no"
    case .frontierTitle: "What must come together"
    case .frontierSummary(let target, let first, let second):
      "What “\(first)” and “\(second)” must be together for “\(target)”."
    case .frontierCaption(let today):
      "Means of both assumptions. On each line the target is met with the probability beside it."
        + " Diamond: the plan as it stands, \(today)."
    case .today: "plan"
    }
  }

  var vietnamese: String {
    switch self {
    case .tornadoTitle(let unit):
      unit.isEmpty
        ? "Giá trị chỉ tiêu theo từng yếu tố" : "Giá trị chỉ tiêu theo từng yếu tố, \(unit)"
    case .tornadoSummary(let target, let input, let low, let high):
      "“\(target)”: thay đổi nhiều nhất theo “\(input)”, trung bình từ \(low) đến \(high) giữa mốc"
        + " 10 % và mốc 90 %."
    case .tornadoCaption(let left):
      "Giá trị trung bình khi yếu tố ở mốc 10 % (nhạt) và ở mốc 90 % (đậm), cùng với mọi điều đi kèm,"
        + " tính từ trung bình của mọi lượt mô phỏng."
        + (left == 0 ? "" : " \(left) yếu tố khác có tác động nhỏ hơn.")
    case .meanOver(let value): "trung bình \(value)"
    case .inputColumn: "yếu tố, mốc 10 % → 90 %"
    case .lowColumn(let unit):
      unit.isEmpty ? "trung bình ở mốc 10 %" : "trung bình ở mốc 10 %, \(unit)"
    case .highColumn(let unit):
      unit.isEmpty ? "trung bình ở mốc 90 %" : "trung bình ở mốc 90 %, \(unit)"
    case .spiderTitle: "Xác suất đạt theo từng yếu tố"
    case .spiderSummary(let target, let input, let low, let high):
      "“\(target)”: xác suất đạt đi từ \(low) đến \(high) theo “\(input)”."
    case .spiderCaption(let error):
      "Nơi đường cắt mốc 50 % là giá trị ngưỡng của yếu tố. Sai số tối đa ± \(error) điểm."
    case .spiderAxis: "tỷ lệ số lượt mô phỏng mà yếu tố thấp hơn"
    case .lineNamed(let number, let name): "\(number)  \(name)"
    case .percentWithError(let percent, let error): "\(percent) % ± \(error)"
    case .boxTitle(.missed): "Các lượt không đạt nằm ở đâu"
    case .boxTitle(.met): "Các lượt đạt nằm ở đâu"
    case .boxSummary(.missed, let target, let density, let coverage):
      "“\(target)” không đạt trong \(density) số lượt của vùng; vùng này chiếm \(coverage) số lượt"
        + " không đạt."
    case .boxSummary(.met, let target, let density, let coverage):
      "“\(target)” đạt trong \(density) số lượt của vùng; vùng này chiếm \(coverage) số lượt đạt."
    case .boxCaption(.missed, let density, let coverage):
      "Chấm: lượt không đạt chỉ tiêu; vòng: lượt đạt. Trong vùng (khung), \(density) số lượt không"
        + " đạt, bằng \(coverage) tổng số lượt không đạt."
    case .boxCaption(.met, let density, let coverage):
      "Chấm: lượt đạt chỉ tiêu; vòng: lượt không đạt. Trong vùng (khung), \(density) số lượt đạt, bằng"
        + " \(coverage) tổng số lượt đạt."
    case .boxMoreBounds(let count):
      "Vùng có \(count) giới hạn; hình vẽ hai giới hạn mạnh nhất, nên không phải mọi điểm trong khung"
        + " đều thuộc vùng."
    case .boxOutside(let count, let of): "\(count) trên \(of) lượt nằm ngoài hình."
    case .conditionColumn: "giới hạn của vùng"
    case .withoutColumn(.missed): "không đạt nếu bỏ giới hạn"
    case .withoutColumn(.met): "đạt nếu bỏ giới hạn"
    case .chanceColumn: "giá trị p"
    case .yes: "có"
    case .no: "không"
    case .frontierTitle: "Hai giả định phải cùng ở mức nào"
    case .frontierSummary(let target, let first, let second):
      "“\(first)” và “\(second)” phải cùng ở mức nào để đạt “\(target)”."
    case .frontierCaption(let today):
      "Giá trị trung bình của hai giả định. Trên mỗi đường, chỉ tiêu đạt với xác suất ghi bên cạnh."
        + " Hình thoi: kế hoạch hiện nay, \(today)."
    case .today: "kế hoạch"
    }
  }
}
