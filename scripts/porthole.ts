/** The program `porthole`: the server and the command line, bundled into the built app. */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from './serve.ts'

process.exitCode = await serve(dirname(fileURLToPath(import.meta.url)))
