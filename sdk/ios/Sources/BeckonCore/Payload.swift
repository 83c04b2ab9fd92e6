import Foundation

/// What a tap does: `open`, `deepLink` or `url`.
public struct Click: Equatable, Sendable {
    public let type: String
    public let uri: String?
}

public struct Button: Equatable, Sendable {
    public let id: String
    public let title: String
    public let icon: String?
    public let click: Click?
}

/// What a push says; sdk/contract.md, "Payload keys". Without `pushId` it is Amazon Pinpoint's: it can be shown and not reported.
public struct Push {
    public let pushId: String?
    public let block: Any?
    public let reader: String?
    public let title: String?
    public let body: String?
    public let image: String?
    public let tag: String?
    public let channel: String?
    public let click: Click
    public let buttons: [Button]
    public let data: Tree
}

/// nil: somebody else's.
public func readPush(_ all: Tree) -> Push? {
    let block = tree(all["beckon"])
    let pushId = text(block["id"])
    let pinpoint = pinpointOf(all)
    if pushId == nil && pinpoint == nil { return nil }
    let show = tree(all["beckonShow"])
    let alert = tree(all["aps"])["alert"]
    let sources: [Tree] = [show, (alert as? String).map { ["body": $0] } ?? tree(alert), tree(all["notification"]), all["aps"] == nil ? all : [:], pinpoint ?? [:]]
    func word(_ name: String) -> String? { sources.lazy.compactMap { text($0[name]) }.first }
    return Push(
        pushId: pushId, block: pushId == nil ? nil : all["beckon"], reader: pushId == nil ? nil : text(block["r"]),
        title: word("title"), body: word("body"), image: text(all["beckonMedia"]) ?? word("image"),
        tag: [show["tag"], all["beckonTag"], all["tag"]].lazy.compactMap { text($0) }.first, channel: text(show["channel_id"]),
        click: [all["beckonClick"], all["click"], pinpoint?["click"]].lazy.compactMap { clickOf($0) }.first ?? Click(type: "open", uri: nil),
        buttons: [show["actions"], all["beckonActions"], all["actions"]].flatMap { list($0) }.compactMap { buttonOf($0) }, data: dataOf(all)
    )
}

/// Keys of Amazon Pinpoint: `pinpoint.…` of an FCM message, `data.pinpoint` of an APNs push.
private func pinpointOf(_ all: Tree) -> Tree? {
    if let apns = tree(all["data"])["pinpoint"] as? Tree { return present(["click": linkOf(url: nil, deepLink: text(apns["deeplink"]))]) }
    guard all.keys.contains(where: { $0.hasPrefix("pinpoint.") }) else { return nil }
    func of(_ name: String) -> String? { text(all["pinpoint.\(name)"]) }
    return present(["title": of("notification.title"), "body": of("notification.body"), "image": of("notification.imageUrl"), "click": linkOf(url: of("url"), deepLink: of("deeplink"))])
}

private func linkOf(url: String?, deepLink: String?) -> Tree? {
    if let url { return ["type": "url", "uri": url] }
    return deepLink.map { ["type": "deepLink", "uri": $0] }
}

private func clickOf(_ value: Any?) -> Click? {
    let click = tree(value)
    guard let type = click["type"] as? String else { return nil }
    if type == "open" { return Click(type: type, uri: nil) }
    guard type == "deepLink" || type == "url", let uri = click["uri"] as? String else { return nil }
    return Click(type: type, uri: uri)
}

private func buttonOf(_ value: Any) -> Button? {
    guard let all = value as? Tree, let id = text(all["id"]) ?? text(all["action"]), let title = text(all["title"]) else { return nil }
    return Button(id: id, title: title, icon: text(all["icon"]), click: clickOf(all["onClick"] ?? all["click"]))
}

private let providers = ["beckon", "pinpoint", "google", "gcm"]
private let reserved: Set<String> = ["aps", "from", "message_type", "collapse_key", "fcm_options", "notification"]

/// A service worker's payload has the author's under `data`; elsewhere they are neighbours of ours.
private func dataOf(_ all: Tree) -> Tree {
    let own = tree(all["data"])
    if all["title"] != nil && all["data"] != nil && all["aps"] == nil { return own }
    if all["title"] != nil && all["beckon"] is Tree && all["aps"] == nil { return [:] }
    return all.filter { key, _ in !reserved.contains(key) && !providers.contains(where: { key.hasPrefix($0) }) && !(key == "data" && own["pinpoint"] != nil) }
}
