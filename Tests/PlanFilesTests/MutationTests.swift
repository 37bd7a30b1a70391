import ForecastEngine
import Foundation
import Testing

@testable import PlanFiles

/// A generator of random numbers that gives the same ones for a seed, always (Steele, Lea and Flood
/// 2014, "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Changes a text as a slip of the hand would, or a bad merge.
struct Mutation {
  var random: SplitMix

  private static let characters = Array(
    "0129.:,{}[]()\"'%#&*!|>-+^/=<?@~_ \t\néỀ\u{301}\u{2028}😀azE")
  private static let words = [
    "1e308", "1e999", "-1", "0", "0 %", "200 %", "previous", "base", "year", "size", "history",
    "for good", "~", "true", "[]", "{}", "\"\"", "&a", "*a", "<<", "9999", "2021", "2021-2025",
    "normal(mean = 1, sd = 0)", "1 to 2", "at most 3", "exp(1000)", "log(0 - 1)", "1 / 0",
  ]

  mutating func apply(to text: String) -> String {
    var lines = text.components(separatedBy: "\n")
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let row = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: lines.remove(at: row)
      case 1: lines.insert(lines[row], at: row)
      case 2: lines.swapAt(row, Int.random(in: 0..<lines.count, using: &random))
      case 3: lines[row] = String(lines[row].dropFirst())
      case 4: lines[row] = " " + lines[row]
      case 5:
        lines[row] = String(lines[row].prefix(Int.random(in: 0...lines[row].count, using: &random)))
      case 6: lines[row] = wordReplaced(lines[row])
      default: lines[row] = characterChanged(lines[row])
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }

  private mutating func characterChanged(_ line: String) -> String {
    var characters = Array(line)
    let place = Int.random(in: 0...characters.count, using: &random)
    let new = Self.characters[Int.random(in: 0..<Self.characters.count, using: &random)]
    if place == characters.count {
      characters.append(new)
    } else {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(characters[place], at: place)
      case 2: characters.insert(new, at: place)
      default: characters[place] = new
      }
    }
    return String(characters)
  }

  private mutating func wordReplaced(_ line: String) -> String {
    var words = line.components(separatedBy: " ")
    let filled = words.indices.filter { !words[$0].isEmpty }
    guard !filled.isEmpty else { return line }
    let place = filled[Int.random(in: 0..<filled.count, using: &random)]
    words[place] = Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
    return words.joined(separator: " ")
  }
}

@Suite("Mutations of a real plan")
struct MutationTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/thai-nguyen-2021-2025")
  static let names = [
    "plan.yaml", "hard-times.yaml", "electronics-slump-2023.yaml", "promotion-doubled.yaml",
    "history.csv",
  ]

  static func realFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in names {
      files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return files
  }

  @Test("A slip in a file is a located message or a plan that runs", arguments: 0..<340)
  func mutated(seed: Int) throws {
    var files = try Self.realFiles()
    // Three of five slips are in the plan.
    let name = seed % 5 < 3 ? "plan.yaml" : Self.names[1 + (seed / 5) % 4]
    var mutation = Mutation(random: SplitMix(state: UInt64(seed)))
    files[name] = mutation.apply(to: try #require(files[name]))
    let path = name == "history.csv" ? "plan.yaml" : name
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let loaded = try PlanLoader.load(path, from: MemoryFiles(files))
      // A run may fail, but it names what fails.
      do {
        _ = try loaded.model.run(draws: 256, seed: 1, workers: 1)
      } catch .requirementFailed(let requirement, let draw, _) {
        #expect(!requirement.name.isEmpty && (0..<256).contains(draw))
      }
    } catch let error as PlanFileError {
      let errors = error.diagnostics.filter { $0.severity == .error }
      #expect(!errors.isEmpty)
      for finding in error.diagnostics {
        let position = try #require(finding.position, "seed \(seed): \(finding.message)")
        let lines = position.source.lines
        #expect((1...lines.count).contains(position.line), "seed \(seed): \(finding.message)")
        let width = lines[position.line - 1].unicodeScalars.count
        #expect((1...(width + 2)).contains(position.column), "seed \(seed): \(finding.message)")
      }
      let text = DiagnosticRenderer(usesColour: false).text(error.diagnostics)
      #expect(text.contains("error: "))
    }
    #expect(start.duration(to: clock.now) < .seconds(20))
  }

  @Test("The files themselves have no mistakes", arguments: names.dropLast())
  func unchanged(_ name: String) throws {
    let loaded = try PlanLoader.load(name, from: MemoryFiles(try Self.realFiles()))
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.model.targets.count == 12)
  }
}
