package com.example.shop

import android.app.Application
import android.util.Log
import com.google.firebase.messaging.FirebaseMessaging
import dev.beckon.Beckon

class Shop : Application() {
    override fun onCreate() {
        super.onCreate()
        Beckon.configure(this, api = BuildConfig.BECKON_API, appKey = BuildConfig.BECKON_APP_KEY, events = BuildConfig.BECKON_EVENTS) {
            Log.w("shop", "refused: ${it.request} ${it.status} ${it.code}")
        }
        FirebaseMessaging.getInstance().token.addOnSuccessListener { Beckon.registerDevice(this, it) }
    }
}
