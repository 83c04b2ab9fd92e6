package dev.beckon

import android.content.Context
import android.util.AtomicFile
import dev.beckon.core.Answer
import dev.beckon.core.Asked
import dev.beckon.core.Ports
import dev.beckon.core.TextStore
import dev.beckon.core.uuidV7
import java.io.File
import java.io.FileNotFoundException
import java.net.HttpURLConnection
import java.net.URL
import java.security.SecureRandom
import java.util.concurrent.ScheduledExecutorService
import java.util.concurrent.TimeUnit

private const val TIMEOUT_MS = 30_000

/** Files below `noBackupFilesDir`: an app's own, and not copied to another phone by a backup, where the secret would be somebody else's. */
class FileStore(private val directory: File) : TextStore {
    override fun get(key: String): String? = try {
        AtomicFile(File(directory, key)).readFully().decodeToString()
    } catch (_: FileNotFoundException) {
        null
    }

    /** A crash leaves the old text or the new one. */
    override fun set(key: String, value: String) {
        val file = AtomicFile(File(directory, key))
        val out = file.startWrite()
        try {
            out.write(value.toByteArray())
            file.finishWrite(out)
        } catch (error: Exception) {
            file.failWrite(out)
            throw error
        }
    }
}

class AndroidPorts(context: Context, private val worker: ScheduledExecutorService) : Ports {
    private val chance = SecureRandom()
    override val store = FileStore(context.noBackupFilesDir)

    override fun send(asked: Asked): Answer? {
        val connection = URL(asked.url).openConnection() as HttpURLConnection
        try {
            // HttpURLConnection knows no PATCH before Android 4.4 and does since.
            connection.requestMethod = asked.method
            connection.connectTimeout = TIMEOUT_MS
            connection.readTimeout = TIMEOUT_MS
            connection.setRequestProperty("authorization", asked.authorization)
            asked.body?.let {
                connection.doOutput = true
                connection.setRequestProperty("content-type", "application/json")
                connection.outputStream.use { out -> out.write(it.toByteArray()) }
            }
            val status = connection.responseCode
            val body = (if (status < 400) connection.inputStream else connection.errorStream)?.use { it.readBytes().decodeToString() } ?: ""
            return Answer(status, body, connection.getHeaderField("retry-after"))
        } finally {
            connection.disconnect()
        }
    }

    override fun now(): Long = System.currentTimeMillis()
    override fun random(): Double = chance.nextDouble()
    override fun newId(): String = uuidV7(now(), ByteArray(10).also(chance::nextBytes))

    override fun schedule(ms: Long, call: () -> Unit): () -> Unit {
        val timer = worker.schedule(call, ms, TimeUnit.MILLISECONDS)
        return { timer.cancel(false) }
    }
}
