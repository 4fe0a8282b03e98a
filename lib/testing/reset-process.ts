/**
 * Runs before each test file and resets process-wide values and environment variables, whatever the previous file
 * left behind.
 */
const SHARED_VALUES = Symbol.for('porthole') // The key of lib/process.ts.
const ENVIRONMENT = Symbol.for('porthole environment at the start')

const holder = globalThis as { [ENVIRONMENT]?: NodeJS.ProcessEnv }
holder[ENVIRONMENT] ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in holder[ENVIRONMENT])) delete process.env[name]
Object.assign(process.env, holder[ENVIRONMENT])
Reflect.deleteProperty(globalThis, SHARED_VALUES)
