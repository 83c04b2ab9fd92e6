package dev.beckon.core

import java.security.MessageDigest
import java.time.Instant
import java.time.format.DateTimeFormatter
import java.util.Locale
import java.util.UUID
import kotlin.math.floor
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow
import kotlin.math.roundToLong

private const val BASE_MS = 2_000.0
private const val MOST_MS = 15 * 60_000.0
private const val DAY_MS = 24 * 60 * 60_000L
private const val SPREAD_MS = 60_000L

/** After so many failures in a row: doubled each time, and between half of it and all. */
fun backoffMs(failures: Int, random: Double): Long = (min(MOST_MS, BASE_MS * 2.0.pow(min(failures - 1, 30))) * (0.5 + random / 2)).roundToLong()

/** `Retry-After` (RFC 9110, 10.2.3). Never sooner than it says, and up to as long again later, at most a minute. Null: it says nothing. */
fun retryAfterMs(header: String?, now: Long, random: Double): Long? {
    val text = header?.trim() ?: return null
    val asked = if (text.isNotEmpty() && text.all { it in '0'..'9' }) (text.toBigInteger().min(DAY_MS.toBigInteger())).toLong() * 1_000 else dateOf(text)?.minus(now) ?: return null
    val wait = min(DAY_MS, max(0, asked))
    return floor(wait + min(wait, SPREAD_MS) * random + 0.5).toLong()
}

private fun dateOf(text: String): Long? = try {
    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US).parse(text)).toEpochMilli()
} catch (_: RuntimeException) {
    null
}

/** RFC 9562, 5.7: 48 bits of the time in ms, then random ones. */
fun uuidV7(now: Long, random: ByteArray): String {
    val bytes = ByteArray(16) { at -> if (at < 6) (now shr (8 * (5 - at))).toByte() else random[at - 6] }
    bytes[6] = ((bytes[6].toInt() and 0x0f) or 0x70).toByte()
    bytes[8] = ((bytes[8].toInt() and 0x3f) or 0x80).toByte()
    fun long(from: Int): Long = (from until from + 8).fold(0L) { all, at -> (all shl 8) or (bytes[at].toLong() and 0xff) }
    return UUID(long(0), long(8)).toString()
}

private const val READER_CHARS = 16

/** Whom a push names as its reader: the first 16 hex digits of the profile id's SHA-256. */
fun readerOf(profileId: String): String =
    MessageDigest.getInstance("SHA-256").digest(profileId.toByteArray()).joinToString("") { "%02x".format(it) }.take(READER_CHARS)

fun isoTime(ms: Long): String = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(java.time.ZoneOffset.UTC).format(Instant.ofEpochMilli(ms))
