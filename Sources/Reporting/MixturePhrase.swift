/// What reports say of the mixture of scenarios.
enum MixturePhrase: Hashable, ReaderPhrase {
  case mixture
  case weighted(scenario: String, weight: String)
  /// `sign` is what stands over the mixture's column.
  case note(String)

  var english: String {
    switch self {
    case .mixture: "Mixture: one of the scenarios comes true, each with its weight"
    case .weighted(let scenario, let weight): "\(scenario), weight \(weight)"
    case .note(let sign):
      "\(sign): a probability is the weighted mean of the scenarios' probabilities; a median is that"
        + " of draws each of which takes one scenario by chance, by its weight. Beneath each number:"
        + " its standard error."
    }
  }

  var vietnamese: String {
    switch self {
    case .mixture: "Tổng hợp: một trong các kịch bản xảy ra, mỗi kịch bản theo trọng số của nó"
    case .weighted(let scenario, let weight): "\(scenario), trọng số \(weight)"
    case .note(let sign):
      "\(sign): xác suất là bình quân có trọng số của xác suất từng kịch bản; trung vị lấy từ các lượt mô"
        + " phỏng mà mỗi lượt chọn ngẫu nhiên một kịch bản theo trọng số. Bên dưới mỗi số: sai số chuẩn."
    }
  }
}
