#if canImport(UIKit)
import BeckonCore
import Foundation
import Security

/// Files of the app group, so that the service extension knows whose pushes may be shown.
struct FileStore: TextStore {
    let directory: URL

    init(group: String) {
        let container = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)
        directory = container ?? FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    func get(_ key: String) -> String? { try? String(contentsOf: directory.appendingPathComponent(key), encoding: .utf8) }

    /// A push may come before the first unlock after a start of the phone.
    func set(_ key: String, _ value: String) {
        try? Data(value.utf8).write(to: directory.appendingPathComponent(key), options: [.atomic, .completeFileProtectionUntilFirstUserAuthentication])
    }
}

/// The key chain; what is there stays on this phone.
struct KeyChain: TextStore {
    private func query(_ key: String) -> [CFString: Any] { [kSecClass: kSecClassGenericPassword, kSecAttrService: "dev.beckon", kSecAttrAccount: key] }

    func get(_ key: String) -> String? {
        var found: CFTypeRef?
        let asked = query(key).merging([kSecReturnData: true]) { _, new in new }
        guard SecItemCopyMatching(asked as CFDictionary, &found) == errSecSuccess, let data = found as? Data else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    func set(_ key: String, _ value: String) {
        SecItemDelete(query(key) as CFDictionary)
        let item = query(key).merging([kSecValueData: Data(value.utf8), kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly]) { _, new in new }
        SecItemAdd(item as CFDictionary, nil)
    }
}

final class ApplePorts: Ports {
    let store: TextStore
    let secrets: TextStore = KeyChain()

    init(group: String) { store = FileStore(group: group) }

    func send(_ asked: Asked) async -> Answer? {
        guard let url = URL(string: asked.url) else { return nil }
        var request = URLRequest(url: url, timeoutInterval: 30)
        request.httpMethod = asked.method
        request.setValue(asked.authorization, forHTTPHeaderField: "authorization")
        if let body = asked.body {
            request.setValue("application/json", forHTTPHeaderField: "content-type")
            request.httpBody = Data(body.utf8)
        }
        guard let (data, response) = try? await URLSession.shared.data(for: request), let http = response as? HTTPURLResponse else { return nil }
        return Answer(status: http.statusCode, body: String(decoding: data, as: UTF8.self), retryAfter: http.value(forHTTPHeaderField: "retry-after"))
    }

    func now() -> Int { Int(Date().timeIntervalSince1970 * 1_000) }
    func random() -> Double { Double.random(in: 0..<1) }
    func newId() -> String { uuidV7(now: now(), random: (0..<10).map { _ in UInt8.random(in: 0...255) }) }

    func schedule(_ ms: Int, _ call: @escaping () async -> Void) -> () -> Void {
        let task = Task {
            try? await Task.sleep(nanoseconds: UInt64(ms) * 1_000_000)
            if !Task.isCancelled { await call() }
        }
        return { task.cancel() }
    }
}
#endif
