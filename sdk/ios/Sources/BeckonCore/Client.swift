import Foundation

public struct Asked: Sendable {
    public let method: String
    public let url: String
    public let authorization: String
    public let body: String?
}

public struct Answer: Sendable {
    public let status: Int
    public let body: String
    public let retryAfter: String?

    public init(status: Int, body: String, retryAfter: String? = nil) { (self.status, self.body, self.retryAfter) = (status, body, retryAfter) }
}

public protocol TextStore {
    func get(_ key: String) -> String?
    func set(_ key: String, _ value: String)
}

/// What the platform supplies.
public protocol Ports {
    var store: TextStore { get }
    /// The platform's safe storage, for the device's secret alone.
    var secrets: TextStore { get }
    /// nil: there is no answer.
    func send(_ asked: Asked) async -> Answer?
    /// ms
    func now() -> Int
    /// In [0, 1).
    func random() -> Double
    /// A UUIDv7.
    func newId() -> String
    /// Calls once after so many milliseconds; answers what calls it off.
    func schedule(_ ms: Int, _ call: @escaping () async -> Void) -> () -> Void
}

public enum Verdict: String, Sendable { case ours, hidden, foreign }

public struct Status: Sendable {
    public let deviceId: String
    public let profileId: String?
    public let registered: Bool
    public let waiting: Int
    public let dropped: Int
    public let refused: Int
}

