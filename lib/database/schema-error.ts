/** A database that this version of Porthole can't use. The message has no address or account. */
export class SchemaError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SchemaError'
  }
}
