internal import PlanAnalysis

/// What reports say of what matters most.
enum SensitivityPhrase: Hashable, ReaderPhrase {
  case target(title: String, probability: String)
  case asked(String)
  case nothing
  case fromTo(low: String, high: String)
  case comesOrNot
  case endsColumn
  case chanceColumn
  case mustColumn
  case aloneColumn
  case inAllColumn
  case whenMissedColumn
  case lower(String)
  case higher(String)
  case comes(count: String)
  case comesNot(count: String)
  case between(String, String)
  case outside(String, String)
  case sentenceAbove(name: String, value: String)
  case sentenceBelow(name: String, value: String)
  case sentenceBetween(name: String, low: String, high: String)
  case sentenceOutside(name: String, low: String, high: String)
  case sentenceComes(name: String)
  case sentenceComesNot(name: String)
  case sentenceUndecided(name: String)
  case sentenceNone
  case more(count: Int)
  case together(mark: String, inputs: String)
  case kind(InputKind)
  case andMore(titles: String, count: Int)
  case overviewNote(error: String, draws: String)
  case changeColumn
  case measureColumn(unit: String)
  case oneAtATimeNote
  case absent
  case present
  case curvesNote(error: String)
  case upColumn(String)
  case downColumn(String)
  case notRun
  case shiftedNote
  case shortfallInAllColumn
  case missedAloneColumn
  case missedInAllColumn
  case sharesNote(draws: String)
  case measureShareColumn
  case shortfallShareColumn
  case missedShareColumn
  case shapleyNote(orders: String, draws: String)
  case absoluteColumn(unit: String)
  case deviationColumn
  case chanceEffectColumn
  case elementaryNote(starts: String)
  case deltaColumn
  case deltaNote
  case distanceColumn
  case meansColumn
  case shortfallPartColumn
  case missedNote(critical: String)
  case tooFewMissed

