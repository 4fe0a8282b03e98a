/** `npm start`: builds if necessary, serves, and prints the URL once it answers. */
import { enableCompileCache } from 'node:module'
import { appFolder, build, compileCache } from './build.ts'
import { refuse, serve } from './serve.ts'
import { findFreePort, readServerAddress } from './start-server.ts'

process.exitCode = await start()

async function start(): Promise<number | undefined> {
  // Before the build, which takes a while.
  const place = readServerAddress(process.env)
  const port = typeof place === 'string' ? place : await findFreePort(place)
  if (typeof port === 'string') return refuse(port)
  const status = await build()
  if (status !== 0) return status
  enableCompileCache(compileCache)
  return serve(appFolder)
}
