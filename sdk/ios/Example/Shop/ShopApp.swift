import Beckon
import BeckonCore
import SwiftUI

@main
struct ShopApp: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate

    var body: some Scene {
        WindowGroup { ShopView() }
    }
}

final class AppDelegate: NSObject, UIApplicationDelegate {
    /// Tells of the permission, of what comes in front (received), and of what is opened, pressed or dismissed.
    static let beckon = Beckon(
        api: "https://api.example.com", events: "https://events.example.com", appKey: "bka_abcdefghij012345", group: "group.com.example.shop",
        onOpen: { push in print("opened", push.pushId ?? "") },
        onRefused: { print("refused", $0.request, $0.status) }
    )

    func application(_ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {
        _ = Self.beckon
        application.registerForRemoteNotifications()
        return true
    }

    func application(_ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data) {
        Self.beckon.registered(deviceToken: token)
    }

    /// Without a token there are no pushes; everything else works, and the next start tries again.
    func application(_ application: UIApplication, didFailToRegisterForRemoteNotificationsWithError error: Error) {
        print("no device token:", error.localizedDescription)
    }

    /// A silent push.
    func application(_ application: UIApplication, didReceiveRemoteNotification userInfo: [AnyHashable: Any]) async -> UIBackgroundFetchResult {
        await Self.beckon.received(userInfo: userInfo) ? .newData : .noData
    }
}
