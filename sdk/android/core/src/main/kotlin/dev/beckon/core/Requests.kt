package dev.beckon.core

/** What is to be asked of the API next. */
class Request(val kind: String, val name: String, val method: String, val path: String, val asDevice: Boolean, val deviceId: String, val body: Tree?, val device: Tree? = null)

/** The device first, for nothing else counts before; then what was cut, then the calls in their order among the events. */
fun next(state: State, now: Long, forced: Boolean, proven: Boolean): Request? {
    if (now < state.dueAt(forced)) return null
    if (state.device != null && (!proven || state.spare != null || state.isNews)) {
        val id = state.spare ?: state.deviceId
        return Request("device", "device", "PUT", "/v1/devices/$id", proven && state.spare == null, id, state.device, state.device)
    }
    if (!proven || state.profileId == null) return null
    state.batch?.let { return Request("batch", "events", "POST", "/v1/events", true, state.deviceId, mapOf("batchId" to it.batchId, "subject" to it.subject, "events" to it.events)) }
    val head = state.entries.firstOrNull() as? CallEntry ?: return null
    return Request("call", head.kind, head.method, "/v1/devices/${state.deviceId}${head.path}", true, state.deviceId, head.body)
}

data class Refused(val request: String, val status: Int, val code: String, val eventId: String? = null)

class After(val state: State, val goesOn: Boolean, val secret: String? = null, val refused: List<Refused> = emptyList())

class Luck(val now: Long, val random: Double, val newId: () -> String)

private const val CONFLICTS_MAX = 4
private val LATER = setOf(408, 425, 429)

/** The state after a request; sdk/contract.md, "Answers". No answer is a value too. */
fun after(state: State, request: Request, answer: Answer?, luck: Luck): After {
    if (answer == null) return later(state, null, luck)
    val body = parsed(answer.body)?.let(::tree)
    return when {
        answer.status in 200..299 -> if (isComplete(request, answer.status, body)) done(state, request, body ?: emptyMap(), luck.now) else later(state, answer.retryAfter, luck)
        answer.status == 401 || (answer.status == 403 && body?.get("code") !is String) -> After(unrecognised(state, request, luck), false)
        answer.status in LATER || answer.status >= 500 || (answer.status == 409 && state.failures < CONFLICTS_MAX) -> later(state, answer.retryAfter, luck)
        answer.status == 413 && request.kind == "batch" && (state.batch?.events?.size ?: 0) > 1 -> After(halved(state), true)
        else -> refused(state, request, Refused(request.name, answer.status, text(body?.get("code")) ?: "refused"), luck)
    }
}

/** A hotel's network answers 200 to everything. */
private fun isComplete(request: Request, status: Int, body: Tree?): Boolean = when {
    request.kind == "device" -> body?.get("profileId") is String && (request.asDevice || body["secret"] is String)
    request.kind == "batch" -> body?.get("results") is List<*>
    request.name == "identify" || request.name == "reset" -> body?.get("profileId") is String
    else -> body != null || status == 204
}

private fun done(state: State, request: Request, body: Tree, now: Long): After = when (request.kind) {
    "device" -> {
        val quiet = state.entries.isEmpty() && state.batch == null
        val stood = (if (quiet) state.calm() else state).copy(deviceId = request.deviceId, spare = null, told = request.device, toldAt = now, refresh = false)
        After(stood.withProfile(body["profileId"].toString()), true, text(body["secret"]))
    }
    "batch" -> {
        val refused = list(body["results"]).map(::tree).filter { it["status"] == "refused" }
            .map { Refused(request.name, 202, text(tree(list(it["faults"]).firstOrNull())["code"]) ?: "refused", text(it["id"])) }
        After(state.calm().copy(batch = null, batchMax = BATCH_MAX, refused = state.refused + refused.size), true, refused = refused)
    }
    else -> {
        val rest = state.calm().copy(entries = state.entries.drop(1))
        After(if (request.name == "identify" || request.name == "reset") rest.withProfile(body["profileId"].toString()) else rest, true)
    }
}

private fun later(state: State, retryAfter: String?, luck: Luck): After = After(failed(state.copy(spare = null), retryAfter, luck), false)

private fun failed(state: State, retryAfter: String?, luck: Luck): State {
    val failures = state.failures + 1
    val told = retryAfterMs(retryAfter, luck.now, luck.random)
    return if (told == null) state.copy(failures = failures, notBefore = luck.now + backoffMs(failures, luck.random)) else state.copy(failures = failures, holdUntil = luck.now + told)
}

/** What is there is given up only for a registration that has succeeded. */
private fun unrecognised(state: State, request: Request, luck: Luck): State = when {
    request.kind != "device" -> failed(state.copy(refresh = true), null, luck)
    request.asDevice -> state.copy(spare = luck.newId())
    state.spare != null -> failed(state.copy(spare = null), null, luck)
    else -> failed(state.copy(deviceId = luck.newId()), null, luck)
}

private fun halved(state: State): State {
    val events = state.batch?.events ?: emptyList()
    return state.copy(batch = null, batchMax = events.size / 2, entries = events.map(::EventEntry) + state.entries)
}

private fun refused(state: State, request: Request, why: Refused, luck: Luck): After = After(
    when (request.kind) {
        "call" -> state.calm().copy(entries = state.entries.drop(1))
        "batch" -> state.calm().copy(batch = null, batchMax = BATCH_MAX, refused = state.refused + (state.batch?.events?.size ?: 0))
        // Told again when it is another, or at the next start.
        else -> if (request.asDevice) state.copy(told = request.device, refresh = false) else failed(state.copy(spare = null), null, luck)
    },
    request.kind != "device" || request.asDevice, refused = listOf(why),
)
