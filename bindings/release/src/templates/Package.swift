// swift-tools-version: 6.0
// Made by `cargo run -p voxfree-release -- ios`.
import PackageDescription

let package = Package(
    name: "Voxfree",
    platforms: [.iOS(.v16)],
    products: [.library(name: "Voxfree", targets: ["Voxfree"])],
    targets: [
        .binaryTarget(name: "VoxfreeFFI", path: "VoxfreeFFI.xcframework"),
        .target(name: "VoxfreeCore", dependencies: ["VoxfreeFFI"], swiftSettings: [.swiftLanguageMode(.v5)]),
        .target(name: "Voxfree", dependencies: ["VoxfreeCore"], resources: [.copy("PrivacyInfo.xcprivacy")]),
    ]
)
