export const RETENTION_HELP = `Delete tags by rules, or show what the rules would delete

Usage:
  porthole retention --dry-run | --apply RULES REPOSITORY...
  porthole retention --dry-run | --apply --rule NAME
  porthole retention --restore JOB

Arguments:
  REPOSITORY   A full name or a pattern: registry.acme.dev/dev/app 'registry.acme.dev/dev/*'

Options:
      --dry-run       Show what would be deleted, and delete nothing
      --apply         Delete it
      --restore JOB   Restore what a job deleted, if the registry still has its blobs
      --rule NAME     Use the rules and repositories with this name in the settings (retention)
      --json          Print one line of JSON per repository
  -h, --help          Show help

Rules. A tag is deleted only if every rule allows it. Set at least --keep-newest, --older-than, or --tags:
  --keep-newest N                Keep the newest N images
  --newest-by version | created  Find the newest by version (default) or by creation date
  --older-than DAYS              Delete only images that were created more than this many days ago
  --tags PATTERN                 Delete only matching tags, for example 'pr-*'. Can be repeated. With --keep-newest
                                 by version, tags without a version are kept unless they match, for example '*',
                                 and are deleted with their image
  --except PATTERN               Never delete matching tags. Can be repeated
  --include-promoted             Also delete images that a later stage has

Registries, credentials, and allow: [delete] come from the settings file (PORTHOLE_CONFIG). Jobs are recorded
in the activity log in PORTHOLE_DATA, or in DATABASE_URL: use those of the server, so that its pages show them.`
