package dev.beckon.core

/** The state as one JSON text. */
fun written(state: State): String = with(state) {
    json(
        mapOf(
            "version" to 1, "deviceId" to deviceId, "spare" to spare, "profileId" to profileId, "readers" to readers, "device" to device, "told" to told, "toldAt" to toldAt,
            "refresh" to refresh, "entries" to entries.map(::writtenEntry), "batch" to batch?.let { mapOf("batchId" to it.batchId, "subject" to it.subject, "events" to it.events) },
            "batchMax" to batchMax, "seen" to seen, "dropped" to dropped, "refused" to refused, "failures" to failures, "notBefore" to notBefore, "holdUntil" to holdUntil,
        ),
    )
}

private fun writtenEntry(entry: Entry): Tree = when (entry) {
    is EventEntry -> mapOf("event" to entry.event)
    is CallEntry -> mapOf("call" to mapOf("kind" to entry.kind, "method" to entry.method, "path" to entry.path, "body" to entry.body))
}

/** Null: there is none, or none that can be understood. */
fun readState(text: String?): State? {
    val all = tree(text ?: return null)
    val deviceId = text(all["deviceId"])
    if (number(all["version"]) != 1L || deviceId == null) return null
    val batch = tree(all["batch"])
    return State(
        deviceId, text(all["spare"]), text(all["profileId"]), list(all["readers"]).map { it.toString() }, all["device"]?.let(::tree), all["told"]?.let(::tree),
        number(all["toldAt"]), all["refresh"] == true, list(all["entries"]).mapNotNull(::readEntry),
        text(batch["batchId"])?.let { Batch(it, text(batch["subject"]) ?: "", list(batch["events"]).map(::tree)) },
        number(all["batchMax"]).toInt().coerceIn(1, BATCH_MAX), list(all["seen"]).map { it.toString() },
        number(all["dropped"]).toInt(), number(all["refused"]).toInt(), number(all["failures"]).toInt(), number(all["notBefore"]), number(all["holdUntil"]),
    )
}

private fun readEntry(value: Any?): Entry? {
    val all = tree(value)
    if (all["event"] != null) return EventEntry(tree(all["event"]))
    val call = tree(all["call"])
    return text(call["kind"])?.let { CallEntry(it, text(call["method"]) ?: "POST", text(call["path"]) ?: "", call["body"]?.let(::tree)) }
}

private fun number(value: Any?): Long = (value as? Number)?.toLong() ?: 0

/** The secret is kept with the device it is of. */
fun secretIn(text: String?, deviceId: String): String? = text?.takeIf { it.startsWith("$deviceId:") }?.substring(deviceId.length + 1)
