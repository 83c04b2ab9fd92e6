package dev.beckon.core

import java.io.File
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.security.SecureRandom
import java.time.Duration
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

private val PATIENCE = Duration.ofSeconds(60)

/** A phone whose disk is a directory. Its clock goes so many milliseconds late. */
private class LivePorts(private val directory: File, private val late: Long) : Ports {
    private val timers = Executors.newSingleThreadScheduledExecutor { Thread(it).apply { isDaemon = true } }
    private val network = HttpClient.newHttpClient()
    private val chance = SecureRandom()

    override val store = object : TextStore {
        override fun get(key: String) = File(directory, key).takeIf { it.exists() }?.readText()
        override fun set(key: String, value: String) {
            val fresh = File(directory, "$key.new").apply { writeText(value) }
            Files.move(fresh.toPath(), File(directory, key).toPath(), ATOMIC_MOVE)
        }
    }

    override fun send(asked: Asked): Answer {
        val body = asked.body?.let(HttpRequest.BodyPublishers::ofString) ?: HttpRequest.BodyPublishers.noBody()
        val request = HttpRequest.newBuilder(URI(asked.url)).timeout(PATIENCE).header("authorization", asked.authorization).header("content-type", "application/json").method(asked.method, body)
        val answer = network.send(request.build(), HttpResponse.BodyHandlers.ofString())
        return Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("retry-after").orElse(null))
    }

    override fun now() = System.currentTimeMillis() - late
    override fun random() = chance.nextDouble()
    override fun newId() = uuidV7(now(), ByteArray(10).also(chance::nextBytes))
    override fun schedule(ms: Long, call: () -> Unit): () -> Unit {
        val timer = timers.schedule(call, ms, TimeUnit.MILLISECONDS)
        return { timer.cancel(false) }
    }
}

/** One process of an app, told by another what to do: a step a line comes in as JSON, and its answer goes out. It may be killed at any time
 *  (test/deploy/client-library.test.ts). Arguments: its disk, the API's address, the app key, how late its clock goes. */
fun main(args: Array<String>) {
    val (directory, api, appKey, late) = args
    val client = Client(Options(api, appKey), mapOf("platform" to "android", "locale" to "en", "timeZone" to "Europe/Vienna"), LivePorts(File(directory), late.toLong()))
    for (line in generateSequence(::readlnOrNull)) {
        val step = tree(line)
        val said = client.perform(step, tree(step["payload"])).takeIf { it !is Unit }
        println(json(mapOf("is" to said) + with(client.status()!!) { mapOf("deviceId" to deviceId, "profileId" to profileId, "registered" to registered, "waiting" to waiting, "refused" to refused) }))
    }
}