  var english: String {
    switch self {
    case .target(let title, let probability): "\(title): \(probability)"
    case .asked(let asked): "asked \(asked)"
    case .nothing: "Nothing uncertain changes this target."
    case .fromTo(let low, let high): "\(low) → \(high)"
    case .comesOrNot: "absent → present"
    case .endsColumn: "10 % → 90 %"
    case .chanceColumn: "probability"
    case .mustColumn: "must be"
    case .aloneColumn: "alone"
    case .inAllColumn: "in all"
    case .whenMissedColumn: "if missed"
    case .lower(let distance): "lower \(distance)"
    case .higher(let distance): "higher \(distance)"
    case .comes(let count): count == "1" ? "to come" : "to come \(count) times"
    case .comesNot(let count): count == "0" ? "not to come" : "at most \(count)"
    case .between(let low, let high): "\(low) to \(high)"
    case .outside(let low, let high): "< \(low), > \(high)"
    case .sentenceAbove(let name, let value):
      "“\(name)” must stay above \(value); below that the target is missed more often than met."
    case .sentenceBelow(let name, let value):
      "“\(name)” must stay below \(value); above that the target is missed more often than met."
    case .sentenceBetween(let name, let low, let high):
      "“\(name)” must lie between \(low) and \(high); elsewhere the target is missed more often"
        + " than met."
    case .sentenceOutside(let name, let low, let high):
      "“\(name)” must lie below \(low) or above \(high); between them the target is missed more"
        + " often than met."
    case .sentenceComes(let name):
      "“\(name)” must come; without it the target is missed more often than met."
    case .sentenceComesNot(let name):
      "“\(name)” must not come too often; with it the target is missed more often than met."
    case .sentenceUndecided(let name):
      "No value of “\(name)” within its range decides the target."
    case .sentenceNone:
      "No input decides the target alone: whatever the value of one, the others"
        + " can still turn it."
    case .more(let count):
      count == 1 ? "One more input does less." : "\(count) more inputs do less."
    case .together(let mark, let inputs): "\(mark): the share of inputs together: \(inputs)."
    case .kind(.lever): "Levers"
    case .kind(.driver): "Drivers"
    case .kind(.assumption): "Other assumptions"
    case .kind(.event): "Events"
    case .kind(.project): "Projects"
    case .kind(.estimate): "Estimates"
    case .kind(.chance): "Chance of counts and sizes"
    case .andMore(let titles, let count): "\(titles); and \(count) more"
    case .overviewNote(let error, let draws):
      "10 % → 90 %: the values of the input below which it lies in one future of ten, and in"
        + " nine of ten; for what is drawn each year, of the mean of the years. probability: that the"
        + " target is met in the futures in which the input lies there, with all that goes along with"
        + " it; ± \(error) points at most. must be: where the input must lie for the target to be met"
        + " more often than not. alone, in all: Sobol’ indices, per cent of the variance of what the"
        + " target measures, of the input’s luck alone and with all it does together with others"
        + " (\(draws) draws a sample). if missed: whether the input is lower or higher in the futures"
        + " that miss the target, and the greatest distance of the two distributions, 0 to 1. ±: one"
        + " standard error."
    case .changeColumn: "points"
    case .measureColumn(let unit): unit
    case .oneAtATimeNote:
      "Means in the futures in which the input lies at its 10 % point and at its 90 % point, with"
        + " all that goes along with it, by correlation or because it follows from it. Bars: the"
        + " probability, on the scale above them, from that over all futures (│) to that at the 10 %"
        + " point (░) and at the 90 % point (█). ±: one standard error."
    case .absent: "absent"
    case .present: "present"
    case .curvesNote(let error):
      "10 % to 90 %: the values of the input below which it lies in so many of the futures; for what"
        + " is drawn each year, of the mean of the years. Beneath each value: the probability that"
        + " the target is met in the futures in which the input lies there, with all that goes along"
        + " with it; ± \(error) points at most, one standard error. What comes or does not: absent on"
        + " the left, present on the right."
    case .upColumn(let amount): "+\(amount)"
    case .downColumn(let amount): "−\(amount)"
    case .notRun: "does not run"
    case .shiftedNote:
      "How much the probability changes, in points of per cent, and beneath it the mean of what the"
        + " target measures, in its unit, when all values of the assumption are moved. What is"
        + " correlated with it stays. All share their draws. ±: one standard error."
    case .shortfallInAllColumn: "shortfall"
    case .missedAloneColumn: "missed"
    case .missedInAllColumn: "in all"
    case .sharesNote(let draws):
      "Sobol’ indices, in per cent of the variance. alone: of the input’s luck by itself; in all:"
        + " with everything that it does together with others. First of what the target measures, then"
        + " of what is missing (in all), then of missing it or not. \(draws) draws a sample. ±: one"
        + " standard error."
    case .measureShareColumn: "measure"
    case .shortfallShareColumn: "shortfall"
    case .missedShareColumn: "missing it"
    case .shapleyNote(let orders, let draws):
      "Shapley effects, in per cent of the variance: what is done together is divided among those"
        + " who do it, and what correlated inputs share, among them. They add up to 100. \(orders)"
        + " orders of \(draws) draws. ±: one standard error."
    case .absoluteColumn(let unit): "μ* (\(unit))"
    case .deviationColumn: "σ"
    case .chanceEffectColumn: "μ* missing it"
    case .elementaryNote(let starts):
      "Elementary effects: how much moving the input by half of its probability changes what the"
        + " target measures, the mean of the sizes (μ*), and how much the effect differs between"
        + " futures (σ, for inputs that are one number). The last column: the same of missing the"
        + " target, 0 to 2. \(starts) starts. ±: one standard error."
    case .deltaColumn: "δ"
    case .deltaNote:
      "δ: how far knowing the input moves the whole distribution of what the target measures: 0 not"
        + " at all, 1 where nothing else counts. *: larger than chance would make it for one useless"
        + " input in a hundred. ±: one standard error."
    case .distanceColumn: "distance"
    case .meansColumn: "mean if met → if missed"
    case .shortfallPartColumn: "of the shortfall"
    case .missedNote(let critical):
      "distance: the greatest difference between the distributions of the input in the futures that"
        + " miss the target and in those that meet it, 0 to 1; \(critical) or less is chance. Last"
        + " column: the per cent of the variance of what is missing, among missed futures alone, that"
        + " go with the input. ±: one standard error."
    case .tooFewMissed: "Too few futures miss this target, or too few meet it, to compare them."
    }
  }

