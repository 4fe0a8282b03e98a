/** `npm start`: builds if necessary, serves, and prints the URL once it answers. */
import { build, compileCache, nextCommand, projectFolder } from './build.ts'
import { addressOf, EX_CONFIG, findFreePort, readServerAddress, runServer } from './start-server.ts'

process.exitCode = await start()

async function start(): Promise<number> {
  const place = readServerAddress(process.env)
  if (typeof place === 'string') return refuse(place)
  // Before the build, which takes a while.
  const port = await findFreePort(place)
  if (typeof port === 'string') return refuse(port)
  const status = await build()
  if (status !== 0) return status
  process.chdir(projectFolder)
  const address = addressOf({ ...place, port })
  const env = {
    NODE_COMPILE_CACHE: compileCache,
    ...process.env,
    HOST: place.host,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  return runServer(nextCommand(['start', '-H', place.host, '-p', String(port)]), {
    env,
    address,
    onReady: () => console.log(`Porthole: ${address}`),
  })
}

function refuse(mistake: string): number {
  console.error(`Porthole: ${mistake}`)
  return EX_CONFIG
}
