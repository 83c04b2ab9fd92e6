package com.example.shop

import android.util.Log
import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage
import dev.beckon.Beckon

/** An app without pushes of its own declares `dev.beckon.BeckonFirebaseService` instead. */
class ShopMessaging : FirebaseMessagingService() {
    override fun onNewToken(token: String) = Beckon.registerDevice(this, token)

    override fun onMessageReceived(message: RemoteMessage) {
        if (!Beckon.onMessageReceived(this, message.data)) showOurOwn(message)
    }

    /** Pushes that somebody else sends: Beckon leaves them alone. */
    private fun showOurOwn(message: RemoteMessage) {
        Log.i("shop", "somebody else's push, with ${message.data.size} values")
    }
}
