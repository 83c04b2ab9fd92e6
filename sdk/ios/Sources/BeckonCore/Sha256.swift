/// FIPS 180-4. Of our own, since the core imports Foundation alone, which has none.
func sha256(_ message: [UInt8]) -> [UInt8] {
    var bytes = message
    bytes.append(0x80)
    while bytes.count % 64 != 56 { bytes.append(0) }
    let bits = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    var hash: [UInt32] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
    for start in stride(from: 0, to: bytes.count, by: 64) { compress(&hash, Array(bytes[start..<(start + 64)])) }
    return hash.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
}

private func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { (word >> by) | (word << (32 - by)) }

private func compress(_ hash: inout [UInt32], _ block: [UInt8]) {
    var words = (0..<16).map { at in (0..<4).reduce(UInt32(0)) { ($0 << 8) | UInt32(block[at * 4 + $1]) } }
    for at in 16..<64 {
        let near = turned(words[at - 15], 7) ^ turned(words[at - 15], 18) ^ (words[at - 15] >> 3)
        let last = turned(words[at - 2], 17) ^ turned(words[at - 2], 19) ^ (words[at - 2] >> 10)
        words.append(words[at - 16] &+ near &+ words[at - 7] &+ last)
    }
    var all = hash
    for at in 0..<64 {
        let choice = (all[4] & all[5]) ^ (~all[4] & all[6])
        let majority = (all[0] & all[1]) ^ (all[0] & all[2]) ^ (all[1] & all[2])
        let one = all[7] &+ (turned(all[4], 6) ^ turned(all[4], 11) ^ turned(all[4], 25)) &+ choice &+ constants[at] &+ words[at]
        let two = (turned(all[0], 2) ^ turned(all[0], 13) ^ turned(all[0], 22)) &+ majority
        all = [one &+ two, all[0], all[1], all[2], all[3] &+ one, all[4], all[5], all[6]]
    }
    for at in 0..<8 { hash[at] = hash[at] &+ all[at] }
}

private let constants: [UInt32] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]
