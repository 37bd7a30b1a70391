/// A step from a node of the tree to a part of it.
enum TreeStep {
  case key(String)
  case index(Int)

  var text: String {
    switch self {
    case .key(let key): key
    case .index(let index): String(index)
    }
  }
}

extension Node {
  /// The uppermost layer of an overridden value.
  var top: Node {
    if case .override(let new, _) = content { return new }
    return self
  }

  func node(at steps: [TreeStep]) -> Node? {
    var node = self
    for step in steps {
      let next: Node? =
        switch step {
        case .key(let key): node[key]
        case .index(let index): node.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      guard let next else { return nil }
      node = next
    }
    return node
  }

  /// Changes the node at `steps`, if there is one.
  mutating func edit(at steps: [TreeStep], _ body: (inout Node) -> Void) {
    guard let first = steps.first else {
      body(&self)
      return
    }
    let rest = Array(steps.dropFirst())
    switch (first, content) {
    case (.key(let key), .mapping(var entries)):
      guard let index = entries.firstIndex(where: { $0.key.text == key }) else { return }
      entries[index].value.edit(at: rest, body)
      content = .mapping(entries)
    case (.index(let index), .list(var items)) where items.indices.contains(index):
      items[index].edit(at: rest, body)
      content = .list(items)
    default:
      return
    }
  }

  /// Removes the node at `steps` from its parent.
  mutating func removeNode(at steps: [TreeStep]) {
    guard let last = steps.last else { return }
    edit(at: Array(steps.dropLast())) { parent in
      switch (last, parent.content) {
      case (.key(let key), _): parent[key] = nil
      case (.index(let index), .list(var items)) where items.indices.contains(index):
        items.remove(at: index)
        parent.content = .list(items)
      default: break
      }
    }
  }

  /// Sets the entry of a mapping, with the place of its key.
  mutating func setEntry(_ key: Key, _ value: Node) {
    guard case .mapping(var entries) = content else { return }
    if let index = entries.firstIndex(where: { $0.key.text == key.text }) {
      entries[index] = Entry(key: key, value: value)
    } else {
      entries.append(Entry(key: key, value: value))
    }
    content = .mapping(entries)
  }
}
