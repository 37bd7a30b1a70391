/// Says in words what a plan writes as a formula of a distribution. What it does not know stays as
/// it is written.
struct DistributionWords {
  let language: Language

  /// `normal(mean = 4.7 %, sd = 3 %)` is "normal distribution: mean 4.7 %, standard deviation 3 %".
  func text(_ formula: String) -> String {
    let written = formula.printable
    guard let end = written.firstIndex(of: "("), end > written.startIndex,
      let close = closing(written, from: end)
    else { return range(written) ?? local(written) }
    let name = String(written[..<end])
    let inside = String(written[written.index(after: end)..<close])
    let tail = written[written.index(after: close)...].drop { $0 == " " }
    guard DistributionPhrase.knows(name), let given = given(name, inside) else { return written }
    let law = say(.law(name, given: given))
    guard !tail.isEmpty else { return law }
    guard let cut = cut(String(tail)) else { return written }
    return say(.cut(what: law, how: cut))
  }

  private func say(_ phrase: DistributionPhrase) -> String { phrase.text(in: language) }

  private func closing(_ text: String, from start: String.Index) -> String.Index? {
    var depth = 0
    for index in text.indices[start...] {
      if "([{".contains(text[index]) { depth += 1 }
      if ")]}".contains(text[index]) { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The arguments, cut at commas that stand in no brackets.
  private func parts(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  private func given(_ name: String, _ inside: String) -> String? {
    let parts = parts(inside)
    let pairs = parts.map { part -> (label: String?, value: String) in
      let pieces = part.split(separator: "=", maxSplits: 1).map {
        $0.split(separator: " ").joined(separator: " ")
      }
      return pieces.count == 2 ? (pieces[0], local(pieces[1])) : (nil, part)
    }
    let labelled = pairs.allSatisfy { $0.label != nil }
    if labelled, !pairs.isEmpty {
      return pairs.map { say(.parameter($0.label ?? "", value: $0.value)) }
        .joined(separator: language == .english ? ", " : "; ")
    }
    guard pairs.allSatisfy({ $0.label == nil }) else { return nil }
    let values = parts.map(local)
    switch (name, values.count) {
    case ("normal", 1), ("lognormal", 1): return range(parts[0])
    case ("uniform", 2): return say(.fromTo(low: values[0], high: values[1]))
    case ("triangular", 3), ("pert", 3):
      return say(.fromToMode(low: values[0], high: values[2], mode: values[1]))
    case ("bernoulli", 1): return say(.probability(values[0]))
    case ("poisson", 1): return say(.parameter("mean", value: values[0]))
    case ("discrete", 1), ("empirical", 1):
      let list = self.parts(String(parts[0].dropFirst().dropLast())).map { item in
        let pieces = item.split(separator: ":").map {
          local($0.split(separator: " ").joined(separator: " "))
        }
        return pieces.count == 2 ? "\(pieces[0]) (\(pieces[1]))" : local(item)
      }
      return say(.oneOf(list.joined(separator: language == .english ? ", " : "; ")))
    default: return nil
    }
  }

  /// `5 % to 12 %`.
  private func range(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard let place = words.firstIndex(of: "to"), place > 0, place + 1 < words.count,
      !text.contains("(")
    else { return nil }
    return say(
      .ninetyPercent(
        low: local(words[..<place].joined(separator: " ")),
        high: local(words[(place + 1)...].joined(separator: " "))))
  }

  private func cut(_ tail: String) -> String? {
    let words = tail.split(separator: " ").map(String.init)
    func rest(_ count: Int) -> String { local(words.dropFirst(count).joined(separator: " ")) }
    if words.starts(with: ["at", "most"]) { return say(.atMost(rest(2))) }
    if words.starts(with: ["at", "least"]) { return say(.atLeast(rest(2))) }
    if words.first == "between", let and = words.firstIndex(of: "and") {
      return say(
        .between(
          low: local(words[1..<and].joined(separator: " ")),
          high: local(words[(and + 1)...].joined(separator: " "))))
    }
    return nil
  }

  /// A text with its numbers in the form of the language.
  private func local(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let isNegative = word.hasPrefix("-")
      let digits = isNegative ? word.dropFirst() : word
      guard let first = digits.first, first.isASCII, first.isNumber,
        digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(digits)
      else { return String(word) }
      let style = NumberStyle(language)
      // As many decimals as are written: 2.50 says more than 2.5.
      let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
      return (isNegative ? "−" : "") + style.number(value, places: places)
    }.joined(separator: " ")
  }
}
