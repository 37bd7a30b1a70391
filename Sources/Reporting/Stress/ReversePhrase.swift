internal import PlanAnalysis

/// What reports say of reverse stress tests and rare events.
enum ReversePhrase: Hashable, ReaderPhrase {
  case target(title: String, bound: String)
  case allTargets
  case badNews(probability: String)
  case goodNews(probability: String)
  case likelyBadNews(probability: String)
  case likelyGoodNews(probability: String)
  case allBadNews(probability: String)
  case nothing
  case nothingGood
  case shockColumn, usualColumn, thenColumn, weightedColumn, shareColumn
  case chance(String)
  case begins(String)
  case comes(String)
  case luck(String)
  case size(String)
  case amount(String)
  case happens(Bool)
  case itemLuck
  case itemUsual
  case itemRank(String)
  case rest
  case frequency(count: String, probability: String, all: String)
  case linearIsMore
  case shockItem(title: String, then: String, usual: String)
  case anotherWay(count: String, probability: String, shocks: String)
  case moreWays(count: Int)
  case secondOrder(String)
  case importance(String)
  case check(String)
  case agree(distance: String, weighted: String)
  case agreeInDirection(distance: String, weighted: String, cosine: String)
  case differ(distance: String, weighted: String, cosine: String)
  case refused(size: String)
  case outOfReach
  case isThere
  case missedCheck(importance: String, drawn: String)
  case reverseNote
  case rareHeading(title: String, event: String)
  case below(String), atMost(String), above(String), atLeast(String)
  case method(RareEstimate.Method)
  case methodColumn, probabilityColumn, futuresColumn, onceColumn
  case oncePer(String)
  case estimatesAgree
  case estimatesDiffer
  case oneEstimate
  case subsetsStuck
  case noDesignPoint
  case rareNote
  case mattersHeading, breaksHeading
  case summaryInputColumn, shockTargetColumn, spanColumn, metColumn, pointsColumn, luckColumn
  case mustColumn
  case badOnce(String), goodOnce(String)
  case nothingAlone
  case summaryNote

