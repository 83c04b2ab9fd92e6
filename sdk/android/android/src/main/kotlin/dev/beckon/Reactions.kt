package dev.beckon

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import dev.beckon.core.tree

/** What the person tapped is reported and opened. Declare it in the manifest (README). */
class OpenActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        report(intent)
        try {
            destination()?.let(::startActivity)
        } catch (_: ActivityNotFoundException) {
            packageManager.getLaunchIntentForPackage(packageName)?.let(::startActivity)
        }
        finish()
    }

    private fun destination(): Intent? {
        val uri = intent.getStringExtra(CLICK_URI)?.let(Uri::parse)
        return when (intent.getStringExtra(CLICK_TYPE)) {
            "deepLink" -> Intent(Intent.ACTION_VIEW, uri).setPackage(packageName)
            "url" -> Intent(Intent.ACTION_VIEW, uri)
            else -> packageManager.getLaunchIntentForPackage(packageName)
        }?.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
    }
}

/** The person swiped it away. */
class DismissReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) = report(intent)
}

private fun report(intent: Intent) {
    val data = tree(intent.getStringExtra(DATA)).mapValues { it.value.toString() }
    when (intent.getStringExtra(EVENT)) {
        "opened" -> Beckon.opened(data)
        "action" -> Beckon.action(data, intent.getStringExtra(ACTION) ?: return)
        "dismissed" -> Beckon.dismissed(data)
    }
}
