package dev.beckon.core

const val BATCH_MAX = 100
private const val EVENTS_KEPT = 1_000
private const val SEEN_KEPT = 100
private const val EVENT_CHARS = 32_768

sealed interface Entry
data class EventEntry(val event: Tree) : Entry
data class CallEntry(val kind: String, val method: String, val path: String, val body: Tree?) : Entry
data class Batch(val batchId: String, val subject: String, val events: List<Tree>)

/** What is kept between starts of the app; sdk/contract.md, "What is kept". */
data class State(
    val deviceId: String, val spare: String? = null, val profileId: String? = null, val readers: List<String> = emptyList(),
    val device: Tree? = null, val told: Tree? = null, val toldAt: Long = 0, val refresh: Boolean = true,
    val entries: List<Entry> = emptyList(), val batch: Batch? = null, val batchMax: Int = BATCH_MAX, val seen: List<String> = emptyList(),
    val dropped: Int = 0, val refused: Int = 0, val failures: Int = 0, val notBefore: Long = 0, val holdUntil: Long = 0,
) {
    val isNews: Boolean get() = refresh || device != told
    val waiting: Int get() = entries.count { it is EventEntry } + (batch?.events?.size ?: 0)

    fun dueAt(forced: Boolean): Long = if (forced) holdUntil else maxOf(holdUntil, notBefore)

    fun calm(): State = copy(failures = 0, notBefore = 0, holdUntil = 0)

    /** The device is this profile's now. Whoever was anonymous and has become known still reads what was sent to them before. */
    fun withProfile(id: String): State {
        if (profileId == id) return this
        val same = profileId != null && isAnonymous(profileId) && !isAnonymous(id)
        return copy(profileId = id, readers = listOf(readerOf(id)) + (if (same) readers else emptyList()))
    }

    /** Somebody leaves: what is meant for them is hidden from the moment the app says so. */
    private val isLeaving: Boolean
        get() = entries.any { it is CallEntry && (it.kind == "reset" || (it.kind == "identify" && profileId != null && !isAnonymous(profileId) && it.body?.get("profileId") != profileId)) }

    fun mayRead(reader: String?): Boolean = reader == null || (!isLeaving && reader in readers)

    /** Too many: the oldest makes way and is counted. */
    fun withEvent(event: Tree): State {
        if (json(event).length > EVENT_CHARS) return copy(dropped = dropped + 1)
        val all = entries + EventEntry(event)
        if (all.count { it is EventEntry } <= EVENTS_KEPT) return copy(entries = all)
        val oldest = all.indexOfFirst { it is EventEntry }
        return copy(entries = all.filterIndexed { at, _ -> at != oldest }, dropped = dropped + 1)
    }

    /** An interaction counts once. */
    fun withInteraction(event: Tree, pushId: String): State {
        val key = listOfNotNull(event["name"], pushId, event["action"]).joinToString(" ")
        return if (key in seen) this else withEvent(event).copy(seen = (seen + key).takeLast(SEEN_KEPT))
    }

    fun withCall(call: CallEntry): State = copy(entries = entries + call)

    fun withIdentify(body: Tree): State {
        val call = CallEntry("identify", "POST", "/identify", body)
        val waits = entries.lastOrNull { it is CallEntry && (it.kind == "identify" || it.kind == "reset") } as CallEntry?
        if (waits == null) return if (profileId == body["profileId"]) this else withCall(call)
        if (waits.kind != "identify" || waits.body?.get("profileId") != body["profileId"]) return withCall(call)
        return copy(entries = entries.map { if (it === waits) call else it })
    }

    /** Takes the events at the front, up to the next call, as the next batch. */
    fun cut(newId: () -> String): State {
        if (batch != null || profileId == null) return this
        val events = entries.takeWhile { it is EventEntry }.take(batchMax).map { (it as EventEntry).event }
        return if (events.isEmpty()) this else copy(entries = entries.drop(events.size), batch = Batch(newId(), profileId, events))
    }
}

private fun isAnonymous(profileId: String): Boolean = profileId.startsWith("anon-")
