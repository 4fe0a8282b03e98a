import type { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  description?: string
  required?: boolean
  schema: JsonSchema
}

export interface Reference {
  $ref: string
}

export interface MediaType {
  schema?: JsonSchema
  /** The schema of each line of a stream; new in OpenAPI 3.2. */
  itemSchema?: JsonSchema
}

export interface ApiResponse {
  description: string
  content?: Record<string, MediaType>
}

export interface Operation {
  operationId: string
  summary: string
  parameters?: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Record<string, MediaType> }
  responses: Record<string, ApiResponse | Reference>
}

/** The parts of OpenAPI 3.2 that our document uses. https://spec.openapis.org/oas/v3.2.0 */
export interface OpenApiDocument {
  openapi: '3.2.0'
  info: {
    title: string
    description: string
    license: { name: string; identifier: string }
    version: string
  }
  /** Relative to the document. */
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    parameters: Record<string, Parameter>
    responses: Record<string, ApiResponse>
  }
}
