import Foundation

/// After so many failures in a row: doubled each time, and between half of it and all.
public func backoffMs(failures: Int, random: Double) -> Int {
    let most = 15.0 * 60_000
    let pause = min(most, 2_000 * pow(2, Double(min(failures - 1, 30))))
    return Int((pause * (0.5 + random / 2)).rounded())
}

/// `Retry-After` (RFC 9110, 10.2.3). Never sooner than it says, and up to as long again later, at most a minute. nil: it says nothing.
public func retryAfterMs(header: String?, now: Int, random: Double) -> Int? {
    guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
    let day = 24.0 * 60 * 60_000
    var asked: Double
    if text.allSatisfy({ $0.isASCII && $0.isNumber }) {
        asked = (Double(text) ?? day) * 1_000
    } else {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        guard let date = format.date(from: text) else { return nil }
        asked = date.timeIntervalSince1970 * 1_000 - Double(now)
    }
    asked = min(day, max(0, asked))
    return Int((asked + min(asked, 60_000) * random).rounded())
}

/// RFC 9562, 5.7: 48 bits of the time in ms, then random ones.
public func uuidV7(now: Int, random: [UInt8]) -> String {
    var bytes = (0..<16).map { $0 < 6 ? UInt8(truncatingIfNeeded: now >> (8 * (5 - $0))) : random[$0 - 6] }
    bytes[6] = (bytes[6] & 0x0f) | 0x70
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    let hex = bytes.map { String(format: "%02x", $0) }
    return [hex[0..<4], hex[4..<6], hex[6..<8], hex[8..<10], hex[10..<16]].map { $0.joined() }.joined(separator: "-")
}

/// Whom a push names as its reader: the first 16 hex digits of the profile id's SHA-256.
public func readerOf(_ profileId: String) -> String {
    sha256(Array(profileId.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
}

public func isoTime(_ ms: Int) -> String {
    let format = ISO8601DateFormatter()
    format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    return format.string(from: Date(timeIntervalSince1970: Double(ms) / 1_000))
}
