/** `npm start`: builds if necessary, serves, and prints the URL once it answers. Arguments are those of `porthole serve`. */
import { enableCompileCache } from 'node:module'
import { appFolder, build, compileCache } from './build.ts'
import { CommandError } from './commands/command-error.ts'
import { serveCommand } from './commands/serve.ts'
import { readServeArguments } from './commands/serve-arguments.ts'
import { refuse } from './serve.ts'
import { findFreePort, readServerAddress } from './start-server.ts'

process.exitCode = await start(process.argv.slice(2))

async function start(args: readonly string[]): Promise<number | undefined> {
  try {
    const { variables } = readServeArguments(args, process.env)
    // Before the build, which takes a while.
    const place = readServerAddress({ ...process.env, ...variables })
    const port = typeof place === 'string' ? place : await findFreePort(place)
    if (typeof port === 'string') return refuse(port)
    const status = await build()
    if (status !== 0) return status
    enableCompileCache(compileCache)
    return await serveCommand(args, appFolder)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    console.error(`Porthole: ${error.message}`)
    return error.status
  }
}
