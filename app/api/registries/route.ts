import type { NextRequest } from 'next/server'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import { getSettings } from '@/lib/settings/settings'
import { answerJson } from '../answer'

export function GET(request: NextRequest) {
  return answerJson(request, async () => ({
    body: { registries: await visitorRegistries(), openAny: (await getSettings()).openAny },
  }))
}
