import Testing

@testable import PlanFiles

@Suite("Parts of file paths")
struct FilePathsTests {
  @Test(
    "Short, bare and slashed paths have a folder and a name",
    arguments: [
      ("p", "", "p"), (".", "", "."), ("", "", ""), ("x/", "", "x"), ("/", "/", "/"),
      ("/p", "/", "p"), ("a/b.yaml", "a", "b.yaml"), ("/a/b/c", "/a/b", "c"), ("a//", "", "a"),
    ])
  func parts(path: String, folder: String, name: String) {
    #expect(FilePaths.folder(of: path) == folder)
    #expect(FilePaths.name(of: path) == name)
  }

  @Test("A file beside another is in its folder, unless its path begins at the root")
  func beside() {
    #expect(FilePaths.beside("plan.yaml", "history.csv") == "history.csv")
    #expect(FilePaths.beside("a/plan.yaml", "../h.csv") == "a/../h.csv")
    #expect(FilePaths.beside("/plan.yaml", "h.csv") == "/h.csv")
    #expect(FilePaths.beside("a/plan.yaml", "/h.csv") == "/h.csv")
    #expect(FilePaths.stem(of: "a/b.c.yaml") == "b.c" && FilePaths.stem(of: ".x") == ".x")
  }
}
