// swift-tools-version: 6.0
// The iPhone app but for its target: models without drawing, and drawings without policy. All of it builds and runs its tests on
// Linux too.
import PackageDescription

// The manifest runs on the machine that builds. On a Mac, where apps are made, the core is what `cargo run -p voxfree-release -- ios`
// has written, with a library for phones and simulators. Elsewhere it is the package as it is developed, whose library is cargo's,
// or where VOXFREE_LIB_DIR says; SwiftUI is the stand-in in Stub/, and the tests are there.
#if os(macOS)
let core: Package.Dependency = .package(path: "../target/release-ios/Voxfree")
let voxfree: Target.Dependency = .product(name: "Voxfree", package: "Voxfree")
let stub: [Package.Dependency] = []
let checks: [Target] = []
let swiftUI: [Target.Dependency] = []
let tests: [Target] = []
#else
let core: Package.Dependency = .package(path: "../bindings/swift")
let voxfree: Target.Dependency = .product(name: "Voxfree", package: "swift")
let stub: [Package.Dependency] = [.package(path: "Stub")]
let swiftUI: [Target.Dependency] = [.product(name: "SwiftUI", package: "Stub")]
/// The app's target and its extension, type-checked against declarations of Apple's modules; never linked, never run.
let checks: [Target] = [
    .target(
        name: "AppCheck",
        dependencies: ["VoxfreeModels", "VoxfreeViews", voxfree, .product(name: "Declared", package: "Stub")] + swiftUI,
        path: "App",
        exclude: ["VoxfreeShare", "Voxfree.xcodeproj"] + [
            "Assets.xcassets", "AppShortcuts.xcstrings", "Info.plist", "InfoPlist.xcstrings", "Localizable.xcstrings",
            "PrivacyInfo.xcprivacy", "Voxfree.entitlements",
        ].map { "Voxfree/\($0)" },
        sources: ["Voxfree", "Check"]),
    .target(
        name: "ShareCheck", dependencies: [.product(name: "Declared", package: "Stub")] + swiftUI, path: "App/VoxfreeShare",
        exclude: ["Info.plist", "Localizable.xcstrings", "PrivacyInfo.xcprivacy", "VoxfreeShare.entitlements"]),
]
let tests: [Target] = [
    // A device of a test's own, with a virtual clock.
    .target(name: "VoxfreeFakes", dependencies: ["VoxfreeModels"], path: "Tests/VoxfreeFakes"),
    .testTarget(
        name: "VoxfreeModelsTests",
        dependencies: ["VoxfreeModels", "VoxfreeFakes", .product(name: "VoxfreeTesting", package: "swift")]),
    // Each state of each screen as an outline: Tests/VoxfreeViewsTests/Golden.
    .testTarget(name: "VoxfreeViewsTests", dependencies: ["VoxfreeViews"] + swiftUI, exclude: ["Golden"]),
]
#endif

let package = Package(
    name: "VoxfreeApp",
    defaultLocalization: "pt-BR",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "VoxfreeModels", targets: ["VoxfreeModels"]),
        .library(name: "VoxfreeViews", targets: ["VoxfreeViews"]),
    ],
    dependencies: [core] + stub,
    targets: [
        // One model a screen: state, intents, and what it asks of whoever shows it. Imports no SwiftUI.
        .target(name: "VoxfreeModels", dependencies: [voxfree]),
        // A drawing of each state, and nothing else: no client, no UIKit.
        .target(name: "VoxfreeViews", dependencies: ["VoxfreeModels", voxfree] + swiftUI),
    ] + checks + tests,
    swiftLanguageModes: [.v6]
)
