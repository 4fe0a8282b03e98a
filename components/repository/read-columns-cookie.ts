import { cookies } from 'next/headers'
import { nameInBrowser } from '@/lib/base-path'

/** The cookie with the hidden columns of tables, so that the server renders a table without them. */
export async function readColumnsCookie(): Promise<string | undefined> {
  return (await cookies()).get(nameInBrowser('columns'))?.value
}
