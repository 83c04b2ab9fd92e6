package com.example.shop

import android.Manifest
import android.app.Activity
import android.os.Build
import android.os.Bundle
import android.widget.Button
import android.widget.CheckBox
import android.widget.LinearLayout
import dev.beckon.Beckon

private const val CUSTOMER = "customer-4711"
private const val ASKED = 1

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        setContentView(LinearLayout(this).apply {
            orientation = LinearLayout.VERTICAL
            addView(button("Allow pushes", ::askForPermission))
            // A second argument is your server's signed token; an app whose identity is open needs none.
            addView(button("Sign in") { Beckon.identify(CUSTOMER) })
            addView(button("Put shoes into the cart") { Beckon.track("cart.updated", mapOf("total" to 42, "item" to "shoes")) })
            addView(CheckBox(context).apply {
                text = "Send me offers"
                isChecked = true
                setOnCheckedChangeListener { _, wanted -> Beckon.setConsent(if (wanted) "in" else "out") }
            })
            addView(button("Sign out") { Beckon.reset(this@MainActivity) })
        })
    }

    /** Permission may have been given or taken in the system's settings meanwhile. */
    override fun onResume() {
        super.onResume()
        Beckon.permissionChanged(this)
        Beckon.flush()
    }

    override fun onRequestPermissionsResult(code: Int, permissions: Array<out String>, answers: IntArray) {
        super.onRequestPermissionsResult(code, permissions, answers)
        if (code == ASKED) Beckon.permissionChanged(this)
    }

    private fun askForPermission() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), ASKED)
        else Beckon.permissionChanged(this)
    }

    private fun button(title: String, call: () -> Unit) = Button(this).apply {
        text = title
        setOnClickListener { call() }
    }
}
