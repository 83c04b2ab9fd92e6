import Foundation

public typealias Tree = [String: Any]

/// nil for what is no JSON.
public func parsed(_ text: String) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
}

public func json(_ value: Any) -> String {
    guard let data = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys]) else { return "null" }
    return String(decoding: data, as: UTF8.self)
}

/// An object, or the JSON of one.
public func tree(_ value: Any?) -> Tree {
    if let text = value as? String { return parsed(text) as? Tree ?? [:] }
    return value as? Tree ?? [:]
}

public func list(_ value: Any?) -> [Any] {
    if let text = value as? String { return parsed(text) as? [Any] ?? [] }
    return value as? [Any] ?? []
}

public func text(_ value: Any?) -> String? {
    guard let text = value as? String, !text.isEmpty else { return nil }
    return text
}

/// Without names that say nothing.
public func present(_ pairs: [String: Any?]) -> Tree {
    pairs.compactMapValues { $0 }
}

public func same(_ one: Tree?, _ other: Tree?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return NSDictionary(dictionary: one).isEqual(to: other)
}
