import Foundation

/// The state as one JSON text.
func written(_ state: State) -> String {
    json(present([
        "version": 1, "deviceId": state.deviceId, "spare": state.spare, "profileId": state.profileId, "readers": state.readers, "device": state.device, "told": state.told,
        "toldAt": state.toldAt, "refresh": state.refresh, "entries": state.entries.map(writtenEntry), "batch": state.batch.map { ["batchId": $0.batchId, "subject": $0.subject, "events": $0.events] as Tree },
        "batchMax": state.batchMax, "seen": state.seen, "dropped": state.dropped, "refused": state.refused, "failures": state.failures, "notBefore": state.notBefore, "holdUntil": state.holdUntil,
    ]))
}

private func writtenEntry(_ entry: Entry) -> Tree {
    switch entry {
    case let .event(event): return ["event": event]
    case let .call(call): return ["call": present(["kind": call.kind, "method": call.method, "path": call.path, "body": call.body])]
    }
}

/// nil: there is none, or none that can be understood.
func readState(_ stored: String?) -> State? {
    let all = tree(stored)
    guard all["version"] as? Int == 1, let deviceId = text(all["deviceId"]) else { return nil }
    var state = State(deviceId: deviceId)
    (state.spare, state.profileId, state.readers) = (text(all["spare"]), text(all["profileId"]), all["readers"] as? [String] ?? [])
    (state.device, state.told, state.toldAt, state.refresh) = (all["device"] as? Tree, all["told"] as? Tree, all["toldAt"] as? Int ?? 0, all["refresh"] as? Bool ?? true)
    state.entries = list(all["entries"]).compactMap(readEntry)
    if let batch = all["batch"] as? Tree, let batchId = text(batch["batchId"]) {
        state.batch = Batch(batchId: batchId, subject: text(batch["subject"]) ?? "", events: batch["events"] as? [Tree] ?? [])
    }
    (state.batchMax, state.seen) = (min(batchMost, max(1, all["batchMax"] as? Int ?? batchMost)), all["seen"] as? [String] ?? [])
    (state.dropped, state.refused, state.failures) = (all["dropped"] as? Int ?? 0, all["refused"] as? Int ?? 0, all["failures"] as? Int ?? 0)
    (state.notBefore, state.holdUntil) = (all["notBefore"] as? Int ?? 0, all["holdUntil"] as? Int ?? 0)
    return state
}

private func readEntry(_ value: Any) -> Entry? {
    let all = tree(value)
    if let event = all["event"] as? Tree { return .event(event) }
    let call = tree(all["call"])
    guard let kind = text(call["kind"]) else { return nil }
    return .call(Call(kind: kind, method: text(call["method"]) ?? "POST", path: text(call["path"]) ?? "", body: call["body"] as? Tree))
}

/// The secret is kept with the device it is of, so that one left in the key chain by an earlier installation is of no account.
func secretIn(_ stored: String?, _ deviceId: String) -> String? {
    guard let stored, stored.hasPrefix("\(deviceId):") else { return nil }
    return String(stored.dropFirst(deviceId.count + 1))
}
