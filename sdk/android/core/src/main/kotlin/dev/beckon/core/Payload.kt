package dev.beckon.core

/** What a tap does: `open`, `deepLink` or `url`. */
data class Click(val type: String, val uri: String? = null)

data class Button(val id: String, val title: String, val icon: String? = null, val click: Click? = null)

/** What a push says; sdk/contract.md, "Payload keys". Without `pushId` it is Amazon Pinpoint's: it can be shown and not reported. */
data class Push(
    val pushId: String?, val block: Any?, val reader: String?, val title: String?, val body: String?, val image: String?, val tag: String?, val channel: String?,
    val click: Click, val buttons: List<Button>, val data: Tree, val show: Tree,
)

private val NOT_AUTHORS = Regex("^(beckon|pinpoint|google|gcm|aps$|from$|message_type$|collapse_key$|fcm_options$|notification$).*")

/** Null: somebody else's. */
fun readPush(all: Tree): Push? {
    val block = tree(all["beckon"])
    val pushId = text(block["id"])
    val pinpoint = pinpointOf(all)
    if (pushId == null && pinpoint == null) return null
    val show = tree(all["beckonShow"])
    val words = wordsOf(all, show, pinpoint ?: emptyMap())
    return Push(
        pushId, if (pushId == null) null else all["beckon"], if (pushId == null) null else text(block["r"]),
        words("title"), words("body"), text(all["beckonMedia"]) ?: words("image"),
        listOf(show["tag"], all["beckonTag"], all["tag"]).firstNotNullOfOrNull(::text), text(show["channel_id"]),
        listOf(all["beckonClick"], all["click"], pinpoint?.get("click")).firstNotNullOfOrNull(::clickOf) ?: Click("open"),
        listOf(show["actions"], all["beckonActions"], all["actions"]).flatMap(::list).mapNotNull(::buttonOf), dataOf(all), show,
    )
}

private fun wordsOf(all: Tree, show: Tree, pinpoint: Tree): (String) -> String? {
    val alert = tree(all["aps"])["alert"]
    val sources = listOf(show, if (alert is String) mapOf("body" to alert) else tree(alert), tree(all["notification"]), if ("aps" in all) emptyMap() else all, pinpoint)
    return { name -> sources.firstNotNullOfOrNull { text(it[name]) } }
}

/** Keys of Amazon Pinpoint: `pinpoint.…` of an FCM message, `data.pinpoint` of an APNs push. */
private fun pinpointOf(all: Tree): Tree? {
    val apns = tree(all["data"])["pinpoint"]
    if (apns is Map<*, *>) return present("click" to linkOf(null, text(apns["deeplink"])))
    if (all.keys.none { it.startsWith("pinpoint.") }) return null
    val of = { name: String -> text(all["pinpoint.$name"]) }
    return present("title" to of("notification.title"), "body" to of("notification.body"), "image" to of("notification.imageUrl"), "click" to linkOf(of("url"), of("deeplink")))
}

private fun linkOf(url: String?, deepLink: String?): Tree? = when {
    url != null -> mapOf("type" to "url", "uri" to url)
    deepLink != null -> mapOf("type" to "deepLink", "uri" to deepLink)
    else -> null
}

private fun clickOf(value: Any?): Click? {
    val click = tree(value)
    val uri = click["uri"] as? String
    return when (val type = click["type"]) {
        "open" -> Click("open")
        "deepLink", "url" -> uri?.let { Click(type as String, it) }
        else -> null
    }
}

private fun buttonOf(value: Any?): Button? {
    val all = if (value is Map<*, *>) tree(value) else return null
    val id = text(all["id"]) ?: text(all["action"]) ?: return null
    val title = text(all["title"]) ?: return null
    return Button(id, title, text(all["icon"]), clickOf(all["onClick"] ?: all["click"]))
}

/** A service worker's payload has the author's under `data`; elsewhere they are neighbours of ours. */
private fun dataOf(all: Tree): Tree {
    val own = tree(all["data"])
    if ("title" in all && "data" in all && "aps" !in all) return own
    if ("title" in all && all["beckon"] is Map<*, *> && "aps" !in all) return emptyMap()
    return all.filterKeys { !NOT_AUTHORS.matches(it) && !(it == "data" && "pinpoint" in own) }
}
