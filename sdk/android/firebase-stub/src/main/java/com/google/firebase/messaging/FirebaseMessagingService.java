package com.google.firebase.messaging;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public abstract class FirebaseMessagingService extends Service {
    public void onMessageReceived(RemoteMessage message) { throw new UnsupportedOperationException(); }
    public void onNewToken(String token) { throw new UnsupportedOperationException(); }
    @Override public IBinder onBind(Intent intent) { throw new UnsupportedOperationException(); }
}
