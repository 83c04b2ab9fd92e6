import Foundation

/// What is to be asked of the API next.
struct Request {
    let kind: String
    let name: String
    let method: String
    let path: String
    let asDevice: Bool
    let deviceId: String
    let body: Tree?
}

/// The device first, for nothing else counts before; then what was cut, then the calls in their order among the events.
func nextRequest(_ state: State, now: Int, forced: Bool, proven: Bool) -> Request? {
    if now < state.dueAt(forced: forced) { return nil }
    if let device = state.device, !proven || state.spare != nil || state.isNews {
        let id = state.spare ?? state.deviceId
        return Request(kind: "device", name: "device", method: "PUT", path: "/v1/devices/\(id)", asDevice: proven && state.spare == nil, deviceId: id, body: device)
    }
    guard proven, state.profileId != nil else { return nil }
    if let batch = state.batch {
        let body: Tree = ["batchId": batch.batchId, "subject": batch.subject, "events": batch.events]
        return Request(kind: "batch", name: "events", method: "POST", path: "/v1/events", asDevice: true, deviceId: state.deviceId, body: body)
    }
    guard let call = state.entries.first?.call else { return nil }
    return Request(kind: "call", name: call.kind, method: call.method, path: "/v1/devices/\(state.deviceId)\(call.path)", asDevice: true, deviceId: state.deviceId, body: call.body)
}

public struct Refused: Equatable, Sendable {
    public let request: String
    public let status: Int
    public let code: String
}

struct After {
    var state: State
    var goesOn = true
    var secret: String?
    var refused: [Refused] = []
}

struct Luck {
    let now: Int
    let random: Double
    let newId: () -> String
}

private let conflictsMost = 4
private let laterStatuses: Set<Int> = [408, 425, 429]

/// The state after a request; sdk/contract.md, "Answers". No answer is a value too.
func concluded(_ state: State, _ request: Request, _ answer: Answer?, _ luck: Luck) -> After {
    guard let answer else { return later(state, nil, luck) }
    let body = parsed(answer.body) as? Tree
    switch answer.status {
    case 200...299: return isComplete(request, answer.status, body) ? done(state, request, body ?? [:], luck.now) : later(state, answer.retryAfter, luck)
    case 401: return unrecognised(state, request, luck)
    case 403 where !(body?["code"] is String): return unrecognised(state, request, luck)
    case 409 where state.failures < conflictsMost: return later(state, answer.retryAfter, luck)
    case let status where laterStatuses.contains(status) || status >= 500: return later(state, answer.retryAfter, luck)
    case 413 where request.kind == "batch" && (state.batch?.events.count ?? 0) > 1: return halved(state)
    default: return refused(state, request, Refused(request: request.name, status: answer.status, code: text(body?["code"]) ?? "refused"), luck)
    }
}

/// A hotel's network answers 200 to everything.
private func isComplete(_ request: Request, _ status: Int, _ body: Tree?) -> Bool {
    if request.kind == "device" { return body?["profileId"] is String && (request.asDevice || body?["secret"] is String) }
    if request.kind == "batch" { return body?["results"] is [Any] }
    if request.name == "identify" || request.name == "reset" { return body?["profileId"] is String }
    return body != nil || status == 204
}

private func done(_ before: State, _ request: Request, _ body: Tree, _ now: Int) -> After {
    var state = before
    if request.kind == "device" {
        if state.entries.isEmpty && state.batch == nil { state.calm() }
        (state.deviceId, state.spare, state.told, state.toldAt, state.refresh) = (request.deviceId, nil, request.body, now, false)
        state.become(text(body["profileId"]) ?? "")
        return After(state: state, secret: text(body["secret"]))
    }
    state.calm()
    if request.kind == "batch" {
        let told = list(body["results"]).map { tree($0) }.filter { $0["status"] as? String == "refused" }
        let refused = told.map { Refused(request: request.name, status: 202, code: text(tree(list($0["faults"]).first)["code"]) ?? "refused") }
        (state.batch, state.batchMax) = (nil, batchMost)
        state.refused += refused.count
        return After(state: state, refused: refused)
    }
    state.entries.removeFirst()
    if request.name == "identify" || request.name == "reset" { state.become(text(body["profileId"]) ?? "") }
    return After(state: state)
}

private func later(_ before: State, _ retryAfter: String?, _ luck: Luck) -> After {
    var state = before
    state.spare = nil
    fail(&state, retryAfter, luck)
    return After(state: state, goesOn: false)
}

private func fail(_ state: inout State, _ retryAfter: String?, _ luck: Luck) {
    state.failures += 1
    if let told = retryAfterMs(header: retryAfter, now: luck.now, random: luck.random) {
        state.holdUntil = luck.now + told
    } else {
        state.notBefore = luck.now + backoffMs(failures: state.failures, random: luck.random)
    }
}

/// What is there is given up only for a registration that has succeeded.
private func unrecognised(_ before: State, _ request: Request, _ luck: Luck) -> After {
    var state = before
    if request.kind != "device" {
        state.refresh = true
        fail(&state, nil, luck)
    } else if request.asDevice {
        state.spare = luck.newId()
    } else {
        if state.spare == nil { state.deviceId = luck.newId() }
        state.spare = nil
        fail(&state, nil, luck)
    }
    return After(state: state, goesOn: false)
}

private func halved(_ before: State) -> After {
    var state = before
    let events = state.batch?.events ?? []
    state.entries = events.map { .event($0) } + state.entries
    (state.batch, state.batchMax) = (nil, events.count / 2)
    return After(state: state)
}

private func refused(_ before: State, _ request: Request, _ why: Refused, _ luck: Luck) -> After {
    var state = before
    switch request.kind {
    case "call":
        state.calm()
        state.entries.removeFirst()
    case "batch":
        state.calm()
        state.refused += state.batch?.events.count ?? 0
        (state.batch, state.batchMax) = (nil, batchMost)
    default:
        // Told again when it is another, or at the next start.
        if request.asDevice {
            (state.told, state.refresh) = (request.body, false)
        } else {
            state.spare = nil
            fail(&state, nil, luck)
            return After(state: state, goesOn: false, refused: [why])
        }
    }
    return After(state: state, refused: [why])
}
