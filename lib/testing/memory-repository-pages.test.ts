import { createMemoryRepositoryPages } from './memory-repository-pages'
import { describeRepositoryPageStore } from './repository-page-store-contract'

describeRepositoryPageStore('memory', createMemoryRepositoryPages)
