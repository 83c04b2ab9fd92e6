import Foundation

public let batchMost = 100
private let eventsKept = 1_000
private let seenKept = 100
private let eventChars = 32_768

public struct Call {
    let kind: String
    let method: String
    let path: String
    let body: Tree?
}

public enum Entry {
    case event(Tree)
    case call(Call)

    var event: Tree? { if case let .event(event) = self { return event } else { return nil } }
    var call: Call? { if case let .call(call) = self { return call } else { return nil } }
}

public struct Batch {
    let batchId: String
    let subject: String
    let events: [Tree]
}

/// What is kept between starts of the app; sdk/contract.md, "What is kept".
public struct State {
    var deviceId: String
    var spare: String?
    var profileId: String?
    var readers: [String] = []
    var device: Tree?
    var told: Tree?
    var toldAt = 0
    var refresh = true
    var entries: [Entry] = []
    var batch: Batch?
    var batchMax = batchMost
    var seen: [String] = []
    var dropped = 0
    var refused = 0
    var failures = 0
    var notBefore = 0
    var holdUntil = 0

    init(deviceId: String) { self.deviceId = deviceId }

    var isNews: Bool { refresh || !same(device, told) }
    var waiting: Int { entries.filter { $0.event != nil }.count + (batch?.events.count ?? 0) }

    func dueAt(forced: Bool) -> Int { forced ? holdUntil : max(holdUntil, notBefore) }

    mutating func calm() { (failures, notBefore, holdUntil) = (0, 0, 0) }

    /// The device is this profile's now. Whoever was anonymous and has become known still reads what was sent to them before.
    mutating func become(_ id: String) {
        if profileId == id { return }
        let kept = profileId.map { isAnonymous($0) && !isAnonymous(id) } == true ? readers : []
        profileId = id
        readers = [readerOf(id)] + kept
    }

    /// Somebody leaves: what is meant for them is hidden from the moment the app says so.
    private var isLeaving: Bool {
        entries.contains { entry in
            guard let call = entry.call else { return false }
            if call.kind == "reset" { return true }
            guard call.kind == "identify", let profileId, !isAnonymous(profileId) else { return false }
            return call.body?["profileId"] as? String != profileId
        }
    }

    func mayRead(_ reader: String?) -> Bool { reader.map { !isLeaving && readers.contains($0) } ?? true }

    /// Too many: the oldest makes way and is counted.
    mutating func add(_ event: Tree) {
        if json(event).utf16.count > eventChars { dropped += 1; return }
        entries.append(.event(event))
        if entries.filter({ $0.event != nil }).count <= eventsKept { return }
        if let oldest = entries.firstIndex(where: { $0.event != nil }) { entries.remove(at: oldest) }
        dropped += 1
    }

    /// An interaction counts once.
    mutating func addInteraction(_ event: Tree, pushId: String) {
        let key = [event["name"] as? String, pushId, event["action"] as? String].compactMap { $0 }.joined(separator: " ")
        if seen.contains(key) { return }
        add(event)
        seen = Array((seen + [key]).suffix(seenKept))
    }

    /// Apps say at each start who is signed in; one that still waits takes the newer token.
    mutating func addIdentify(_ body: Tree) {
        let call = Call(kind: "identify", method: "POST", path: "/identify", body: body)
        guard let at = entries.lastIndex(where: { $0.call?.kind == "identify" || $0.call?.kind == "reset" }) else {
            if profileId != body["profileId"] as? String { entries.append(.call(call)) }
            return
        }
        let waits = entries[at].call
        if waits?.kind == "identify", waits?.body?["profileId"] as? String == body["profileId"] as? String { entries[at] = .call(call) } else { entries.append(.call(call)) }
    }

    /// Takes the events at the front, up to the next call, as the next batch.
    mutating func cut(_ newId: () -> String) {
        guard batch == nil, let profileId else { return }
        let events = entries.prefix { $0.event != nil }.prefix(batchMax).compactMap { $0.event }
        if events.isEmpty { return }
        entries.removeFirst(events.count)
        batch = Batch(batchId: newId(), subject: profileId, events: events)
    }
}

private func isAnonymous(_ profileId: String) -> Bool { profileId.hasPrefix("anon-") }
