/// What reports say of what it takes to reach a goal, and of policies under many futures.
enum SeekPhrase: Hashable, ReaderPhrase {
  case heading(target: String, probability: String)
  case allTargets
  case asPlanned(String)
  case reachedAlready
  case solution(probability: String)
  case impossible(best: String)
  case noEffect
  case path(name: String, changes: String)
  case yearChange(year: String, from: String, to: String)
  case shift(name: String, from: String, to: String)
  case shiftBy(name: String, by: String)
  case effortColumn
  case probabilityColumn
  case effortHeading
  case effortNote
  case stepwise(tried: String)
  case tooManyTargets(count: Int, probability: String)
  case unmoved(String)
  case frontierHeading(target: String)
  case meanColumn(name: String)
  case neededColumn(name: String, probability: String)
  case always
  case never
  case frontierNote
  case robustHeading
  case policyColumn
  case asItStands
  case baseFuture
  case worstColumn
  case meanOfFuturesColumn
  case regretColumn
  case satisfiedColumn(probability: String)
  case satisfiedOf(count: Int, total: Int)
  case futureLetter(letter: String, title: String)
  case bestFor(future: String, policy: String)
  case leastRegret(policy: String, regret: String)
  case neverBehind(policy: String)
  case bestWorst(policy: String, probability: String)
  case or(String, String)
  case noDifference
  case robustNote

  var english: String {
    switch self {
    case .heading(let target, let probability):
      "What it takes to meet “\(target)” with a probability of \(probability)"
    case .allTargets: "all targets"
    case .asPlanned(let probability): "As planned it is met with a probability of \(probability)."
    case .reachedAlready: "Nothing need be moved."
    case .solution(let probability): "The least effort that does it, with \(probability):"
    case .impossible(let best):
      "No move within the bounds does it. The most that can be had is \(best), with:"
    case .noEffect: "Nothing that may be moved changes it."
    case .path(let name, let changes): "\(name): \(changes)"
    case .yearChange(let year, let from, let to): "\(year) \(from) → \(to)"
    case .shift(let name, let from, let to): "\(name): mean \(from) → \(to)"
    case .shiftBy(let name, let by): "\(name): moved by \(by)"
    case .effortColumn: "effort"
    case .probabilityColumn: "probability"
    case .effortHeading: "What effort buys"
    case .effortNote:
      "Effort 1: one lever moved over all of its range in every year left, or an assumption moved"
        + " by the width of its 90 % range. A lever moves alike in all years left; years that are"
        + " known are not moved. ±: one standard error."
    case .stepwise(let tried):
      "Too many combinations to try all: the way of most gain for the effort was followed"
        + " (\(tried) points tried)."
    case .tooManyTargets(let count, let probability):
      "\(count) targets are moved by none of this. They are met together with a probability of"
        + " \(probability), and no effort here brings all targets beyond that:"
    case .unmoved(let title): title
    case .frontierHeading(let target): "What must come together for “\(target)”"
    case .meanColumn(let name): "If the mean is: \(name)"
    case .neededColumn(let name, let probability): "\(probability): \(name)"
    case .always: "any"
    case .never: "out of reach"
    case .frontierNote:
      "The mean that the second must have so that the target is met with the probability above it."
        + " “any”: met with that probability wherever the second stands; “out of reach”: not met with"
        + " that probability anywhere within its bounds. Both keep their uncertainty around the mean."
    case .robustHeading: "Policies under several futures"
    case .policyColumn: "Policy"
    case .asItStands: "As planned"
    case .baseFuture: "Base case"
    case .worstColumn: "worst"
    case .meanOfFuturesColumn: "mean"
    case .regretColumn: "regret"
    case .satisfiedColumn(let probability): "≥ \(probability)"
    case .satisfiedOf(let count, let total): "\(count) of \(total)"
    case .futureLetter(let letter, let title): "\(letter)  \(title)"
    case .bestFor(let future, let policy): "If “\(future)” is feared: \(policy)."
    case .leastRegret(let policy, let regret):
      "Least regret whatever comes: \(policy) (at most \(regret) points behind the best)."
    case .neverBehind(let policy): "Best in every one of these futures: \(policy)."
    case .bestWorst(let policy, let probability):
      "Best in its worst case: \(policy) (\(probability))."
    case .or(let first, let second): "\(first) or \(second)"
    case .noDifference: "No policy changes any target."
    case .robustNote:
      "Regret: how far a policy stays behind the best in a future, in points, at its largest; all"
        + " share their draws. Futures have no weights: the mean counts each the same. ±: one standard"
        + " error."
    }
  }

