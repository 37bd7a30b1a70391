// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kichban",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "pkg-config"])]
    ),
    .systemLibrary(
      name: "CXLSXWriter",
      pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(
      name: "CZip",
      pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"])]
    ),
    // The vector kernels are optimised in debug builds too: unoptimised, the tests would take
    // twenty times as long.
    .target(
      name: "CVectorKernels",
      cSettings: [.unsafeFlags(["-O2"]), .treatAllWarnings(as: .error)]
    ),
    .target(
      name: "ForecastNumerics",
      dependencies: ["COpenBLAS", "CVectorKernels"],
      swiftSettings: strict
    ),
    .target(
      name: "Spreadsheets", dependencies: ["CXLSXWriter", "CZip"], swiftSettings: strict
    ),
    .target(
      name: "ForecastEngine", dependencies: ["ForecastNumerics"], swiftSettings: strict
    ),
    .target(
      name: "PlanFiles",
      dependencies: [
        "ForecastEngine", "ForecastNumerics", .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("Stresses/Library")],
      swiftSettings: strict
    ),
    .target(
      name: "PlanAnalysis", dependencies: ["ForecastEngine", "ForecastNumerics"],
      swiftSettings: strict
    ),
    .target(
      name: "Reporting",
      dependencies: ["PlanAnalysis", "ForecastEngine", "Spreadsheets"],
      resources: [.embedInCode("Page/report.css"), .embedInCode("Page/report.js")],
      swiftSettings: strict
    ),
    .target(
      name: "Workflows",
      dependencies: [
        "ForecastEngine", "ForecastNumerics", "PlanFiles", "PlanAnalysis", "Reporting",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "kichban",
      dependencies: [
        "Workflows", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Spreadsheets"], swiftSettings: strict
    ),
    .testTarget(
      name: "ForecastNumericsTests",
      dependencies: ["ForecastNumerics"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ForecastEngineTests",
      dependencies: ["ForecastEngine", "ForecastNumerics"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: ["kichban", "Spreadsheets"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanFilesTests",
      dependencies: ["PlanFiles", "ForecastEngine"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanAnalysisTests",
      dependencies: ["PlanAnalysis", "ForecastEngine", "ForecastNumerics"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WorkflowsTests",
      dependencies: ["Workflows", "PlanAnalysis", "ForecastEngine", "ForecastNumerics"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "PlanAnalysis", "ForecastEngine", "ForecastNumerics", "Spreadsheets",
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
