import Foundation
import XCTest
@testable import BeckonCore

/// sdk/vectors, as far as they need no scenario: what all client libraries do alike.
final class VectorsTests: XCTestCase {
    private func vectors(_ name: String, _ list: String) throws -> [Tree] {
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../vectors").standardized
        let all = tree(try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        return all[list] as? [Tree] ?? []
    }

    private func ms(_ text: Any?) -> Int {
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return Int(((format.date(from: text as? String ?? "")?.timeIntervalSince1970 ?? 0) * 1_000).rounded())
    }

    func testBackoff() throws {
        for one in try vectors("backoff.json", "failures") {
            XCTAssertEqual(backoffMs(failures: one["failures"] as? Int ?? 0, random: one["random"] as? Double ?? 0), one["ms"] as? Int)
        }
    }

    func testRetryAfter() throws {
        for one in try vectors("backoff.json", "retryAfter") {
            XCTAssertEqual(retryAfterMs(header: one["header"] as? String, now: ms(one["now"]), random: one["random"] as? Double ?? 0), one["ms"] as? Int)
        }
    }

    func testIds() throws {
        for one in try vectors("ids.json", "uuid") {
            let hex = Array(one["random"] as? String ?? "")
            let random = stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(String(hex[$0...($0 + 1)]), radix: 16) }
            XCTAssertEqual(uuidV7(now: ms(one["now"]), random: random), one["is"] as? String)
        }
        for one in try vectors("ids.json", "readers") { XCTAssertEqual(readerOf(one["profileId"] as? String ?? ""), one["is"] as? String) }
    }

    func testPayloads() throws {
        for one in try vectors("payloads.json", "payloads") {
            XCTAssertTrue(same(readPush(tree(one["payload"])).map(told), one["push"] as? Tree), one["name"] as? String ?? "")
        }
    }

    private func told(_ push: Push) -> Tree {
        present([
            "pushId": push.pushId, "block": push.block, "reader": push.reader, "title": push.title, "body": push.body, "image": push.image, "tag": push.tag, "channel": push.channel,
            "click": told(push.click), "buttons": push.buttons.map { present(["id": $0.id, "title": $0.title, "icon": $0.icon, "click": $0.click.map(told)]) }, "data": push.data,
        ])
    }

    private func told(_ click: Click) -> Tree { present(["type": click.type, "uri": click.uri]) }
}
