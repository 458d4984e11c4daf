// swift-tools-version: 6.0
// The iPhone app but for its target: models without drawing, and drawings without policy. All of it builds and runs its tests on
// Linux too. `../bindings/swift` is the core, as it is developed: its library is cargo's, or where VOXFREE_LIB_DIR says.
import PackageDescription

// Off Apple's systems, `import SwiftUI` is the stand-in in Stub/. The manifest runs on the machine that builds: an iOS build on a
// Mac never sees it.
#if os(macOS)
let stub: [Package.Dependency] = []
let swiftUI: [Target.Dependency] = []
#else
let stub: [Package.Dependency] = [.package(path: "Stub")]
let swiftUI: [Target.Dependency] = [.product(name: "SwiftUI", package: "Stub")]
#endif

let package = Package(
    name: "VoxfreeApp",
    defaultLocalization: "pt-BR",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "VoxfreeModels", targets: ["VoxfreeModels"]),
        .library(name: "VoxfreeViews", targets: ["VoxfreeViews"]),
    ],
    dependencies: [
        .package(path: "../bindings/swift")
    ] + stub,
    targets: [
        // One model a screen: state, intents, and what it asks of whoever shows it. Imports no SwiftUI.
        .target(name: "VoxfreeModels", dependencies: [.product(name: "Voxfree", package: "swift")]),
        // A device of a test's own, with a virtual clock.
        .target(name: "VoxfreeFakes", dependencies: ["VoxfreeModels"], path: "Tests/VoxfreeFakes"),
        .testTarget(
            name: "VoxfreeModelsTests",
            dependencies: ["VoxfreeModels", "VoxfreeFakes", .product(name: "VoxfreeTesting", package: "swift")]),
        // A drawing of each state, and nothing else: no client, no UIKit.
        .target(name: "VoxfreeViews", dependencies: ["VoxfreeModels"] + swiftUI),
        // Each state of each screen as an outline, beside this file in Tests/VoxfreeViewsTests/Golden.
        .testTarget(name: "VoxfreeViewsTests", dependencies: ["VoxfreeViews"] + swiftUI),
    ],
    swiftLanguageModes: [.v6]
)
