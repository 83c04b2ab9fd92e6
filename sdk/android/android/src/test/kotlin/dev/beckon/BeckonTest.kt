package dev.beckon

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import android.graphics.Bitmap
import com.google.firebase.messaging.RemoteMessage
import dev.beckon.core.Answer
import dev.beckon.core.Asked
import dev.beckon.core.Options
import dev.beckon.core.Ports
import dev.beckon.core.list
import dev.beckon.core.readPush
import dev.beckon.core.tree
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34], manifest = Config.NONE)
class BeckonTest {
    private val context: Context = RuntimeEnvironment.getApplication()
    private val manager = context.getSystemService(NotificationManager::class.java)
    private val heard = mutableListOf<Asked>()
    private val mine = mapOf(
        "beckon" to """{"id":"p1","r":"2e96105c29d2c92c","m":"mac"}""", "beckonTag" to "t1", "orderId" to "42", "beckonClick" to """{"type":"deepLink","uri":"shop://cart"}""",
        "beckonShow" to """{"title":"Cart","body":"Waits","channel_id":"offers","actions":[{"id":"buy","title":"Buy","onClick":{"type":"url","uri":"https://shop.example/buy"}}]}""",
    )

    private val ports = object : Ports {
        private var ids = 0
        override val store = FileStore(context.noBackupFilesDir)
        override fun send(asked: Asked): Answer {
            heard.add(asked)
            if (asked.method == "PUT") return Answer(201, """{"deviceId":"id-1","profileId":"anon-1","secret":"s1"}""")
            val results = list(tree(asked.body)["events"]).joinToString(",") { """{"id":"${tree(it)["id"]}","status":"accepted"}""" }
            return Answer(202, """{"results":[$results]}""")
        }
        override fun now() = 1_796_115_600_000L
        override fun random() = 0.5
        override fun newId() = "id-${++ids}"
        override fun schedule(ms: Long, call: () -> Unit): () -> Unit = {}
    }

    @Before fun registered() {
        Beckon.configure(context, Options("https://api.example", "bka_abcdefghij012345"), ports)
        Beckon.registerDevice(context, "tok-1")
        flushed()
    }

    private fun flushed() {
        Beckon.flush()
        Beckon.awaitIdle()
    }

    private fun events(): List<String> = heard.filter { it.method == "POST" }.flatMap { list(tree(it.body)["events"]) }.map(::tree).map { listOfNotNull(it["name"], it["action"]).joinToString(" ") }
    private fun shown(): List<Notification> = manager.activeNotifications.map { it.notification }

    @Test fun `registers with token, permission and what the phone is`() {
        val body = tree(heard.first().body)
        assertEquals(listOf("android", "tok-1", "granted", "kotlin-0.1.0"), listOf("platform", "token", "permission", "sdkVersion").map(body::get))
    }

    @Test fun `shows a push in its channel, with buttons, and reports that it came`() {
        manager.createNotificationChannel(NotificationChannel("offers", "Offers", NotificationManager.IMPORTANCE_DEFAULT))
        assertTrue(Beckon.onMessageReceived(context, mine))
        val notification = shown().single()
        assertEquals(listOf("Cart", "Waits", "offers", "Buy"), listOf(notification.extras.getString(Notification.EXTRA_TITLE), notification.extras.getString(Notification.EXTRA_TEXT), notification.channelId, notification.actions.single().title))
        flushed()
        assertEquals(listOf("push.received"), events())
    }

    @Test fun `a channel the app has not made is ours, and a repeat replaces what is shown`() {
        repeat(2) { Beckon.onMessageReceived(context, mine) }
        assertEquals(listOf("beckon"), shown().map { it.channelId })
    }

    @Test fun `hides what is meant for another, and leaves alone what is not ours`() {
        assertTrue(Beckon.onMessageReceived(context, mine + ("beckon" to """{"id":"p2","r":"fdee430d40bd57de"}""")))
        assertFalse(Beckon.onMessageReceived(context, mapOf("title" to "Hi")))
        flushed()
        assertEquals(emptyList<Notification>(), shown())
        assertEquals(emptyList<String>(), events())
    }

