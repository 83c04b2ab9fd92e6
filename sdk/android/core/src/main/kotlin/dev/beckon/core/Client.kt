package dev.beckon.core

private const val STATE = "beckon.state"
private const val SECRET = "beckon.secret"
private const val START_MS = 1_000L
private const val GATHER_MS = 5_000L
private const val RECEIPT_MS = 30_000L
private const val REFRESH_MS = 60 * 60_000L

class Options(val api: String, val appKey: String, val events: String = api, val onRefused: (Refused) -> Unit = {})

enum class Verdict { OURS, HIDDEN, FOREIGN }

class Judged(val verdict: Verdict, val push: Push?)

data class Status(val deviceId: String, val profileId: String?, val registered: Boolean, val waiting: Int, val dropped: Int, val refused: Int)

/** What an app calls (sdk/contract.md). No call throws. Each returns once what was said is stored; `flush` asks the network, so it is no call for the main thread. */
class Client(private val options: Options, device: Tree, private val ports: Ports) {
    private val lock = Any()
    private val sending = Any()
    private var state: State?
    private var secret: Pair<String, String>? = null
    private var alarm: Pair<Long, () -> Unit>? = null
    private var over = false

    init {
        state = try {
            val known = readState(ports.store.get(STATE)) ?: State(ports.newId())
            secret = secretIn(ports.secrets.get(SECRET), known.deviceId)?.let { known.deviceId to it }
            known
        } catch (_: Exception) {
            ports.log(LogLine("unreadable-state"))
            null
        }
        change(START_MS) { it.copy(device = (it.device ?: emptyMap()) + device, refresh = it.refresh || ports.now() - it.toldAt >= REFRESH_MS) }
    }

    fun registerDevice(changes: Tree) = change(0) { it.copy(device = (it.device ?: emptyMap()) + changes) }

    fun identify(profileId: String, identityToken: String? = null) = change(0) { it.withIdentify(present("profileId" to profileId, "identityToken" to identityToken)) }

    fun reset() = change(0) { it.withCall(CallEntry("reset", "POST", "/reset", null)) }

    /** `from`: the push that led to it. */
    fun track(name: String, properties: Tree = emptyMap(), from: Tree? = null) {
        val block = from?.let(::readPush)?.block
        change(GATHER_MS) { it.withEvent(event("name" to name, "properties" to properties, "push" to block)) }
    }

    fun setConsent(push: String?, purposes: Tree? = null) =
        change(0) { it.withCall(CallEntry("profile", "PATCH", "/profile", mapOf("consent" to mapOf("push" to push) + (purposes?.let { all -> mapOf("purposes" to all) } ?: emptyMap())))) }

    fun setAttributes(attributes: Tree) = change(0) { it.withCall(CallEntry("profile", "PATCH", "/profile", mapOf("attributes" to attributes))) }

    fun judge(payload: Tree): Judged {
        val push = readPush(payload) ?: return Judged(Verdict.FOREIGN, null)
        return if (synchronized(lock) { state?.mayRead(push.reader) } == true) Judged(Verdict.OURS, push) else Judged(Verdict.HIDDEN, null)
    }

    fun received(payload: Tree): Boolean = interaction(payload, "push.received", null, Math.round(RECEIPT_MS * ports.random()))
    fun opened(payload: Tree): Boolean = interaction(payload, "push.opened", null, GATHER_MS)
    fun action(payload: Tree, action: String): Boolean = interaction(payload, "push.action", action, GATHER_MS)
    fun dismissed(payload: Tree): Boolean = interaction(payload, "push.dismissed", null, GATHER_MS)

    fun flush(): Unit = work(true)

    fun status(): Status? = synchronized(lock) { state?.run { Status(deviceId, profileId, proven() != null, waiting, dropped, refused) } }

    /** Ends timers; what waits is on disk. */
    fun close(): Unit = synchronized(lock) {
        over = true
        alarm?.second?.invoke()
        alarm = null
    }

    private fun event(vararg more: Pair<String, Any?>): Tree = mapOf("id" to ports.newId(), "time" to isoTime(ports.now())) + present(*more)

    private fun proven(): String? = secret?.takeIf { it.first == state?.deviceId }?.second

    private fun interaction(payload: Tree, name: String, action: String?, ms: Long): Boolean {
        val push = judge(payload).push ?: return false
        val pushId = push.pushId ?: return false
        change(ms) { it.withInteraction(event("name" to name, "action" to action, "push" to push.block), pushId) }
        return true
    }

    private fun change(ms: Long, change: (State) -> State) {
        synchronized(lock) {
            val before = state ?: return
            if (!store(change(before))) return
        }
        arm(ms)
    }

    /** Written whole; what cannot be written is kept in memory. */
    private fun store(after: State): Boolean {
        val before = state
        if (after === before) return false
        state = after
        if (before != null && after.dropped > before.dropped) ports.log(LogLine("dropped", count = after.dropped))
        try {
            ports.store.set(STATE, written(after))
        } catch (_: Exception) {
            ports.log(LogLine("failed"))
        }
        return true
    }

    private fun arm(ms: Long): Unit = synchronized(lock) {
        val at = ports.now() + ms
        if (over || alarm?.let { it.first <= at } == true) return@synchronized
        alarm?.second?.invoke()
        alarm = at to ports.schedule(ms) {
            synchronized(lock) { alarm = null }
            work(false)
        }
    }

    /** One request at a time. */
    private fun work(forced: Boolean): Unit = synchronized(sending) {
        var force = forced
        while (!over) {
            val request = nextRequest(force) ?: break
            force = conclude(request, ask(request)) && force
        }
        val wait = synchronized(lock) { state?.dueAt(false)?.minus(ports.now()) } ?: return@synchronized
        if (wait > 0) arm(wait)
    }

    /** A batch is on disk under its id before it is sent for the first time. */
    private fun nextRequest(forced: Boolean): Request? = synchronized(lock) {
        val known = state ?: return null
        val now = ports.now()
        val first = next(known, now, forced, proven() != null)
        if (first != null || now < known.dueAt(forced) || proven() == null) return first
        store(known.cut(ports::newId))
        state?.let { next(it, now, forced, true) }
    }

    private fun ask(request: Request): Answer? = try {
        val base = if (request.kind == "batch") options.events else options.api
        val proof = if (request.asDevice) ":${request.deviceId}:${proven()}" else ""
        ports.send(Asked(request.method, base + request.path, "Bearer ${options.appKey}$proof", request.body?.let(::json)))
    } catch (_: Exception) {
        null
    }

    private fun conclude(request: Request, answer: Answer?): Boolean {
        ports.log(LogLine(if (answer == null) "unanswered" else "answered", request.name, answer?.status))
        val told: After = synchronized(lock) {
            val next: After = after(state ?: return false, request, answer, Luck(ports.now(), ports.random(), ports::newId))
            next.secret?.let {
                secret = request.deviceId to it
                try {
                    ports.secrets.set(SECRET, "${request.deviceId}:$it")
                } catch (_: Exception) {
                    ports.log(LogLine("failed"))
                }
            }
            store(next.state)
            next
        }
        for (one in told.refused) {
            ports.log(LogLine("refused", one.request, one.status, one.code))
            try {
                options.onRefused(one)
            } catch (_: Exception) {
                ports.log(LogLine("failed"))
            }
        }
        return told.goesOn
    }
}
