/** The JSON Schemas that the package publishes (dist/schemas), by the name of the file. */
import * as z from 'zod';
import { lineSchema } from './collect/facts-schema.ts';
import { configurationSchema } from './configuration/configuration.ts';
import { differenceSchema } from './result/difference-schemas.ts';
import { findingSchema, resultSchema } from './result/schemas.ts';
import { manifestSchema } from './seal/manifest.ts';

export const schemas = {
  result: { $id: 'result.schema.json', ...z.toJSONSchema(resultSchema) },
  finding: { $id: 'finding.schema.json', ...z.toJSONSchema(findingSchema) },
  difference: { $id: 'difference.schema.json', ...z.toJSONSchema(differenceSchema) },
  /** One line of the facts file. */
  facts: { $id: 'facts.schema.json', ...z.toJSONSchema(lineSchema, { reused: 'ref' }) },
  /** `manifest.json` of sealed evidence. */
  manifest: { $id: 'manifest.schema.json', ...z.toJSONSchema(manifestSchema) },
  configuration: { $id: 'configuration.schema.json', ...z.toJSONSchema(configurationSchema) },
} as const;
