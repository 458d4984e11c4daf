// swift-tools-version: 6.0
// The package as it is developed and tested: it links the library that cargo built. Apps get the one that
// `cargo run -p voxfree-release -- ios` writes, with the same sources and a ready XCFramework.
import Foundation
import PackageDescription

// Where libvoxfree is: cargo's debug build, unless told otherwise.
let told = ProcessInfo.processInfo.environment["VOXFREE_LIB_DIR"] ?? ""
let library = told.isEmpty ? "\(Context.packageDirectory)/../../target/debug/deps" : told

let package = Package(
    name: "Voxfree",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(name: "Voxfree", targets: ["Voxfree"]),
        // A phone and the sandbox, for the tests of packages above this one.
        .library(name: "VoxfreeTesting", targets: ["VoxfreeTesting"]),
    ],
    targets: [
        // The C side: a module map of our own over the generated header.
        .systemLibrary(name: "VoxfreeFFI"),
        // What is generated. The compiler's Swift 6 mode is not for it, so it is a module of its own.
        .target(
            name: "VoxfreeCore", dependencies: ["VoxfreeFFI"], path: "generated", sources: ["Voxfree.swift"],
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: [
                .linkedLibrary("voxfree"),
                .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library]),
                // The library may have been built on an older system than the one that links.
                .unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux])),
            ]),
        .target(name: "Voxfree", dependencies: ["VoxfreeCore"]),
        .executableTarget(name: "voxfree-sample", dependencies: ["Voxfree"]),
        .target(name: "VoxfreeTesting", dependencies: ["Voxfree"], path: "Tests/VoxfreeTesting"),
        .testTarget(name: "VoxfreeTests", dependencies: ["Voxfree", "VoxfreeTesting", "voxfree-sample"]),
    ]
)
