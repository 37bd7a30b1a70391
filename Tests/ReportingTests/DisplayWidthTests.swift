import Testing

@testable import Reporting

@Suite("Display width")
struct DisplayWidthTests {
  static let composed = "Vốn FDI thực hiện (tỷ đồng)"
  /// The same text with its marks apart.
  static let decomposed =
    "Vo\u{302}\u{301}n FDI thu\u{31B}\u{323}c hie\u{323}\u{302}n (ty\u{309} \u{111}o\u{302}\u{300}ng)"

  @Test(
    "A character takes as many cells as a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), (composed, 27), (decomposed, 27), ("日本", 4), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🇻🇳", 2), ("👩‍👩‍👧", 2), ("≥ 7 – 8 … ±", 11), ("ｆ", 2),
      ("\u{200B}\u{7}", 0), ("−", 1),
    ])
  func width(text: String, cells: Int) {
    #expect(text.displayWidth == cells)
  }

  @Test("Padding fills cells, not letters", arguments: [composed, decomposed, "日本"])
  func padding(text: String) {
    #expect(text.padded(to: 30, .leading).displayWidth == 30)
    #expect(text.padded(to: 30, .trailing).hasSuffix(text))
    #expect(text.padded(to: 1, .trailing) == text)
  }

  @Test("A text is cut short at a character, never within one", arguments: 0...28)
  func truncation(width: Int) {
    for text in [Self.composed, Self.decomposed, "日本語日本語日本語日本語日本語"] {
      let cut = text.truncated(to: width)
      #expect(cut.displayWidth <= width)
      #expect(text.displayWidth <= width ? cut == text : cut.isEmpty || cut.hasSuffix("…"))
    }
    #expect("日本語".truncated(to: 4) == "日…")
  }

  @Test("Lines break between words, but not before a per cent sign or within an error")
  func wrapping() {
    #expect("một hai ba bốn".wrapped(to: 7) == ["một hai", "ba bốn"])
    #expect("met: 45.0 % ± 0.2 of all".wrapped(to: 13) == ["met:", "45.0 % ± 0.2", "of all"])
    // What is too long for a line is never lost.
    #expect("dài_quá_không_vừa a".wrapped(to: 6) == ["dài_qu", "á_khôn", "g_vừa", "a"])
    #expect("a dài_quá_không b".wrapped(to: 7) == ["a", "dài_quá", "_không", "b"])
    #expect("".wrapped(to: 5) == [])
    #expect("chế biến (triệu USD)".wrapped(to: 13) == ["chế biến", "(triệu USD)"])
    #expect("  hai   dấu  ".wrapped(to: 20) == ["hai dấu"])
  }

  @Test("What would move the cursor is taken out")
  func printable() {
    #expect("a\nb\u{1B}[31mc\u{9B}d\u{202E}e\t".printable == "a b [31mc d e")
    #expect(Self.decomposed.printable.unicodeScalars.elementsEqual(Self.decomposed.unicodeScalars))
  }
}
