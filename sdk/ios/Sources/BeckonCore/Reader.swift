/// For a process that only looks: whether a push is for whoever reads here.
public struct Reader {
    private let state: State?

    public init(store: TextStore) { state = readState(store.get("beckon.state")) }

    public func mayRead(_ reader: String?) -> Bool { state?.mayRead(reader) ?? (reader == nil) }
}
