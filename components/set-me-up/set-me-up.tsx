'use client'

import { SquareTerminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { offerSetMeUp } from './offered-set-me-up'
import type { ShownSubject } from './shown-subject'
import { useExposedPorts } from './use-exposed-ports'

const SetMeUpDialog = dynamic(() => import('./set-me-up-dialog').then((module) => module.SetMeUpDialog), {
  ssr: false,
})

/** Opens the exact commands for the reader's client, which load only then. `ports` may arrive after the page. */
export function SetMeUp({ subject, ports }: { subject: ShownSubject; ports?: Promise<string[]> }) {
  const [isOpen, setIsOpen] = useState(false)
  const exposedPorts = useExposedPorts(subject, ports)
  useEffect(() => offerSetMeUp(() => setIsOpen(true)), [])
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <SquareTerminal aria-hidden size={15} />
        Set Me Up
      </Button>
      {isOpen && <SetMeUpDialog shown={{ ...subject, exposedPorts }} onClose={() => setIsOpen(false)} />}
    </>
  )
}
