import { describe, expect, test } from 'vitest'
import { describeConfigs } from '@/lib/testing/real-documents/describe-configs'
import { describeEveryDocument } from '@/lib/testing/real-documents/describe-every-document'
import { describeManifests } from '@/lib/testing/real-documents/describe-manifests'
import { describeSchema1 } from '@/lib/testing/real-documents/describe-schema1'
import { describeVectors } from '@/lib/testing/real-documents/describe-vectors'
import { findRealDocuments } from '@/lib/testing/real-documents/find-real-documents'
import { WildDocuments } from '@/lib/testing/real-documents/wild-documents'

// Documents from other projects aren't part of this repository. REAL_DOCUMENTS is a folder with them.
const setting = process.env.REAL_DOCUMENTS

if (!setting) {
  test('REAL_DOCUMENTS is not set: real documents are not read', () => {
    expect(findRealDocuments(setting)).toBeUndefined()
  })
} else {
  // Throws if the folder is missing or empty, which fails the suite with a clear message.
  const folders = findRealDocuments(setting)

  describe('wild', () => {
    if (folders?.wild === undefined) {
      test('REAL_DOCUMENTS has no wild/: its documents are not read', () => {
        expect(folders?.vectors).toBeDefined()
      })
      return
    }
    const wild = new WildDocuments(folders.wild)
    describeEveryDocument(wild)
    describeManifests(wild)
    describeConfigs(wild)
    describeSchema1(wild)
  })

  describe('vectors', () => {
    if (folders?.vectors === undefined) {
      test('REAL_DOCUMENTS has no vectors/: signature material is not read', () => {
        expect(folders?.wild).toBeDefined()
      })
      return
    }
    describeVectors(folders.vectors)
  })
}
