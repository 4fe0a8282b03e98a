import { type APIRequestContext, type APIResponse, request } from 'playwright'
import { checkAnswer } from './check-answer'

const METHODS: readonly string[] = ['delete', 'get', 'head', 'patch', 'post', 'put']

type Options = Parameters<typeof request.newContext>[0]
type Send = (url: string, options?: object) => Promise<APIResponse>

/** A client for the app with its own cookies. Compares each API response with its schema. */
export async function newApiContext(options?: Options): Promise<APIRequestContext> {
  const context = await request.newContext(options)
  return new Proxy(context, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (typeof name !== 'string' || !METHODS.includes(name)) return value.bind(target)
      const send: Send = value.bind(target)
      return async (...parameters: Parameters<Send>) => {
        const response = await send(...parameters)
        checkAnswer({
          method: name.toUpperCase(),
          url: response.url(),
          status: response.status(),
          headers: response.headers(),
          text: await response.text(),
        })
        return response
      }
    },
  })
}
