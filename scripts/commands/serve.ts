import { serve } from '../serve.ts'
import { openBrowser } from './open-browser.ts'
import { readServeArguments } from './serve-arguments.ts'

/** `porthole serve`. Returns an exit status only if the server can't start. */
export async function serveCommand(args: readonly string[], appFolder: string): Promise<number | undefined> {
  const { variables, isBrowserOpened } = readServeArguments(args, process.env)
  Object.assign(process.env, variables)
  return serve(appFolder, isBrowserOpened ? openBrowser : undefined)
}
