import Beckon

/// Attaches media, makes buttons, and empties what was meant for somebody else.
final class NotificationService: BeckonNotificationService {
    override var group: String { "group.com.example.shop" }
}
