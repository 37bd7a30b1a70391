internal import Foundation

/// The scripts that draw charts in pages: Vega and Vega-Lite. They are no part of the program;
/// `scripts/setup-charts` puts them where they are looked for.
enum ChartLibrary {
  /// The name of the file.
  private static let name = "vega-embed.js"

  /// The places where the file may be, the first one first: what `KICHBAN_CHARTS` names, else the
  /// user's data, else the machine's (XDG Base Directory Specification 0.8).
  static func places(_ environment: [String: String]) -> [String] {
    if let named = environment["KICHBAN_CHARTS"], !named.isEmpty { return [named] }
    func value(_ key: String, else other: String) -> String {
      environment[key].flatMap { $0.isEmpty ? nil : $0 } ?? other
    }
    let home = value("HOME", else: NSHomeDirectory())
    let own = value("XDG_DATA_HOME", else: "\(home)/.local/share")
    let shared = value("XDG_DATA_DIRS", else: "/usr/local/share:/usr/share")
    return ([own] + shared.split(separator: ":").map(String.init))
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/kichban/\(name)" }
  }

  /// The scripts; `nil` where no place has them.
  static func load() -> String? {
    for place in places(ProcessInfo.processInfo.environment) {
      if let data = FileManager.default.contents(atPath: place), !data.isEmpty {
        return String(decoding: data, as: UTF8.self)
      }
    }
    return nil
  }

  /// What to say where they are missing.
  static func advice(isFatal: Bool) -> String {
    let place = places(ProcessInfo.processInfo.environment).first ?? name
    return isFatal
      ? "error: the charts cannot be drawn: '\(place)' is missing; scripts/setup-charts gets it\n"
      : """
      note: the page shows tables in place of charts: '\(place)' is missing; scripts/setup-charts \
      gets it

      """
  }
}
