/** The Config rules of a stack as conformance packs, for teams that deploy rules so. Pure. */
import { stringify } from 'yaml';
import { UsageError } from '../usage.ts';

/**
 * What AWS takes: rules in a pack, bytes of a template that is sent with the call, and rules of all packs of an account
 * and region. https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
 */
export const packLimits = { rules: 130, bytes: 51_200, rulesOfAllPacks: 150 } as const;

/** A conformance pack's template. */
export interface ConformancePack {
  /** `fisc-rules-1`, `fisc-items-2`, `fisc-region-rules-1`: letters, digits and hyphens, as the name of a pack has them. */
  readonly name: string;
  /** YAML: parameters and Config rules, nothing else. */
  readonly template: string;
  /** How many rules it has. */
  readonly rules: number;
  /** Whether they are those of items. */
  readonly items: boolean;
}

/** As CloudFormation has them, as far as we look at them. */
interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface RuleResource {
  readonly id: string;
  readonly isItem: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** By the function that a rule invokes: the packs' parameter, and the beginning of their names. */
const kinds = [
  { isItem: false, name: 'rules', parameter: 'RuleFunctionArn' },
  { isItem: true, name: 'items', parameter: 'ItemFunctionArn' },
] as const;

/**
 * The Config rules of a synthesized stack, split so that each template may be sent as it is.
 *
 * @param template the stack's template as an object.
 * @param prefix begins the packs' names.
 * @throws {UsageError} for a rule that fits into no pack.
 */
export function conformancePacks(template: unknown, prefix: string): readonly ConformancePack[] {
  const rules = rulesIn(template);
  return kinds.flatMap(({ isItem, name, parameter }) => {
    const head = `${stringify({ Parameters: { [parameter]: { Type: 'String' } } })}Resources:\n`;
    const texts = rules.filter((rule) => rule.isItem === isItem).map((rule) => ruleText(rule, parameter));
    return groupsOf(texts, packLimits.bytes - Buffer.byteLength(head)).map((group, index) => ({
      name: `${prefix}-${name}-${index + 1}`,
      template: head + group.join(''),
      rules: group.length,
      items: isItem,
    }));
  });
}

function rulesIn(template: unknown): readonly RuleResource[] {
  const { Resources } = template as { readonly Resources: Readonly<Record<string, Resource>> };
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::Config::ConfigRule') return [];
    const { itemId } = Properties['InputParameters'] as { readonly itemId?: string };
    return [{ id, isItem: itemId !== undefined, properties: Properties }];
  });
}

/** As many rules together as fit into so many bytes. */
function groupsOf(texts: readonly string[], bytes: number): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    if (length > bytes) {
      const [id] = text.trim().split(':');
      throw new UsageError(`the Config rule ${id} is too long for a conformance pack: leave it out with 'rules'`);
    }
    if (length > room || groups.at(-1)?.length === packLimits.rules) {
      groups.push([]);
      room = bytes;
    }
    room -= length;
    groups.at(-1)!.push(text);
  }
  return groups;
}

/** A rule's lines below `Resources:`. */
function ruleText({ id, properties }: RuleResource, parameter: string): string {
  const source = { ...(properties['Source'] as object), SourceIdentifier: { Ref: parameter } };
  const rule = { [id]: { Type: 'AWS::Config::ConfigRule', Properties: { ...properties, Source: source } } };
  return stringify(rule, { lineWidth: 0 }).replaceAll(/^/gm, '  ').trimEnd().concat('\n');
}
