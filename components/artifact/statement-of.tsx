'use client'

import { useState } from 'react'
import type { Descriptor } from '@/lib/oci/descriptor'
import { StatementView } from '../attached/statement-view'

const HOLDS_STATEMENT = /in-toto|dsse\.envelope|sigstore\.bundle/

/** For a blob that holds an attestation: what it says, read when it is opened. */
export function StatementOf({ blob, reference }: { blob: Descriptor; reference: string }) {
  const [isOpen, setIsOpen] = useState(false)
  if (!HOLDS_STATEMENT.test(blob.mediaType)) return null
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="link text-sm"
      >
        {isOpen ? 'Hide what it says' : 'Show what it says'}
      </button>
      {isOpen && <StatementView reference={reference} />}
    </>
  )
}
