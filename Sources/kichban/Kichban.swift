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
    subcommands: [
      Run.self, Report.self, Compare.self, Why.self, Discover.self, Seek.self, Robust.self,
      Track.self,
      AuditCommand.self, Show.self, Diff.self,
      Export.self,
      New.self, Check.self, Pin.self, Explain.self, Keys.self, Schema.self,
    ]
  )
}
