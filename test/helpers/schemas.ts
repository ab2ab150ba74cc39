/** The official schemas of the formats: test/fixtures/schemas/README.md says where each is from. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { validateXML } from 'xmllint-wasm';

const formats = {
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text),
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => URL.canParse(text, 'https://example.com/') && /^[\x21-\x7E]*$/.test(text),
};

function textOf(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../fixtures/schemas/${name}`, import.meta.url)), 'utf8');
}

/** Says what a JSON value has against a schema; nothing: it is as it should be. */
export type Complaints = (value: unknown) => readonly string[];

/** A JSON Schema of draft 2020-12, or of draft-04 as far as its words mean the same today. */
export function jsonSchema(name: string): Complaints {
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(textOf(name)) as Record<string, unknown>;
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, formats });
  const validate = ajv.compile(schema);
  const told = ({ instancePath, message = '', params }: ErrorObject): string =>
    `${instancePath} ${message} ${JSON.stringify(params)}`;
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(told));
}

/** What libxml2 has against a document: not well-formed, or not as the XML Schema wants it. */
export async function xmlComplaints(xml: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'x.xml', contents: xml }, schema: textOf(schema) });
  return errors.map(({ rawMessage }) => rawMessage);
}
