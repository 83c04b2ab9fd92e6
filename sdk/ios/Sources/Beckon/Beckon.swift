#if canImport(UIKit)
import BeckonCore
import UIKit
import UserNotifications

/// What an app calls (sdk/contract.md). Make one in `application(_:didFinishLaunchingWithOptions:)`; `group` is the app group it shares with its service extension.
public final class Beckon: NSObject, UNUserNotificationCenterDelegate {
    /// Everything that needs no UIKit: `identify`, `track`, `setConsent` and so on.
    public let client: Client
    private let onOpen: (Push) -> Void

    public init(api: String, events: String? = nil, appKey: String, group: String, onOpen: @escaping (Push) -> Void = { _ in }, onRefused: @escaping (Refused) -> Void = { _ in }) {
        self.onOpen = onOpen
        client = Client(api: api, events: events, appKey: appKey, device: Beckon.device(), ports: ApplePorts(group: group), onRefused: onRefused)
        super.init()
        UNUserNotificationCenter.current().delegate = self
        Task {
            await client.begin()
            await tellPermission()
        }
        NotificationCenter.default.addObserver(forName: UIApplication.didBecomeActiveNotification, object: nil, queue: nil) { [weak self] _ in
            Task { await self?.tellPermission(); await self?.client.flush() }
        }
    }

    /// From `application(_:didRegisterForRemoteNotificationsWithDeviceToken:)`.
    public func registered(deviceToken: Data) {
        let token = deviceToken.map { String(format: "%02x", $0) }.joined()
        Task { await client.registerDevice(["token": token]) }
    }

    /// From `application(_:didReceiveRemoteNotification:fetchCompletionHandler:)`: a silent push. Answers whether it was one of Beckon's.
    public func received(userInfo: [AnyHashable: Any]) async -> Bool { await client.received(payload(userInfo)) }

    /// Somebody signed out: what is shown is taken back as well.
    public func reset() {
        UNUserNotificationCenter.current().removeAllDeliveredNotifications()
        Task { await client.reset() }
    }

    /// A push came while the app is in front: shown and reported, unless it is meant for somebody else.
    public func userNotificationCenter(_ center: UNUserNotificationCenter, willPresent notification: UNNotification) async -> UNNotificationPresentationOptions {
        let info = payload(notification.request.content.userInfo)
        if await client.judge(info).verdict == .hidden { return [] }
        await client.received(info)
        return [.banner, .list, .sound, .badge]
    }

    /// Opened, a button pressed, or dismissed: reported, and what it leads to is opened.
    public func userNotificationCenter(_ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse) async {
        let info = payload(response.notification.request.content.userInfo)
        guard let push = await client.judge(info).push else { return }
        switch response.actionIdentifier {
        case UNNotificationDismissActionIdentifier: await client.dismissed(info)
        case UNNotificationDefaultActionIdentifier:
            await client.opened(info)
            await open(push, push.click)
        default:
            await client.action(info, response.actionIdentifier)
            await open(push, push.buttons.first { $0.id == response.actionIdentifier }?.click ?? push.click)
        }
        await client.flush()
    }

    @MainActor private func open(_ push: Push, _ click: Click) {
        if click.type == "open" { return onOpen(push) }
        guard let uri = click.uri.flatMap(URL.init(string:)) else { return }
        UIApplication.shared.open(uri)
    }

    private func tellPermission() async {
        let words: [UNAuthorizationStatus: String] = [.authorized: "granted", .denied: "denied", .provisional: "provisional", .ephemeral: "granted"]
        let settings = await UNUserNotificationCenter.current().notificationSettings()
        await client.registerDevice(["permission": words[settings.authorizationStatus] ?? "undetermined"])
    }

    private static func device() -> Tree {
        #if DEBUG
        let environment = "sandbox"
        #else
        let environment = "production"
        #endif
        return present([
            "platform": "ios", "environment": environment, "locale": Locale.preferredLanguages.first, "timeZone": TimeZone.current.identifier,
            "osVersion": ProcessInfo.processInfo.operatingSystemVersionString, "appVersion": Bundle.main.infoDictionary?["CFBundleShortVersionString"] as? String, "sdkVersion": "swift-0.1.0",
        ])
    }
}

func payload(_ userInfo: [AnyHashable: Any]) -> Tree {
    Tree(uniqueKeysWithValues: userInfo.compactMap { key, value in (key as? String).map { ($0, value) } })
}
#endif
