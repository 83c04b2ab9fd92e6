package dev.beckon

import android.app.NotificationManager
import android.content.Context
import android.os.Build
import android.util.Log
import dev.beckon.core.Client
import dev.beckon.core.Options
import dev.beckon.core.Ports
import dev.beckon.core.Push
import dev.beckon.core.Refused
import dev.beckon.core.Tree
import dev.beckon.core.Verdict
import java.util.Locale
import java.util.TimeZone
import java.util.concurrent.Executors
import java.util.concurrent.ScheduledExecutorService

/** What an app calls (sdk/contract.md), from any thread: the work is done on one of Beckon's own. Call `configure` in `Application.onCreate`. */
object Beckon {
    private var worker: ScheduledExecutorService = Executors.newSingleThreadScheduledExecutor { Thread(it, "beckon").apply { isDaemon = true } }
    @Volatile private var client: Client? = null

    fun configure(context: Context, api: String, appKey: String, events: String = api, onRefused: (Refused) -> Unit = {}) =
        configure(context, Options(api, appKey, events, onRefused), AndroidPorts(context.applicationContext, worker))

    internal fun configure(context: Context, options: Options, ports: Ports) {
        client?.close()
        client = Client(options, deviceOf(context), ports)
    }

    /** The token of `FirebaseMessaging.getInstance().token` and of `onNewToken`. */
    fun registerDevice(context: Context, token: String) {
        val permission = permissionOf(context)
        post { it.registerDevice(mapOf("token" to token, "permission" to permission)) }
    }

    /** After the person was asked, and at each start. */
    fun permissionChanged(context: Context) {
        val permission = permissionOf(context)
        post { it.registerDevice(mapOf("permission" to permission)) }
    }

    fun identify(profileId: String, identityToken: String? = null) = post { it.identify(profileId, identityToken) }

    /** Takes back what is shown as well. */
    fun reset(context: Context) {
        Notifications(context).cancelAll()
        post { it.reset() }
    }

    fun track(name: String, properties: Tree = emptyMap(), from: Map<String, String>? = null) = post { it.track(name, properties, from) }
    fun setConsent(push: String?, purposes: Tree? = null) = post { it.setConsent(push, purposes) }
    fun setAttributes(attributes: Tree) = post { it.setAttributes(attributes) }
    fun flush() = post { it.flush() }

    /** From the app's own FirebaseMessagingService: shows and reports a push of Beckon's. @return whether it was one, shown or hidden */
    fun onMessageReceived(context: Context, data: Map<String, String>): Boolean {
        val client = client ?: return false
        val judged = client.judge(data)
        val push = judged.push ?: return judged.verdict == Verdict.HIDDEN
        if (push.title != null || push.body != null) show(context, push, data)
        client.received(data)
        return true
    }

    /** The system refuses what it does not like (a picture too large, say) by throwing, and the app is not to fall over it. */
    private fun show(context: Context, push: Push, data: Map<String, String>) {
        try {
            Notifications(context).show(push, data)
        } catch (error: RuntimeException) {
            Log.w("beckon", "not shown: ${error.javaClass.simpleName}")
        }
    }

    internal fun opened(data: Map<String, String>) = post { it.opened(data) }
    internal fun action(data: Map<String, String>, id: String) = post { it.action(data, id) }
    internal fun dismissed(data: Map<String, String>) = post { it.dismissed(data) }

    internal fun awaitIdle() = worker.submit {}.get()

    private fun post(call: (Client) -> Unit) {
        val client = client ?: return
        worker.execute { call(client) }
    }

    private fun deviceOf(context: Context): Tree = mapOf(
        "platform" to "android", "locale" to Locale.getDefault().toLanguageTag(), "timeZone" to TimeZone.getDefault().id,
        "osVersion" to Build.VERSION.RELEASE, "sdkVersion" to "kotlin-0.1.0",
        "appVersion" to (context.packageManager.getPackageInfo(context.packageName, 0).versionName ?: "0"),
    )

    private fun permissionOf(context: Context): String =
        if (context.getSystemService(NotificationManager::class.java).areNotificationsEnabled()) "granted" else "denied"
}
