import Testing

@testable import Reporting

@Suite("Distributions in words")
struct DistributionWordsTests {
  @Test(
    "Every way of writing one has words in both languages; what is unknown stays",
    arguments: [
      (
        "normal(mean = 4.7 %, sd = 3 %)",
        "normal distribution: mean 4.7 %, standard deviation 3 %",
        "phân phối chuẩn: trung bình 4,7 %; độ lệch chuẩn 3 %"
      ),
      (
        "lognormal(mean = 13.96, cv = 2.65) at most 1500",
        "lognormal distribution: mean 13.96, coefficient of variation 2.65; cut: at most 1,500",
        "phân phối loga chuẩn: trung bình 13,96; hệ số biến thiên 2,65; giới hạn không quá 1.500"
      ),
      (
        "5 % to 12 %", "nine times in ten from 5 % to 12 %", "chín trên mười lần từ 5 % đến 12 %"
      ),
      (
        "triangular(-1 %, 2 %, 6 %)",
        "triangular distribution: from −1 % to 6 %, most likely 2 %",
        "phân phối tam giác: từ −1 % đến 6 %, hay gặp nhất 2 %"
      ),
      (
        "discrete({5: 30 %, 8: 70 %})",
        "values with probabilities: 5 (30 %), 8 (70 %)",
        "các giá trị kèm xác suất: 5 (30 %); 8 (70 %)"
      ),
      ("2.6", "2.6", "2,6"),
      ("mixture({a: 1})", "mixture({a: 1})", "mixture({a: 1})"),
      ("exports_2020 * 1.1", "exports_2020 * 1.1", "exports_2020 * 1,1"),
    ])
  func words(_ formula: String, _ english: String, _ vietnamese: String) {
    #expect(DistributionWords(language: .english).text(formula) == english)
    #expect(DistributionWords(language: .vietnamese).text(formula) == vietnamese)
  }
}
