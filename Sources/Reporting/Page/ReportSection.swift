/// A part of a report under a heading.
public struct ReportSection: Sendable {
  /// What a section is made of.
  public enum Block: Sendable {
    /// A paragraph.
    case text(String)
    /// A remark of less weight: how to read what stands beside it.
    case note(String)
    /// A chart as wide as the page.
    case chart(Chart)
    /// Charts of the same kind, two beside each other where there is room.
    case charts([Chart])
    /// How fan charts are read.
    case fanKey
    /// A table, under a heading of its own where the section has more than one.
    case table(String?, ReportTable)
    /// A table that a reader on a screen unfolds, with a note beneath it.
    case foldout(String, ReportTable, note: String)
    /// A heading within the section, with its place in the document.
    case heading(String, id: String)
    /// A heading within such a part.
    case subheading(String)
    /// Names with what stands for them.
    case facts([(name: String, value: String)])
    /// Entries that others lead to; each has its place in the document.
    case entries([Entry])
  }

  /// An entry of a list that others lead to.
  public struct Entry: Sendable {
    /// The name of the place.
    public let id: String
    /// What stands there.
    public let text: String
    /// Where it leads.
    public let link: ReportTable.Link?

    /// Creates an entry.
    public init(id: String, text: String, link: ReportTable.Link?) {
      self.id = id
      self.text = text
      self.link = link
    }
  }

  /// The name of the section in the document.
  public let id: String
  /// The heading.
  public let title: String
  /// What it is made of.
  public let blocks: [Block]
  /// Whether it begins a new page in print.
  public let beginsPage: Bool

  /// Creates a section.
  public init(id: String, title: String, beginsPage: Bool = false, blocks: [Block]) {
    self.id = id
    self.title = title
    self.beginsPage = beginsPage
    self.blocks = blocks
  }
}