    @Test fun `a tap opens its link and is reported, a button by its own`() {
        Beckon.onMessageReceived(context, mine)
        val notification = shown().single()
        for ((intent, opens) in listOf(notification.contentIntent to "shop://cart", notification.actions.single().actionIntent to "https://shop.example/buy")) {
            val activity = Robolectric.buildActivity(OpenActivity::class.java, shadowOf(intent).savedIntent).create().get()
            assertEquals(opens, shadowOf(activity).nextStartedActivity.dataString)
        }
        flushed()
        assertEquals(listOf("push.received", "push.opened", "push.action buy"), events())
    }

    @Test fun `a push that is swiped away is reported, and signing out takes back what is shown`() {
        Beckon.onMessageReceived(context, mine)
        DismissReceiver().onReceive(context, shadowOf(shown().single().deleteIntent).savedIntent)
        flushed()
        assertEquals(listOf("push.received", "push.dismissed"), events())
        Beckon.reset(context)
        assertEquals(emptyList<Notification>(), shown())
    }

    @Test fun `a picture is shown large, colour and large icon as the message says, and what cannot be fetched is left out`() {
        val bitmap = Bitmap.createBitmap(2, 2, Bitmap.Config.ARGB_8888)
        val drawn = mine + ("beckonShow" to """{"title":"Cart","image":"https://shop.example/a.png","large_icon":"https://shop.example/b.png","color":"#ff8800"}""")
        for (found in listOf(bitmap, null)) {
            Notifications(context) { found }.show(readPush(drawn)!!, drawn)
            val notification = shown().single()
            val template = if (found == null) Notification.BigTextStyle::class.java else Notification.BigPictureStyle::class.java
            assertEquals(listOf(template.name, found != null, 0xffff8800.toInt()), listOf(notification.extras.getString(Notification.EXTRA_TEMPLATE), notification.getLargeIcon() != null, notification.color))
        }
    }

    @Test fun `what the system shows, or nobody, is reported and not shown`() {
        assertTrue(Beckon.onMessageReceived(context, mapOf("beckon" to mine.getValue("beckon"), "orderId" to "42")))
        flushed()
        assertEquals(emptyList<Notification>(), shown())
        assertEquals(listOf("push.received"), events())
    }

    @Test fun `Pinpoint's own push is shown with its link and not reported`() {
        assertTrue(Beckon.onMessageReceived(context, mapOf("pinpoint.notification.title" to "Sale", "pinpoint.deeplink" to "shop://sale")))
        val activity = Robolectric.buildActivity(OpenActivity::class.java, shadowOf(shown().single().contentIntent).savedIntent).create().get()
        assertEquals("shop://sale", shadowOf(activity).nextStartedActivity.dataString)
        flushed()
        assertEquals(emptyList<String>(), events())
    }

    @Test fun `the ready-made service hands over messages and tokens`() {
        val service = Robolectric.buildService(BeckonFirebaseService::class.java).get()
        service.onMessageReceived(object : RemoteMessage() { override fun getData() = mine })
        service.onNewToken("tok-2")
        flushed()
        assertEquals(listOf("Cart"), shown().map { it.extras.getString(Notification.EXTRA_TITLE) })
        assertEquals(listOf("tok-1", "tok-2"), heard.filter { it.method == "PUT" }.map { tree(it.body)["token"] })
    }

    @Test fun `the process ends before it told, and the next one tells it once`() {
        Beckon.onMessageReceived(context, mine)
        val before = File(context.noBackupFilesDir, "beckon.state").readText()
        Beckon.configure(context, Options("https://api.example", "bka_abcdefghij012345"), ports)
        Beckon.onMessageReceived(context, mine)
        assertEquals(before, File(context.noBackupFilesDir, "beckon.state").readText())
        flushed()
        assertEquals(listOf("push.received"), events())
    }

    @Test fun `permission taken away is told`() {
        shadowOf(manager).setNotificationsEnabled(false)
        Beckon.permissionChanged(context)
        flushed()
        assertEquals(listOf("granted", "denied"), heard.filter { it.method == "PUT" }.map { tree(it.body)["permission"] })
    }
}
