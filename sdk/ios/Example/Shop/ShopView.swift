import Beckon
import BeckonCore
import SwiftUI
import UserNotifications

private let customer = "customer-4711"

struct ShopView: View {
    @State private var offers = true
    @State private var told = ""
    private let beckon = AppDelegate.beckon

    var body: some View {
        Form {
            Button("Allow pushes") { after { await askForPermission() } }
            // `identityToken` is your server's signed token; an app whose identity is open needs none.
            Button("Sign in") { after { await beckon.client.identify(customer) } }
            Button("Put shoes into the cart") { after { await beckon.client.track("cart.updated", properties: ["total": 42, "item": "shoes"]) } }
            Toggle("Send me offers", isOn: $offers)
            Button("Sign out") { after { beckon.reset() } }
            Button("Send what waits") { after { await beckon.client.flush() } }
            Text(told)
        }
        .onChange(of: offers) { wanted in after { await beckon.client.setConsent(wanted ? "in" : "out") } }
    }

    /// The library reports the answer when the app is active again, which it is once the question is gone.
    private func askForPermission() async {
        _ = try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound, .badge])
    }

    private func after(_ call: @escaping () async -> Void) {
        Task {
            await call()
            let status = await beckon.client.status()
            told = "\(status.profileId ?? "nobody"), \(status.waiting) waiting, \(status.refused) refused"
        }
    }
}
