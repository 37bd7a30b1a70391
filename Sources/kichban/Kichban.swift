internal import ArgumentParser
internal import Workflows

@main
struct Kichban: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kichban",
    abstract: "Projects a development plan under scenarios and holds it against its targets.",
    discussion: """
      Begin with 'kichban run PLAN.yaml'. A plan and its scenarios are YAML files; \
      docs/language.md is their reference.

      Exit codes: 0 done, 1 the run failed, 64 bad usage, 65 a bad file.
      """,
    version: ProgramVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Projection",
        subcommands: [
          Run.self,
          Compare.self,
          Why.self, SensitivityCommand.self,
          AuditCommand.self,
          Gauge.self,
          Report.self,
        ]),
      CommandGroup(
        name: "Effort and risk",
        subcommands: [
          StressCommand.self,
          Seek.self,
          Robust.self,
          Discover.self,
        ]),
      CommandGroup(
        name: "Tracking",
        subcommands: [
          Track.self
        ]),
      CommandGroup(
        name: "Plan and data",
        subcommands: [
          New.self,
          Check.self,
          Show.self,
          Diff.self,
          Pin.self,
          Export.self,
          Template.self,
          Import.self,
        ]),
      CommandGroup(
        name: "Language",
        subcommands: [
          Explain.self,
          Keys.self,
          Schema.self,
        ]),
    ]
  )

  static func main() {
    ProcessSetup.begin()
    main(nil)
  }
}
