// swift-tools-version: 6.0
// The iPhone app but for its target: models without drawing, and drawings without policy. All of it builds and runs its tests on
// Linux too. `../bindings/swift` is the core, as it is developed: its library is cargo's, or where VOXFREE_LIB_DIR says.
import PackageDescription

let package = Package(
    name: "VoxfreeApp",
    defaultLocalization: "pt-BR",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "VoxfreeModels", targets: ["VoxfreeModels"])
        // VIEWS: the product VoxfreeViews.
    ],
    dependencies: [
        .package(path: "../bindings/swift")
        // VIEWS: the stand-in for SwiftUI, only where there is none.
    ],
    targets: [
        // One model a screen: state, intents, and what it asks of whoever shows it. Imports no SwiftUI.
        .target(name: "VoxfreeModels", dependencies: [.product(name: "Voxfree", package: "swift")]),
        // A device of a test's own, with a virtual clock.
        .target(name: "VoxfreeFakes", dependencies: ["VoxfreeModels"], path: "Tests/VoxfreeFakes"),
        .testTarget(
            name: "VoxfreeModelsTests",
            dependencies: ["VoxfreeModels", "VoxfreeFakes", .product(name: "VoxfreeTesting", package: "swift")]),
        // VIEWS: the targets VoxfreeViews, its tests.
    ],
    swiftLanguageModes: [.v6]
)
