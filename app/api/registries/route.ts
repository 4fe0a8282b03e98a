import type { NextRequest } from 'next/server'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { answerJson, NEVER } from '../answer'

export function GET(request: NextRequest) {
  return answerJson(request, async () => ({
    body: { registries: publicRegistries(await getSettings()) },
    cacheControl: NEVER,
  }))
}