  var english: String {
    switch self {
    case .target(let title, let bound): "\(title): \(bound)"
    case .allTargets: "All targets missed at once"
    case .badNews(let probability):
      "Missed in \(probability) of the futures. The most plausible way to miss it:"
    case .goodNews(let probability):
      "Met in \(probability) of the futures, and missed in the median one. So the question turns"
        + " round: the most plausible good news that brings it:"
    case .likelyBadNews(let probability):
      "Missed in \(probability) of the futures, though met with medium luck in everything and no"
        + " event. So little bad luck is enough:"
    case .likelyGoodNews(let probability):
      "Met in \(probability) of the futures, though missed with medium luck in everything. So little"
        + " good luck is enough:"
    case .allBadNews(let probability):
      "Happens in \(probability) of the futures. The most plausible way there:"
    case .nothing: "No way to miss it was found within nine standard deviations of luck."
    case .nothingGood: "No way to meet it was found within nine standard deviations of luck."
    case .shockColumn: "What is different"
    case .usualColumn: "usually"
    case .thenColumn: "then"
    case .weightedColumn: "by weights"
    case .shareColumn: "share"
    case .chance(let percent): "in \(percent)"
    case .begins(let title): "“\(title)” happens"
    case .comes(let title): "“\(title)” comes"
    case .luck(let title): "\(title), by chance"
    case .size(let title): "\(title), its size"
    case .amount(let title): "\(title), its amount"
    case .happens(let does): does ? "yes" : "no"
    case .itemLuck: "Luck in the sizes of what is added up"
    case .itemUsual: "any rank"
    case .itemRank(let percent): "rank \(percent)"
    case .rest: "All else together"
    case .frequency(let count, let probability, let all):
      "By linear approximation (first order), so much luck in this direction comes once in \(count)"
        + " plans (\(probability)). Counted in the draws, by all ways together: \(all)."
    case .linearIsMore:
      "The approximation says more than the count: less lies beyond the threshold than a straight"
        + " border would cut off. The count holds."
    case .shockItem(let title, let then, let usual): "\(title): \(then), usually \(usual)"
    case .anotherWay(let count, let probability, let shocks):
      "Another way, by the same approximation once in \(count) plans (\(probability)): \(shocks)."
    case .moreWays(let count):
      count == 1
        ? "There is 1 more way, at most one standard deviation farther (see --format json)."
        : "There are \(count) more ways, at most one standard deviation farther (see --format json)."
    case .secondOrder(let value): "second order \(value)"
    case .importance(let value): "importance sampling \(value)"
    case .check(let items): "Probability by other ways: \(items)."
    case .agree(let distance, let weighted):
      "Both ways agree: \(distance) and \(weighted) standard deviations from the usual."
    case .agreeInDirection(let distance, let weighted, let cosine):
      "Both ways agree: \(distance) and \(weighted) standard deviations from the usual, directions"
        + " alike to \(cosine)."
    case .differ(let distance, let weighted, let cosine):
      "The two ways differ: \(distance) and \(weighted) standard deviations, directions alike to"
        + " \(cosine). The design point is one way there, the weights a mean of all: they part where"
        + " the target moves by steps, or can be reached in many ways."
    case .refused(let size):
      "No weights: only \(size) effective draws lie near the threshold. Make more draws (--draws), or"
        + " ask ‘kichban stress rare’ for the probability."
    case .outOfReach: "No weights: no draw lies on the other side of the threshold."
    case .isThere: "No weights: the draws are beyond the threshold already."
    case .missedCheck(let importance, let drawn):
      "Importance sampling (\(importance)) and draws (\(drawn)) differ by more than their errors: the"
        + " target fails in more ways than were found. Trust the draws."
    case .reverseNote:
      "Usually: eight futures of ten lie in this range; for events, how often. Then: at the design"
        + " point, the most plausible point where it happens. By weights: the mean over the plan's"
        + " draws, weighed as little as brings what is measured to the threshold. Share: of the squared"
        + " distance."
    case .rareHeading(let title, let event): "\(title): \(event)"
    case .below(let value): "below \(value)"
    case .atMost(let value): "\(value) or less"
    case .above(let value): "above \(value)"
    case .atLeast(let value): "\(value) or more"
    case .method(.draws): "Draws"
    case .method(.importance): "Importance sampling"
    case .method(.subsets): "Subset simulation"
    case .methodColumn: "Way"
    case .probabilityColumn: "probability"
    case .futuresColumn: "futures"
    case .onceColumn: "once in"
    case .oncePer(let count): "Once in about \(count) plans."
    case .estimatesAgree: "All ways agree within four errors."
    case .oneEstimate: "Only one way gives an estimate: nothing checks it."
    case .estimatesDiffer:
      "The ways differ by more than four errors: the design points may not be all the ways there."
        + " Subset simulation looks everywhere."
    case .subsetsStuck:
      "Subset simulation cannot go on: too many futures have the same value of the measure."
    case .noDesignPoint:
      "No design point: it happens in the median future already, or nowhere within nine standard"
        + " deviations."
    case .rareNote: "±: one standard error."
    case .mattersHeading: "What matters most, and what would make it safe"
    case .breaksHeading: "What breaks it"
    case .summaryInputColumn: "Input, by the target's number"
    case .shockTargetColumn: "Target: worst shock of the past"
    case .spanColumn: "met in"
    case .metColumn: "met in"
    case .pointsColumn: "points"
    case .luckColumn: "luck needed"
    case .mustColumn: "must be"
    case .badOnce(let count): "bad, 1 in \(count)"
    case .goodOnce(let count): "good, 1 in \(count)"
    case .nothingAlone: "nothing alone"
    case .summaryNote:
      "Points: what the shock takes from the probability. Luck needed: how rarely so much bad luck"
        + " comes as breaks the target, or so much good luck as brings it where the middle of the"
        + " futures misses it; in plans like this one. Met in … → …: how often the target is met with"
        + " the input at its 10 % and at its 90 % point, with all that goes along. Must be: where the"
        + " input must lie for the target to be met more often than not. ±: one standard error."
        + " More: kichban sensitivity, stress apply, stress reverse, seek."
    }
  }

