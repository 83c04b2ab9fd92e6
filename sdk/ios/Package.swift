// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Beckon",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [
        .library(name: "Beckon", targets: ["Beckon"]),
        .library(name: "BeckonCore", targets: ["BeckonCore"]),
    ],
    targets: [
        .target(name: "BeckonCore"),
        .target(name: "Beckon", dependencies: ["BeckonCore"]),
        .testTarget(name: "BeckonCoreTests", dependencies: ["BeckonCore"]),
    ]
)
