#if canImport(UIKit)
import BeckonCore
import UserNotifications

/// Base of the app's notification service extension: attaches media, makes buttons, empties what was meant for somebody else. It reports
/// nothing: two processes must not write one state. The app does when the push is seen in front, opened, pressed or dismissed.
open class BeckonNotificationService: UNNotificationServiceExtension {
    open var group: String { fatalError("Override group: the app group shared with the app.") }
    private var deliver: ((UNNotificationContent) -> Void)?
    private var content = UNMutableNotificationContent()

    override open func didReceive(_ request: UNNotificationRequest, withContentHandler contentHandler: @escaping (UNNotificationContent) -> Void) {
        deliver = contentHandler
        content = request.content.mutableCopy() as? UNMutableNotificationContent ?? UNMutableNotificationContent()
        let info = payload(request.content.userInfo)
        guard let push = readPush(info) else { return contentHandler(request.content) }
        guard Reader(store: FileStore(group: group)).mayRead(push.reader) else { return contentHandler(UNNotificationContent()) }
        offer(push)
        Task {
            if let address = push.image { await attach(address) }
            finish()
        }
    }

    /// Half a minute has passed: the push is shown as it is.
    override open func serviceExtensionTimeWillExpire() { finish() }

    private func finish() {
        deliver?(content)
        deliver = nil
    }

    /// Buttons of iOS belong to categories; one is made for this push, beside those the app made.
    private func offer(_ push: Push) {
        if push.buttons.isEmpty || !content.categoryIdentifier.isEmpty { return }
        let actions = push.buttons.map { UNNotificationAction(identifier: $0.id, title: $0.title, options: [.foreground]) }
        let category = UNNotificationCategory(identifier: "beckon.\(push.pushId ?? "")", actions: actions, intentIdentifiers: [], options: [.customDismissAction])
        content.categoryIdentifier = category.identifier
        UNUserNotificationCenter.current().getNotificationCategories { known in UNUserNotificationCenter.current().setNotificationCategories(known.union([category])) }
    }

    private func attach(_ address: String) async {
        guard address.hasPrefix("https://"), let url = URL(string: address), let (file, _) = try? await URLSession.shared.download(from: url) else { return }
        let named = file.deletingPathExtension().appendingPathExtension(url.pathExtension)
        guard (try? FileManager.default.moveItem(at: file, to: named)) != nil, let media = try? UNNotificationAttachment(identifier: "media", url: named) else { return }
        content.attachments = [media]
    }
}
#endif
