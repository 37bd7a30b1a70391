public import ForecastEngine

extension Unit {
  /// The unit for a reader: its label in `language`, else its symbol, in Vietnamese with the pieces
  /// that are known translated.
  public func name(in language: Language) -> String {
    switch language {
    case .english: label.english ?? symbol
    case .vietnamese: label.vietnamese ?? VietnameseUnits.translated(symbol)
    }
  }
}

/// Vietnamese names of the pieces that units are made of.
private enum VietnameseUnits {
  static let scales = [
    "thousand": "nghìn", "million": "triệu", "billion": "tỷ", "trillion": "nghìn tỷ",
  ]

  static let pieces = [
    "VND": "đồng", "EUR": "euro", "JPY": "yên", "KRW": "won", "year": "năm", "yr": "năm",
    "quarter": "quý", "month": "tháng", "day": "ngày", "hour": "giờ", "m2": "m²", "m3": "m³",
    "km2": "km²", "tonne": "tấn", "ton": "tấn", "hectare": "ha", "point": "điểm",
    "project": "dự án", "event": "sự kiện", "agreement": "thỏa thuận", "association": "hội",
    "conference": "hội nghị", "activity": "hoạt động", "person": "người", "people": "người",
    "household": "hộ", "job": "việc làm", "worker": "lao động", "enterprise": "doanh nghiệp",
    "firm": "doanh nghiệp", "company": "công ty", "cooperative": "hợp tác xã",
    "visitor": "lượt khách", "tourist": "khách du lịch", "student": "sinh viên",
    "pupil": "học sinh", "school": "trường", "hospital": "bệnh viện", "bed": "giường bệnh",
    "doctor": "bác sĩ", "house": "nhà", "dwelling": "căn nhà", "apartment": "căn hộ",
    "commune": "xã", "district": "huyện", "province": "tỉnh", "city": "thành phố",
    "village": "thôn", "delegation": "đoàn", "visit": "chuyến thăm", "country": "nước",
    "partner": "đối tác", "product": "sản phẩm", "patent": "bằng sáng chế", "vehicle": "xe",
    "animal": "con", "tree": "cây", "contract": "hợp đồng", "course": "khóa học",
    "trainee": "học viên", "scholarship": "suất học bổng", "article": "bài",
    "program": "chương trình",
    "programme": "chương trình", "plan": "kế hoạch", "zone": "khu", "park": "khu", "item": "mục",
  ]

  /// `USD million/project` is `triệu USD/dự án`: scales go first, unknown pieces stay.
  static func translated(_ symbol: String) -> String {
    symbol.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let words = part.split(separator: " ").map(String.init)
      let leading = words.compactMap { scales[$0] }
      let rest = words.filter { scales[$0] == nil }.map(name)
      return (leading + rest).joined(separator: " ")
    }.joined(separator: "/")
  }

  private static func name(_ word: String) -> String {
    if let known = pieces[word] { return known }
    for (plural, singular) in [("ies", "y"), ("es", ""), ("s", "")] where word.hasSuffix(plural) {
      if let known = pieces[word.dropLast(plural.count) + singular] { return known }
    }
    return word
  }
}