  var vietnamese: String {
    switch self {
    case .heading(let target, let probability):
      "Cần gì để đạt “\(target)” với xác suất \(probability)"
    case .allTargets: "tất cả các chỉ tiêu"
    case .asPlanned(let probability): "Theo kế hoạch, xác suất đạt là \(probability)."
    case .reachedAlready: "Không cần điều chỉnh gì."
    case .solution(let probability): "Nỗ lực ít nhất để đạt, với xác suất \(probability):"
    case .impossible(let best):
      "Không điều chỉnh nào trong giới hạn đủ để đạt. Cao nhất có thể là \(best), với:"
    case .noEffect: "Không yếu tố nào được phép điều chỉnh làm thay đổi chỉ tiêu này."
    case .path(let name, let changes): "\(name): \(changes)"
    case .yearChange(let year, let from, let to): "\(year) \(from) → \(to)"
    case .shift(let name, let from, let to): "\(name): trung bình \(from) → \(to)"
    case .shiftBy(let name, let by): "\(name): thay đổi \(by)"
    case .effortColumn: "nỗ lực"
    case .probabilityColumn: "xác suất"
    case .effortHeading: "Nỗ lực mang lại gì"
    case .effortNote:
      "Nỗ lực 1: một đòn bẩy đi hết khoảng cho phép trong mọi năm còn lại, hoặc một giả định dịch"
        + " đi bằng độ rộng khoảng 90 % của nó. Đòn bẩy thay đổi như nhau trong mọi năm còn lại; các"
        + " năm đã biết không bị điều chỉnh. ±: một sai số chuẩn."
    case .stepwise(let tried):
      "Quá nhiều phương án để thử hết: đã đi theo hướng lợi nhiều nhất so với nỗ lực (đã thử"
        + " \(tried) điểm)."
    case .tooManyTargets(let count, let probability):
      "\(count) chỉ tiêu không chịu tác động của các điều chỉnh này. Xác suất đạt đồng thời các chỉ"
        + " tiêu ấy là \(probability); không nỗ lực nào ở đây đưa tất cả vượt quá mức đó:"
    case .unmoved(let title): title
    case .frontierHeading(let target): "Những gì phải cùng có để đạt “\(target)”"
    case .meanColumn(let name): "Nếu trung bình là: \(name)"
    case .neededColumn(let name, let probability): "\(probability): \(name)"
    case .always: "bất kỳ"
    case .never: "ngoài tầm"
    case .frontierNote:
      "Giá trị trung bình mà yếu tố thứ hai phải có để đạt chỉ tiêu với xác suất ghi ở trên. “bất"
        + " kỳ”: yếu tố thứ hai thế nào cũng đạt với xác suất ấy; “ngoài tầm”: không đạt với xác"
        + " suất ấy ở đâu trong giới hạn. Cả hai giữ nguyên mức bất định quanh trung bình."
    case .robustHeading: "Các chính sách trong nhiều tương lai"
    case .policyColumn: "Chính sách"
    case .asItStands: "Theo kế hoạch"
    case .baseFuture: "Kịch bản cơ sở"
    case .worstColumn: "xấu nhất"
    case .meanOfFuturesColumn: "bình quân"
    case .regretColumn: "nuối tiếc"
    case .satisfiedColumn(let probability): "≥ \(probability)"
    case .satisfiedOf(let count, let total): "\(count)/\(total)"
    case .futureLetter(let letter, let title): "\(letter)  \(title)"
    case .bestFor(let future, let policy): "Nếu lo ngại “\(future)”: \(policy)."
    case .leastRegret(let policy, let regret):
      "Ít nuối tiếc nhất dù điều gì xảy ra: \(policy) (kém phương án tốt nhất tối đa \(regret) điểm)."
    case .neverBehind(let policy): "Tốt nhất trong mọi tương lai nêu trên: \(policy)."
    case .bestWorst(let policy, let probability):
      "Tốt nhất trong trường hợp xấu nhất: \(policy) (\(probability))."
    case .or(let first, let second): "\(first) hoặc \(second)"
    case .noDifference: "Không chính sách nào làm thay đổi chỉ tiêu nào."
    case .robustNote:
      "Nuối tiếc: mức lớn nhất mà một chính sách kém chính sách tốt nhất trong một tương lai, tính"
        + " bằng điểm phần trăm; mọi phương án dùng chung các lượt mô phỏng. Các tương lai không có"
        + " trọng số: bình quân tính như nhau. ±: một sai số chuẩn."
    }
  }
}
