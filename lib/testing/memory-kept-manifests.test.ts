import { describeKeptManifests } from './kept-manifests-contract'
import { createMemoryKeptManifests } from './memory-kept-manifests'

describeKeptManifests('memory', createMemoryKeptManifests)
