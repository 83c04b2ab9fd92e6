package dev.beckon

import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage

/** For apps without a FirebaseMessagingService of their own. */
open class BeckonFirebaseService : FirebaseMessagingService() {
    override fun onNewToken(token: String) = Beckon.registerDevice(this, token)

    override fun onMessageReceived(message: RemoteMessage) {
        Beckon.onMessageReceived(this, message.data)
    }
}
