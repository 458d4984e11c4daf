// swift-tools-version: 6.0
// Stands in for SwiftUI where Apple's does not exist, under its name, so that `import SwiftUI` finds it. ../Package.swift
// takes it in off macOS alone. Language mode 5: what it has to promise about actors is what Apple's module promises, and some
// of that cannot be proven here.
import PackageDescription

let package = Package(
    name: "SwiftUIStub",
    products: [.library(name: "SwiftUI", targets: ["SwiftUI"])],
    targets: [.target(name: "SwiftUI", swiftSettings: [.swiftLanguageMode(.v5)])]
)
