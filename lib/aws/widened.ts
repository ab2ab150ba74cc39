/** Answers of AWS that hold more than the model of the SDK's newest package knows. */
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';

/** The structure with further members; one of a name that it has stands in that one's place. */
export function withMembers(
  [kind, namespace, name, traits, names, schemas, ...required]: StaticStructureSchema,
  further: Readonly<Record<string, $SchemaRef>>,
): StaticStructureSchema {
  const isNew = (member: string): boolean => !names.includes(member);
  return [
    kind,
    namespace,
    name,
    traits,
    [...names, ...Object.keys(further).filter(isNew)],
    [
      ...names.map((member, at) => further[member] ?? (schemas[at] as $SchemaRef)),
      ...Object.entries(further).flatMap(([member, schema]) => (isNew(member) ? [schema] : [])),
    ],
    ...required,
  ];
}