/// What an app calls (sdk/contract.md). No call throws; each returns once what was said is stored.
public actor Client {
    private let api: String
    private let events: String
    private let appKey: String
    private let ports: Ports
    private let onRefused: (Refused) -> Void
    private var state: State
    private var secret: (deviceId: String, text: String)?
    private var alarm: (at: Int, off: () -> Void)?
    private var sending: Task<Void, Never>?

    public init(api: String, events: String? = nil, appKey: String, device: Tree, ports: Ports, onRefused: @escaping (Refused) -> Void = { _ in }) {
        (self.api, self.events, self.appKey, self.ports, self.onRefused) = (api, events ?? api, appKey, ports, onRefused)
        var known = readState(ports.store.get("beckon.state")) ?? State(deviceId: ports.newId())
        known.device = (known.device ?? [:]).merging(device) { _, new in new }
        known.refresh = known.refresh || ports.now() - known.toldAt >= 60 * 60_000
        state = known
        secret = secretIn(ports.secrets.get("beckon.secret"), known.deviceId).map { (known.deviceId, $0) }
        ports.store.set("beckon.state", written(known))
    }

    /// After `init`, which cannot set timers.
    public func begin() { arm(1_000) }

    public func registerDevice(_ changes: Tree) { change(0) { $0.device = ($0.device ?? [:]).merging(changes) { _, new in new } } }

    public func identify(_ profileId: String, identityToken: String? = nil) {
        change(0) { $0.addIdentify(present(["profileId": profileId, "identityToken": identityToken])) }
    }

    public func reset() { call(Call(kind: "reset", method: "POST", path: "/reset", body: nil)) }

    /// `from`: the push that led to it.
    public func track(_ name: String, properties: Tree = [:], from payload: Tree? = nil) {
        let event = newEvent(["name": name, "properties": properties, "push": payload.flatMap(readPush)?.block])
        change(5_000) { $0.add(event) }
    }

    public func setConsent(_ push: String?, purposes: Tree? = nil) {
        let consent = ["push": push ?? NSNull() as Any].merging(purposes.map { ["purposes": $0] } ?? [:]) { _, new in new }
        call(Call(kind: "profile", method: "PATCH", path: "/profile", body: ["consent": consent]))
    }

    public func setAttributes(_ attributes: Tree) { call(Call(kind: "profile", method: "PATCH", path: "/profile", body: ["attributes": attributes])) }

    public func registerActivity(_ name: String, token: String, event: String = "update") {
        let path = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
        call(Call(kind: "activity", method: "PUT", path: "/live-activities/\(path)", body: ["token": token, "event": event]))
    }

    public func judge(_ payload: Tree) -> (verdict: Verdict, push: Push?) {
        guard let push = readPush(payload) else { return (.foreign, nil) }
        return state.mayRead(push.reader) ? (.ours, push) : (.hidden, nil)
    }

    @discardableResult public func received(_ payload: Tree) -> Bool { interaction(payload, "push.received", nil, Int((30_000 * ports.random()).rounded())) }
    @discardableResult public func opened(_ payload: Tree) -> Bool { interaction(payload, "push.opened", nil, 5_000) }
    @discardableResult public func action(_ payload: Tree, _ action: String) -> Bool { interaction(payload, "push.action", action, 5_000) }
    @discardableResult public func dismissed(_ payload: Tree) -> Bool { interaction(payload, "push.dismissed", nil, 5_000) }

    public func flush() async {
        await sending?.value
        await work(forced: true)
    }

    public func status() -> Status {
        Status(deviceId: state.deviceId, profileId: state.profileId, registered: proven != nil, waiting: state.waiting, dropped: state.dropped, refused: state.refused)
    }

    private var proven: String? { secret?.deviceId == state.deviceId ? secret?.text : nil }

    private func newEvent(_ more: [String: Any?]) -> Tree {
        ["id": ports.newId(), "time": isoTime(ports.now())].merging(present(more)) { _, new in new }
    }

    private func call(_ call: Call) { change(0) { $0.entries.append(.call(call)) } }

    private func interaction(_ payload: Tree, _ name: String, _ action: String?, _ ms: Int) -> Bool {
        guard let push = judge(payload).push, let pushId = push.pushId else { return false }
        let event = newEvent(["name": name, "action": action, "push": push.block])
        change(ms) { $0.addInteraction(event, pushId: pushId) }
        return true
    }

    private func change(_ ms: Int, _ change: (inout State) -> Void) {
        change(&state)
        ports.store.set("beckon.state", written(state))
        arm(ms)
    }

    /// The earliest of what was asked for holds.
    private func arm(_ ms: Int) {
        let at = ports.now() + ms
        if let alarm, alarm.at <= at { return }
        alarm?.off()
        let off = ports.schedule(ms) { [weak self] in await self?.alarmed() }
        alarm = (at, off)
    }

    private func alarmed() async {
        alarm = nil
        await work(forced: false)
    }

    /// One at a time.
    private func work(forced: Bool) async {
        if let sending { return await sending.value }
        let task = Task { await self.send(forced: forced) }
        sending = task
        await task.value
        sending = nil
    }

    private func send(forced: Bool) async {
        var force = forced
        while let request = next(forced: force) {
            let answer = await ask(request)
            force = conclude(request, answer) && force
        }
        let wait = state.dueAt(forced: false) - ports.now()
        if wait > 0 { arm(wait) }
    }

    /// A batch is on disk under its id before it is sent for the first time.
    private func next(forced: Bool) -> Request? {
        let now = ports.now()
        if let first = nextRequest(state, now: now, forced: forced, proven: proven != nil) { return first }
        if now < state.dueAt(forced: forced) || proven == nil { return nil }
        state.cut(ports.newId)
        ports.store.set("beckon.state", written(state))
        return nextRequest(state, now: now, forced: forced, proven: true)
    }

    private func ask(_ request: Request) async -> Answer? {
        let base = request.kind == "batch" ? events : api
        let proof = request.asDevice ? ":\(request.deviceId):\(proven ?? "")" : ""
        return await ports.send(Asked(method: request.method, url: base + request.path, authorization: "Bearer \(appKey)\(proof)", body: request.body.map { json($0) }))
    }

    private func conclude(_ request: Request, _ answer: Answer?) -> Bool {
        let after = concluded(state, request, answer, Luck(now: ports.now(), random: ports.random(), newId: ports.newId))
        if let text = after.secret {
            secret = (request.deviceId, text)
            ports.secrets.set("beckon.secret", "\(request.deviceId):\(text)")
        }
        state = after.state
        ports.store.set("beckon.state", written(state))
        after.refused.forEach(onRefused)
        return after.goesOn
    }
}