  var vietnamese: String {
    switch self {
    case .target(let title, let bound): "\(title): \(bound)"
    case .allTargets: "Lỡ tất cả chỉ tiêu cùng lúc"
    case .badNews(let probability):
      "Không đạt trong \(probability) số lượt mô phỏng. Tình huống dễ xảy ra nhất khiến chỉ tiêu"
        + " không đạt:"
    case .goodNews(let probability):
      "Đạt trong \(probability) số lượt mô phỏng, còn ở tương lai trung vị thì không đạt. Vì vậy câu"
        + " hỏi được đảo lại: những tin tốt dễ xảy ra nhất giúp đạt chỉ tiêu:"
    case .likelyBadNews(let probability):
      "Không đạt trong \(probability) số lượt mô phỏng, dù vẫn đạt nếu mọi thứ ở mức trung bình và"
        + " không có sự kiện nào. Vì vậy chỉ cần một chút không may:"
    case .likelyGoodNews(let probability):
      "Đạt trong \(probability) số lượt mô phỏng, dù không đạt nếu mọi thứ ở mức trung bình. Vì vậy"
        + " chỉ cần một chút may mắn:"
    case .allBadNews(let probability):
      "Xảy ra trong \(probability) số lượt mô phỏng. Tình huống dễ xảy ra nhất:"
    case .nothing:
      "Không tìm thấy tình huống nào khiến chỉ tiêu không đạt trong chín độ lệch chuẩn."
    case .nothingGood: "Không tìm thấy tình huống nào giúp đạt chỉ tiêu trong chín độ lệch chuẩn."
    case .shockColumn: "Điều khác đi"
    case .usualColumn: "thông thường"
    case .thenColumn: "khi đó"
    case .weightedColumn: "theo trọng số"
    case .shareColumn: "tỷ phần"
    case .chance(let percent): "trong \(percent)"
    case .begins(let title): "“\(title)” xảy ra"
    case .comes(let title): "“\(title)” đến"
    case .luck(let title): "\(title), do ngẫu nhiên"
    case .size(let title): "\(title), quy mô"
    case .amount(let title): "\(title), số vốn"
    case .happens(let does): does ? "có" : "không"
    case .itemLuck: "May rủi về quy mô của từng khoản cộng lại"
    case .itemUsual: "mọi thứ hạng"
    case .itemRank(let percent): "hạng \(percent)"
    case .rest: "Mọi yếu tố còn lại"
    case .frequency(let count, let probability, let all):
      "Theo xấp xỉ tuyến tính (bậc nhất), may rủi đến mức này theo hướng đó: một trong \(count) kế"
        + " hoạch (\(probability)). Đếm trong các lượt mô phỏng, tính mọi cách: \(all)."
    case .linearIsMore:
      "Xấp xỉ lớn hơn số đếm: phần bên kia ngưỡng nhỏ hơn phần mà một đường biên thẳng cắt ra. Số đếm"
        + " mới là kết quả."
    case .shockItem(let title, let then, let usual): "\(title): \(then), thông thường \(usual)"
    case .anotherWay(let count, let probability, let shocks):
      "Một cách khác, cũng theo xấp xỉ đó, một trong \(count) kế hoạch (\(probability)): \(shocks)."
    case .moreWays(let count):
      "Còn \(count) cách khác, xa hơn không quá một độ lệch chuẩn (xem --format json)."
    case .secondOrder(let value): "bậc hai \(value)"
    case .importance(let value): "lấy mẫu theo trọng yếu \(value)"
    case .check(let items): "Xác suất theo các cách khác: \(items)."
    case .agree(let distance, let weighted):
      "Hai cách khớp nhau: cách mức thông thường \(distance) và \(weighted) độ lệch chuẩn."
    case .agreeInDirection(let distance, let weighted, let cosine):
      "Hai cách khớp nhau: cách mức thông thường \(distance) và \(weighted) độ lệch chuẩn, hướng"
        + " giống nhau \(cosine)."
    case .differ(let distance, let weighted, let cosine):
      "Hai cách khác nhau: \(distance) và \(weighted) độ lệch chuẩn, hướng giống nhau \(cosine). Điểm"
        + " thiết kế là một con đường, trọng số là trung bình của mọi con đường: chúng tách nhau khi chỉ"
        + " tiêu thay đổi theo bậc, hoặc có nhiều con đường dẫn đến đó."
    case .refused(let size):
      "Không tính trọng số: chỉ có \(size) lượt hữu hiệu gần ngưỡng. Hãy tăng số lượt (--draws), hoặc"
        + " dùng ‘kichban stress rare’ để tính xác suất."
    case .isThere: "Không tính trọng số: các lượt mô phỏng đã ở phía bên kia ngưỡng."
    case .outOfReach: "Không tính trọng số: không lượt mô phỏng nào nằm phía bên kia ngưỡng."
    case .missedCheck(let importance, let drawn):
      "Lấy mẫu theo trọng yếu (\(importance)) và mô phỏng (\(drawn)) lệch nhau quá sai số: chỉ tiêu"
        + " còn có thể không đạt theo những cách chưa tìm thấy. Nên tin kết quả mô phỏng."
    case .reverseNote:
      "Thông thường: tám trong mười tương lai nằm trong khoảng này; với sự kiện là mức thường xuyên."
        + " Khi đó: tại điểm thiết kế, điểm dễ xảy ra nhất nơi điều đó xảy ra. Theo trọng số: trung bình"
        + " của các lượt mô phỏng, được gán trọng số ít lệch nhất đủ đưa đại lượng về ngưỡng. Tỷ phần:"
        + " của bình phương khoảng cách."
    case .rareHeading(let title, let event): "\(title): \(event)"
    case .below(let value): "dưới \(value)"
    case .atMost(let value): "\(value) trở xuống"
    case .above(let value): "trên \(value)"
    case .atLeast(let value): "\(value) trở lên"
    case .method(.draws): "Mô phỏng"
    case .method(.importance): "Lấy mẫu theo trọng yếu"
    case .method(.subsets): "Mô phỏng tập con"
    case .methodColumn: "Cách tính"
    case .probabilityColumn: "xác suất"
    case .futuresColumn: "số lượt"
    case .onceColumn: "một trong"
    case .oncePer(let count): "Khoảng một trong \(count) kế hoạch."
    case .estimatesAgree: "Các cách khớp nhau trong bốn sai số."
    case .oneEstimate: "Chỉ một cách cho kết quả: không có gì để đối chiếu."
    case .estimatesDiffer:
      "Các cách lệch nhau quá bốn sai số: các điểm thiết kế có thể chưa phải là mọi đường dẫn đến đó."
        + " Mô phỏng tập con tìm ở khắp nơi."
    case .subsetsStuck:
      "Mô phỏng tập con không thể tiếp tục: quá nhiều tương lai có cùng một giá trị."
    case .noDesignPoint:
      "Không có điểm thiết kế: điều này đã xảy ra ở tương lai trung vị, hoặc không ở đâu trong chín độ"
        + " lệch chuẩn."
    case .rareNote: "±: một sai số chuẩn."
    case .mattersHeading: "Điều gì quan trọng nhất, và điều gì giúp kế hoạch an toàn"
    case .breaksHeading: "Điều gì làm kế hoạch đổ vỡ"
    case .summaryInputColumn: "Yếu tố, theo số của chỉ tiêu"
    case .shockTargetColumn: "Chỉ tiêu: cú sốc nặng nhất đã có"
    case .spanColumn: "xác suất đạt"
    case .metColumn: "đạt"
    case .pointsColumn: "điểm"
    case .luckColumn: "vận may rủi"
    case .mustColumn: "phải là"
    case .badOnce(let count): "rủi, 1/\(count)"
    case .goodOnce(let count): "may, 1/\(count)"
    case .nothingAlone: "không yếu tố riêng lẻ nào"
    case .summaryNote:
      "Điểm: phần xác suất mà cú sốc lấy đi. Vận may rủi: trong bao nhiêu kế hoạch như thế này mới"
        + " có một lần rủi đến mức làm lỡ chỉ tiêu, hoặc may đến mức đạt được khi phần giữa các lượt mô"
        + " phỏng không đạt. Xác suất đạt … → …: khi yếu tố ở điểm 10 % và điểm 90 % của nó, cùng mọi"
        + " điều đi kèm. Phải là: khoảng của yếu tố để chỉ tiêu đạt nhiều hơn lỡ. ±: một sai số chuẩn."
        + " Xem thêm: kichban sensitivity, stress apply, stress reverse, seek."
    }
  }
}
