// swift-tools-version: 6.0
// Stands in for Apple's modules where they do not exist, under their names, so that `import SwiftUI` finds them. ../Package.swift
// takes it in off macOS alone. Language mode 5: what it has to promise about actors is what Apple's modules promise, and some
// of that cannot be proven here.
import PackageDescription

/// Declarations alone, for the app's target, and what each needs of the others.
let declared: [String: [Target.Dependency]] = [
    "AppIntents": ["UIKit"],
    "AppleFoundation": [],
    "AVFoundation": [],
    "BackgroundTasks": [],
    "CoreSpotlight": ["UIKit", "UniformTypeIdentifiers"],
    "LocalAuthentication": [],
    "OSLog": [],
    "PhotosUI": ["UIKit"],
    "QuickLook": ["UIKit"],
    "UIKit": ["AppleFoundation", "UniformTypeIdentifiers"],
    "UniformTypeIdentifiers": ["AppleFoundation"],
    "UserNotifications": [],
]

let package = Package(
    name: "Stub",
    products: [
        .library(name: "SwiftUI", targets: ["SwiftUI"]),
        .library(name: "Declared", targets: declared.keys.sorted()),
    ],
    targets: [
        // Draws outlines too.
        .target(name: "SwiftUI", dependencies: ["AppleFoundation", "UIKit"])
    ] + declared.keys.sorted().map { .target(name: $0, dependencies: declared[$0] ?? []) },
    swiftLanguageModes: [.v5]
)
