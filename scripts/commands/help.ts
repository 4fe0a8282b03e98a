import packageJson from '@/package.json'
import { UsageError } from './command-error.ts'
import { type Command, isCommand } from './command-names.ts'
import { MAIN_HELP } from './main-help.ts'
import { RETENTION_HELP } from './retention-help.ts'

const CREDENTIALS = `Credentials come from the settings (PORTHOLE_CONFIG, or REGISTRY_URL with REGISTRY_USERNAME and
REGISTRY_PASSWORD), else from docker login or podman login. Credential helpers run only if the settings
file has allowCredentialHelpers: true. The registry doesn't have to be in the settings.`

const SERVE = `Start the web interface, and print its URL when it's ready

Usage:
  porthole serve [URL | FOLDER]... [options]

Arguments:
  URL      A registry: https://registry.acme.dev, localhost:5000, docker.io
  FOLDER   An OCI image layout: ./oci-layout

Without arguments, the registries come from the settings (PORTHOLE_CONFIG or REGISTRY_URL). Without settings,
Porthole shows a sample.

Options:
      --port PORT   Listen on this port (default 3000, or PORT)
      --host HOST   Listen on this address (default 127.0.0.1, or HOST)
      --open        Open the browser
  -h, --help        Show help`

const CHECK = `Check the connection to a registry, and show how to fix problems. Changes nothing

Usage:
  porthole check HOST [REPOSITORY[:TAG]] [options]

Arguments:
  HOST         A host or URL: registry.acme.dev, http://10.0.0.5:5000
  REPOSITORY   The repository or image for the checks that read contents (default: the first in the catalog)

Options:
      --json   Print the response of GET /api/check
  -h, --help   Show help

${CREDENTIALS}

The exit code is 1 if a check found an error. Warnings don't change it.`

const INSPECT = `Show the type, digest, size, platforms, and annotations of an image or another artifact

Usage:
  porthole inspect REFERENCE [options]

Arguments:
  REFERENCE   As for docker pull: registry.acme.dev/team/app:1.0, alpine, 10.0.0.5:5000/app@sha256:...
              For a registry without TLS, start with http://

Options:
      --platform PLATFORM   Show the image for one platform, and its config: linux/arm64
      --json                Print the response of GET /api/artifact, or of GET /api/image for one platform
  -h, --help                Show help

${CREDENTIALS}`

const MIGRATE = `Import the activity log, deleted manifests, and tag history of a data folder into PostgreSQL

Usage:
  porthole migrate --from DIR

Options:
      --from DIR   The PORTHOLE_DATA of a server without DATABASE_URL. Porthole doesn't change it
  -h, --help       Show help

DATABASE_URL is the database to import into. SESSION_SECRET is required with it.

You can repeat the import: it adds what is new. A server may use the folder meanwhile. Jobs without an end
are interrupted, until a later import adds their end.`

const HELP = `Show help for a command

Usage:
  porthole help [COMMAND]`

const TEXTS: Readonly<Record<Command, string>> = {
  serve: SERVE,
  check: CHECK,
  inspect: INSPECT,
  retention: RETENTION_HELP,
  migrate: MIGRATE,
  help: HELP,
}

/** Prints the help of a command, or of the program. */
export function help(command?: string): number {
  if (command !== undefined && !isCommand(command))
    throw new UsageError(`${JSON.stringify(command)} isn't a command.`)
  console.log(command === undefined ? MAIN_HELP : TEXTS[command])
  return 0
}

export function version(): number {
  console.log(`porthole ${packageJson.version}`)
  return 0
}
