package dev.beckon.core

import org.json.JSONArray
import org.json.JSONException
import org.json.JSONObject
import org.json.JSONTokener

typealias Tree = Map<String, Any?>

/** Null for what is no JSON. */
fun parsed(text: String): Any? = try {
    plain(JSONTokener(text).nextValue())
} catch (_: JSONException) {
    null
}

/** Maps, lists, texts, numbers, truth and null in place of org.json's own, so that equals compares what they hold. */
fun plain(value: Any?): Any? = when (value) {
    null, JSONObject.NULL -> null
    is JSONObject -> value.keys().asSequence().associateWith { plain(value.get(it)) }
    is JSONArray -> (0 until value.length()).map { plain(value.get(it)) }
    else -> value
}

fun json(value: Any?): String = when (val wrapped = wrapped(value)) {
    is String -> JSONObject.quote(wrapped)
    else -> wrapped.toString()
}

private fun wrapped(value: Any?): Any = when (value) {
    null -> JSONObject.NULL
    is Map<*, *> -> JSONObject().also { all -> value.forEach { (name, one) -> all.put(name.toString(), wrapped(one)) } }
    is List<*> -> JSONArray().also { all -> value.forEach { all.put(wrapped(it)) } }
    else -> value
}

/** An object, or the JSON of one: FCM carries texts alone. */
@Suppress("UNCHECKED_CAST")
fun tree(value: Any?): Tree = ((if (value is String) parsed(value) else value) as? Map<String, Any?>) ?: emptyMap()

fun list(value: Any?): List<Any?> = ((if (value is String) parsed(value) else value) as? List<*>) ?: emptyList<Any?>()

fun text(value: Any?): String? = (value as? String)?.takeIf { it.isNotEmpty() }

/** Without names that say nothing. */
fun present(vararg pairs: Pair<String, Any?>): Tree = pairs.filter { it.second != null }.toMap()
