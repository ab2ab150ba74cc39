/**
 * CloudFormation as it walks a template: everything that waits for nothing begins at once, the rest as soon as what it waits
 * for is done; what is replaced is made anew first, what is left over is deleted last, in the opposite order. One failure
 * stops what has not begun and goes back to the template before.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
 */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** By their logical ids. */
export type Resources = Readonly<Record<string, Resource>>;

export interface Change {
  readonly kind: 'create' | 'update' | 'delete';
  readonly id: string;
  readonly resource: Resource;
}

/** Does what CloudFormation asks of a resource's handler. */
export type Perform = (change: Change) => Promise<void>;

export interface Outcome {
  /** Of creating and updating. */
  readonly failed: readonly Failure[];
  /** Of going back to the template before; empty if that was not needed. */
  readonly failedBack: readonly Failure[];
  /** What was to be deleted at the end and was not. */
  readonly left: readonly Failure[];
}

interface Failure {
  readonly change: Change;
  readonly error: unknown;
}

/** What cannot be changed in place. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configrule.html */
const replacing: Readonly<Record<string, readonly string[]>> = { 'AWS::Config::ConfigRule': ['ConfigRuleName'] };

/** Creates, updates or deletes a stack: from one template's resources ({}: none) to another's. */
export async function changeStack(before: Resources, after: Resources, perform: Perform): Promise<Outcome> {
  const there = new Map(Object.entries(before).map(([id, resource]) => [physical(id, resource), { id, resource }]));
  const failed = await make(there, after, perform);
  const failedBack = failed.length === 0 ? [] : await make(there, before, perform);
  const left = await deleteAllBut(failed.length === 0 ? after : before, there, perform);
  return { failed, failedBack, left };
}

/** Ids of the template's own resources that a resource refers to or depends on. */
export function waitsFor({ Properties, DependsOn = [] }: Resource, resources: Resources): ReadonlySet<string> {
  const named = [...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn), ...references(Properties)];
  return new Set(named.filter((id) => id in resources));
}

type There = Map<string, { readonly id: string; readonly resource: Resource }>;

async function make(there: There, target: Resources, perform: Perform): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const make = async (id: string): Promise<void> => {
    const resource = target[id]!;
    const key = physical(id, resource);
    const present = there.get(key)?.resource;
    if (failures.length > 0 || (present !== undefined && hasSameProperties(present, resource))) return;
    const error = await attempt(perform, { kind: present === undefined ? 'create' : 'update', id, resource });
    if (error === null) there.set(key, { id, resource });
    else failures.push(error);
  };
  await inOrder(Object.keys(target), (id) => waitsFor(target[id]!, target), make);
  return failures;
}

async function deleteAllBut(kept: Resources, there: There, perform: Perform): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const [id, resource] of Object.entries(kept)) there.delete(physical(id, resource));
  const resources = Object.fromEntries([...there.values()].map(({ id, resource }) => [id, resource]));
  const waiting = new Map<string, string[]>(Object.keys(resources).map((id) => [id, []]));
  for (const [id, resource] of Object.entries(resources)) {
    for (const one of waitsFor(resource, resources)) waiting.get(one)!.push(id);
  }
  await inOrder(
    Object.keys(resources),
    (id) => waiting.get(id)!,
    async (id) => {
      const error = await attempt(perform, { kind: 'delete', id, resource: resources[id]! });
      if (error !== null) failures.push(error);
    },
  );
  return failures;
}

async function attempt(perform: Perform, change: Change): Promise<Failure | null> {
  try {
    await perform(change);
    return null;
  } catch (error) {
    return { change, error };
  }
}

/** Each as soon as those that it waits for are done. */
async function inOrder(
  ids: readonly string[],
  waits: (id: string) => Iterable<string>,
  act: (id: string) => Promise<void>,
): Promise<void> {
  const begun = new Map<string, Promise<void>>();
  const begin = (id: string): Promise<void> => {
    const known = begun.get(id);
    if (known !== undefined) return known;
    const all = Promise.all([...waits(id)].map(begin)).then(() => act(id));
    begun.set(id, all);
    return all;
  };
  await Promise.all(ids.map(begin));
}

/** What it is, whatever of it can be changed in place. */
function physical(id: string, { Type, Properties = {} }: Resource): string {
  return JSON.stringify([id, Type, (replacing[Type] ?? []).map((name) => Properties[name])]);
}

function hasSameProperties(one: Resource, other: Resource): boolean {
  return JSON.stringify(one.Properties) === JSON.stringify(other.Properties);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value as Readonly<Record<string, unknown>>;
  const named = [Ref, firstOf(attribute)].filter((one) => typeof one === 'string').map((one) => one.split('.')[0]!);
  const inText = (firstOf(text) ?? '').matchAll(/\$\{(\w+)[^}]*\}/g);
  return [...named, ...[...inText].map(([, id]) => id!), ...Object.values(value).flatMap(references)];
}

/** Some functions take a text, or a list that begins with it. */
function firstOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
