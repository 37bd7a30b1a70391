/// Parts of file paths, by the rules of POSIX.
///
/// Foundation's functions on strings end the program for some short paths on Linux, such as `x`.
public enum FilePaths {
  /// The folder of the file at `path`, empty for a file of the current folder.
  public static func folder(of path: String) -> String {
    let trimmed = trimmed(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "" }
    let folder = trimmed[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The name of the file at `path`.
  public static func name(of path: String) -> String {
    let trimmed = trimmed(path)
    guard let slash = trimmed.lastIndex(of: "/"), trimmed != "/" else { return String(trimmed) }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// The name of the file at `path` without its ending.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The path of the file `name` in `folder`.
  public static func joined(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The path of the file that the file at `path` calls `name`.
  public static func beside(_ path: String, _ name: String) -> String {
    name.hasPrefix("/") ? name : joined(folder(of: path), name)
  }

  /// `path` without slashes at its end.
  private static func trimmed(_ path: String) -> Substring {
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    return trimmed
  }
}
