package dev.beckon

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import android.graphics.drawable.Icon
import dev.beckon.core.Click
import dev.beckon.core.Push
import org.json.JSONObject
import java.net.URL

internal const val CHANNEL = "beckon"
internal const val DATA = "dev.beckon.data"
internal const val EVENT = "dev.beckon.event"
internal const val ACTION = "dev.beckon.action"
internal const val CLICK_TYPE = "dev.beckon.click.type"
internal const val CLICK_URI = "dev.beckon.click.uri"

/** Shows pushes that the app is to show itself; what the system showed already never comes here. Needs Android 8. */
internal class Notifications(private val context: Context, private val picture: (String) -> Bitmap? = ::fetched) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    fun show(push: Push, data: Map<String, String>) {
        val channel = channelOf(push.channel)
        val builder = Notification.Builder(context, channel)
            .setSmallIcon(iconNamed(push.show["icon"] as? String) ?: context.applicationInfo.icon.takeIf { it != 0 } ?: android.R.drawable.ic_dialog_info)
            .setContentTitle(push.title).setContentText(push.body).setAutoCancel(true)
            .setContentIntent(open(push.click, data, null, 0))
            .setDeleteIntent(broadcast(data, "dismissed"))
        push.buttons.forEachIndexed { at, button ->
            builder.addAction(Notification.Action.Builder(null, button.title, open(button.click ?: push.click, data, button.id, at + 1)).build())
        }
        val image = push.image?.let(picture)
        colorOf(push.show["color"])?.let(builder::setColor)
        (push.show["large_icon"] as? String)?.let(::largeIcon)?.let(builder::setLargeIcon)
        builder.style = if (image == null) Notification.BigTextStyle().bigText(push.body) else Notification.BigPictureStyle().bigPicture(image)
        manager.notify(tagOf(push), 0, builder.build())
    }

    fun cancelAll() = manager.activeNotifications.filter { it.tag?.startsWith(TAG) == true }.forEach { manager.cancel(it.tag, it.id) }

    /** The same tag replaces what is shown. */
    private fun tagOf(push: Push): String = TAG + (push.tag ?: push.pushId)

    /** A channel the app has not made would show nothing. */
    private fun channelOf(named: String?): String {
        if (named != null && manager.getNotificationChannel(named) != null) return named
        manager.createNotificationChannel(NotificationChannel(CHANNEL, "Notifications", NotificationManager.IMPORTANCE_HIGH))
        return CHANNEL
    }

    /** An activity, not a receiver that starts one: Android 12 forbids that. */
    private fun open(click: Click, data: Map<String, String>, button: String?, code: Int): PendingIntent {
        val intent = intent(OpenActivity::class.java, data, if (button == null) "opened" else "action").putExtra(ACTION, button).putExtra(CLICK_TYPE, click.type).putExtra(CLICK_URI, click.uri)
        return PendingIntent.getActivity(context, codeOf(data) + code, intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK), FLAGS)
    }

    private fun broadcast(data: Map<String, String>, event: String): PendingIntent =
        PendingIntent.getBroadcast(context, codeOf(data), intent(DismissReceiver::class.java, data, event), FLAGS)

    private fun intent(to: Class<*>, data: Map<String, String>, event: String): Intent =
        Intent(context, to).putExtra(DATA, JSONObject(data).toString()).putExtra(EVENT, event)

    private fun codeOf(data: Map<String, String>): Int = (data["beckon"] ?: "").hashCode() and 0x0fffffff

    /** The address of a picture, or a drawable of the app's. */
    private fun largeIcon(named: String): Icon? =
        if (named.startsWith("https://")) picture(named)?.let(Icon::createWithBitmap) else iconNamed(named)?.let { Icon.createWithResource(context, it) }

    private fun colorOf(said: Any?): Int? = try {
        (said as? String)?.let(Color::parseColor)
    } catch (_: IllegalArgumentException) {
        null
    }

    private fun iconNamed(name: String?): Int? = name?.let { context.resources.getIdentifier(it, "drawable", context.packageName) }?.takeIf { it != 0 }

    private companion object {
        const val TAG = "beckon:"
        const val FLAGS = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE
    }
}

private const val PICTURE_MS = 5_000

/** Without it the push is shown as text. */
private fun fetched(address: String): Bitmap? = try {
    if (!address.startsWith("https://")) null
    else URL(address).openConnection().apply { connectTimeout = PICTURE_MS; readTimeout = PICTURE_MS }.getInputStream().use(BitmapFactory::decodeStream)
} catch (_: Exception) {
    null
}
