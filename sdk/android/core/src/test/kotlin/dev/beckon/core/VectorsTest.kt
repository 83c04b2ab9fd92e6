package dev.beckon.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import java.io.File
import java.time.Instant

/** sdk/vectors: what all client libraries do alike. */
class VectorsTest {
    private fun each(file: String, list: String, test: (Tree) -> Unit): List<DynamicTest> =
        list(vectors(file)[list]).map(::tree).map { one -> dynamicTest("$list ${one["name"] ?: one}") { test(one) } }

    @TestFactory fun backoff() = each("backoff.json", "failures") {
        assertEquals(long(it["ms"]), backoffMs(long(it["failures"])!!.toInt(), double(it["random"])))
    }

    @TestFactory fun retryAfter() = each("backoff.json", "retryAfter") {
        assertEquals(long(it["ms"]), retryAfterMs(it["header"] as String?, Instant.parse(it["now"].toString()).toEpochMilli(), double(it["random"])))
    }

    @TestFactory fun uuid() = each("ids.json", "uuid") {
        val random = it["random"].toString().chunked(2).map { hex -> hex.toInt(16).toByte() }.toByteArray()
        assertEquals(it["is"], uuidV7(Instant.parse(it["now"].toString()).toEpochMilli(), random))
    }

    @TestFactory fun readers() = each("ids.json", "readers") { assertEquals(it["is"], readerOf(it["profileId"].toString())) }

    @TestFactory fun payloads() = each("payloads.json", "payloads") { assertEquals(it["push"], readPush(tree(it["payload"]))?.let(::told)) }

    @TestFactory fun scenarios(): List<DynamicTest> {
        val openings = vectors("scenarios/opening.json")
        return File(VECTORS, "scenarios").listFiles()!!.filter { it.name != "opening.json" }.sorted()
            .flatMap { file -> list(tree(file.readText())["scenarios"]).map(::tree) }
            .map { scenario -> dynamicTest(scenario["name"].toString()) { play(scenario, list(openings[scenario["after"]]).map(::tree)) } }
    }

    private fun play(scenario: Tree, opening: List<Tree>) {
        val phone = ScenarioPhone(tree(scenario["payloads"]))
        (opening + list(scenario["steps"]).map(::tree)).forEachIndexed { at, step ->
            val answer = phone.run(step)
            val where = "step ${at + 1}, ${step["do"]}"
            val asks = list(step["asks"]).map(::tree)
            val most = long(step["asksAtMost"])
            if (most == null) assertEquals(asks, phone.heard.mapIndexed { n, heard -> asked(heard, asks.getOrNull(n)) }, where)
            else assertTrue(phone.heard.size <= most, where)
            assertEquals(list(step["refused"]), phone.refused, where)
            if ("is" in step) assertEquals(step["is"], answer, where)
            if ("waiting" in step) assertEquals(long(step["waiting"])!!.toInt(), phone.client.status()!!.waiting, where)
            if ("dropped" in step) assertEquals(long(step["dropped"])!!.toInt(), phone.client.status()!!.dropped, where)
        }
        assertFalse(Regex("tok-|jwt|bka_|s1|ada|bob|anon-|id-\\d").containsMatchIn(phone.lines.joinToString()), "logs name nobody")
    }

    /** A request as a scenario would say it. */
    private fun asked(heard: Tree, like: Tree?): Tree {
        val proof = heard["authorization"].toString().removePrefix("Bearer ").split(":")
        val named = mutableMapOf("method" to heard["method"], "path" to heard["path"], "as" to if (proof.size == 1) "app" else "device")
        if (like?.containsKey("secret") == true) named["secret"] = proof.getOrNull(2)
        if (like?.containsKey("events") != true) return named + present("body" to heard["body"])
        val events = list(tree(heard["body"])["events"]).map(::tree)
        named["batchId"] = tree(heard["body"])["batchId"]
        named["events"] = events.size
        if ("first" in like) named["first"] = events.first()["id"]
        return named
    }

    private fun told(push: Push): Tree = present(
        "pushId" to push.pushId, "block" to push.block, "reader" to push.reader, "title" to push.title, "body" to push.body, "image" to push.image, "tag" to push.tag,
        "channel" to push.channel, "click" to told(push.click),
        "buttons" to push.buttons.map { present("id" to it.id, "title" to it.title, "icon" to it.icon, "click" to it.click?.let(::told)) }, "data" to push.data,
    )

    private fun told(click: Click): Tree = present("type" to click.type, "uri" to click.uri)
    private fun long(value: Any?): Long? = (value as Number?)?.toLong()
    private fun double(value: Any?): Double = (value as Number).toDouble()
}
