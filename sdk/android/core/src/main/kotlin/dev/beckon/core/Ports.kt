package dev.beckon.core

/** Text by key. What is written is there after a crash. */
interface TextStore {
    fun get(key: String): String?
    fun set(key: String, value: String)
}

class Asked(val method: String, val url: String, val authorization: String, val body: String?)

class Answer(val status: Int, val body: String, val retryAfter: String? = null)

/** Codes and counts; never tokens, names of people or texts. */
data class LogLine(val event: String, val request: String? = null, val status: Int? = null, val code: String? = null, val count: Int? = null)

/** What the platform supplies. */
interface Ports {
    val store: TextStore

    /** The platform's safe storage, for the device's secret alone. */
    val secrets: TextStore get() = store

    /** Null, or an exception: there is no answer. */
    fun send(asked: Asked): Answer?

    /** ms */
    fun now(): Long

    /** In [0, 1). */
    fun random(): Double

    /** A UUIDv7. */
    fun newId(): String

    /** Calls once after so many milliseconds; answers what calls it off. */
    fun schedule(ms: Long, call: () -> Unit): () -> Unit

    fun log(line: LogLine) {}
}
