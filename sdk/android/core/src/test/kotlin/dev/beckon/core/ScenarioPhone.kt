package dev.beckon.core

import java.io.File
import java.time.Instant

val VECTORS = File(System.getProperty("vectors") ?: "../../vectors")

fun vectors(name: String): Tree = tree(File(VECTORS, name).readText())

/** The process ends in the middle of a request. */
private class Death : Error()

/** A step of a scenario, said to a client. */
fun Client.perform(step: Tree, payload: Tree): Any? = when (step["do"]) {
    "registerDevice" -> registerDevice(tree(step["with"]))
    "identify" -> identify(step["profileId"].toString(), step["identityToken"] as String?)
    "reset" -> reset()
    "track" -> repeat((step["times"] as Number?)?.toInt() ?: 1) { track(step["name"].toString(), tree(step["properties"]), if (step["from"] == null) null else payload) }
    "setConsent" -> setConsent(step["push"] as String?)
    "setAttributes" -> setAttributes(tree(step["attributes"]))
    "flush" -> flush()
    "judge" -> judge(payload).verdict.name.lowercase()
    "received" -> received(payload)
    "opened" -> opened(payload)
    "action" -> action(payload, step["action"].toString())
    "dismissed" -> dismissed(payload)
    "status" -> Unit
    else -> error("No such step: ${step["do"]}")
}

/** One phone of a scenario (sdk/vectors/README.md): its disk and its clock outlive its processes. */
class ScenarioPhone(private val payloads: Tree) {
    val heard = mutableListOf<Tree>()
    val refused = mutableListOf<String>()
    val lines = mutableListOf<LogLine>()
    private val disk = mutableMapOf<String, String>()
    private var answers = mutableListOf<Any?>()
    private var timers = listOf<Pair<Long, () -> Unit>>()
    private var now = Instant.parse("2026-12-01T09:00:00.000Z").toEpochMilli()
    private var ids = 0
    lateinit var client: Client

    private val ports = object : Ports {
        override val store = object : TextStore {
            override fun get(key: String) = disk[key]
            override fun set(key: String, value: String) { disk[key] = value }
        }
        override fun send(asked: Asked) = answer(asked)
        override fun now() = this@ScenarioPhone.now
        override fun random() = 0.5
        override fun newId() = "id-${++ids}"
        override fun schedule(ms: Long, call: () -> Unit): () -> Unit {
            val timer = now() + ms to call
            timers = timers + timer
            return { timers = timers.filter { it !== timer } }
        }
        override fun log(line: LogLine) { lines.add(line) }
    }

    fun run(step: Tree): Any? {
        answers = list(step["answers"]).toMutableList()
        heard.clear()
        refused.clear()
        return try {
            val result = if (step["do"] == "wait") waitFor((step["ms"] as Number).toLong()) else call(step)
            due()
            result
        } catch (_: Death) {
            client.close()
            timers = emptyList()
            null
        }
    }

    private fun call(step: Tree): Any? {
        if (step["do"] != "start") return client.perform(step, tree(payloads[(step["payload"] ?: step["from"]).toString()]))
        if (::client.isInitialized) client.close()
        timers = emptyList()
        client = Client(Options("https://api.example", "bka_abcdefghij012345", onRefused = { refused.add(it.code) }), tree(step["device"]), ports)
        return null
    }

    private fun answer(asked: Asked): Answer? {
        val body = asked.body?.let(::parsed)
        heard.add(mapOf("method" to asked.method, "path" to asked.url.removePrefix("https://api.example"), "authorization" to asked.authorization, "body" to body))
        return when (val scripted = if (answers.isEmpty()) "none" else answers.removeAt(0)) {
            "none" -> null
            "crash" -> throw Death()
            "accept" -> {
                val events = list(tree(body)["events"]).map { mapOf("id" to tree(it)["id"], "status" to "accepted") }
                Answer(202, json(mapOf("batchId" to tree(body)["batchId"], "results" to events)))
            }
            else -> with(tree(scripted)) { Answer((get("status") as Number).toInt(), get("text") as String? ?: json(get("body")), get("retryAfter") as String?) }
        }
    }

    private fun waitFor(ms: Long) {
        val end = now + ms
        while (true) {
            val at = timers.minOfOrNull { it.first } ?: break
            if (at > end) break
            now = maxOf(now, at)
            due()
        }
        now = end
    }

    private fun due() {
        while (true) {
            val (due, later) = timers.partition { it.first <= now }
            if (due.isEmpty()) return
            timers = later
            due.forEach { it.second() }
        }
    }
}
