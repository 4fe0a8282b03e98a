export const MAIN_HELP = `The web interface for container registries

Usage:
  porthole [URL | FOLDER]... [options]
  porthole COMMAND

Examples:
  porthole http://localhost:5000
  porthole ./oci-layout --open
  porthole check registry.acme.dev
  porthole inspect registry.acme.dev/team/app:1.0

Commands:
  serve       Start the web interface (default)
  check       Check the connection to a registry
  inspect     Show an image or another artifact
  retention   Delete tags by rules
  migrate     Import a data folder into PostgreSQL
  help        Show help for a command

Options:
  -h, --help      Show help
  -v, --version   Show the version

Environment:
  PORTHOLE_CONFIG   Settings file
  REGISTRY_URL, REGISTRY_USERNAME, REGISTRY_PASSWORD
                    A registry and its account, without a settings file
  DATABASE_URL, SESSION_SECRET
                    A PostgreSQL database that several servers share
  PORTHOLE_DATA     Folder for data (default $XDG_DATA_HOME/porthole or ~/.local/share/porthole,
                    on macOS ~/Library/Application Support/porthole)

Exit codes:
  0    Success
  1    Failure: a check found an error, or a request failed
  2    Invalid command, argument, or option
  78   Invalid settings, or Node.js is too old

Run 'porthole help COMMAND' for more about a command.`