  var vietnamese: String {
    switch self {
    case .target(let title, let probability): "\(title): \(probability)"
    case .asked(let asked): "yêu cầu \(asked)"
    case .nothing: "Không yếu tố bất định nào làm thay đổi chỉ tiêu này."
    case .fromTo(let low, let high): "\(low) → \(high)"
    case .comesOrNot: "không → có"
    case .endsColumn: "10 % → 90 %"
    case .chanceColumn: "xác suất"
    case .mustColumn: "cần"
    case .aloneColumn: "riêng"
    case .inAllColumn: "tổng"
    case .whenMissedColumn: "khi hụt"
    case .lower(let distance): "thấp \(distance)"
    case .higher(let distance): "cao \(distance)"
    case .comes(let count): count == "1" ? "xảy ra" : "từ \(count) lần"
    case .comesNot(let count): count == "0" ? "không xảy ra" : "tối đa \(count)"
    case .between(let low, let high): "\(low) đến \(high)"
    case .outside(let low, let high): "< \(low), > \(high)"
    case .sentenceAbove(let name, let value):
      "“\(name)” cần cao hơn \(value); dưới mức đó chỉ tiêu hụt nhiều hơn đạt."
    case .sentenceBelow(let name, let value):
      "“\(name)” cần thấp hơn \(value); trên mức đó chỉ tiêu hụt nhiều hơn đạt."
    case .sentenceBetween(let name, let low, let high):
      "“\(name)” cần nằm giữa \(low) và \(high); ngoài khoảng đó chỉ tiêu hụt nhiều hơn đạt."
    case .sentenceOutside(let name, let low, let high):
      "“\(name)” cần thấp hơn \(low) hoặc cao hơn \(high); giữa hai mức đó chỉ tiêu hụt nhiều hơn"
        + " đạt."
    case .sentenceComes(let name):
      "“\(name)” cần xảy ra; nếu không, chỉ tiêu hụt nhiều hơn đạt."
    case .sentenceComesNot(let name):
      "“\(name)” không được xảy ra quá nhiều; nếu có, chỉ tiêu hụt nhiều hơn đạt."
    case .sentenceUndecided(let name):
      "Không giá trị nào của “\(name)” trong phạm vi của nó tự quyết định chỉ tiêu."
    case .sentenceNone:
      "Không yếu tố nào tự quyết định chỉ tiêu: dù một yếu tố ở mức nào, các yếu tố khác vẫn có thể"
        + " đảo ngược kết quả."
    case .more(let count): "\(count) yếu tố khác có tác động nhỏ hơn."
    case .together(let mark, let inputs): "\(mark): tỷ trọng tính chung cho các yếu tố: \(inputs)."
    case .kind(.lever): "Yếu tố tỉnh chủ động"
    case .kind(.driver): "Yếu tố bên ngoài"
    case .kind(.assumption): "Giả định khác"
    case .kind(.event): "Sự kiện"
    case .kind(.project): "Dự án"
    case .kind(.estimate): "Số ước tính"
    case .kind(.chance): "Ngẫu nhiên về số lượng và quy mô"
    case .andMore(let titles, let count): "\(titles); và \(count) yếu tố khác"
    case .overviewNote(let error, let draws):
      "10 % → 90 %: các giá trị mà yếu tố nằm dưới trong một phần mười và chín phần mười số lượt"
        + " mô phỏng; với yếu tố thay đổi theo năm là của trung bình các năm. xác suất: khả năng đạt"
        + " chỉ tiêu trong những lượt mà yếu tố ở mốc đó, cùng với mọi điều đi kèm; sai số tối đa ±"
        + " \(error) điểm. cần: mức mà yếu tố phải đạt để chỉ tiêu đạt nhiều hơn hụt. riêng, tổng: chỉ"
        + " số Sobol’, phần trăm phương sai của giá trị chỉ tiêu do riêng yếu tố, và kể cả tác động"
        + " cùng các yếu tố khác (\(draws) lượt mỗi mẫu). khi hụt: yếu tố thấp hơn hay cao hơn trong"
        + " những lượt không đạt, và khoảng cách lớn nhất giữa hai phân phối, từ 0 đến 1. ±: một sai"
        + " số chuẩn."
    case .changeColumn: "điểm"
    case .measureColumn(let unit): unit
    case .oneAtATimeNote:
      "Giá trị trung bình trong những lượt mô phỏng mà yếu tố ở mốc 10 % và mốc 90 %, cùng với mọi"
        + " điều đi kèm do tương quan hoặc do phụ thuộc. Thanh: xác suất đạt, theo thang ghi ở"
        + " đầu bảng, từ mức chung của mọi lượt (│) đến mức ở mốc 10 % (░) và ở mốc 90 % (█). ±: một"
        + " sai số chuẩn."
    case .absent: "không"
    case .present: "có"
    case .curvesNote(let error):
      "10 % đến 90 %: giá trị mà yếu tố thấp hơn trong tỷ lệ lượt mô phỏng tương ứng; với yếu tố thay"
        + " đổi theo năm là của trung bình các năm. Dưới mỗi giá trị: xác suất đạt chỉ tiêu trong"
        + " những lượt mà yếu tố ở mức đó, cùng với mọi điều đi kèm; sai số tối đa ± \(error) điểm,"
        + " một sai số chuẩn. Yếu tố có thể xảy ra hoặc không: bên trái là không, bên phải là có."
    case .upColumn(let amount): "+\(amount)"
    case .downColumn(let amount): "−\(amount)"
    case .notRun: "không chạy được"
    case .shiftedNote:
      "Mức thay đổi của xác suất, tính bằng điểm phần trăm, và bên dưới là mức thay đổi của giá trị"
        + " trung bình mà chỉ tiêu đo, khi mọi giá trị của giả định được dịch chuyển. Những gì tương"
        + " quan với nó giữ nguyên. Các phương án dùng chung các lượt mô phỏng. ±: một sai số chuẩn."
    case .shortfallInAllColumn: "mức hụt"
    case .missedAloneColumn: "việc hụt"
    case .missedInAllColumn: "tổng"
    case .sharesNote(let draws):
      "Chỉ số Sobol’, tính bằng phần trăm phương sai. riêng: do riêng yếu tố; tổng: kể cả tác động"
        + " cùng các yếu tố khác. Lần lượt của giá trị chỉ tiêu, của mức thiếu hụt (tổng), và của việc"
        + " đạt hay không đạt. \(draws) lượt mỗi mẫu. ±: một sai số chuẩn."
    case .measureShareColumn: "giá trị"
    case .shortfallShareColumn: "mức hụt"
    case .missedShareColumn: "việc hụt"
    case .shapleyNote(let orders, let draws):
      "Tác động Shapley, tính bằng phần trăm phương sai: phần tác động chung được chia cho các yếu tố"
        + " cùng gây ra, phần chung của các yếu tố tương quan được chia cho chúng. Tổng bằng 100."
        + " \(orders) thứ tự, mỗi thứ tự \(draws) lượt. ±: một sai số chuẩn."
    case .absoluteColumn(let unit): "μ* (\(unit))"
    case .deviationColumn: "σ"
    case .chanceEffectColumn: "μ* việc hụt"
    case .elementaryNote(let starts):
      "Tác động sơ cấp: giá trị chỉ tiêu thay đổi bao nhiêu khi yếu tố dịch chuyển một nửa xác suất"
        + " của nó, trung bình độ lớn (μ*), và mức khác nhau của tác động giữa các lượt (σ, với yếu tố"
        + " là một con số). Cột cuối: cũng như vậy đối với việc hụt chỉ tiêu, từ 0 đến 2. \(starts)"
        + " điểm xuất phát. ±: một sai số chuẩn."
    case .deltaColumn: "δ"
    case .deltaNote:
      "δ: biết trước yếu tố thì toàn bộ phân phối của giá trị chỉ tiêu dịch chuyển bao nhiêu: 0 là"
        + " không, 1 là không còn gì khác. *: lớn hơn mức mà ngẫu nhiên gây ra cho một trong một trăm"
        + " yếu tố vô ích. ±: một sai số chuẩn."
    case .distanceColumn: "khoảng cách"
    case .meansColumn: "trung bình khi đạt → khi hụt"
    case .shortfallPartColumn: "trong mức hụt"
    case .missedNote(let critical):
      "khoảng cách: chênh lệch lớn nhất giữa phân phối của yếu tố trong những lượt không đạt và những"
        + " lượt đạt, từ 0 đến 1; đến \(critical) là ngẫu nhiên. Cột cuối: phần trăm phương sai của"
        + " mức thiếu hụt, chỉ trong những lượt không đạt, đi cùng yếu tố. ±: một sai số chuẩn."
    case .tooFewMissed:
      "Quá ít lượt mô phỏng không đạt, hoặc quá ít lượt đạt, để so sánh."
    }
  }
}
